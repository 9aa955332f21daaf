#!/usr/bin/env node
'use strict';
const fs = require('fs');
//                 ^^^^ import fs | local=fs | flags=namespace,dynamic
//         ^^^^^^^ ref call require
const { join, resolve: absolute } = require('node:path');
//      ^^^^ import node:path | name=join | local=join | flags=dynamic
//            ^^^^^^^ import node:path | name=resolve | local=absolute | flags=dynamic
//                                          ^^^^^^^^^^^ import node:path | flags=dynamic
const EventEmitter = require('events').EventEmitter;
//                                     ^^^^^^^^^^^^ import events | name=EventEmitter | local=EventEmitter | flags=dynamic
require('./polyfill');
//      ^^^^^^^^^^^^ import ./polyfill | flags=dynamic
const lazy = () => import('./lazy.js');
//                        ^^^^^^^^^^^ import ./lazy.js | flags=dynamic
const app = (exports = module.exports = {});
//    ^^^ def constant app | value={} | scope=file | lines=1 | signature=const app = (exports = module.exports = {})
app.use = function use(fn) { return use; };
//  ^^^ def method use | receiver=app | params=1/1 | complexity=1 | returns=use | scope=file | lines=1 | signature=app.use = function use(fn)
//                                  ^^^ no ref
exports.parse = function (text) { return join(text); };
//      ^^^^^ def function parse | flags=exported | params=1/1 | complexity=1 | returns=join(text) | scope=file | lines=1 | signature=exports.parse = function (text)
exports.VERSION = '1.0';
//      ^^^^^^^ def constant VERSION | flags=exported | value=<string> | scope=file | lines=1 | signature=exports.VERSION = '1.0'
exports.helper = helper;
//      ^^^^^^ ref write exports.helper
//      ^^^^^^ export helper | local=helper
//               ^^^^^^ ref read helper
exports.Router = require('./router');
//      ^^^^^^ ref write exports.Router
//      ^^^^^^ export Router | from=./router
module.exports.late = (a) => a;
//             ^^^^ def function late | flags=exported | params=1/1 | complexity=1 | returns=a | scope=file | lines=1 | signature=module.exports.late = (a)
module.exports = { app, start: () => app.listen(), port: 80, stop() {}, log: fs.log };
//                 ^^^ ref read app
//                      ^^^^^ def method start | flags=exported | params=0/0 | complexity=1 | returns=app.listen() | scope=file | lines=1 | signature=start: ()
//                                       ^^^^^^ ref call app.listen | in=start | args=0 | call=app.listen()
//                                                 ^^^^ def property port | flags=exported | value=<number> | scope=file | lines=1 | signature=port: 80
//                                                           ^^^^ def method stop | flags=exported | params=0/0 | complexity=1 | scope=file | lines=1 | signature=stop()
//                                                                      ^^^ no ref
function helper() {}

//- /whole.js
module.exports = class Server {
  //                   ^^^^^^ def class Server | flags=exported,defaultExport | scope=file | lines=3 | signature=module.exports = class Server
  listen() { return require('http').createServer(this); }
  // <- def method Server.listen | params=0/0 | complexity=1 | returns=module http.createServer(this) | scope=class | lines=1 | signature=listen()
  //                                ^^^^^^^^^^^^ ref call module http.createServer | in=Server.listen | args=1 | call=module http.createServer(this)
};
//- /function.js
module.exports = function build(options) { build(options.next); };
//                                         ^^^^^ ref call build | in=build | args=1 | call=build(options.next)
//                        ^^^^^ def function build | flags=exported,defaultExport | params=1/1 | complexity=1 | scope=file | lines=1 | signature=module.exports = function build(options)
//- /name.js
module.exports = build;
//               ^^^^^ ref read build
//               ^^^^^ export = | expr=build
function build() {}
