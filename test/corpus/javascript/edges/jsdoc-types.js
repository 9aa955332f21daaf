//- /src/store.js
class Store {
  get(key) {}
  /** @returns {Entry} */
  first() {}
}
class Entry {
  touch() {}
}
module.exports = Store;
module.exports.Entry = Entry;
//- /src/log.js
export class Log {
  write(line) {}
}
export default class Sink {
  drain() {}
}
//- /src/user.js
const { Entry } = require('./store');

/** @typedef {import("./store")} Store */
/** @typedef {import("./log").Log} Log */
/** @typedef {{ name: string }} Options */

/**
 * @param {Store} store what to read from
 * @param {?Log} log
 * @param {Options} options
 * @param {Entry[]} [entries]
 * @param {Array<Entry>=} more
 * @param {Store|Options} either
 */
function use(store, log, options, entries, more, either) {
  store.get('a');
//      ^^^ calls src/store.js#Store#get(). exact | via=declaredType
  store.first().touch();
//      ^^^^^ calls src/store.js#Store#first(). exact | via=declaredType
//              ^^^^^ calls src/store.js#Entry#touch(). exact | via=returnType
  log.write('b');
//    ^^^^^ calls src/log.js#Log#write(). exact | via=declaredType
  options.get('c');
//        ^^^ no calls
  entries[0].touch();
//           ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  for (const entry of more) entry.touch();
//                                ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  either.get('d');
//       ^^^ calls src/store.js#Store#get(). exact | via=declaredType
}

/** @type {import("./log").default} */
let sink = null;

class Holder {
  constructor() {
    /** @type {Map<string, Log>} */
    this.logs = new Map();
    /** @type {Entry | undefined} */
    this.entry = undefined;
  }

  run() {
    this.entry.touch();
//             ^^^^^ calls src/store.js#Entry#touch(). exact | via=declaredType
    this.logs.get('x').write('e');
//                     ^^^^^ calls src/log.js#Log#write(). exact | via=import
    sink.drain();
//       ^^^^^ calls src/log.js#Sink#drain(). exact | via=declaredType
  }
}
//- /src/imports.js
/** @import Store, { Entry as Item } from "./store" */
/**
 * @import {
 *   Log
 * } from "./log"
 */
/** @import Sink from "./log" */
/** @import * as logs from "./log" */

class Reader {
  /**
   * @param {Store} store
   * @param {Map<Item, Log>} all
   * @param {Sink} sink
   * @param {logs.Log} last
   */
  constructor(store, all, sink, last) {
    store.get('a');
//        ^^^ calls src/store.js#Store#get(). exact | via=declaredType
    for (const [item, log] of all) {
      item.touch();
//         ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
      log.write('b');
//        ^^^^^ calls src/log.js#Log#write(). exact | via=import
    }
    sink.drain();
//       ^^^^^ calls src/log.js#Sink#drain(). exact | via=declaredType
    last.write('c');
//       ^^^^^ calls src/log.js#Log#write(). exact | via=declaredType
  }
}
