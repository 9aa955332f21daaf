//- /Cargo.toml
[package]
name = "scales"

//- /src/lib.rs
mod scale;
mod other;
use crate::scale::{Nullable, Scale};
use std::io;

// Traits of the repository give functions to types outside it, by a path as by a value.
fn paths(error: io::Error, count: u64) {
    u64::step();
//       ^^^^ calls src/scale.rs#Scale#step(). exact | via=declaredType
    io::Error::step();
//             ^^^^ calls src/scale.rs#Scale#step(). exact | via=declaredType
    std::fmt::Error::step();
//                   ^^^^ calls external:rust/std::fmt::Error#step exact | via=import
    count.grow();
//        ^^^^ calls src/scale.rs#Scale#grow(). exact | via=declaredType
    u64::MAX.pow(2);
}
// What an impl leaves to its trait is found there, and what slices have is found on vectors.
fn defaults(count: u64, bytes: &[u8], all: Vec<u8>, words: Vec<u16>, byte: u8, pair: (u8, u8)) {
    pair.grow();
//       ^^^^ no edge
    count.twice();
//        ^^^^^ calls src/scale.rs#Scale#twice(). exact | via=declaredType
    bytes.twice();
//        ^^^^^ calls src/scale.rs#Scale#twice(). exact | via=declaredType
    all.grow();
//      ^^^^ calls src/scale.rs#Scale#grow(). exact | via=declaredType
    words.grow();
//        ^^^^ calls external:rust/std#Vec.grow exact | via=declaredType
    byte.grow();
//       ^^^^ no edge
}
// What a type outside has itself hides what traits give it.
fn hidden(value: Option<u8>) {
    value.as_ref();
//        ^^^^^^ calls external:rust/std#Option.as_ref exact | via=declaredType
    value.is_null();
//        ^^^^^^^ calls src/scale.rs#Nullable#is_null(). exact | via=declaredType
}

//- /src/scale.rs
pub trait Scale { fn step() -> u8; fn grow(&self); fn twice(&self) { self.grow() } }
impl Scale for u64 {
    fn step() -> u8 { u64::step() }
//                         ^^^^ calls src/scale.rs#Scale#step(). exact | via=declaredType
    fn grow(&self) {}
}
impl Scale for std::io::Error { fn step() -> u8 { 1 } fn grow(&self) {} }
// `self` of a slice has the methods of the trait that is implemented, but for those that slices have themselves.
impl<'a> Scale for &'a mut [u8] {
    fn step() -> u8 { 1 }
    fn grow(&self) { self.len(); self.twice(); self.grow() }
//                                    ^^^^^ calls src/scale.rs#Scale#twice(). exact | via=declaredType
//                                                  ^^^^ calls src/scale.rs#Scale#grow(). exact | via=declaredType
}
impl Scale for (u8, u16) {
    fn step() -> u8 { 1 }
    fn grow(&self) { self.twice() }
//                        ^^^^^ calls src/scale.rs#Scale#twice(). exact | via=self
}
pub trait Nullable { fn as_ref(&self); fn is_null(&self); }
impl<T> Nullable for Option<T> {
    fn as_ref(&self) { self.as_ref(); }
//                          ^^^^^^ calls external:rust/std#Option.as_ref exact | via=import
    fn is_null(&self) {}
}

//- /src/other.rs
// A trait gives nothing where it is not in scope.
fn outside(value: Option<u8>, count: u64) {
    value.is_null();
//        ^^^^^^^ calls external:rust/std#Option.is_null exact | via=declaredType
    count.grow();
//        ^^^^ no calls src/scale.rs#Scale#grow().
}
