//- /include/lib/util.h
#pragma once
namespace lib {
void help();
namespace detail { void deep(); int limit = 3; }
inline namespace v1 { void versioned(); }
namespace { void anonymous() {} }
struct Thing { void go(); };
void swap(Thing& a, Thing& b);
enum Plain { kOne, kTwo };
enum class Scoped { One };
template <typename T> T make();
}
namespace other { void help(); void unused(); }
void global();

//- /src/util.cc
#include "lib/util.h"
//        ^^^^^^^^^^ imports include/lib/util.h# exact | via=wildcard
namespace lib {
void help() { detail::deep(); versioned(); anonymous(); ::global(); }
//   ^^^^ implements include/lib/util.h#lib/help(). exact | via=include
//                    ^^^^ calls src/util.cc#lib/detail/deep(). exact | via=include
//                            ^^^^^^^^^ calls include/lib/util.h#lib/v1/versioned(). exact | via=include
//                                         ^^^^^^^^^ calls include/lib/util.h#lib/<1>/anonymous(). exact | via=include
//                                                        ^^^^^^ calls src/util.cc#global(). exact | via=include
namespace detail { void deep() { help(); } }
//                      ^^^^ implements include/lib/util.h#lib/detail/deep(). exact | via=include
//                               ^^^^ calls src/util.cc#lib/help(). exact | via=include
void v1::versioned() {}
//       ^^^^^^^^^ implements include/lib/util.h#lib/v1/versioned(). exact | via=include
void Thing::go() {}
//          ^^ implements include/lib/util.h#lib/Thing#go(). exact | via=declaredType
}
void lib::swap(Thing& a, Thing& b) { a.go(); }
//        ^^^^ implements include/lib/util.h#lib/swap(). exact | via=include
//                                     ^^ calls src/util.cc#lib/Thing.go(). exact | via=declaredType
void global() { }
//   ^^^^^^ implements include/lib/util.h#global(). exact | via=include

//- /src/app.cc
#include <lib/util.h>
namespace l = lib::detail;
//                 ^^^^^^ no edge
using lib::Thing;
//         ^^^^^ no edge
void app(Thing& thing) {
  lib::help();
  //   ^^^^ calls include/lib/util.h#lib/help(). exact | via=include
  lib::detail::deep();
  //           ^^^^ calls include/lib/util.h#lib/detail/deep(). exact | via=include
  l::deep();
  // ^^^^ calls include/lib/util.h#lib/detail/deep(). exact | via=include
  lib::versioned();
  //   ^^^^^^^^^ calls include/lib/util.h#lib/v1/versioned(). exact | via=include
  lib::v1::versioned();
  //       ^^^^^^^^^ calls include/lib/util.h#lib/v1/versioned(). exact | via=include
  other::help();
  //     ^^^^ calls include/lib/util.h#other/help(). exact | via=include
  global();
  // <- calls include/lib/util.h#global(). exact | via=include
  help();
  // <- no edge
  thing.go();
  //    ^^ calls include/lib/util.h#lib/Thing#go(). exact | via=declaredType
  swap(thing, thing);
  // <- calls include/lib/util.h#lib/swap(). exact | via=include
  int a = lib::kOne + lib::Plain::kTwo + l::limit;
  //           ^^^^ references include/lib/util.h#lib/Plain#kOne. exact | via=include
  //                              ^^^^ references include/lib/util.h#lib/Plain#kTwo. exact | via=include
  //                                        ^^^^^ references include/lib/util.h#lib/detail/limit. exact | via=include
  auto b = lib::Scoped::One;
  //                    ^^^ references include/lib/util.h#lib/Scoped#One. exact | via=include
  lib::make<Thing>().go();
  //                 ^^ calls include/lib/util.h#lib/Thing#go(). exact | via=returnType
  {
    using namespace lib;
    //              ^^^ no edge
    help();
    // <- calls include/lib/util.h#lib/help(). exact | via=wildcard
    kTwo;
    // <- references include/lib/util.h#lib/Plain#kTwo. exact | via=wildcard
  }
  {
    using other::unused;
    //           ^^^^^^ no edge
    unused();
    // <- calls include/lib/util.h#other/unused(). exact | via=import
  }
  std::sort();
  //   ^^^^ calls external:cpp/std#sort exact | via=import
}

//- /src/hidden.cc
void app() { lib::help(); global(); }
//                ^^^^ no edge
//                        ^^^^^^ calls src/hidden.cc#global(). exact | via=include
static void global(int) {}
//          ^^^^^^ no edge

//- /src/outermost.cc
// A name after a leading `::` is that outside of all namespaces and classes.
void report(int n) {}
void common() {}
namespace inner {
void common() { ::common(); }
//                ^^^^^^ calls src/outermost.cc#common(). exact | via=include
struct Printer {
  void report(int n) { ::report(n); }
  //                     ^^^^^^ calls src/outermost.cc#report(). exact | via=include
  void other() { ::report(1); ::missing(); ::inner::common(); }
  //               ^^^^^^ calls src/outermost.cc#report(). exact | via=include
  //                            ^^^^^^^ no edge
  //                                                ^^^^^^ calls src/outermost.cc#inner/common(). exact | via=include
  void missing();
};
}
