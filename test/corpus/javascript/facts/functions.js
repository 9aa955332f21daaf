'use strict';

/**
 * Adds up.
 * @param {number} a
 */
function add(a, b = 1, ...rest) {
  //     ^^^ def function add | flags=variadic | params=1/3 | complexity=1 | scope=file | lines=3 | signature=function add(a, b = 1, ...rest) | doc=Adds up. / @param {number} a
  //         ^ bind parameter a | position=0 | scope=function | in=add
  //            ^ bind parameter b | position=1 | value=<number> | scope=function | in=add
  //                      ^^^^ bind parameter rest | position=2 | scope=function | in=add
  return a + b + sum(rest);
  //     ^ no ref
  //             ^^^ ref call sum | in=add | args=1 | call=sum(rest)
}

const twice = async (x) => add(x, x);
//    ^^^^^ def function twice | flags=async | params=1/1 | complexity=1 | returns=add(x, x) | scope=file | lines=1 | signature=const twice = async (x)
//                         ^^^ ref call add | in=twice | args=2 | call=add(x, x)
//                             ^ no ref

function* numbers() {
  yield add(1);
}
// <- no def
var old = function () { return old; };
//  ^^^ def function old | params=0/0 | complexity=1 | returns=old | scope=file | lines=1 | signature=var old = function ()

if (process.argv.length > 2) {
  const inBlock = 1;
  //    ^^^^^^^ bind variable inBlock | value=<number> | scope=block
  var hoisted = 2;
  //  ^^^^^^^ def variable hoisted | value=<number> | scope=file | lines=1 | signature=var hoisted = 2
}

function outer(options) {
  let found = options.list;
  //  ^^^^^ bind variable found | value=options.list | scope=function | in=outer
  //          ^^^^^^^ no ref
  //                  ^^^^ ref read options.list | in=outer
  for (const item of found) {
    //       ^^^^ bind variable item | value=each found | scope=block | in=outer
    item.visit((node) => node.child);
    // <- no ref
    //   ^^^^^ ref call item.visit | in=outer | args=1 | call=item.visit(=> node.child)
  }
  function inner() {}
  //       ^^^^^ def function outer.inner | flags=local | params=0/0 | complexity=1 | scope=function | lines=1 | signature=function inner()
  return inner;
  //     ^^^^^ ref read inner | in=outer
}
