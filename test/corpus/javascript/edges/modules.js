//- /lib/util.js
function trim(x) { return x; }
const helpers = { pad(x) { return x; }, deep: { go: () => 1 } };
class Cache { constructor(size) { this.size = size; this.items = new Map(); } get(key) { return this.items.get(key); } static make() { return new Cache(1); } }
module.exports = { trim, helpers, Cache, inline: function () {}, arrow: () => 2 };
module.exports.extra = function extra() {};
//- /lib/single.js
module.exports = function single() { return new Server(); };
function Server() { this.handlers = []; }
Server.prototype.listen = function () { this.start(); return this; };
//                                           ^^^^^ calls lib/single.js#Server.start(). exact | via=self
Server.prototype.start = function () {};
exports.later = () => {};
//- /lib/index.js
exports.trim = require('./util').trim;
exports.single = require('./single');
exports.Cache = class Cache2 { run() {} };
//- /lib/esm.mjs
export default (x) => x;
export const named = async () => 1;
export { named as renamed };
//- /lib/view.jsx
import React, { useState } from 'react';
export default function Button({ onClick }) { return <span onClick={onClick} />; }
export const Card = ({ title }) => <Button onClick={() => save(title)} />;
//                                  ^^^^^^ calls lib/view.jsx#Button(). exact | via=scope
//                                                        ^^^^ calls lib/view.jsx#save(). exact | via=scope
export class Panel extends React.Component { render() { return <><Card title="x" /><Panel.Item /></>; } handle = () => { this.render(); } }
//                                                                ^^^^ calls lib/view.jsx#Card(). exact | via=scope
//                                                                                                                            ^^^^^^ calls lib/view.jsx#Panel#render(). exact | via=self
Panel.Item = function Item() { return null; };
function save() {}
//- /app.js
const util = require('./lib/util');
const { trim, helpers: { pad }, Cache } = require('./lib/util');
const single = require('./lib/single');
const lib = require('./lib');
import def, { renamed } from './lib/esm.mjs';
import Button, { Card } from './lib/view';
util.trim('x');
//   ^^^^ calls lib/util.js#trim(). exact | via=import
trim('y');
// <- calls lib/util.js#trim(). exact | via=import
util.helpers.pad(1);
//           ^^^ calls lib/util.js#helpers.pad(). exact | via=assignment
pad(1);
// <- calls app.js#pad. exact | via=scope
util.helpers.deep.go();
//                ^^ calls lib/util.js#helpers.deep.go(). exact | via=assignment
util.inline(); util.arrow(); util.extra();
//   ^^^^^^ calls lib/util.js#inline(). exact | via=import
//                  ^^^^^ calls lib/util.js#arrow(). exact | via=import
//                                ^^^^^ calls lib/util.js#extra(). exact | via=import
const cache = new Cache(3);
//                ^^^^^ references lib/util.js#Cache# exact | via=import
//                ^^^^^ instantiates lib/util.js#Cache#constructor(). exact | via=import
cache.get('k');
//    ^^^ calls lib/util.js#Cache#get(). exact | via=import
util.Cache.make().get('x');
//         ^^^^ calls lib/util.js#Cache#make(). exact | via=import
//                ^^^ calls lib/util.js#Cache#get(). inferred | via=returnType
single().listen().start();
// <- calls lib/single.js#single(). exact | via=import
//       ^^^^^^ calls lib/single.js#Server.listen(). inferred | via=returnType
//                ^^^^^ calls lib/single.js#Server.start(). inferred | via=returnType
lib.trim('x'); lib.single(); new lib.Cache().run();
//  ^^^^ calls lib/util.js#trim(). exact | via=import
//                 ^^^^^^ calls lib/single.js#single(). exact | via=import
//                                   ^^^^^ instantiates lib/index.js#Cache# exact | via=import
//                                           ^^^ calls lib/index.js#Cache#run(). exact | via=import
def(1); renamed();
// <- calls lib/esm.mjs#default(). exact | via=import
//      ^^^^^^^ calls lib/esm.mjs#named(). exact | via=import
Button({}); const el = <Card />;
// <- calls lib/view.jsx#Button(). exact | via=import
//                      ^^^^ calls lib/view.jsx#Card(). exact | via=import
/** @param {Cache} c  @returns {Cache} */
function typed(c) { c.get('x'); return c; }
//                    ^^^ calls lib/util.js#Cache#get(). exact | via=declaredType
typed(cache).get('y');
// <- calls app.js#typed(). exact | via=scope
//           ^^^ calls lib/util.js#Cache#get(). exact | via=returnType
const obj = { run() { this.stop(); }, stop: function () {}, 'quoted-key': () => 1, 'quoted': () => 2 };
//                         ^^^^ calls app.js#obj.stop(). exact | via=assignment
obj.run(); obj.quoted(); obj['quoted'](); obj['quoted-key']();
//  ^^^ calls app.js#obj.run(). exact | via=assignment
//             ^^^^^^ calls app.js#obj.quoted(). exact | via=assignment
[new Cache(1)].forEach(c => c.get('z'));
//                            ^^^ calls lib/util.js#Cache#get(). inferred | via=import
const bound = obj.run.bind(obj);
// Known to be missing: a function that is called through its own methods.
obj.run.call(obj);
//      ^^^^ no edge
setTimeout(hoisted, 1);
//         ^^^^^^^ references app.js#hoisted(). exact | via=scope
function hoisted() { inner(); function inner() {} }
class Derived extends Cache { constructor() { super(2); super.get('x'); this.own(); } own() {} get prop() { return new Cache(1); } #secret() {} use() { this.prop.get('x'); this.#secret(); } }
//                                            ^^^^^ instantiates lib/util.js#Cache#constructor(). exact | via=super
//                                                            ^^^ calls lib/util.js#Cache#get(). exact | via=super
//                                                                           ^^^ calls app.js#Derived#own(). exact | via=self
//                                                                                                                                                                ^^^ calls lib/util.js#Cache#get(). inferred | via=returnType
const Mixed = class extends Derived { go() { this.own(); } };
//                                                ^^^ calls app.js#Derived#own(). exact | via=inheritance
new Mixed().go();
//  ^^^^^ instantiates app.js#Mixed# exact | via=scope
//          ^^ calls app.js#Mixed#go(). exact | via=declaredType
async function run() { const c = await load(); c.get('x'); for await (const d of stream()) d.get('x'); }
//                                               ^^^ calls lib/util.js#Cache#get(). inferred | via=returnType
//                                                                                           ^^^ calls lib/util.js#Cache#get(). exact | via=import
async function load() { return new Cache(1); }
async function* stream() { yield new Cache(2); }
// The folder of a package stands for what its manifest names.
//- /package.json
{ "main": "lib/single.js" }
//- /test/deep/root.js
const single = require('../..');
single().listen();
// <- calls lib/single.js#single(). exact
//       ^^^^^^ calls lib/single.js#Server.listen(). inferred
//- /patched/runner.cjs
const { EventEmitter } = require('node:events');
class Runner extends EventEmitter {
  run() {
    this.emit('start');
//       ^^^^ no calls
    this.stop();
//       ^^^^ calls patched/stop.cjs#Runner.stop(). exact | via=self
  }
}
module.exports = Runner;
//- /patched/stop.cjs
const Runner = require('./runner.cjs');
Runner.prototype.stop = function () {};
//- /patched/one.cjs
// What several files put on one class is theirs alone.
const Runner = require('./runner.cjs');
Runner.prototype.emit = function () {};
//- /patched/two.cjs
const Runner = require('./runner.cjs');
Runner.prototype.emit = function () {};
