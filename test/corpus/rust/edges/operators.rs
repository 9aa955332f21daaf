//- /lib.rs
use std::ops::{Add, Mul, Neg};

#[derive(Clone, Copy)]
pub struct Meters(u32);
pub struct Area(u32);
impl Area { fn show(&self) {} }
impl Meters { fn show(&self) {} }
impl Mul for Meters {
    type Output = Area;
    fn mul(self, other: Meters) -> Area { Area(1) }
}
impl Mul<u32> for Meters {
    type Output = Meters;
    fn mul(self, factor: u32) -> Self::Output { Meters(1) }
}
impl Add for Meters {
    type Output = Self;
    fn add(self, other: Self) -> Self::Output { self }
}
impl Neg for Meters {
    type Output = Area;
    fn neg(self) -> Area { Area(1) }
}
trait Shown { fn shown(&self); }
impl Shown for u32 { fn shown(&self) {} }

fn all(a: Meters, b: Meters, n: u32, unknown: Unknown) {
    (a * b).show();
//          ^^^^ calls lib.rs#Area.<17>#show(). exact
    let twice = a * 2;
    twice.show();
//        ^^^^ calls lib.rs#Meters.<17>#show(). exact
    (a * n).show();
//          ^^^^ calls lib.rs#Meters.<17>#show(). exact
    (a + b + a).show();
//              ^^^^ calls lib.rs#Meters.<17>#show(). exact
    (-a).show();
//       ^^^^ calls lib.rs#Area.<17>#show(). exact
    (!a).show();
//       ^^^^ calls lib.rs#Meters.<17>#show(). exact
    (n + 1).shown();
//          ^^^^^ calls lib.rs#Shown#shown(). exact
    (a * unknown).show();
//                ^^^^ no edge
    (a / b).show();
//          ^^^^ no edge
}
