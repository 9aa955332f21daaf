//- /src/pen.h
#ifndef PEN_H
#define PEN_H
namespace app {
class Pen {
 public:
  Pen();
  explicit Pen(int width);
  ~Pen();
  void stroke();
  Pen& thick();
  static Pen* create();
  int width = 0;
  int operator()(int x);
  Pen operator+(const Pen& other) const;
};
}
#endif

//- /src/pen.cc
#include "pen.h"
//        ^^^^^ imports src/pen.h# exact | via=wildcard
namespace app {
Pen::Pen() { stroke(); }
//   ^^^ implements src/pen.h#app/Pen#Pen(). exact | via=declaredType
//           ^^^^^^ calls src/pen.cc#app/Pen.stroke(). exact | via=self
// Known to be missing: the member that is named like the parameter it is given.
Pen::Pen(int width) : width(width) {}
//   ^^^ implements src/pen.h#app/Pen#Pen@2(). exact | via=declaredType
//                    ^^^^^ no edge
Pen::~Pen() {}
//   ^^^^ implements src/pen.h#app/Pen#~Pen(). exact | via=declaredType
void Pen::stroke() { width++; this->thick(); }
//        ^^^^^^ implements src/pen.h#app/Pen#stroke(). exact | via=declaredType
//                   ^^^^^ references src/pen.h#app/Pen#width. exact | via=self
//                                  ^^^^^ calls src/pen.cc#app/Pen.thick(). exact | via=self
Pen& Pen::thick() { return *this; }
//        ^^^^^ implements src/pen.h#app/Pen#thick(). exact | via=declaredType
Pen* Pen::create() { return new Pen(3); }
//        ^^^^^^ implements src/pen.h#app/Pen#create(). exact | via=declaredType
//                              ^^^ references src/pen.cc#app/Pen.Pen@2(). exact | via=include
//                              ^^^ instantiates src/pen.h#app/Pen# exact | via=include
}

//- /src/shape.h
#include "pen.h"
namespace app {
class Named {
 public:
  virtual ~Named();
  virtual const char* name() const = 0;
  void label() { name(); }
  //             ^^^^ calls src/shape.h#app/Named#name(). exact | via=self
};

class Shape : public Named {
//                   ^^^^^ extends src/shape.h#app/Named# exact | via=include
 public:
  Shape(Pen* pen) : pen_(pen) {}
  //                ^^^^ references src/shape.h#app/Shape#pen_. exact | via=self
  const char* name() const override;
  //          ^^^^ overrides src/shape.h#app/Named#name(). exact | via=inheritance
  virtual void draw() { pen_->stroke(); }
  //                          ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=declaredType
  Shape* self() { return this; }
 protected:
  void helper();
  Pen* pen_;
  Pen own_;
};

class Circle final : public Shape {
//                          ^^^^^ extends src/shape.h#app/Shape# exact | via=include
 public:
  using Shape::Shape;
  //    ^^^^^ usesType src/shape.h#app/Shape# exact | via=include
  Circle() : Shape(nullptr) {}
  //         ^^^^^ references src/shape.h#app/Shape#Shape(). exact | via=include
  //         ^^^^^ instantiates src/shape.h#app/Shape# exact | via=include
  void draw() override {
  //   ^^^^ overrides src/shape.h#app/Shape#draw(). exact | via=inheritance
    Shape::draw();
    //     ^^^^ calls src/shape.h#app/Shape#draw(). exact | via=include
    helper();
    // <- calls src/shape.h#app/Shape#helper(). exact | via=self
    own_.stroke();
    //   ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=declaredType
    pen_->thick().stroke();
    //    ^^^^^ calls src/pen.h#app/Pen#thick(). exact | via=declaredType
    //            ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=returnType
    label();
    // <- calls src/shape.h#app/Named#label(). exact | via=self
    missing();
    // <- no edge
  }
  void only_circle();
  class Inner {
   public:
    void run() { go(); }
    //           ^^ calls src/shape.h#app/Circle#Inner#go(). exact | via=self
    void go();
  };
};
}

