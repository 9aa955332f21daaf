//- /src/store.js
// @flow
export opaque type Key = string;
export class Store<+T: {...}> {
  +#entries: Map<Key, T> = new Map();
  get(key: Key): ?T { return this.#entries.get(key); }
  clear(): void {}
}

//- /src/types.js
/* @flow strict */
import type {Store} from './store';
export type Entry = {|+id: string, close(): void|};
export type Options = {+store: Store<Entry>, ...};

//- /src/main.js
/**
 * Runs it.
 * @flow
 * @format
 */
import type {Entry, Options} from './types';
import typeof {Store as StoreClass} from './store';
const helper = require('./helper');

class Runner {
  +store: Options['store'];
  constructor({store}: Options) { this.store = store; }
  run(options: Options, done?: ?(entry: Entry) => void): void {
    options.store.clear();
    //            ^^^^^ calls src/store.js#Store#clear(). exact | via=declaredType
    helper(options);
//  ^^^^^^ calls src/helper.js#helper(). exact | via=import
    (this.make(): StoreShape).clear();
    //    ^^^^ calls src/main.js#Runner#make(). exact | via=self
    //                        ^^^^^ calls src/store.js#Store#clear(). exact | via=import
  }
  make(): any { return null; }
}
import type {Store as StoreShape} from './store';

//- /src/helper.js
// @flow
import type {Options} from './types';
module.exports = function helper(options: Options): void {
  options.store.get('a')?.close();
  //            ^^^ calls src/store.js#Store#get(). exact | via=declaredType
  //                      ^^^^^ calls src/types.js#Entry#close(). exact | via=returnType
};

//- /src/plain.js
// No types: a note on @flowers is none.
const {Store} = require('./store');
new Store().clear();
//  ^^^^^ instantiates src/store.js#Store# exact | via=import
//          ^^^^^ calls src/store.js#Store#clear(). exact | via=import
