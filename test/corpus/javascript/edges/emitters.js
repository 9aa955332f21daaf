//- /emit.js
const { EventEmitter } = require('node:events');
class Server extends EventEmitter { listen() {} }
class Plain { listen() {} }
new Server().on('close', () => {}).listen();
//                                 ^^^^^^ calls emit.js#Server#listen(). inferred | via=declaredType
new Plain().on('close', () => {}).listen();
//                                ^^^^^^ no edge
(function read(again) { if (again) read(); })(true);
//                                 ^^^^ calls emit.js#read(). exact | via=scope