//- /src/shape.cc
#include "shape.h"
#include <memory>
namespace app {
const char* Shape::name() const { return ""; }
//                 ^^^^ implements src/shape.h#app/Shape#name(). exact | via=declaredType
void Shape::helper() { draw(); }
//          ^^^^^^ implements src/shape.h#app/Shape#helper(). exact | via=declaredType
//                     ^^^^ calls src/shape.h#app/Shape#draw(). exact | via=self
void Circle::only_circle() { Inner inner; inner.run(); }
//           ^^^^^^^^^^^ implements src/shape.h#app/Circle#only_circle(). exact | via=declaredType
//                                              ^^^ calls src/shape.h#app/Circle#Inner#run(). exact | via=declaredType
void Circle::Inner::go() { run(); }
//                  ^^ implements src/shape.h#app/Circle#Inner#go(). exact | via=declaredType
//                         ^^^ calls src/shape.h#app/Circle#Inner#run(). exact | via=self
Named::~Named() = default;
//     ^^^^^^ implements src/shape.h#app/Named#~Named(). exact | via=declaredType

static void local_function(const Shape& shape) { shape.name(); }
//                                                     ^^^^ calls src/shape.cc#app/Shape.name(). exact | via=declaredType

void use(Named* named, Shape& shape, Circle circle, void* any) {
  named->label();
  //     ^^^^^ calls src/shape.h#app/Named#label(). exact | via=declaredType
  shape.self()->draw();
  //    ^^^^ calls src/shape.h#app/Shape#self(). exact | via=declaredType
  //            ^^^^ calls src/shape.h#app/Shape#draw(). exact | via=returnType
  circle.only_circle();
  //     ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=declaredType
  circle.draw();
  //     ^^^^ calls src/shape.h#app/Circle#draw(). exact | via=declaredType
  local_function(shape);
  // <- calls src/shape.cc#app/local_function(). exact | via=include
  Pen pen;
  // <- instantiates src/pen.h#app/Pen# exact | via=include
  Pen other(3);
  // <- instantiates src/pen.h#app/Pen# exact | via=include
  pen.stroke();
  //  ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=declaredType
  // Known to be missing: operator() of a variable.
  pen(3);
  // <- no edge
  Pen::create()->stroke();
  //   ^^^^^^ calls src/pen.h#app/Pen#create(). exact | via=include
  //             ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=returnType
  auto made = new Circle();
  //              ^^^^^^ references src/shape.h#app/Circle#Circle(). exact | via=include
  //              ^^^^^^ instantiates src/shape.h#app/Circle# exact | via=include
  made->only_circle();
  //    ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=include
  auto unique = std::make_unique<Circle>();
  //                 ^^^^^^^^^^^ calls external:cpp/std#make_unique exact | via=import
  unique->only_circle();
  //      ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=include
  std::shared_ptr<Shape> shared;
  shared->draw();
  //      ^^^^ calls src/shape.h#app/Shape#draw(). exact | via=include
  shared.reset();
  //     ^^^^^ calls external:cpp/std#shared_ptr.reset exact | via=declaredType
  static_cast<Circle*>(any)->only_circle();
  //                         ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=include
  if (auto* found = dynamic_cast<Circle*>(named)) found->only_circle();
  //                                                     ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=include
  std::vector<Circle> circles;
  for (auto& each : circles) each.only_circle();
  //                              ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=include
  circles[0].only_circle();
  //         ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=include
  circles.back().only_circle();
  //             ^^^^^^^^^^^ calls src/shape.cc#app/Circle.only_circle(). exact | via=include
  std::map<std::string, Pen> pens;
  for (auto& [key, value] : pens) value.stroke();
  //                                    ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=include
  pens["x"].stroke();
  //        ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=include
  pens.find("x")->second.stroke();
  //                     ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=include
  Circle::Inner inner;
  inner.run();
  //    ^^^ calls src/shape.h#app/Circle#Inner#run(). exact | via=declaredType
  auto lambda = [&](Pen& given) { given.stroke(); circle.draw(); };
  //                                    ^^^^^^ calls src/pen.h#app/Pen#stroke(). exact | via=declaredType
  //                                                     ^^^^ calls src/shape.h#app/Circle#draw(). exact | via=declaredType
  lambda(pen);
  // <- no edge
  any->stroke();
  //   ^^^^^^ no edge
  Shape* stroke = nullptr;
  // <- usesType src/shape.h#app/Shape# exact | via=include
  delete stroke;
}
}

//- /test/fixture.cc
// Methods may be written under another name of their class, and so may the fixture of tests.
class Handler {
 public:
  void Parse(int n);
  void Reset();
  int handled;
};
typedef Handler EmitterTest;
using Other = Handler;
void EmitterTest::Parse(int n) { Reset(); }
//                ^^^^^ implements test/fixture.cc#Handler#Parse(). exact | via=declaredType
//                               ^^^^^ calls test/fixture.cc#Handler#Reset(). exact | via=self
TEST_F(EmitterTest, Works) {
  Parse(1);
  // <- calls test/fixture.cc#Handler#Parse(). exact | via=self
  handled = 2;
  // <- references test/fixture.cc#Handler#handled. exact | via=self
}
TEST_F(Other, WorksToo) { this->Reset(); }
//                              ^^^^^ calls test/fixture.cc#Handler#Reset(). exact | via=self

//- /test/others.cc
// A test is a member of the fixture that its macro names: first, or last for Boost.
struct Desk { int height() { return 1; } };
struct Room { Desk desk_; void enter() {} };
OUR_FIXTURE_LOCAL(Room, opens) {
  enter();
  // <- calls test/others.cc#Room#enter(). exact | via=self
  desk_.height();
  //    ^^^^^^ calls test/others.cc#Desk#height(). exact | via=declaredType
}
BOOST_FIXTURE_TEST_CASE(closes, Room) { enter(); }
//                                      ^^^^^ calls test/others.cc#Room#enter(). exact | via=self

