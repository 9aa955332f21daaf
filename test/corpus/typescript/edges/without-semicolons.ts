//- /src/factory.ts
// Members of object types in lines of their own, where the grammar reads on: what comes behind is there nevertheless.
export interface Make {
  (name: string): Made
  // With more of them.
  <T>(name: string, of: T): Made & {
    of: T
  }
  <
    A extends Base<string>,
    B = (a: A) => void,
  >(
    a: A, // the first
    b: B,
  ): Made

  /** With all. */
  <T, R extends { use(value: T): void }>(all: T[]): R
}
interface Range {
  from?: number | undefined
  in?: string
  out: Array<string>
  in: string
}
interface Base<in out T> { value: T }
export const dual: {
  <A, B>(first: A, second: B): Made
  <A>(first: A): Made
} = function (first: unknown): Made { return first as Made }
export interface Producer<out A, in E = never> { produce(error: E): A }
export class Made {
  static accessor count = 0
  accessor label = ''
  show(): void { this.label }
  //                  ^^^^^ reads src/factory.ts#Made#label. exact | via=declaredType
}
export const middleware = <
  E extends Base<any> = any,
  P extends string = string,
>(
  handle: (made: E, path: P) => void
): Made => new Made()
export function run(make: Make, range: Range, producer: Producer<Made>) {
  middleware(() => {}).show()
  //                   ^^^^ calls src/factory.ts#Made#show(). exact | via=returnType
  dual(1).show()
  //      ^^^^ calls src/factory.ts#Made#show(). exact | via=returnType
  producer.produce(undefined as never).show()
  //                                   ^^^^ calls src/factory.ts#Made#show(). exact | via=returnType
  range.in.trim()
  //    ^^ reads src/factory.ts#Range#in. exact | via=declaredType
}
//- /src/index.ts
export type * from './factory'
//- /src/use.tsx
import type { Made } from './index'
export function View(made: Made) {
  made.show()
  //   ^^^^ calls src/factory.ts#Made#show(). exact | via=declaredType
  return <p>text
    <b>(bold)</b>: more
  </p>
}
//- /src/places.ts
// What else the grammar cannot read, in places of its own.
type Fault<A extends string> = `Missing \`Self\`, use \`${A}\``
type Boxed<T> = import('./boxes').Box<T>
export function open(boxed: Boxed<string>) {
  boxed.open()
  //    ^^^^ calls src/boxes.ts#Box#open(). exact | via=declaredType
}
export async function ask(query: any) {
  const found = await query<{ id: number }>`select id`
  const module = await load<typeof import('./boxes')>()
  //                   ^^^^ calls src/places.ts#load(). exact | via=scope
}
async function load<T>(): Promise<T> { return {} as T }
//- /src/boxes.ts
export class Box<T> {
  open(): void {}
}
