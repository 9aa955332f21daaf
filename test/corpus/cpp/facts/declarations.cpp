//- /src/shapes.h
#ifndef SHAPES_H_
#define SHAPES_H_
#include <vector>
//       ^^^^^^^^ import <vector> | flags=wildcard,system
#include "base/types.h"
//        ^^^^^^^^^^^^ import base/types.h | flags=wildcard

#define MAX_SIZE 32
//      ^^^^^^^^ def macro MAX_SIZE | flags=exported | value=? | params=0/0 | complexity=1 | scope=file | lines=1 | signature=#define MAX_SIZE 32
#define SQUARE(x) ((x) * (x))
//      ^^^^^^ def macro SQUARE | flags=exported | params=1/1 | complexity=1 | scope=file | lines=1 | signature=#define SQUARE(x) ((x) * (x))
//             ^ bind parameter x | position=0 | scope=function | in=SQUARE

namespace app {
//        ^^^ def namespace app | flags=exported | scope=file | lines=41 | signature=namespace app
namespace detail::deep { void helper(); }
//        ^^^^^^^^^^^^ def namespace app.detail::deep | flags=exported | scope=namespace | lines=1 | signature=namespace detail::deep
//                            ^^^^^^ def function app.detail::deep.helper | flags=exported,declaration | type=<void> | params=0/0 | complexity=1 | scope=namespace | lines=1 | signature=void helper()
namespace { int hidden = 1; }
//              ^^^^^^ def variable app..hidden | flags=exported | type=<int> | value=<number> | scope=namespace | lines=1 | signature=int hidden = 1

/// A shape that can be drawn.
template <typename T, int N = 3>
//                 ^ bind typeParameter T | scope=class | in=app.Shape
//                        ^ bind typeParameter N | scope=class | in=app.Shape
class Shape : public Base<T>, private virtual detail::Mixin {
//    ^^^^^ def class app.Shape | flags=exported | scope=namespace | lines=28 | signature=template <typename T, int N = 3> class Shape : public Base<T>, private virtual detail::Mixin | doc=A shape that can be drawn.
//                   ^^^^ ref extends Base<T> | in=app.Shape
//                                                    ^^^^^ ref extends detail::Mixin | in=app.Shape
 public:
  explicit Shape(int size = 0);
  //       ^^^^^ def constructor app.Shape.Shape | flags=exported,declaration | params=0/1 | complexity=1 | scope=class | lines=1 | signature=explicit Shape(int size = 0)
  //                 ^^^^ bind parameter size | position=0 | type=<int> | value=<number> | scope=function | in=app.Shape.Shape
  virtual ~Shape() = default;
  //      ^^^^^^ def method app.Shape.~Shape | flags=exported | params=0/0 | complexity=1 | scope=class | lines=1 | signature=virtual ~Shape() = default
  Shape(const Shape& other) = delete;
  //                 ^^^^^ bind parameter other | position=0 | type=Shape | scope=function | in=app.Shape.Shape
  virtual void draw(const Pen& pen) const = 0;
  //           ^^^^ def method app.Shape.draw | flags=exported,abstract,declaration | type=<void> | params=1/1 | complexity=1 | scope=class | lines=1 | signature=virtual void draw(const Pen& pen) const = 0
  //                           ^^^ bind parameter pen | position=0 | type=Pen | scope=function | in=app.Shape.draw
  void update() override { size_ = area(); }
  //   ^^^^^^ def method app.Shape.update | flags=exported,override | type=<void> | params=0/0 | complexity=1 | scope=class | lines=1 | signature=void update() override
  //                       ^^^^^ ref write size_ | in=app.Shape.update
  //                       ^^^^^ assign size_ = area() | in=app.Shape.update
  //                               ^^^^ ref call area | in=app.Shape.update | args=0 | call=area()
  static Shape* create(const std::string& name, ...);
  //            ^^^^^^ def method app.Shape.create | flags=exported,static,declaration,variadic | type=Shape | params=1/2 | complexity=1 | scope=class | lines=1 | signature=static Shape* create(const std::string& name, ...)
  //                                      ^^^^ bind parameter name | position=0 | type=std::string | scope=function | in=app.Shape.create
  T& operator[](size_t i);
  // ^^^^^^^^^^ def method app.Shape.operator[] | flags=exported,declaration | type=T | params=1/1 | complexity=1 | scope=class | lines=1 | signature=T& operator[](size_t i)
  //                   ^ bind parameter i | position=0 | type=<size_t> | scope=function | in=app.Shape.operator[]
  bool operator==(const Shape& o) const { return true; }
  //   ^^^^^^^^^^ def method app.Shape.operator== | flags=exported | type=<bool> | params=1/1 | complexity=1 | returns=<boolean> | scope=class | lines=1 | signature=bool operator==(const Shape& o) const
  operator bool() const;
  // <- def method app.Shape.operator bool() const | flags=exported,declaration | params=0/0 | complexity=1 | scope=class | lines=1 | signature=operator bool() const
  auto area() const -> double;
  //   ^^^^ def method app.Shape.area | flags=exported,declaration | type=? | params=0/0 | complexity=1 | scope=class | lines=1 | signature=auto area() const -> double
  template <class U> U as() const;
  //              ^ bind typeParameter U | scope=function | in=app.Shape.as
  //                   ^^ def method app.Shape.as | flags=exported,declaration | type=U | params=0/0 | complexity=1 | scope=class | lines=1 | signature=template <class U> U as() const

