//- /a.h
#pragma once
// Macros know no scopes: those that stand in a struct or namespace are no members of it.
namespace ns {
#define IN_NAMESPACE(x) ((x) + 1)
struct S {
  int a;
#define IN_STRUCT(x) ((x)->a)
#define LIMIT 3
};
}
inline int g() {
#define STEP(x) (x)
  return STEP(1);
//       ^^^^ calls a.h#g().STEP! exact | via=scope
#undef STEP
}
inline int h() {
#define STEP(x) (-x)
  return STEP(1);
//       ^^^^ calls a.h#h().STEP! exact | via=scope
#undef STEP
}

//- /b.cpp
#include "a.h"
int f(ns::S* s) {
  return IN_NAMESPACE(1) + IN_STRUCT(s) + LIMIT;
//       ^^^^^^^^^^^^ calls a.h#IN_NAMESPACE! exact | via=include
//                         ^^^^^^^^^ calls a.h#IN_STRUCT! exact | via=include
//                                        ^^^^^ references a.h#LIMIT! exact | via=include
}
