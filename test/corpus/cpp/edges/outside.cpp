//- /lib/item.h
#include <memory>
namespace lib {
class Text { public: bool isEmpty() const; };
class State {};
namespace APE {
class State { public: bool isOpen() const; };
class Item {
 public:
  Text text() const;
  bool isEmpty() const;
  void close();
  static Item* make();
 private:
  class ItemPrivate;
  std::unique_ptr<ItemPrivate> d;
};
}
}

//- /lib/item.cc
#include "item.h"
//        ^^^^^^ imports lib/item.h# exact | via=wildcard
using namespace lib;
// A class that is written outside the class it belongs to sees what that one sees: this `State` is that of `APE`.
class APE::Item::ItemPrivate {
 public:
  Text text;
  State state;
  ItemPrivate* next;
};
// A namespace in capitals is no macro: what stands directly before `::` names something.
Text APE::Item::text() const { return d->text; }
//              ^^^^ implements lib/item.h#lib/APE/Item#text(). exact | via=declaredType
bool APE::Item::isEmpty() const { return text().isEmpty() && d->text.isEmpty(); }
//                                       ^^^^ calls lib/item.cc#APE.Item.text(). exact | via=self
//                                              ^^^^^^^ calls lib/item.h#lib/Text#isEmpty(). exact | via=returnType
//                                                                   ^^^^^^^ calls lib/item.h#lib/Text#isEmpty(). exact | via=declaredType
void APE::Item::close() { if (d->next->state.isOpen()) close(); }
//                                           ^^^^^^ calls lib/item.h#lib/APE/State#isOpen(). exact | via=declaredType
//                                                     ^^^^^ calls lib/item.cc#APE.Item.close(). exact | via=self
LIB_API APE::Item* APE::Item::make() { return nullptr; }
//           ^^^^ usesType lib/item.h#lib/APE/Item# exact | via=include

//- /lib/short.cc
#include "item.h"
using namespace lib;
// The namespace of a second `using` may lie in that of the first.
using namespace APE;
bool isOpen(const Item& item, State* state) { return item.isEmpty() || state->isOpen(); }
//                                                        ^^^^^^^ calls lib/item.h#lib/APE/Item#isEmpty(). exact | via=declaredType

//- /lib/deep.cc
// As many names before that of a method as there are.
namespace one { namespace two { class Outer { public: class Inner; }; } }
class one::two::Outer::Inner { void run(); void help(); Inner(); };
void one::two::Outer::Inner::run() { help(); }
//                                   ^^^^ calls lib/deep.cc#one.two.Outer.Inner#help(). exact | via=self
one::two::Outer::Inner::Inner() { help(); }
//                                ^^^^ calls lib/deep.cc#one.two.Outer.Inner#help(). exact | via=self

//- /lib/docs.cc
// For the tool that makes the documentation the namespace lies in another one, for a compiler it does not.
#ifdef DOXYGEN
namespace around {
#endif
namespace inside { struct Page { void turn(); }; }
#ifdef DOXYGEN
}
#else
namespace around { using inside::Page; }
#endif
void read(inside::Page& page) { page.turn(); }
//                                   ^^^^ calls lib/docs.cc#inside/Page#turn(). exact | via=declaredType

//- /src/nested.h
namespace lib {
namespace io {
int render(int n);
class File {
  class Private;
  Private* d;
};
}
}

//- /src/nested.cc
#include <memory>
#include "nested.h"
using namespace lib;
// A class that is written outside of the one it belongs to sees what that one sees.
class io::File::Private {
 public:
  class Base;
  class Other;
};
class io::File::Private::Base {
 public:
  virtual void parse(int size);
};
class io::File::Private::Other : public io::File::Private::Base {
 public:
  void parse(int size) override;
};
void io::File::Private::Base::parse(int size) { render(size); }
//                                              ^^^^^^ calls src/nested.h#lib/io/render(). exact | via=include
void io::File::Private::Other::parse(int size) {
  Base::parse(size);
  //    ^^^^^ calls src/nested.cc#io.File.Private.Base.parse(). exact | via=self
  Base* base = new Other();
  //               ^^^^^ instantiates src/nested.cc#io.File.Private.Other# exact | via=self
  base->parse(1);
  //    ^^^^^ calls src/nested.cc#io.File.Private.Base.parse(). exact | via=declaredType
}

//- /src/owned.cc
#include <memory>
// What an owning pointer leads to may have members that other pointers of the library have themselves.
struct Held { void clear(); };
struct Inner { Held value; };
struct Owner {
  std::unique_ptr<Inner> d;
  void run() { d->value.clear(); }
  //                    ^^^^^ calls src/owned.cc#Held#clear(). exact | via=declaredType
};
