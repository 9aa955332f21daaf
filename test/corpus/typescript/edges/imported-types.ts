//- /src/subject.ts
// Types that are imported where they stand, and classes behind them.
export class Subject<T> { next(value: T): void {} }
export function make(): Subject<number> { return new Subject() }
//- /src/use.ts
type SubjectCtor = typeof import('./subject').Subject;
let Made: SubjectCtor;
let make: typeof import('./subject').make;
export function run(all: import('./subject').Subject<string>[], one: import('./subject').Subject<string>) {
  const made = new Made<number>();
  //               ^^^^ instantiates src/subject.ts#Subject# exact | via=dataFlow
  made.next(1);
  //   ^^^^ calls src/subject.ts#Subject#next(). exact | via=declaredType
  make().next(1);
  //     ^^^^ calls src/subject.ts#Subject#next(). exact | via=returnType
  one.next('a');
  //  ^^^^ calls src/subject.ts#Subject#next(). exact | via=declaredType
  all.forEach(() => one.next('b'));
  //                    ^^^^ calls src/subject.ts#Subject#next(). exact | via=declaredType
}
