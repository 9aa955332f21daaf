//- /src/names.rs
use std::collections::{HashMap, hash_map::{self, Entry as Found}};
//                     ^^^^^^^ import std::collections::HashMap | local=HashMap
//                                         ^^^^ import std::collections::hash_map::self | local=hash_map
//                                               ^^^^^ import std::collections::hash_map::Entry | local=Found
use crate::shapes::Point;
//                 ^^^^^ import crate::shapes | name=Point | local=Point
pub use self::inner::*;
use super::{a::{b, c::*}, d};
//              ^ import super::a::b | local=b
//                        ^ import super::d | local=d
mod other;
//  ^^^^^ import other | local=other | flags=namespace,declaresModule
pub mod more;
//      ^^^^ import more | local=more | flags=namespace,reexport,declaresModule
//      ^^^^ export more | from=more
extern crate serde as s;
//           ^^^^^ import serde | local=s
#[path = "odd/place.rs"]
mod odd;

fn names() {
    crate::util::help(1).unwrap();
//               ^^^^ ref call crate::util::help | in=names | args=1 | call=crate::util::help(<number>)
//                       ^^^^^^ ref call crate::util::help(<number>).unwrap | in=names | args=0 | call=crate::util::help(<number>).unwrap()
    self::local();
//  ^^^^ no ref
    super::super::up();
//                ^^ ref call super::super::up | in=names | args=0 | call=super::super::up()
    <Foo as Draw>::draw(&e);
//                 ^^^^ ref call Foo as Draw::draw | in=names | args=1 | call=Foo as Draw::draw(e)
    Vec::<Foo>::new();
//              ^^^ ref call Vec<Foo>::new | in=names | args=0 | call=Vec<Foo>::new()
    parse::<u8>("1");
//  ^^^^^ ref call parse | in=names | args=1 | call=parse<<u8>>(<string>)
    Shape::Rect { w: 1, ..base };
//         ^^^^ ref new Shape::Rect | in=names
//                ^ ref write Shape::Rect.{w} | in=names
    println!("{}", call(x), a.b.method(1), Foo::assoc(2), self.own(3), z().chained());
//  ^^^^^^^ ref call .println | in=names
//                 ^^^^ ref call call | in=names
//                              ^^^^^^ ref call a.{b}.{method} | in=names
//                                              ^^^^^ ref call Foo.{assoc} | in=names
//                                                             ^^^ ref call this.{own} | in=names
//                                                                         ^^^^^^^ no ref
    log::info!("x");
//       ^^^^ ref call log::info! | in=names
    assert!(x == y, "{}", later);
    f(g)(h);
//  ^ ref call f | in=names | args=1 | call=f(g)
    x.y.z = 1;
//      ^ ref write x.y.z | in=names
    let v = vec![1; size()];
//                  ^^^^ ref call size | in=names
    use Shape::*;
}
#[derive(Clone, PartialEq)]
//              ^^^^^^^^^ no ref
#[serde(rename(serialize) = "x")]
//             ^^^^^^^^^ no ref
struct Named;