  enum Kind { kRound, kSquare = 4 };
  //   ^^^^ def enum app.Shape.Kind | flags=exported | scope=class | lines=1 | signature=enum Kind
  //          ^^^^^^ def enumMember app.Shape.Kind.kRound | flags=exported | scope=class | lines=1 | signature=kRound
  //                  ^^^^^^^ def enumMember app.Shape.Kind.kSquare | flags=exported | value=<number> | scope=class | lines=1 | signature=kSquare = 4
  enum class Color : char { Red };
  //         ^^^^^ def enum app.Shape.Color | flags=exported | scope=class | lines=1 | signature=enum class Color : char
  //                        ^^^ def enumMember app.Shape.Color.Red | flags=exported | scope=class | lines=1 | signature=Red
  struct Inner { int x, *y; };
  //     ^^^^^ def struct app.Shape.Inner | flags=exported | scope=class | lines=1 | signature=struct Inner
  //                 ^ def field app.Shape.Inner.x | flags=exported | type=<int> | scope=class | lines=1 | signature=int x, *y
  //                     ^ def field app.Shape.Inner.y | flags=exported | type=<int> | scope=class | lines=1 | signature=int x, *y
  using Ptr = std::shared_ptr<Shape>;
  //    ^^^ def typeAlias app.Shape.Ptr | flags=exported | type=std::shared_ptr<Shape> | scope=class | lines=1 | signature=using Ptr = std::shared_ptr<Shape>
  typedef std::vector<T> List;
  //                     ^^^^ def typeAlias app.Shape.List | flags=exported | type=std::vector<T> | scope=class | lines=1 | signature=typedef std::vector<T> List
  friend class Factory;
  //           ^^^^^^^ ref type Factory | in=app.Shape

 protected:
  int size_ = 0;
  //  ^^^^^ def field app.Shape.size_ | flags=exported | type=<int> | scope=class | lines=1 | signature=int size_ = 0
  std::vector<Inner*> parts_;
  //                  ^^^^^^ def field app.Shape.parts_ | flags=exported | type=std::vector<Inner> | scope=class | lines=1 | signature=std::vector<Inner*> parts_
  static const int kLimit = 3;
  //               ^^^^^^ def field app.Shape.kLimit | flags=exported,static | type=<int> | scope=class | lines=1 | signature=static const int kLimit = 3
  void (*callback_)(int);
  //     ^^^^^^^^^ def field app.Shape.callback_ | flags=exported | type=<void> | scope=class | lines=1 | signature=void (*callback_)(int)
};

extern int counter;
//         ^^^^^^^ def variable app.counter | flags=exported,declaration,extern | type=<int> | scope=namespace | lines=1 | signature=extern int counter
constexpr double kPi = 3.14;
//               ^^^ def variable app.kPi | flags=exported | type=<double> | value=<double> | scope=namespace | lines=1 | signature=constexpr double kPi = 3.14
inline int twice(int n) { return n > 0 && n < 9 ? n * 2 : n; }
//         ^^^^^ def function app.twice | flags=exported | type=<int> | params=1/1 | complexity=3 | returns=? or n | scope=namespace | lines=1 | signature=inline int twice(int n)
class Forward;
//    ^^^^^^^ ref type Forward | in=app
union Value { int i; float f; };
//    ^^^^^ def struct app.Value | flags=exported | scope=namespace | lines=1 | signature=union Value
//                ^ def field app.Value.i | flags=exported | type=<int> | scope=class | lines=1 | signature=int i
template <typename T> concept Drawable = requires(T t) { t.draw(); };
//                            ^^^^^^^^ def typeAlias app.Drawable | flags=exported | scope=namespace | lines=1 | signature=template <typename T> concept Drawable = requires(T t) { t.draw(); }
}  // namespace app
#endif

