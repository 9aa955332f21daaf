//- /src/store.js
export class Store {
  get(key) {}
  /** @returns {Entry} */
  first() {}
}
export class Entry {
  touch() {}
}
//- /src/casts.js
import { Entry, Store } from './store.js';

/** @typedef {import('./store.js').Store} Stores */

function casts(given, other) {
  /** @type {Store} */ (given).get('a');
//                             ^^^ calls src/store.js#Store#get(). exact | via=import
  const entry = /** @type {Entry} */ (other.find(given));
  entry.touch();
//      ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  const first = /** @type {Stores} */ (
    // What was given is one.
    given
  ).first();
  first.touch();
//      ^^^^^ calls src/store.js#Entry#touch(). exact | via=returnType
  const nested = /** @type {Entry} */ (/** @type {unknown} */ (given));
  nested.touch();
//       ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  /** @type {any} */ (new Store()).get('b');
//                                 ^^^ calls src/store.js#Store#get(). exact | via=import
  /** @type {Missing} */ (new Store()).get('c');
//                                     ^^^ no calls
  // What is no doc comment casts nothing.
  /* @type {Store} */ (given).get('d');
//                            ^^^ no calls
  /** @type {Entry} */
  const local = other.find(given);
  local.touch();
//      ^^^^^ calls src/store.js#Entry#touch(). exact | via=declaredType
  /** @type {Store} */
  let late;
  late.get('e');
//     ^^^ calls src/store.js#Store#get(). exact | via=declaredType
}
//- /src/callbacks.js
import { Entry, Store } from './store.js';

/**
 * @callback Visit
 * @param {Entry} entry what is visited
 * @param {number} index
 * @returns {Store}
 */

/**
 * @param {Visit} visit
 * @param {function(Entry): Store} old
 * @param {(entry: Entry, more?: Store) => Entry[]} arrow
 * @param {{ size: number }} options
 * @param {Map<{ a: string }, Entry>} keyed
 */
export function walk(visit, old, arrow, options, keyed) {
  visit(1, 2).get('a');
//            ^^^ calls src/store.js#Store#get(). exact | via=import
  old(1).get('b');
//       ^^^ calls src/store.js#Store#get(). exact | via=import
  arrow(1)[0].touch();
//            ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  keyed.get(options).touch();
//                   ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
}

walk((entry, index) => entry.touch());
//                           ^^^^^ calls src/store.js#Entry#touch(). inferred | via=declaredType
walk(null, null, (entry, more) => more.get(entry.touch()));
//                                     ^^^ calls src/store.js#Store#get(). inferred | via=declaredType
//                                               ^^^^^ calls src/store.js#Entry#touch(). inferred | via=declaredType

/** @type {Visit} */
const held = (entry) => entry.touch();
//                            ^^^^^ calls src/store.js#Entry#touch(). inferred | via=declaredType

[].forEach(/** @param {Entry} entry */ (entry) => entry.touch());
//                                                      ^^^^^ calls src/store.js#Entry#touch(). exact | via=declaredType
function inline(/** @type {Store} */ store, /** @type {Entry} */ entry) {
  store.get(entry.touch());
//      ^^^ calls src/store.js#Store#get(). exact | via=declaredType
//                ^^^^^ calls src/store.js#Entry#touch(). exact | via=declaredType
}
//- /src/templates.js
import { Entry, Store } from './store.js';

/**
 * @template T
 * @typedef {Map<string, T>} Table
 */

/** @template T */
class Box {
  /** @param {T} value */
  constructor(value) {
    this.value = value;
  }

  /** @returns {T} */
  open() {}
}

/**
 * @template {Store} S, R
 * @param {S} store
 * @param {R} rest
 * @returns {R}
 */
function same(store, rest) {
  store.get('a');
//      ^^^ calls src/store.js#Store#get(). exact | via=declaredType
  return rest;
}

/**
 * @param {Box<Entry>} box
 * @param {Table<Entry>} table
 */
function use(box, table) {
  box.open().touch();
//           ^^^^^ calls src/store.js#Entry#touch(). exact | via=returnType
  box.value.touch();
//          ^^^^^ calls src/store.js#Entry#touch(). exact | via=declaredType
  table.get('a').touch();
//               ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  same(new Store(), new Entry()).touch();
//                               ^^^^^ calls src/store.js#Entry#touch(). inferred | via=import
}
//- /src/objects.js
import { Entry, Store } from './store.js';

/**
 * @typedef {object} Options
 * @property {Store} store what to read from
 * @property {Entry=} entry
 * @prop {string} [name]
 */
/** @typedef {{ store: Store, nested?: { entry: Entry }; run(): void, [key: string]: unknown, last: Map<string, Entry> }} Inline */

/**
 * @param {Options} options
 * @param {Inline} inline
 * @param {Object} loose
 * @param {Store} loose.store
 * @param {Entry} [loose.entry]
 */
export function read(options, inline, loose) {
  options.store.get('a');
//              ^^^ calls src/store.js#Store#get(). exact | via=import
  const { entry } = options;
  entry.touch();
//      ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  options.name.touch();
//             ^^^^^ no calls
  inline.nested.entry.touch();
//                    ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  inline.last.get('b').touch();
//                     ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
  loose.store.get('c');
//            ^^^ calls src/store.js#Store#get(). exact | via=import
  loose.entry.touch();
//            ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
}

/** @returns {{ entry: Entry }} */
function found() {}
found().entry.touch();
//            ^^^^^ calls src/store.js#Entry#touch(). exact | via=import
