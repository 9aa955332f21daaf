//- /src/names.cc
#include "names.h"
//        ^^^^^^^ import names.h | flags=wildcard
using namespace std;
//              ^^^ import std | flags=wildcard,namespace
using app::Shape;
//         ^^^^^ no ref
namespace fs = std::filesystem;
//        ^^ no ref

void names(Shape& shape, Shape* pointer) {
  plain(1, 2);
  // <- ref call plain | in=names | args=2 | call=plain(<number>, <number>)
  app::helper();
  //   ^^^^^^ ref call app::helper | in=names | args=0 | call=app::helper()
  ::global();
  //^^^^^^ ref call ::global | in=names | args=0 | call=::global()
  app::detail::deep(3);
  //           ^^^^ ref call app::detail::deep | in=names | args=1 | call=app::detail::deep(<number>)
  shape.draw(kPen);
  //    ^^^^ ref call shape.draw | in=names | args=1 | call=shape.draw(kPen)
  //         ^^^^ ref read kPen | in=names
  pointer->draw();
  //       ^^^^ ref call pointer.draw | in=names | args=0 | call=pointer.draw()
  (*pointer).inner.run();
  //         ^^^^^ ref read pointer.inner | in=names
  //               ^^^ ref call pointer.inner.run | in=names | args=0 | call=pointer.inner.run()
  this->own();
  //    ^^^ ref call this.own | in=names | args=0 | call=this.own()
  Shape::create("x")->draw();
  //     ^^^^^^ ref call Shape::create | in=names | args=1 | call=Shape::create(<string>)
  //                  ^^^^ ref call Shape::create(<string>).draw | in=names | args=0 | call=Shape::create(<string>).draw()
  make<Shape>(1);
  // <- ref call make | in=names | args=1 | call=make<Shape>(<number>)
  //   ^^^^^ ref type Shape | in=names
  std::make_unique<Shape>(2)->draw();
  //   ^^^^^^^^^^^ ref call std::make_unique | in=names | args=1 | call=std::make_unique<Shape>(<number>)
  //                          ^^^^ ref call std::make_unique<Shape>(<number>).draw | in=names | args=0 | call=std::make_unique<Shape>(<number>).draw()
  shape.as<Other>();
  //       ^^^^^ ref type Other | in=names
  new Shape(3);
  //  ^^^^^ ref new Shape | in=names | args=1 | call=new Shape(<number>)
  new app::Shape<int>(3);
  //       ^^^^^ ref new app::Shape | in=names | args=1 | call=new app::Shape<<int>>(<number>)
  Shape made(1);
  //    ^^^^ bind variable made | type=Shape | value=? | scope=function | in=names
  Shape listed{1, 2};
  // <- ref new Shape | in=names
  Shape copied = Shape(1);
  //             ^^^^^ ref call Shape | in=names | args=1 | call=Shape(<number>)
  auto deduced = app::make();
  //   ^^^^^^^ bind variable deduced | type=? | value=app::make() | scope=function | in=names
  //                  ^^^^ ref call app::make | in=names | args=0 | call=app::make()
  static_cast<Other*>(pointer)->other();
  //          ^^^^^ ref type Other | in=names
  //                            ^^^^^ ref call pointer as Other.other | in=names | args=0 | call=pointer as Other.other()
  pointer->next->size_ = 4;
  //       ^^^^ ref read pointer.next | in=names
  //             ^^^^^ ref write pointer.next.size_ | in=names
  shape[index()].run();
  //    ^^^^^ ref call index | in=names | args=0 | call=index()
  //             ^^^ ref call shape[index()].run | in=names | args=0 | call=shape[index()].run()
  throw Failure("x");
  //    ^^^^^^^ ref call Failure | in=names | args=1 | call=Failure(<string>)
  int n = Shape::kLimit + MAX_SIZE + sizeof(Other);
  //             ^^^^^^ ref read Shape::kLimit | in=names
  //                      ^^^^^^^^ ref read MAX_SIZE | in=names
  //                                        ^^^^^ ref read Other | in=names
  delete pointer;
  callback = &Shape::draw;
  // <- ref write callback | in=names
  // <- assign callback = Shape::draw | in=names
  //                 ^^^^ ref read Shape::draw | in=names
  SQUARE(3);
  // <- ref call SQUARE | in=names | args=1 | call=SQUARE(<number>)
  if (auto found = find(1); found) found->use();
  //       ^^^^^ bind variable found | type=? | value=find(<number>) | scope=block | in=names
  //               ^^^^ ref call find | in=names | args=1 | call=find(<number>)
  //                                      ^^^ ref call found.use | in=names | args=0 | call=found.use()
}
