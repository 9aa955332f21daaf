//- /Cargo.toml
[package]
name = "named"

//- /src/lib.rs
include!("made.rs");

mod inner {
    pub enum Kind { Tall }
    pub mod str { pub fn cut() {} }
    pub trait Shapes {
        type Item;
        const COUNT: usize;
    }
}
use inner::Kind;
struct N;

fn kinds() {
    use inner::str;
    let _ = Kind::Tall;
//          ^^^^ usesType src/lib.rs#inner/Kind# exact | via=scope
    inner::Kind::Tall;
//  ^^^^^ references src/lib.rs#inner/ exact | via=scope
//         ^^^^ usesType src/lib.rs#inner/Kind# exact | via=scope
    str::cut();
//  ^^^ references src/lib.rs#inner/str/ exact | via=scope
    made();
//  ^^^^ calls src/made.rs#made(). exact | via=wildcard
}

impl<const N: usize> inner::Shapes for [Kind; N] {
//                   ^^^^^ references src/lib.rs#inner/ exact | via=scope
//                                            ^ no edge
    type Item = Kind;
//       ^^^^ overrides src/lib.rs#inner/Shapes#Item# exact | via=inheritance
    const COUNT: usize = N;
//        ^^^^^ overrides src/lib.rs#inner/Shapes#COUNT. exact | via=inheritance
//                       ^ no edge
}
fn shapes() -> impl inner::Shapes<Item = Kind> { todo!() }
//                                ^^^^ usesType src/lib.rs#inner/Shapes#Item# exact
fn filled(first: Filled<3, Kind>) { first.held.tall() }
//                                             ^^^^ calls src/lib.rs#Kind.<17>@2#tall(). exact
struct Filled<const SIZE: usize, T> { held: T }
impl Kind { fn tall(&self) {} }

//- /src/made.rs
pub fn made() {}
