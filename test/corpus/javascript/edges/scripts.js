//- /js/util.js
function pad(x) { return new Padder(); }
class Padder { run() {} }
var shared = function () {};
//- /js/app.js
pad('x').run();
// <- calls js/util.js#pad(). inferred | via=scope
//       ^^^ calls js/util.js#Padder#run(). inferred | via=returnType
shared();
// <- calls js/util.js#shared(). inferred | via=scope
new Padder();
//  ^^^^^^ instantiates js/util.js#Padder# inferred | via=scope
test('x', () => {});
// <- no edge
//- /other/mod.js
import x from 'x';
pad();
// <- no edge
//- /other/app.js
function init() {}
//- /more/app.js
function init() {}
//- /js/main.js
init();
// <- no edge
//- /test/fixtures/a.js
function alone() {}
//- /test/b.js
alone();
// <- no edge
q();
// <- calls test/data/init.js#q(). inferred | via=scope
w();
// <- calls test/data/init.js#window.w(). inferred | via=scope
plain();
// <- calls test/data/init.js#plain(). inferred | via=scope
//- /test/data/init.js
this.q = function () {};
window.w = function () {};
function plain() { this.z = function () {}; }
//- /js/z.js
q();
// <- no edge
