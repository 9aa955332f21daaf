//- /lib/base.js
function Base() {}
Base.prototype.open = function () {};
module.exports = Base;
//- /lib/derived.js
const util = require('util');
const { inherits } = require('node:util');
const Base = require('./base');
function Derived() {}
util.inherits(Derived, Base);
Derived.prototype.run = function () { this.open(); };
//                                         ^^^^ calls lib/base.js#Base.open(). exact | via=inheritance
function Other() {}
inherits(Other, Base);
Other.prototype.run = function () { this.open(); };
//                                       ^^^^ calls lib/base.js#Base.open(). exact | via=inheritance
function Made() {}
Made.prototype = Object.create(Base.prototype);
Made.prototype.constructor = Made;
Made.prototype.run = function () { this.open(); };
//                                      ^^^^ calls lib/base.js#Base.open(). exact | via=inheritance
function Made2() {}
Made2.prototype = Object.create(Base.prototype, { constructor: { value: Made2 } });
Made2.prototype.run = function () { this.open(); };
//                                       ^^^^ calls lib/base.js#Base.open(). exact | via=inheritance
function Proto() {}
Object.setPrototypeOf(Proto.prototype, Base.prototype);
Proto.prototype.run = function () { this.open(); };
//                                       ^^^^ calls lib/base.js#Base.open(). exact | via=inheritance
function Old() {}
Old.prototype.__proto__ = Base.prototype;
Old.prototype.run = function () { this.open(); };
//                                     ^^^^ calls lib/base.js#Base.open(). exact | via=inheritance
function Newed() {}
Newed.prototype = new Base();
Newed.prototype.run = function () { this.open(); };
//                                       ^^^^ calls lib/base.js#Base.open(). exact | via=inheritance
function Assigned() {}
Object.assign(Assigned.prototype, { fly() { this.land(); }, land() {} }, Base.prototype);
//                                               ^^^^ calls lib/derived.js#land(). inferred | via=assignment
new Assigned().fly();
//             ^^^ calls lib/derived.js#fly(). exact | via=constructorType
new Assigned().open();
//             ^^^^ calls lib/base.js#Base.open(). exact | via=constructorType
class Mixed {
  run() { this.fly(); }
  //           ^^^ calls lib/derived.js#mixin.fly(). exact | via=self
}
const mixin = { fly() {} };
Object.assign(Mixed.prototype, mixin);
new Mixed().fly();
//          ^^^ calls lib/derived.js#mixin.fly(). exact | via=declaredType
Mixed.prototype.soar = Mixed.prototype.run;
new Mixed().soar();
//          ^^^^ calls lib/derived.js#Mixed#run(). exact | via=declaredType
function outer() {}
Mixed.prototype.out = outer;
new Mixed().out();
//          ^^^ calls lib/derived.js#outer(). exact | via=declaredType
const proto = Mixed.prototype;
proto.viaVar = function () {};
new Mixed().viaVar();
//          ^^^^^^ calls lib/derived.js#proto.viaVar(). exact | via=declaredType
const plain = Object.create(mixin);
plain.fly();
//    ^^^ calls lib/derived.js#mixin.fly(). exact | via=assignment
const both = Object.assign({}, mixin, { extra() {} });
both.fly();
//   ^^^ calls lib/derived.js#mixin.fly(). exact | via=assignment
both.extra();
//   ^^^^^ calls lib/derived.js#both.extra(). exact | via=assignment
const over = Object.setPrototypeOf({ a() {} }, mixin);
over.fly();
//   ^^^ calls lib/derived.js#mixin.fly(). exact | via=assignment
