//- /lib.rs
use std::collections::HashMap;
use std::sync::Arc;

pub trait Draw {
    fn draw(&self) -> Leaf;
    fn twice(&self) -> Leaf { self.draw(); self.draw() }
//                                 ^^^^ calls lib.rs#Draw#draw(). exact | via=self
    fn boxed(self) -> Self;
}
pub trait Named: Draw { fn name(&self); }

pub struct Leaf;
impl Leaf { pub fn grow(&self) -> &Self { self } }

#[derive(Clone, Default)]
pub struct Point<T = Leaf> { pub x: T, next: Option<Box<Point<T>>>, all: Vec<Leaf>, by: HashMap<String, Leaf>, draw: u8 }
impl<T> Point<T> {
    pub fn new(x: T) -> Self { Self { x, next: None, all: vec![], by: HashMap::new(), draw: 1 } }
//                             ^^^^ instantiates lib.rs#Point# exact | via=self
//                                    ^ references lib.rs#Point#x. exact | via=declaredType
    pub fn x(&self) -> &T { &self.x }
    pub fn make() -> Result<Leaf, Error> { Ok(Leaf) }
    fn list(&self) -> impl Iterator<Item = Leaf> { self.all.iter() }
}
impl Draw for Point {
    fn draw(&self) -> Leaf { Leaf }
//     ^^^^ overrides lib.rs#Draw#draw(). exact | via=inheritance
    fn boxed(self) -> Self { self }
}
impl Iterator for Walk { type Item = Leaf; fn next(&mut self) -> Option<Leaf> { None } }
pub struct Walk;
impl std::ops::Deref for Guard { type Target = Leaf; fn deref(&self) -> &Leaf { &self.0 } }
pub struct Guard(Leaf);
type Other = Point<u8>;
impl Other { fn only_u8(&self) {} }

pub enum Shape { Circle(Leaf, u8), Rect { leaf: Leaf }, Empty }
impl Shape { fn kind(&self) -> Leaf { match self { Shape::Circle(l, _) => l.grow(), Self::Rect { leaf } => leaf.grow(), _ => Leaf } } }
//                                                                          ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
//                                                                                                              ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType

trait Ext { fn ext(&self) -> Leaf; }
impl Ext for u32 { fn ext(&self) -> Leaf { Leaf } }

fn make() -> Option<Leaf> { None }
fn each(f: impl Fn(&Leaf)) {}
fn apply<T, F: Fn(Leaf) -> T>(f: F) -> T { f(Leaf) }

