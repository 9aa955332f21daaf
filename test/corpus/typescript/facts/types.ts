export interface Shape<K = string> extends Named, geo.Area<K> {
  //             ^^^^^ def interface Shape | flags=exported | scope=file | lines=8 | signature=export interface Shape<K = string> extends Named, geo.Area<K>
  //                                       ^^^^^ ref extends Named | in=Shape
  //                                                  ^^^^ ref extends geo.Area<K> | in=Shape
  //                                                       ^ no ref
  (scale: number): Shape;
  // <- def method Shape.() | flags=exported,declaration | type=Shape | params=1/1 | complexity=1 | scope=class | lines=1 | signature=(scale: number): Shape
  //               ^^^^^ ref type Shape | in=Shape.()
  new <S>(size: S, ...rest: string[]): Shape;
  // <- def method Shape.new() | flags=exported,declaration,variadic | type=Shape | params=1/2 | complexity=1 | scope=class | lines=1 | signature=new <S>(size: S, ...rest: string[]): Shape
  readonly [key: string]: unknown;
  kind: 'circle' | 'square';
  // <- def property Shape.kind | flags=exported | type=<string> or <string> | scope=class | lines=1 | signature=kind: 'circle' | 'square'
  options?: { deep: { flag: boolean } };
  // <- def property Shape.options | flags=exported | type=class | scope=class | lines=1 | signature=options?: { deep: { flag: boolean } }
  //          ^^^^ def property Shape.options.deep | flags=exported | type=class | scope=class | lines=1 | signature=deep: { flag: boolean }
  //                  ^^^^ def property Shape.options.deep.flag | flags=exported | type=<boolean> | scope=class | lines=1 | signature=flag: boolean
  draw?(on: Canvas, cb: (error: Error) => Result): void;
  // <- def method Shape.draw | flags=exported,declaration | type=<void> | params=2/2 | complexity=1 | scope=class | lines=1 | signature=draw?(on: Canvas, cb: (error: Error) => Result): void
  //        ^^^^^^ ref type Canvas | in=Shape.draw
  //                            ^^^^^ ref type Error | in=Shape.draw
  //                                      ^^^^^^ ref type Result | in=Shape.draw
}
export type Table<Row> = { [Key in keyof Row]: Row[Key] } | Shape['kind'] | readonly Row[];
//          ^^^^^ def typeAlias Table | flags=exported | type=Row or Shape.{kind} or Row[] | scope=file | lines=1 | signature=export type Table<Row> = { [Key in keyof Row]: Row[Key] } | Shape['kind'] | readonly Row[]
//                                         ^^^ no ref
//                                                          ^^^^^ ref type Shape | in=Table
type Fn = (a: number, ...rest: string[]) => Promise<[first: A, B?]>;
// <- no def
//   ^^ def typeAlias Fn | type=(<number>, ...<string>[]) => Promise<tuple<A, B>> | scope=file | lines=1 | signature=type Fn = (a: number, ...rest: string[]) => Promise<[first: A, B?]>
//                                                          ^ ref type A | in=Fn
type Picked = A extends Box<infer Inner> ? Inner : typeof value.field;
//   ^^^^^^ def typeAlias Picked | type=Inner or typeof value.field | scope=file | lines=1 | signature=type Picked = A extends Box<infer Inner> ? Inner : typeof value.field
//                                         ^^^^^ no ref
//                                                              ^^^^^ ref read value.field | in=Picked
enum Level { Low = 1, High = Low << 1, 'quoted-one', Text = 'x' }
//   ^^^^^ def enum Level | scope=file | lines=1 | signature=enum Level
//           ^^^ def enumMember Level.Low | value=<number> | scope=class | lines=1 | signature=Low = 1
//                                      ^^^^^^^^^^ def enumMember Level.quoted-one | scope=class | lines=1 | signature='quoted-one'
declare const enum Flags { A }
//                 ^^^^^ def enum Flags | flags=declaration | scope=file | lines=1 | signature=declare const enum Flags
declare function overloaded(a: string): void;
//               ^^^^^^^^^^ def function overloaded | flags=declaration | type=<void> | params=1/1 | complexity=1 | scope=file | lines=1 | signature=declare function overloaded(a: string): void
declare let ambient: Level.Low;
//          ^^^^^^^ def variable ambient | flags=declaration | type=Level.Low | scope=file | lines=1 | signature=declare let ambient: Level.Low
//                         ^^^ ref type Level.Low | in=ambient
declare module 'plugin' {
  //            ^^^^^^ def namespace plugin | flags=declaration | scope=file | lines=4 | signature=declare module 'plugin'
  const inside: number;
  //    ^^^^^^ def constant plugin.inside | flags=exported | type=<number> | scope=namespace | lines=1 | signature=const inside: number
  export function start(): void;
  //              ^^^^^ def function plugin.start | flags=exported,declaration | type=<void> | params=0/0 | complexity=1 | scope=namespace | lines=1 | signature=export function start(): void
}
declare global { interface Window { mine: Shape; } }
//                         ^^^^^^ def interface global.Window | flags=exported | scope=namespace | lines=1 | signature=interface Window
namespace Outer.Inner {
  //      ^^^^^^^^^^^ def namespace Outer.Inner | scope=file | lines=4 | signature=namespace Outer.Inner
  export const shared = 1;
  //           ^^^^^^ def constant Outer.Inner.shared | flags=exported | value=<number> | scope=namespace | lines=1 | signature=export const shared = 1
  const hidden = shared;
  //    ^^^^^^ def constant Outer.Inner.hidden | value=shared | scope=namespace | lines=1 | signature=const hidden = shared
  //             ^^^^^^ ref read shared | in=Outer.Inner.hidden
}
import Alias = Outer.Inner;
import fs = require('fs');
//                  ^^^^ import fs | local=fs | flags=namespace
const checked = { a: 1 } satisfies Record<string, number>;
//    ^^^^^^^ def constant checked | value={a: <number>} | scope=file | lines=1 | signature=const checked = { a: 1 } satisfies Record<string, number>
//                ^ no ref
const cast = <Shape>raw, kept = raw as const;
//    ^^^^ def constant cast | value=raw as Shape | scope=file | lines=1 | signature=cast = <Shape>raw
//                       ^^^^ def constant kept | value=raw | scope=file | lines=1 | signature=kept = raw as const
function isShape(value: unknown, { kind }: Partial<Shape> = {}): value is Shape { return !!value; }
//       ^^^^^^^ def function isShape | type=<boolean> as Shape | params=1/2 | complexity=1 | returns=<boolean> | scope=file | lines=1 | signature=function isShape(value: unknown, { kind }: Partial<Shape> = {}): value is Shape
//                                 ^^^^ bind parameter kind | position=1 | type=Partial<Shape>.{kind} | value={}.{kind} | scope=function | in=isShape
function assertShape(this: Window, value: unknown): asserts value is Shape {}
//       ^^^^^^^^^^^ def function assertShape | type=<void> | params=1/1 | complexity=1 | scope=file | lines=1 | signature=function assertShape(this: Window, value: unknown): asserts value is Shape
export default interface Config { port: number }
//                       ^^^^^^ def interface Config | flags=exported,defaultExport | scope=file | lines=1 | signature=export default interface Config
export = Outer;
//       ^^^^^ ref read Outer
//       ^^^^^ export = | local=Outer
