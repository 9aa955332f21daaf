//- /src/lib.rs
//! The crate.

/// A point.
#[derive(Debug)]
pub struct Point<'a, T: Draw + 'a> {
//         ^^^^^ def struct Point | flags=exported | scope=file | lines=7 | signature=pub struct Point<'a, T: Draw + 'a> | doc=A point.
//                   ^ bind typeParameter T | type=Draw | scope=class | in=Point
//                      ^^^^ ref type Draw | in=Point
    /// To the right.
    pub x: T,
//      ^ def field Point.x | flags=exported | type=T | scope=class | lines=1 | signature=pub x: T | doc=To the right.
    name: &'a str,
//  ^^^^ def field Point.name | flags=private | type=<str> | scope=class | lines=1 | signature=name: &'a str
    pub(crate) next: Option<Box<Point<'a, T>>>,
//             ^^^^ def field Point.next | flags=exported | type=Option<Box<Point<T>>> | scope=class | lines=1 | signature=pub(crate) next: Option<Box<Point<'a, T>>>
}
struct Pair(u32, Shape);
//     ^^^^ def struct Pair | scope=file | lines=1 | signature=struct Pair
//          ^^^ def field Pair.0 | type=<u32> | scope=class | lines=1 | signature=u32
//               ^^^^^ def field Pair.1 | type=Shape | scope=class | lines=1 | signature=Shape
//               ^^^^^ ref type Shape | in=Pair.1
struct Unit;
//     ^^^^ def struct Unit | scope=file | lines=1 | signature=struct Unit
pub union Either { a: u8, b: u16 }
//        ^^^^^^ def struct Either | flags=exported | scope=file | lines=1 | signature=pub union Either
//                        ^ def field Either.b | flags=private | type=<u16> | scope=class | lines=1 | signature=b: u16

pub enum Shape {
//       ^^^^^ def enum Shape | flags=exported | scope=file | lines=5 | signature=pub enum Shape
    Circle(Point, f64),
//  ^^^^^^ def enumMember Shape.Circle | flags=exported | scope=class | lines=1 | signature=Circle(Point, f64)
//         ^^^^^ def field Shape.Circle.0 | flags=exported | type=Point | scope=class | lines=1 | signature=Point
//         ^^^^^ ref type Point | in=Shape.Circle.0
    Rect { w: u32 },
//  ^^^^ def enumMember Shape.Rect | flags=exported | scope=class | lines=1 | signature=Rect { w: u32 }
//         ^ def field Shape.Rect.w | flags=private | type=<u32> | scope=class | lines=1 | signature=w: u32
    Empty = 3,
//  ^^^^^ def enumMember Shape.Empty | flags=exported | scope=class | lines=1 | signature=Empty = 3
}

/** Drawable. */
pub trait Draw: Base + fmt::Debug {
//        ^^^^ def trait Draw | flags=exported | scope=file | lines=6 | signature=pub trait Draw: Base + fmt::Debug | doc=Drawable.
//              ^^^^ ref extends Base | in=Draw
//                          ^^^^^ ref extends fmt::Debug | in=Draw
    type Out: Base;
//       ^^^ def typeAlias Draw.Out | flags=exported,abstract,declaration | type=Base | scope=class | lines=1 | signature=type Out: Base
    const SIZE: usize;
//        ^^^^ def field Draw.SIZE | flags=exported | type=<usize> | scope=class | lines=1 | signature=const SIZE: usize
    fn draw(&self, n: u32) -> Self::Out;
//     ^^^^ def method Draw.draw | flags=exported,abstract,declaration | type=this::Out | params=1/1 | complexity=1 | scope=class | lines=1 | signature=fn draw(&self, n: u32) -> Self::Out
//           ^^^^ bind self self | scope=function | in=Draw.draw
    fn twice(&self) { self.draw(1); }
//     ^^^^^ def method Draw.twice | flags=exported | params=0/0 | complexity=1 | scope=class | lines=1 | signature=fn twice(&self)
//                         ^^^^ ref call this.draw | in=Draw.twice | args=1 | call=this.draw(<number>)
}

