//- /lib/app.js
module.exports = {
  start() { this.stop(); },
  //             ^^^^ calls lib/app.js#stop(). exact | via=assignment
  stop: function () { [1].map(() => this.start()); },
  //                                     ^^^^^ calls lib/app.js#start(). exact | via=assignment
  part: { run() { this.end(); this.start(); }, end() {} },
  //                   ^^^ calls lib/app.js#end(). exact | via=assignment
  //                               ^^^^^ no edge
};
define({ open() { this.close(); }, close() {} });
//                     ^^^^^ calls lib/app.js#close(). inferred | via=assignment
function make() {
  return { first() { return this.second(); }, second() {} };
  //                             ^^^^^^ calls lib/app.js#make().second(). exact | via=assignment
}
make().first();
//     ^^^^^ calls lib/app.js#make().first(). inferred | via=assignment
//- /lib/main.js
function Main(options) {
  this.grep(options).run();
  //   ^^^^ calls lib/main.js#Main.grep(). exact | via=self
  //                 ^^^ calls lib/main.js#Main.run(). inferred | via=returnType
}
Main.prototype.grep = function () { return this; };
Main.prototype.run = function () {};
Main.cursor = {
  show: function () {},
  hide() { Main.cursor.show(); this.show(); },
  //                   ^^^^ calls lib/main.js#Main.cursor.show(). exact | via=assignment
  //                                ^^^^ calls lib/main.js#Main.cursor.show(). exact | via=assignment
};
Main.extend = Main.fn.extend = function () {};
Main.extend({});
//   ^^^^^^ calls lib/main.js#Main.extend. exact | via=declaredType
module.exports = Main;
//- /use.js
const Main = require('./lib/main');
Main.cursor.show();
//          ^^^^ calls lib/main.js#Main.cursor.show(). exact | via=assignment
Main.extend();
//   ^^^^^^ calls lib/main.js#Main.extend. exact | via=declaredType
function Old() {
  this.part = new Part();
  this.part.run();
  //        ^^^ calls use.js#Part.run(). exact | via=constructorType
}
Old.prototype.go = function () { this.part.run(); };
//                                         ^^^ calls use.js#Part.run(). exact | via=constructorType
function Part() {}
Part.prototype.run = function () {};
new Old().part.run();
//             ^^^ calls use.js#Part.run(). exact | via=constructorType
/** @typedef {import('./lib/main')} Made */
/** @param {Made} main */
function use(main) { main.run(); }
//                        ^^^ calls lib/main.js#Main.run(). exact | via=declaredType
const plain = { call() { return this.other(); } };
//                                   ^^^^^ no edge
class Holder {
  own() {}
  start() { listen({ next: () => { this.own(); }, own() {} }); }
  //                                    ^^^ calls use.js#Holder#own(). exact | via=self
}
