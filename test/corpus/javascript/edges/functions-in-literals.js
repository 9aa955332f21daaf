//- /table.js
function onSave() {}
function onLoad() {}
const table = { save: onSave, load: onLoad };
const steps = [onSave, onLoad];
const byName = new Map([['save', onSave], ['load', onLoad]]);
export function dispatch(action) {
  table[action]();
  //           ^ calls table.js#onLoad(). ambiguous | via=candidates
  //           ^ calls table.js#onSave(). ambiguous | via=candidates
  table['save']();
  //     ^^^^ calls table.js#table.save. exact | via=assignment
  steps[0]();
  //      ^ calls table.js#onSave(). inferred | via=dataFlow
  byName.get(action)();
  //                ^ calls table.js#onLoad(). ambiguous | via=candidates
  //                ^ calls table.js#onSave(). ambiguous | via=candidates
  for (const step of steps) step();
  //                        ^^^^ calls table.js#onLoad(). ambiguous | via=candidates
  //                        ^^^^ calls table.js#onSave(). ambiguous | via=candidates
  Object.values(table).forEach((each) => each());
  //                                     ^^^^ calls table.js#onLoad(). ambiguous | via=candidates
  //                                     ^^^^ calls table.js#onSave(). ambiguous | via=candidates
}
export function unknown(action, others) {
  others[action]();
  //            ^ no calls
  for (const other of others) other();
  //                          ^^^^^ no calls
}
//- /local.js
function run() {
  const pen = { draw() {}, lift: function () {}, drop: () => 1, off };
  pen.draw();
  //  ^^^^ calls local.js#run().draw(). exact | via=assignment
  pen.lift();
  //  ^^^^ calls local.js#run().lift(). exact | via=assignment
  pen.drop();
  //  ^^^^ calls local.js#run().drop(). exact | via=assignment
  pen.off();
  //  ^^^ calls local.js#off(). exact | via=scope
  const { draw, lift: up } = pen;
  draw();
//^^^^ calls local.js#run().draw(). inferred | via=dataFlow
  up();
//^^ calls local.js#run().lift(). inferred | via=dataFlow
  // An alias is a name of its own.
  const other = off;
  other();
//^^^^^ no calls
}
function off() {}
function useToggle() {
  const toggle = () => true;
  return [toggle, off];
}
function useAuth() {
  function login() {}
  return { login, logout: off, reset() {} };
}
function View() {
  const [toggle, clear] = useToggle();
  toggle();
//^^^^^^ calls local.js#useToggle().toggle(). inferred | via=dataFlow
  clear();
//^^^^^ calls local.js#off(). inferred | via=dataFlow
  const { login, reset } = useAuth();
  login();
//^^^^^ calls local.js#useAuth().login(). inferred | via=dataFlow
  reset();
//^^^^^ calls local.js#useAuth().reset(). inferred | via=dataFlow
  useAuth().reset();
  //        ^^^^^ calls local.js#useAuth().reset(). inferred | via=assignment
  make()();
  //    ^ calls local.js#make().made(). inferred | via=dataFlow
}
function make() {
  function made() {}
  return made;
}
//- /handed-on.js
function serve(stream) {
  stream.on('end', function end() { close(); });
  //                        ^^^ references handed-on.js#serve().end(). exact | via=syntax
  //                                ^^^^^ calls handed-on.js#close(). exact | via=scope
  return function next(n) { return n > 0 ? next(n - 1) : close(); };
  //              ^^^^ references handed-on.js#serve().next(). exact | via=syntax
  //                                       ^^^^ calls handed-on.js#serve().next(). exact | via=scope
}
const close = function shut() {};
//                     ^^^^ no edge
serve()(3);
//     ^ calls handed-on.js#serve().next(). inferred | via=dataFlow
//- /replaced.js
function run() {
  let next = function first() {};
  next();
//^^^^ calls replaced.js#run().next(). inferred | via=scope
  next = other;
  next();
//^^^^ calls replaced.js#run().next(). inferred | via=scope
  // Known to be missing: what it was replaced by.
  const kept = () => {};
  kept();
//^^^^ calls replaced.js#run().kept(). exact | via=scope
}
function other() {}
//- /gathered.js
class Leaf {
  open() {}
}
function gather(node) {
  if (node.isLeaf) return [new Leaf(node)];
  const left = gather(node.left);
  return [...left, ...gather(node.right)];
}
for (const leaf of gather(root)) leaf.open();
//                                    ^^^^ calls gathered.js#Leaf#open(). inferred
gather(root)[0].open();
//              ^^^^ calls gathered.js#Leaf#open(). exact | via=declaredType
