//- /fmt/base.h
// Macros that open a namespace: what stands in it is of that namespace, in all files that use the macro.
#define FMT_BEGIN_NAMESPACE \
  namespace fmt {           \
  inline namespace v11 {
#define FMT_END_NAMESPACE \
  }                       \
  }
FMT_BEGIN_NAMESPACE
class buffer {
 public:
  void push_back(char c);
};
namespace detail {
inline int digits(int n) { return n; }
}
int format(int n);
FMT_END_NAMESPACE

//- /fmt/format.hpp
#include "base.h"
FMT_BEGIN_NAMESPACE
inline int width(int n) { return detail::digits(n) + format(n); }
//                                       ^^^^^^ calls fmt/base.h#<1>/detail/digits(). exact | via=include
//                                                   ^^^^^^ calls fmt/base.h#<1>/format(). exact | via=include
FMT_END_NAMESPACE

//- /src/main.cpp
#include "../fmt/format.hpp"
int main() {
  fmt::buffer out;
  out.push_back('a');
  //  ^^^^^^^^^ calls fmt/base.h#<1>/buffer#push_back(). exact | via=declaredType
  fmt::detail::digits(1);
  //           ^^^^^^ calls fmt/base.h#<1>/detail/digits(). exact | via=include
  return fmt::format(1) + fmt::width(2);
  //          ^^^^^^ calls fmt/base.h#<1>/format(). exact | via=include
  //                           ^^^^^ calls fmt/format.hpp#<1>/width(). exact | via=include
}
int format(int n) { return n; }
int own() {
  return format(1);
  //     ^^^^^^ calls src/main.cpp#format(). exact | via=include
}

//- /lib/config.h
// The name of the namespace may be a macro, too.
#ifndef LIB_NAMESPACE
#define LIB_NAMESPACE lib
#endif
#define LIB_NAMESPACE_BEGIN namespace LIB_NAMESPACE {
#define LIB_NAMESPACE_END }

//- /lib/reader.h
#include "config.h"
LIB_NAMESPACE_BEGIN
class Reader {
 public:
  bool read() { return true; }
};
LIB_NAMESPACE_END

//- /src/reading.cpp
#include "../lib/reader.h"
using namespace lib;
bool reading() {
  Reader reader;
  return reader.read();
  //            ^^^^ calls lib/reader.h#<1>/Reader#read(). exact | via=declaredType
}
