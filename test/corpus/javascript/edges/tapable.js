//- /compiler.js
const { SyncHook, AsyncSeriesHook, HookMap } = require('tapable');
class Chunk {
  split() {}
}
class Compiler {
  constructor() {
    this.hooks = Object.freeze({
      /** @type {SyncHook<[Chunk, Compiler]>} */
      seal: new SyncHook(['chunk', 'compiler']),
      /** @type {AsyncSeriesHook<[chunk: Chunk]>} */
      done: new AsyncSeriesHook(['chunk']),
      /** @type {HookMap<SyncHook<[Chunk]>>} */
      named: new HookMap(() => new SyncHook(['chunk'])),
      /** @type {SyncHook<[]>} */
      nothing: new SyncHook([]),
      /** @type {(chunk: Chunk) => void} */
      plain: (chunk) => chunk.split(),
      //                      ^^^^^ calls compiler.js#Chunk#split(). inferred
    });
  }
  run() {}
}
module.exports = Compiler;
//- /plugin.js
const Compiler = require('./compiler');
new Compiler().hooks.seal.tap('plugin', (chunk, compiler) => {
  chunk.split();
  //    ^^^^^ calls compiler.js#Chunk#split(). inferred
  compiler.run();
  //       ^^^ calls compiler.js#Compiler#run(). inferred
});
new Compiler().hooks.done.tapAsync('plugin', (chunk, callback) => {
  chunk.split();
  //    ^^^^^ calls compiler.js#Chunk#split(). inferred
  callback();
  // <- no calls
});
new Compiler().hooks.named.for('name').tap('plugin', (chunk) => chunk.split());
//                                                                    ^^^^^ calls compiler.js#Chunk#split(). inferred
new Compiler().hooks.seal.intercept((chunk) => chunk.split());
//                                                   ^^^^^ no calls
new Compiler().hooks.nothing.tap('plugin', (chunk) => chunk.split());
//                                                          ^^^^^ no calls
//- /state.js
/**
 * @typedef {object} Base
 * @property {Chunk} chunk
 */
/** @typedef {Base & Record<string, any>} State */
class Chunk {
  split() {}
}
/** @param {State} state */
function read(state) {
  state.chunk.split();
  //          ^^^^^ calls state.js#Chunk#split(). exact
  state.other.split();
  //          ^^^^^ no calls
}