impl<'a, T> Draw for Point<'a, T> where T: Draw {
//          ^^^^ ref implements Draw
//                   ^^^^^ ref type Point
//                                      ^ bind typeParameter T | type=Draw | scope=class
    type Out = u8;
//       ^^^ def typeAlias .Out | type=<u8> | scope=class | lines=1 | signature=type Out = u8
    const SIZE: usize = 3;
//        ^^^^ def field .SIZE | type=<usize> | value=<number> | scope=class | lines=1 | signature=const SIZE: usize = 3
    fn draw(&self, n: u32) -> u8 { self.x.draw(n) }
//     ^^^^ def method .draw | type=<u8> | params=1/1 | complexity=1 | scope=class | lines=1 | signature=fn draw(&self, n: u32) -> u8
//                                        ^^^^ ref call this.x.draw | in=.draw | args=1 | call=this.x.draw(n)
}
impl Point<'static, Shape> {
//   ^^^^^ ref type Point
    pub fn new(x: Shape) -> Self { Self { x, name: "", next: None } }
//         ^^^ def method .new | flags=exported | type=this | params=1/1 | complexity=1 | scope=class | lines=1 | signature=pub fn new(x: Shape) -> Self
//                                 ^^^^ ref new this | in=.new
//                                        ^ ref write this.{x} | in=.new
//                                           ^^^^ ref write this.{name} | in=.new
    pub(crate) async fn go(mut self, (a, b): (Shape, u32), f: impl Fn(u8) -> Shape) -> Result<Shape, Error> {
//                      ^^ def method .go | flags=exported,async | type=Result<Shape, Error> | params=2/2 | complexity=4 | scope=class | lines=4 | signature=pub(crate) async fn go(mut self, (a, b): (Shape, u32), f: impl Fn(u8) -> Shape) -> Result<Shape, Error>
//                                    ^ bind parameter a | position=0 | type=tuple<Shape, <u32>>.{0} | value=.{0} | scope=function | in=.go
//                                                         ^ bind parameter f | position=1 | type=(<u8>) => Shape | scope=function | in=.go
        if a || b { return x?; }
        Ok(Self::make())
//         ^^^^ no ref
//               ^^^^ ref call this::make | in=.go | args=0 | call=this::make()
    }
}

mod inner {
//  ^^^^^ def namespace inner | scope=file | lines=3 | signature=mod inner
    pub fn deep() {}
//         ^^^^ def function inner.deep | flags=exported | params=0/0 | complexity=1 | scope=namespace | lines=1 | signature=pub fn deep()
}
#[cfg(test)]
mod tests {
    #[test]
    fn works() {}
//     ^^^^^ def function tests.works | flags=test | params=0/0 | complexity=1 | scope=namespace | lines=2 | signature=fn works()
    #[tokio::test]
    #[ignore]
    async fn waits() {}
//           ^^^^^ def function tests.waits | flags=async,test | params=0/0 | complexity=1 | scope=namespace | lines=3 | signature=async fn waits()
    fn helper() {}
//     ^^^^^^ def function tests.helper | params=0/0 | complexity=1 | scope=namespace | lines=1 | signature=fn helper()
}
#[cfg(not(feature = "std"))]
fn fallback() {}
// ^^^^^^^^ def function fallback | flags=extern | params=0/0 | complexity=1 | scope=file | lines=2 | signature=fn fallback()

type Alias<T> = Vec<T>;
//   ^^^^^ def typeAlias Alias | type=Vec<T> | scope=file | lines=1 | signature=type Alias<T> = Vec<T>
//         ^ bind typeParameter T | scope=type | in=Alias
pub const LIMIT: usize = 3;
//        ^^^^^ def constant LIMIT | flags=exported | type=<usize> | value=<number> | scope=file | lines=1 | signature=pub const LIMIT: usize = 3
static GLOBAL: Shape = Shape::Empty;
//     ^^^^^^ def variable GLOBAL | type=Shape | value=Shape::Empty | scope=file | lines=1 | signature=static GLOBAL: Shape = Shape::Empty
//                            ^^^^^ ref read Shape::Empty | in=GLOBAL
macro_rules! twice { ($x:expr) => { helper($x) }; }
//           ^^^^^ def macro twice | params=0/0 | complexity=1 | scope=file | lines=1 | signature=macro_rules! twice { ($x:expr) => { helper($x) }; }
fn generic<T, U: Into<String>>(t: &T, u: U) where T: Draw, { }
// ^^^^^^^ def function generic | params=2/2 | complexity=1 | scope=file | lines=1 | signature=fn generic<T, U: Into<String>>(t: &T, u: U) where T: Draw
//         ^ bind typeParameter T | scope=function | in=generic
//            ^ bind typeParameter U | type=Into<String> | scope=function | in=generic
//                                                   ^^^^ ref type Draw | in=generic
