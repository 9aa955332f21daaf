//- /lib/main.js
exports = module.exports = Main;
function Main() { this.part = new exports.Part(); helperOf(exports); }
//                                        ^^^^ instantiates lib/part.js#Part# exact | via=import
Main.prototype.run = function () { return this; };
exports.Part = require('./part').Part;
exports.Whole = require('./whole');
exports.start = function () { return exports.stop(); };
//                                           ^^^^ calls lib/main.js#stop(). exact | via=import
exports.stop = function () {};
exports.parse = require('parser').parse;
function helperOf(x) {}
//- /lib/part.js
class Part { join() {} }
module.exports = { Part };
//- /lib/whole.js
class Whole { cut() {} }
module.exports = Whole;
//- /lib/utils.cjs
exports.escape = function (text) { return text; };
exports.clean = function (text) { return exports.escape(text); };
//                                               ^^^^^^ calls lib/utils.cjs#escape(). exact | via=import
//- /app.js
const Main = require('./lib/main');
const { Part, Whole } = Main;
new Main().run();
//         ^^^ calls lib/main.js#Main.run(). exact | via=constructorType
new Part().join();
//         ^^^^ calls lib/part.js#Part#join(). exact | via=import
new Main.Whole().cut();
//       ^^^^^ instantiates lib/whole.js#Whole# exact | via=import
//               ^^^ calls lib/whole.js#Whole#cut(). exact | via=import
Main.start();
//   ^^^^^ calls lib/main.js#start(). exact | via=import
Main.parse();
//   ^^^^^ no calls
//- /app.mjs
import utils from './lib/utils.cjs';
utils.clean('x');
//    ^^^^^ calls lib/utils.cjs#clean(). exact | via=import
//- /handed/parts.js
exports.copy = function () {};
//- /handed/index.js
const parts = require('./parts');
const other = require('other');
module.exports.copy = parts.copy;
module.exports.json = other.json;
//- /handed/user.js
const { copy, json } = require('./index');
copy();
// <- calls handed/parts.js#copy(). exact
json();
// <- calls external:javascript/other#json exact
