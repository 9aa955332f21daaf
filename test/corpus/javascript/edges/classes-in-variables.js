//- /lib/main.cjs
exports = module.exports = Main;
exports.Pen = require('./pen.js').Pen;
function Main() { module.exports.start(1); }
//                               ^^^^^ calls lib/main.cjs#start(). exact | via=import
exports.start = function () {};
//- /lib/pen.js
export class Pen { constructor() {} draw() {} }
//- /use.cjs
const Main = require('./lib/main.cjs');
const { Pen } = Main;
const Other = Main.Pen;
new Pen().draw();
//  ^^^ instantiates lib/pen.js#Pen#constructor(). exact | via=dataFlow
//  ^^^ references use.cjs#Pen. exact | via=scope
//  ^^^ references lib/pen.js#Pen# exact | via=dataFlow
//        ^^^^ calls lib/pen.js#Pen#draw(). exact | via=import
new Other().draw();
//  ^^^^^ instantiates lib/pen.js#Pen#constructor(). exact | via=dataFlow
function later(Given) {
  /** @type {typeof import("./lib/pen.js").Pen} */
  let Late;
  new Late().draw();
  //  ^^^^ instantiates lib/pen.js#Pen#constructor(). exact | via=dataFlow
  //         ^^^^ calls lib/pen.js#Pen#draw(). exact | via=declaredType
  new Given().draw();
  //  ^^^^^ no edge
}
//- /own.js
class Store { count() { return module.exports.total(this); } }
//                                            ^^^^^ calls own.js#total(). exact | via=import
function total() {}
module.exports = { Store, total };