//- /test/named.cc
// Nobody calls a test by its name.
int weigh(int n) { return n; }
TEST(Names, weigh) { weigh(3); }
//                   ^^^^^ calls test/named.cc#weigh(). exact | via=include
TEST(Names, measure) { measure(3); }
//                     ^^^^^^^ no edge

//- /test/naming.cc
#include "not-here.h"
int measured() { return measure(2); }
//                      ^^^^^^^ no edge

//- /src/holders.cpp
// What stands in a struct without a name is a member of the class; not so where a field has that type.
class Message {
 public:
  int data() const;
  int flags() const { return u.base.flags + loose; }
 private:
  union {
    struct { int data; int flags; } base;
    struct { int data; } large;
  } u;
  struct { int loose; };
};
int held(const Message& m) { return m.data() + m.flags(); }
//                                    ^^^^ calls src/holders.cpp#Message#data(). exact | via=declaredType
//                                               ^^^^^ calls src/holders.cpp#Message#flags(). exact | via=declaredType

//- /src/pointers-to-members.cpp
// A pointer to a member is no second name of the class.
class Chunk {
 public:
  typedef Chunk* (Chunk::*Search)(int scope) const;
  typedef bool (Chunk::*Check)() const;
  Chunk* next() const { return nullptr; }
  bool isLast() const { return true; }
  int Chunk::*field;
};
bool last(Chunk* at) { return at->next()->isLast(); }
//                                        ^^^^^^ calls src/pointers-to-members.cpp#Chunk#isLast(). exact | via=returnType

//- /src/final-words.cpp
#define LIB_FINAL final
class Source { public: int read() { return 0; } };
class File LIB_FINAL : public Source {
 public:
  int size() { return read(); }
  //                  ^^^^ calls src/final-words.cpp#Source#read(). exact | via=self
};
int use(File& file) { return file.read() + file.size(); }
//                                ^^^^ calls src/final-words.cpp#Source#read(). exact | via=inheritance
//                                              ^^^^ calls src/final-words.cpp#File#size(). exact | via=declaredType

//- /src/pollers.cpp
// A type that is one of several: what their members do is open.
#if defined(USE_EPOLL)
struct Epoll { void stop(); };
typedef Epoll Poller;
#elif defined(USE_KQUEUE)
struct Kqueue { void stop(); };
typedef Kqueue Poller;
#endif
void halt(Poller& poller) { poller.stop(); }
//                                 ^^^^ calls src/pollers.cpp#Epoll#stop(). ambiguous | via=candidates
//                                 ^^^^ calls src/pollers.cpp#Kqueue#stop(). ambiguous | via=candidates

//- /src/casts.cpp
class Arguments {
 public:
  int get(int id) const {
    if (unsigned(id) < unsigned(size())) return id;
    return long(id) >= 3 ? size() : short(id);
  }
  int size() const { return 1; }
};
int count(const Arguments& arguments) { return arguments.size() + arguments.get(1); }
//                                                       ^^^^ calls src/casts.cpp#Arguments#size(). exact | via=declaredType
//                                                                          ^^^ calls src/casts.cpp#Arguments#get(). exact | via=declaredType

//- /test/death_test.cc
// A test is no member of its fixture: nobody calls it by the name that it has.
#define EXPECT_DEATH(statement) run(statement)
int GlobalFunction();
class DeathTest : public testing::Test { protected: void die(); };
TEST_F(DeathTest, EXPECT_DEATH) { die(); }
//                                ^^^ calls test/death_test.cc#DeathTest#die(). exact | via=self
TEST_F(DeathTest, GlobalFunction) { EXPECT_DEATH(GlobalFunction()); }
//                                  ^^^^^^^^^^^^ calls test/death_test.cc#EXPECT_DEATH! exact | via=include
//                                               ^^^^^^^^^^^^^^ calls test/death_test.cc#GlobalFunction(). exact | via=include

//- /src/shared/config.hpp
namespace shared {
class Config { public: int seed() const { return 1; } };
}
//- /extras/shared_all.hpp
namespace shared {
class Config { public: int seed() const { return 1; } };
}
//- /src/shared/listener.hpp
// A type that is only declared where it is used, and of which there is a copy elsewhere, is that of the same part of the tree.
namespace shared {
class Config;
class Listener { public: const Config* config() const { return config_; } private: const Config* config_; };
}
//- /src/shared/use.cpp
#include "config.hpp"
#include "listener.hpp"
int seedOf(const shared::Listener& listener) { return listener.config()->seed(); }
//                                                                       ^^^^ calls src/shared/config.hpp#shared/Config#seed(). inferred | via=returnType
