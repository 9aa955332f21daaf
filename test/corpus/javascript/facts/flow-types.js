//- /store.js
/**
 * Keeps what is known.
 *
 * @flow strict
 */
'use strict';

import typeof Reader from './reader';
import type {Entry, ReadOptions} from './types';

export opaque type Key: string = string;
//                 ^^^ def typeAlias Key | flags=exported | type=<string> | scope=file | lines=1 | signature=export opaque type Key: string = string
type Base = {|+id: Key|};
type Full = {...Base, +entries: ReadonlyArray<?Entry>, onChange: Entry => void, ...};
//   ^^^^ def typeAlias Full | type=class | scope=file | lines=1 | signature=type Full = {...Base, +entries: ReadonlyArray<?Entry>, onChange: Entry => void, ...}
//                     ^^^^^^^ def property Full.entries | type=ReadonlyArray<Entry> | scope=class | lines=1 | signature=entries: ReadonlyArray<?Entry>

class Store<+T: Entry, TOptions = ReadOptions> {
//    ^^^^^ def class Store | scope=file | lines=12 | signature=class Store<+T: Entry, TOptions = ReadOptions>
  +#entries: Map<Key, T> = new Map();
// ^^^^^^^^ def field Store.#entries | flags=private | type=Map<Key, T> | value=new Map() | scope=class | lines=1 | signature=#entries: Map<Key, T> = new Map()
  static +size: number = 1;
//        ^^^^ def field Store.size | flags=static | type=<number> | value=<number> | scope=class | lines=1 | signature=static +size: number = 1

  get(key: Key, options?: ?{...}): ?T {
//^^^ def method Store.get | type=T | params=1/2 | complexity=1 | returns=this.#entries.get(key) as <any> | scope=class | lines=3 | signature=get(key: Key, options?: ?{...}): ?T
    return (this.#entries.get(key): any);
  }

  each(visit: (?T, number) => boolean, done?: ?(() => void)): void {
//^^^^ def method Store.each | flags= | params=1/2 | complexity=2 | scope=class | lines=3 | signature=each(visit: (?T, number) => boolean, done?: ?(() => void)): void
    for (const entry: T of this.#entries.values()) visit(entry, 1);
//                                                 ^^^^^ ref call visit | in=Store.each
  }
}

function isKey(value: mixed): boolean %checks {
//       ^^^^^ def function isKey | type=<boolean> | params=1/1 | complexity=1 | returns=<boolean> | scope=file | lines=3 | signature=function isKey(value: mixed): boolean %checks
  return typeof value === 'string';
}

const pick = <T: Entry>(list: Array<T>, at: number): T => first(list, at);
//    ^^^^ def function pick | type=T | params=2/2 | complexity=1 | returns=first(list, at) | scope=file | lines=1 | signature=const pick = <T: Entry>(list: Array<T>, at: number): T
//                                                        ^^^^^ ref call first | in=pick | args=2 | call=first(list, at)
module.exports = class {
  open(store: Store<>): Store<> { return store; }
//^^^^ def method module.exports.open | flags=exported | type=Store | params=1/1 | complexity=1 | returns=store | scope=class | lines=1 | signature=open(store: Store<>): Store<>
};
