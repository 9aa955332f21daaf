//- /lib.rs
pub trait Vector {}
pub struct Slim<V, const BYTES: usize> { item: V }
pub struct Teddy<const BUCKETS: usize> {}
pub struct Wide<V> { teddy: Teddy<16>, item: V }
impl<V: Vector> Slim<V, 1> {
    fn find(&self) { self.find_one() }
//                        ^^^^^^^^ calls lib.rs#Slim.<17>#find_one(). exact
    fn find_one(&self) {}
    fn make() {}
}
impl<V: Vector> Slim<V, 2> {
    fn find(&self) { self.find_one() }
//                        ^^^^^^^^ calls lib.rs#Slim.<17>@2#find_one(). exact
    fn find_one(&self) {}
    fn make() {}
}
impl Teddy<8> { fn verify(&self) {} }
impl Teddy<16> { fn verify(&self) {} }
impl<V> Wide<V> {
    fn run(&self) { self.teddy.verify() }
//                             ^^^^^^ calls lib.rs#Teddy.<17>@2#verify(). exact
}
impl Wide<u8> { fn wide(&self) {} }
impl Wide<Teddy<8>> { fn wide(&self) {} }
fn all<V: Vector, const N: usize>(one: Slim<V, 1>, some: Slim<V, N>, wide: Wide<u8>, other: Wide<Teddy<8>>) {
    one.find();
//      ^^^^ calls lib.rs#Slim.<17>#find(). exact
    Slim::<V, 2>::make();
//                ^^^^ calls lib.rs#Slim.<17>@2#make(). exact
    wide.wide();
//       ^^^^ calls lib.rs#Wide.<17>@2#wide(). exact
    other.wide();
//        ^^^^ calls lib.rs#Wide.<17>@3#wide(). exact
    some.find();
//       ^^^^ calls lib.rs#Slim.<17>#find(). ambiguous
//       ^^^^ calls lib.rs#Slim.<17>@2#find(). ambiguous
}
