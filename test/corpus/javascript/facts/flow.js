const api = {
  //  ^^^ def constant api | value={get: => fetch(url), post: => url, quoted-name: =>, limit: <number>} | scope=file | lines=6 | signature=const api
  get(url) { return fetch(url); },
  // <- def method api.get | params=1/1 | complexity=1 | returns=fetch(url) | scope=file | lines=1 | signature=get(url)
  post: async (url) => url,
  // <- def method api.post | flags=async | params=1/1 | complexity=1 | returns=url | scope=file | lines=1 | signature=post: async (url)
  'quoted-name': function () {},
// ^^^^^^^^^^^ def method api.quoted-name | params=0/0 | complexity=1 | scope=file | lines=1 | signature='quoted-name': function ()
  limit: 3,
  // <- def property api.limit | value=<number> | scope=file | lines=1 | signature=limit: 3
};

function use(list, callback = noop) {
  // <- no def
  let found;
  //  ^^^^^ bind variable found | scope=function | in=use
  found = list.find((item) => item.ok) ?? api;
  // <- assign found = list.find(=> item.ok) or api | in=use
  //                               ^^ ref read item.ok | in=use
  const again = found || (list ? list[0] : null);
  //    ^^^^^ bind variable again | value=found or list.{0} or <null> | scope=function | in=use
  const { a = 1, b: { c }, ...rest } = again;
  //      ^ bind variable a | value=again.{a} | scope=function | in=use
  //                  ^ bind variable c | value=again.{b}.{c} | scope=function | in=use
  //                          ^^^^ bind variable rest | value=again | scope=function | in=use
  for (const [key, value] of Object.entries(rest)) callback(key, value);
  //          ^^^ bind variable key | value=each Object.entries(rest).{0} | scope=block | in=use
  //               ^^^^^ bind variable value | value=each Object.entries(rest).{1} | scope=block | in=use
  //                                ^^^^^^^ ref call Object.entries | in=use | args=1 | call=Object.entries(rest)
  //                                               ^^^^^^^^ ref call callback | in=use | args=2 | call=callback(key, value)
  for (let i = 0; i < 3; i++) {}
  //       ^ bind variable i | value=<number> | scope=block | in=use
  for (const name in rest) {}
  //         ^^^^ bind variable name | scope=block | in=use
  try { use(); } catch (error) { error.log(); }
  //                    ^^^^^ bind variable error | scope=block | in=use
  //                                   ^^^ ref call error.log | in=use | args=0 | call=error.log()
  api.limit = again;
  // <- ref read api | in=use
  // <- assign api.limit = again | in=use
  //  ^^^^^ ref write api.limit | in=use
  api['get'](found);
  //   ^^^ ref call api.get | in=use | args=1 | call=api.get(found)
  api.limit++;
  //  ^^^^^ ref write api.limit | in=use
  tag`x${found}y`;
  // <- ref call tag | in=use | args=0 | call=tag()
  (0, api.post)();
  //      ^^^^ ref call api.post | in=use | args=0 | call=api.post()
  label: while (true) break label;
  [list.a, found] = [1, 2];
  return again ? callback : () => again.b;
}
// <- no def
//  ^ no ref

const noop = function named() { return named; };
//    ^^^^ def function noop | params=0/0 | complexity=1 | returns=named | scope=file | lines=1 | signature=const noop = function named()
//                                     ^^^^^ no ref
const curried = (a) => (b) => a(b);
//    ^^^^^^^ def function curried | params=1/1 | complexity=1 | returns==> a(b) | scope=file | lines=1 | signature=const curried = (a)
//                            ^ ref call a | in=curried | args=1 | call=a(b)
describe('group', () => {
  // <- no ref
  const setup = 1;
  //    ^^^^^ bind variable setup | value=<number> | scope=function
  function helper() { it('works', () => { setup.go(); }); }
  //       ^^^^^^ def function helper | flags=local | params=0/0 | complexity=1 | scope=function | lines=1 | signature=function helper()
  //                                            ^^ ref call setup.go | in=helper | args=0 | call=setup.go()
});
