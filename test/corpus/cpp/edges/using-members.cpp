//- /base.hpp
namespace ns {
class Base {
 public:
  void over(int x);
  void over(double x);
};
class Derived : public Base {
 public:
  using Base::over;
  void over(const char* text);
  void inside() { over(1); }
//                ^^^^ calls base.hpp#ns/Base#over(). exact
  void inside2() { outside(); }
//                 ^^^^^^^ calls base.hpp#ns/Derived#outside(). exact
  void outside();
};
}
//- /base.cpp
#include "base.hpp"
namespace ns {
void Base::over(int x) {}
void Base::over(double x) {}
void Derived::over(const char* text) {}
void Derived::outside() {
  over(1);
//^^^^ calls base.cpp#ns/Base.over(). exact
  over(1.5);
//^^^^ calls base.cpp#ns/Base.over@2(). exact
  over("x");
//^^^^ calls base.cpp#ns/Derived.over(). exact
}
}
void from(ns::Derived& d) {
  d.over(1);
//  ^^^^ calls base.cpp#ns/Base.over(). exact
  d.over("x");
//  ^^^^ calls base.cpp#ns/Derived.over(). exact
}
//- /lib/text.hpp
// What a namespace takes over is one of its names, in all files that see it.
namespace lib {
namespace detail {
struct Text {
  static Text empty();
  void clear();
};
int width(const Text& text);
}
using detail::Text;
using detail::width;
}
using lib::detail::width;
//- /src/texts.cpp
#include "../lib/text.hpp"
void texts(lib::Text& text) { text.clear(); lib::Text::empty(); lib::width(text); width(text); }
//                                 ^^^^^ calls lib/text.hpp#lib/detail/Text#clear(). exact | via=declaredType
//                                                     ^^^^^ calls lib/text.hpp#lib/detail/Text#empty(). exact | via=import
//                                                                   ^^^^^ calls lib/text.hpp#lib/detail/width(). exact | via=import
//                                                                                ^^^^^ calls lib/text.hpp#lib/detail/width(). exact | via=import
namespace lib {
int inside(Text& text) { return width(Text::empty()); }
//                              ^^^^^ calls lib/text.hpp#lib/detail/width(). exact | via=import
//                                          ^^^^^ calls lib/text.hpp#lib/detail/Text#empty(). exact | via=import
}
//- /src/blind.cpp
// A file that does not see it finds nothing.
int blind() { return lib::width(1); }
//                        ^^^^^ no edge
