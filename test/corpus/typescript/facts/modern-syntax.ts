export { rows as table } from './rows.json' with { type: 'json' };
type Boxes = (import('./boxes').Box & { label: string })[];
//   ^^^^^ def typeAlias Boxes | type=tuple<module ./boxes.Box or class> | scope=file | lines=1 | signature=type Boxes = (import('./boxes').Box & { label: string })[]
type Take = (take: (boxes: ((import('./boxes').Box) | null)[], most: number) => void) => string;
//   ^^^^ def typeAlias Take | type=((tuple<module ./boxes.Box or <null>>, <number>) => <void>) => <string> | scope=file | lines=1 | signature=type Take = (take: (boxes: ((import('./boxes').Box) | null)[], most: number) => void) => string
async function read() {
  using file: Handle = open('a');
  //    ^^^^ bind variable file | type=Handle | value=open(<string>) | scope=function | in=read
  //          ^^^^^^ ref type Handle | in=read
  await using lock = take(file);
  //                 ^^^^ ref call take | in=read | args=1 | call=take(file)
  for (using part of parts(lock)) part.close();
  //                                   ^^^^^ ref call part.close | in=read | args=0 | call=part.close()
}
function behind(): void {}
//       ^^^^^^ def function behind | type=<void> | params=0/0 | complexity=1 | scope=file | lines=1 | signature=function behind(): void
