//- /lib/umd.js
(function (root, factory) {
  if (typeof define === 'function' && define.amd) define(['exports'], factory);
  else if (typeof exports === 'object') module.exports = factory();
  else root.Umd = factory();
})(this, function () {
  function Umd() {}
  Umd.prototype.go = function () {};
  return Umd;
});
//- /lib/umd2.js
(function (global, factory) {
  typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports) :
  typeof define === 'function' && define.amd ? define(['exports'], factory) :
  (global = global || self, factory(global.Lib = {}));
})(this, function (exports) {
  exports.parse = function () {};
});
//- /lib/twice.js
module.exports = first;
module.exports = second;
function first() {}
function second() {}
//- /lib/aliasexp.js
var helpers = exports;
helpers.one = function () {};
helpers.two = () => helpers.one();
//                          ^^^ calls lib/aliasexp.js#helpers.one(). exact | via=import
//- /lib/aliasmod.js
var app = module.exports = {};
app.one = function () {};
app.two = () => app.one();
//                  ^^^ calls lib/aliasmod.js#app.one(). exact | via=assignment
//- /lib/aliasmod2.js
var app = exports = module.exports = {};
app.one = function () {};
//- /lib/aliasmod3.js
const api = module.exports;
api.one = function () {};
//- /use.js
const Umd = require('./lib/umd');
new Umd().go();
//        ^^ calls lib/umd.js#Umd.go(). exact | via=constructorType
const lib = require('./lib/umd2');
lib.parse();
//  ^^^^^ calls lib/umd2.js#parse(). exact | via=import
const twice = require('./lib/twice');
twice();
// <- calls lib/twice.js#second(). exact | via=import
require('./lib/aliasexp').two();
//                        ^^^ calls lib/aliasexp.js#helpers.two(). exact | via=import
require('./lib/aliasmod').two();
//                        ^^^ calls lib/aliasmod.js#app.two(). exact | via=assignment
require('./lib/aliasmod2').one();
//                         ^^^ calls lib/aliasmod2.js#app.one(). exact | via=assignment
require('./lib/aliasmod3').one();
//                         ^^^ calls lib/aliasmod3.js#api.one(). exact | via=import
