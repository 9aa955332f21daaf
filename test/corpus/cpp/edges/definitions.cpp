//- /ref.h
#pragma once
struct Stream {};
struct Ref {};
Stream& operator<<(Stream& s, Ref r);
void show(Ref r);

//- /ref.cpp
#include "ref.h"
void show(Ref r) {}

//- /use.h
#include "ref.h"
namespace used {
  using ::operator<<;
//      ^^^^^^^^^^^^ imports ref.h#operator<<(). exact
  inline void f(Ref r) { show(r); }
//                       ^^^^ calls ref.h#show(). exact
}

//- /test.cpp
#include "use.h"
// What takes types of this file cannot be the definition of what others see.
struct Local {};
Stream& operator<<(Stream& s, Local l) { return s; }
void show(Local l) {}
void g(Local l) { show(l); }
//                ^^^^ calls test.cpp#show(). exact
