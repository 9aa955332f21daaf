//- /src/templates.h
#pragma once
// What the body of a macro calls depends on where it is used.
#define LOG(message) write_log(message)
//                   ^^^^^^^^^ calls src/templates.h#write_log(). inferred
#define DECLARE(name) void name()
void write_log(const char* m);
struct Item { Item* next(); void use(); };
template <typename T>
class Box {
 public:
  Box(T value) : value_(value) {}
  T& get() { return value_; }
  T* operator->() { return &value_; }
  Box<T>* self() { return this; }
  void clear();
  template <typename U> U as();
  T value_;
};
template <typename T> void Box<T>::clear() { get(); this->get(); }
//                                 ^^^^^ implements src/templates.h#Box#clear(). exact | via=declaredType
//                                           ^^^ calls src/templates.h#Box#get(). exact | via=self
//                                                        ^^^ calls src/templates.h#Box#get(). exact | via=self
template <> class Box<int> { public: int special(); };
template <typename A, typename B> struct Pair { A first; B second; };
template <typename T> T* build() { return new T(); }
template <typename T> T twice(T value) { value.use(); return value; }
//                                             ^^^ no edge
template <typename D> struct Base { void call() { static_cast<D*>(this)->impl(); } void shared(); };
//                                                                       ^^^^ no edge
struct Derived : Base<Derived> { void impl(); void own() { shared(); call(); } };
//               ^^^^ extends src/templates.h#Base# exact | via=include
//                                                         ^^^^^^ calls src/templates.h#Base#shared(). exact | via=self
//                                                                   ^^^^ calls src/templates.h#Base#call(). exact | via=self
class ItemBox : public Box<Item> { void go() { get().use(); value_.use(); } };
//                     ^^^ extends src/templates.h#Box# exact | via=include
//                                             ^^^ calls src/templates.h#Box#get(). exact | via=self
//                                                   ^^^ calls src/templates.h#Item#use(). exact | via=returnType
//                                                                 ^^^ calls src/templates.h#Item#use(). exact | via=declaredType

//- /src/templates.cc
#include "templates.h"
using ItemAlias = Box<Item>;
//                    ^^^^ usesType src/templates.h#Item# exact | via=include
void special(Box<int> box) { box.special(); box.get(); }
//                               ^^^^^^^ calls src/templates.h#Box@2#special(). exact | via=declaredType
//                                              ^^^ no edge
typedef Pair<Item, Box<Item>> Both;
void run(Box<Item>& box, Box<Item*> pointers, Pair<Item, Derived> pair, ItemAlias alias, Both both, ItemBox ib) {
  box.get().use();
  //  ^^^ calls src/templates.h#Box#get(). exact | via=declaredType
  //        ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  box->use();
  //   ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  box.value_.use();
  //         ^^^ calls src/templates.h#Item#use(). exact | via=declaredType
  box.self()->get().next()->use();
  //  ^^^^ calls src/templates.h#Box#self(). exact | via=declaredType
  //          ^^^ calls src/templates.h#Box#get(). exact | via=returnType
  //                ^^^^ calls src/templates.h#Item#next(). exact | via=returnType
  //                        ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  pointers.get()->use();
  //       ^^^ calls src/templates.h#Box#get(). exact | via=declaredType
  //              ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  pair.first.use();
  //         ^^^ calls src/templates.h#Item#use(). exact | via=declaredType
  pair.second.impl();
  //          ^^^^ calls src/templates.h#Derived#impl(). exact | via=declaredType
  alias.get().use();
  //    ^^^ calls src/templates.h#Box#get(). exact | via=declaredType
  //          ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  both.second.get().use();
  //          ^^^ calls src/templates.h#Box#get(). exact | via=declaredType
  //                ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  ib.get().use();
  // ^^^ calls src/templates.h#Box#get(). exact | via=inheritance
  //       ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  build<Item>()->use();
  //             ^^^ calls src/templates.h#Item#use(). exact | via=returnType
  twice(Item()).use();
  // <- calls src/templates.h#twice(). exact | via=include
  //            ^^^ calls src/templates.h#Item#use(). inferred | via=constructorType
  Box<Item> made(Item{});
  made.clear();
  //   ^^^^^ calls src/templates.h#Box.clear(). exact | via=declaredType
  LOG("x");
  // <- calls src/templates.h#LOG! exact | via=include
  std::function<void(Item&)> f = [](Item& item) { item.use(); };
  //                                                   ^^^ calls src/templates.h#Item#use(). exact | via=declaredType
  void (*pointer)(const char*) = &write_log;
  //                              ^^^^^^^^^ references src/templates.h#write_log(). exact | via=include
  pointer("x");
  // <- no edge
  decltype(box) same = box;
  auto copy = box.get();
  //              ^^^ calls src/templates.h#Box#get(). exact | via=declaredType
  copy.use();
  //   ^^^ calls src/templates.h#Item#use(). exact | via=returnType
}

//- /src/written.cc
// The type arguments that are written behind a member say what it gives.
struct Point { int length(); Point half(); };
struct Any {
  template <typename T> T as() const;
  template <typename T> T* find(int id) { return nullptr; }
};
template <typename T> T Any::as() const { return T(); }
int written(Any& any, Any* other) {
  auto point = any.as<Point>();
  return point.half().length() + other->find<Point>(1)->length() + any.as<Point>().half().length();
  //           ^^^^ calls src/written.cc#Point#half(). exact | via=include
  //                  ^^^^^^ calls src/written.cc#Point#length(). exact | via=returnType
  //                                                    ^^^^^^ calls src/written.cc#Point#length(). exact | via=include
  //                                                                               ^^^^ calls src/written.cc#Point#half(). exact | via=include
  //                                                                                      ^^^^^^ calls src/written.cc#Point#length(). exact | via=returnType
}
