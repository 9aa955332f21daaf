//- /src/scopes.cc
template <typename T, typename... Rest>
//                 ^ bind typeParameter T | scope=function | in=scopes
//                                ^^^^ bind typeParameter Rest | scope=function | in=scopes
void scopes(int a, const T& b, T&& c, int d[4], void (*e)(int), int f = 3, Rest... g) {
//              ^ bind parameter a | position=0 | type=<int> | scope=function | in=scopes
//                          ^ bind parameter b | position=1 | type=T | scope=function | in=scopes
//                                 ^ bind parameter c | position=2 | type=T | scope=function | in=scopes
//                                        ^ bind parameter d | position=3 | type=<int> | scope=function | in=scopes
//                                                     ^ bind parameter e | position=4 | type=<void> | scope=function | in=scopes
//                                                                  ^ bind parameter f | position=5 | type=<int> | value=<number> | scope=function | in=scopes
//                                                                                 ^ bind parameter g | position=6 | type=Rest | scope=function | in=scopes
  int one = a, *two = &a;
  //  ^^^ bind variable one | type=<int> | value=a | scope=function | in=scopes
  //            ^^^ bind variable two | type=<int> | value=a | scope=function | in=scopes
  const auto& three = b.get();
  //          ^^^^^ bind variable three | type=? | value=b.get() | scope=function | in=scopes
  //                    ^^^ ref call b.get | in=scopes | args=0 | call=b.get()
  auto [x, y] = pair();
  //    ^ bind variable x | value=pair().{0} | scope=function | in=scopes
  //       ^ bind variable y | value=pair().{1} | scope=function | in=scopes
  for (int i = 0; i < 3; ++i) { long deep = i; }
  //       ^ bind variable i | type=<int> | value=<number> | scope=block | in=scopes
  //                                 ^^^^ bind variable deep | type=<long> | value=i | scope=block | in=scopes
  for (const auto& each : items) {}
  //               ^^^^ bind variable each | type=? | value=each items | scope=block | in=scopes
  for (auto& [key, value] : map) {}
  //          ^^^ bind variable key | value=each map.{0} | scope=block | in=scopes
  //               ^^^^^ bind variable value | value=each map.{1} | scope=block | in=scopes
  if (Shape* p = find()) {}
  //         ^ bind variable p | type=Shape | value=find() | scope=block | in=scopes
  while (int q = next()) {}
  //         ^ bind variable q | type=<int> | value=next() | scope=block | in=scopes
  try { } catch (const Failure& error) {}
  //                            ^^^^^ bind parameter error | position=0 | type=Failure | scope=block | in=scopes
  auto f1 = [&](int u, auto v) { return u; };
  //   ^^ bind variable f1 | type=? | value==> u | scope=function | in=scopes
  //                ^ bind parameter u | position=0 | type=<int> | scope=function | in=scopes
  //                        ^ bind parameter v | position=1 | type=? | scope=function | in=scopes
  auto f2 = [captured = make(), this] { return captured; };
  //         ^^^^^^^^ bind variable captured | value=make() | scope=function | in=scopes
  switch (a) { case 1: { int inner = 1; } }
  //                         ^^^^^ bind variable inner | type=<int> | value=<number> | scope=block | in=scopes
  { Shape block; }
  //      ^^^^^ bind variable block | type=Shape | scope=block | in=scopes
  static int kept = 0;
  //         ^^^^ bind variable kept | type=<int> | value=<number> | scope=function | in=scopes
  class Local { int member; void go() { int z; } };
  //                ^^^^^^ def field scopes.Local.member | flags=local | type=<int> | scope=class | lines=1 | signature=int member
  //                             ^^ def method scopes.Local.go | flags=local | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void go()
  //                                        ^ bind variable z | type=<int> | scope=function | in=scopes.Local.go
}
