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
//- /half.hpp
// Half written code may make a method stand in a class that is a part of what the method is named after.
int before();
int after() { return before(); }
//                   ^^^^^^ calls half.hpp#before(). exact | via=include
struct fn
{
    using result_t =
        meta::invoke<
    template<typename Int>
    constexpr R * operator()(R (&array)[N]) const noexcept
    {
        requires detail::borrowed<R> AND has_end<R>)
    constexpr result_t<R> operator()(R && r) const //
    {
