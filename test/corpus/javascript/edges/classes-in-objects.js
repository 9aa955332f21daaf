//- /lib/auth.js
const internals = {};
exports = module.exports = internals.Auth = class {
  #rules = new internals.Rules(this);
  static start() {}
  check() { return this.#rules.check(); }
  //                           ^^^^^ calls lib/auth.js#internals.Rules#check(). exact | via=assignment
};
internals.Rules = class {
  constructor(auth) { this.auth = auth; }
  check() { return this.auth.check(); }
};
//- /lib/server.js
const Auth = require('./auth');
const internals = {};
exports = module.exports = function (options) {
  return new internals.Server(options);
  //                   ^^^^^^ references lib/server.js#internals.Server# exact | via=assignment
  //                   ^^^^^^ instantiates lib/server.js#internals.Server#constructor(). exact | via=assignment
};
internals.Server = class {
  constructor(options) { this.auth = new Auth(options); }
  //                                     ^^^^ instantiates lib/auth.js#internals.Auth# exact | via=import
  start() { return this.auth.check(); }
  //                         ^^^^^ calls lib/auth.js#internals.Auth#check(). exact | via=import
};
//- /lib/parts.js
module.exports.Part = class { cut() {} };
exports.Whole = class { cut() {} };
//- /main.js
const server = require('./lib/server');
const Parts = require('./lib/parts');
server({}).start();
//         ^^^^^ calls lib/server.js#internals.Server#start(). inferred | via=returnType
new Parts.Part().cut();
//        ^^^^ instantiates lib/parts.js#Part# exact | via=import
//               ^^^ calls lib/parts.js#Part#cut(). exact | via=import
new Parts.Whole().cut();
//                ^^^ calls lib/parts.js#Whole#cut(). exact | via=import