//- /src/shapes.cc
#include "shapes.h"

namespace app {

template <typename T, int N>
Shape<T, N>::Shape(int size) : size_(size), Base<T>(1) {}
//           ^^^^^ def constructor app.Shape | flags=exported | receiver=Shape<T, N> | params=1/1 | complexity=1 | scope=namespace | lines=2 | signature=template <typename T, int N> Shape<T, N>::Shape(int size) : size_(size), Base<T>(1)
//                             ^^^^^ ref new size_ | in=app.Shape | args=1 | call=new size_(size)

template <typename T, int N>
T& Shape<T, N>::operator[](size_t i) { return items_[i]; }
//              ^^^^^^^^^^ def method app.operator[] | flags=exported | type=T | receiver=Shape<T, N> | params=1/1 | complexity=1 | returns=items_[i] | scope=namespace | lines=2 | signature=template <typename T, int N> T& Shape<T, N>::operator[](size_t i)

int Counter::next() { return 1; }
//           ^^^^ def method app.next | flags=exported | type=<int> | receiver=Counter | params=0/0 | complexity=1 | returns=<number> | scope=namespace | lines=1 | signature=int Counter::next()
Counter::~Counter() {}
//       ^^^^^^^^ def method app.~Counter | flags=exported | receiver=Counter | params=0/0 | complexity=1 | scope=namespace | lines=1 | signature=Counter::~Counter()
int Counter::total = 0;
//           ^^^^^ def field app.total | flags=exported | type=<int> | receiver=Counter | scope=namespace | lines=1 | signature=int Counter::total = 0
static void local() {}
//          ^^^^^ def function app.local | flags=static | type=<void> | params=0/0 | complexity=1 | scope=namespace | lines=1 | signature=static void local()
int counter = 0, *other = nullptr;
//  ^^^^^^^ def variable app.counter | flags=exported | type=<int> | value=<number> | scope=namespace | lines=1 | signature=int counter = 0, *other = nullptr
//                ^^^^^ def variable app.other | flags=exported | type=<int> | value=<null> | scope=namespace | lines=1 | signature=int counter = 0, *other = nullptr
}  // namespace app

void app::detail::deep::helper() {}
//                      ^^^^^^ def method helper | flags=exported | type=<void> | receiver=app::detail::deep | params=0/0 | complexity=1 | scope=file | lines=1 | signature=void app::detail::deep::helper()

TEST(Suite, Works) { EXPECT_EQ(1, 1); }
//          ^^^^^ def function Works | flags=exported,test | params=2/2 | complexity=1 | scope=file | lines=1 | signature=TEST(Suite, Works)
TEST_F(Fixture, Runs) { member(); }
//              ^^^^ def method Runs | flags=exported,test | receiver=Fixture | params=2/2 | complexity=1 | scope=file | lines=1 | signature=TEST_F(Fixture, Runs)
int main(int argc, char** argv) { return 0; }
//  ^^^^ def function main | flags=exported | type=<int> | params=2/2 | complexity=1 | returns=<number> | scope=file | lines=1 | signature=int main(int argc, char** argv)
//           ^^^^ bind parameter argc | position=0 | type=<int> | scope=function | in=main
//                        ^^^^ bind parameter argv | position=1 | type=<char> | scope=function | in=main
