//- /Cargo.toml
[workspace]
members = ["app", "util-lib"]

//- /util-lib/Cargo.toml
[package]
name = "util-lib"

//- /util-lib/src/lib.rs
pub mod text;
pub use text::trim as cut;
//            ^^^^ imports util-lib/src/text.rs#trim(). exact | via=import
#[macro_export]
macro_rules! shout { ($x:expr) => {}; }
pub fn run() {}

//- /util-lib/src/text.rs
pub fn trim() {}
pub(crate) struct Inner;
impl Inner { pub fn go(&self) { crate::run(); super::run() } }
//                                     ^^^ calls util-lib/src/lib.rs#run(). exact | via=scope
//                                                   ^^^ calls util-lib/src/lib.rs#run(). exact | via=scope

//- /app/Cargo.toml
[package]
name = "app"

[dependencies]
util-lib = { path = "../util-lib" }
serde = "1"

//- /app/src/main.rs
mod shapes;
//  ^^^^^^ imports app/src/shapes/mod.rs# exact | via=import
mod deep {
    pub mod nested;
    pub fn here() { self::there(); nested::leaf() }
//                                         ^^^^ calls app/src/deep/nested.rs#leaf(). exact | via=scope
    fn there() {}
}
use shapes::{self, Circle, prelude::*};
use util_lib::{cut, text};
use serde::Serialize;
use std::fmt;

fn helper() {}
fn parse() {}
mod parse { pub fn inner() {} }

fn main() {
    cut();
//  ^^^ calls util-lib/src/text.rs#trim(). exact | via=scope
    text::trim();
//        ^^^^ calls util-lib/src/text.rs#trim(). exact | via=scope
    util_lib::run();
//            ^^^ calls util-lib/src/lib.rs#run(). exact | via=scope
    util_lib::shout!(1);
//            ^^^^^ calls util-lib/src/lib.rs#shout! exact | via=scope
    shapes::draw();
//          ^^^^ calls app/src/shapes/mod.rs#draw(). exact | via=scope
    Circle::new();
//          ^^^ calls app/src/shapes/circle.rs#Circle.<17>#new(). exact | via=declaredType
    from_prelude();
//  ^^^^^^^^^^^^ calls app/src/shapes/circle.rs#from_prelude(). exact | via=wildcard
    deep::nested::leaf();
//                ^^^^ calls app/src/deep/nested.rs#leaf(). exact | via=scope
    parse();
//  ^^^^^ calls app/src/main.rs#parse(). exact | via=scope
    parse::inner();
//         ^^^^^ calls app/src/main.rs#parse/inner(). exact | via=scope
    helper();
//  ^^^^^^ calls app/src/main.rs#helper(). exact | via=scope
    fmt::format();
//       ^^^^^^ calls external:rust/std::fmt#format exact | via=import
    unknown();
//  ^^^^^^^ no edge
    local_macro!();
//  ^^^^^^^^^^^ calls app/src/main.rs#local_macro! exact | via=scope
}

macro_rules! local_macro { () => {}; }

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn works() { helper(); assert_eq!(main(), Circle::new()); }
//               ^^^^^^ calls app/src/main.rs#helper(). exact | via=wildcard
//                                    ^^^^ calls app/src/main.rs#main(). exact | via=wildcard
//                                                    ^^^ calls app/src/shapes/circle.rs#Circle.<17>#new(). exact | via=wildcard
}
mod isolated {
    fn alone() { helper(); crate::helper() }
//               ^^^^^^ no edge
//                                ^^^^^^ calls app/src/main.rs#helper(). exact | via=scope
}

//- /app/src/shapes/mod.rs
pub mod circle;
pub use self::circle::Circle;
pub mod prelude { pub use super::circle::from_prelude; }
pub fn draw() { circle::area() }
//                      ^^^^ calls app/src/shapes/circle.rs#area(). exact | via=scope

//- /app/src/shapes/circle.rs
pub struct Circle;
impl Circle { pub fn new() -> Self { Circle } }
pub fn area() { super::draw(); crate::main() }
//                     ^^^^ calls app/src/shapes/mod.rs#draw(). exact | via=scope
//                                    ^^^^ calls app/src/main.rs#main(). exact | via=scope
pub fn from_prelude() {}

//- /app/src/deep/nested.rs
pub fn leaf() { super::here() }
//                     ^^^^ calls app/src/main.rs#deep/here(). exact | via=scope

//- /app/tests/it.rs
use util_lib::text::trim;
fn test() { trim() }
//          ^^^^ calls util-lib/src/text.rs#trim(). exact | via=scope
