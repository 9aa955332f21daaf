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