fn uses(p: &Point, arc: Arc<Leaf>, shape: Shape, guard: Guard, n: u32, other: Other) -> Result<(), Error> {
    p.x.grow().grow();
//      ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
//             ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    p.x().grow();
//    ^ calls lib.rs#Point.<17>#x(). exact | via=declaredType
    p.draw().grow();
//    ^^^^ calls lib.rs#Draw#draw(). exact | via=declaredType
//           ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
    p.draw;
    p.twice().grow();
//    ^^^^^ calls lib.rs#Draw#twice(). exact | via=inheritance
//            ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
    Point::new(Leaf).x.grow();
//         ^^^ calls lib.rs#Point.<17>#new(). exact | via=declaredType
//                     ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    Point::<Leaf>::make()?.grow();
//                 ^^^^ calls lib.rs#Point.<17>#make(). exact | via=declaredType
//                         ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    Point::make().unwrap().grow();
//                         ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    if let Some(next) = &p.next { next.draw(); }
//                                     ^^^^ calls lib.rs#Draw#draw(). exact | via=declaredType
    p.all[0].grow();
//           ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    p.all.iter().filter(|l| l.grow()).for_each(|l| { l.grow(); });
//                            ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
//                                                     ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    p.by.get("x").map(|l| l.grow());
//                          ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    for leaf in p.list() { leaf.grow(); }
//                              ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    for (i, leaf) in p.all.iter().enumerate() { leaf.grow(); }
//                                                   ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    for leaf in Walk { leaf.grow(); }
//                          ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    let Some(l) = make() else { return Ok(()) };
    l.grow();
//    ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    while let Some(l) = make() { l.grow(); }
//                                 ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    arc.grow();
//      ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    guard.grow();
//        ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=inheritance
    guard.0.grow();
//          ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    n.ext().grow();
//    ^^^ calls lib.rs#Ext#ext(). exact | via=declaredType
//          ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
    other.only_u8();
//        ^^^^^^^ calls lib.rs#Other.<17>#only_u8(). exact | via=declaredType
    shape.kind();
//        ^^^^ calls lib.rs#Shape.<17>#kind(). exact | via=declaredType
    let s = Shape::Circle(Leaf, 1);
//                 ^^^^^^ calls lib.rs#Shape#Circle. exact | via=declaredType
    s.kind();
//    ^^^^ calls lib.rs#Shape.<17>#kind(). exact | via=declaredType
    let v = Shape::Rect { leaf: Leaf };
//                 ^^^^ instantiates lib.rs#Shape#Rect. exact | via=declaredType
//                        ^^^^ references lib.rs#Shape#Rect.leaf. exact | via=declaredType
    each(|l| { l.grow(); });
//               ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    apply(|l| l).grow();
//               ^^^^ calls lib.rs#Leaf.<17>#grow(). inferred | via=declaredType
    Leaf::default().grow();
//                  ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    p.clone().draw();
//            ^^^^ calls lib.rs#Draw#draw(). exact | via=declaredType
    let p = 3;
    p.draw();
//    ^^^^ no edge
    let t = (Leaf, 1);
    t.0.grow();
//      ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    let (a, b) = t;
    a.grow();
//    ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    Draw::draw(p);
//        ^^^^ calls lib.rs#Draw#draw(). exact | via=declaredType
    <Point as Draw>::draw(p);
//                   ^^^^ calls lib.rs#Draw#draw(). exact | via=declaredType
    let c = if n > 1 { Leaf } else { Leaf };
    c.grow();
//    ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    println!("{}", make().grow());
//                        ^^^^ calls external:rust/std#Option.grow exact | via=returnType
    println!("{}", make());
//                 ^^^^ calls lib.rs#make(). exact | via=scope
    Ok(())
}
fn bound<D: Named>(d: D, e: &dyn Draw, i: impl Draw) where D: Clone {
    d.name();
//    ^^^^ calls lib.rs#Named#name(). exact | via=declaredType
    d.draw().grow();
//    ^^^^ calls lib.rs#Draw#draw(). exact | via=inheritance
//           ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
    e.draw();
//    ^^^^ calls lib.rs#Draw#draw(). exact | via=declaredType
    i.draw();
//    ^^^^ calls lib.rs#Draw#draw(). exact | via=declaredType
    d.clone().name();
//            ^^^^ calls lib.rs#Named#name(). exact | via=declaredType
}
//- /src/qualified.rs
// A type named together with a trait: what the trait has is meant, not what the type has besides.
pub trait Speak { fn speak(&self) -> Leaf; fn calm(&self) {} fn make() -> Leaf; }
pub struct Leaf(pub i32, Cat, pub Cat);
impl Leaf { fn fall(&self) {} }
pub struct Cat;
impl Cat { fn meow(&self) {} }
pub struct Dog;
impl Dog { fn speak(&self) -> Cat { Cat } fn make() -> Cat { Cat } }
impl Speak for Dog { fn speak(&self) -> Leaf { Leaf(1, Cat, Cat) } fn make() -> Leaf { Leaf(1, Cat, Cat) } }
fn both(d: &Dog, l: Leaf) {
    d.speak().meow();
    //        ^^^^ calls src/qualified.rs#Cat.<17>#meow(). exact
    <Dog as Speak>::speak(d).fall();
    //              ^^^^^ calls src/qualified.rs#Speak#speak(). exact
    //                       ^^^^ calls src/qualified.rs#Leaf.<17>#fall(). exact
    <Dog as Speak>::make().fall();
    //                     ^^^^ calls src/qualified.rs#Leaf.<17>#fall(). exact
    <Dog as Speak>::calm(d);
    //              ^^^^ calls src/qualified.rs#Speak#calm(). exact
    Dog::make().meow();
    //          ^^^^ calls src/qualified.rs#Cat.<17>#meow(). exact
    // Fields count as they stand, whether they are public or not.
    let Leaf(_, first, second) = l;
    first.meow();
    //    ^^^^ calls src/qualified.rs#Cat.<17>#meow(). exact
    second.meow();
    //     ^^^^ calls src/qualified.rs#Cat.<17>#meow(). exact
}
