//- /Cargo.toml
[workspace]
members = ["crates/*"]
[workspace.dependencies]
arrow = { version = "1", path = "crates/my-arrow", package = "my-arrow" }
rayon = "1"

//- /crates/my-arrow/Cargo.toml
[package]
name = "my-arrow"

//- /crates/my-arrow/src/lib.rs
pub mod array;

//- /crates/my-arrow/src/array.rs
pub fn build() {}

//- /crates/core/Cargo.toml
[package]
name = "core-lib"
[dependencies]
arrow = { workspace = true }
rayon.workspace = true

//- /crates/core/src/lib.rs
pub mod prelude;
pub mod frame;
pub mod nested;

//- /crates/core/src/prelude.rs
pub use crate::frame::*;
pub mod rayon { pub fn join() {} }
pub mod helpers { pub fn help() {} }

//- /crates/core/src/frame.rs
use crate::prelude::*;
// The workspace says which crate is meant.
use arrow::array;
//         ^^^^^ imports crates/my-arrow/src/array.rs# exact
// A name that the manifest gives to a crate is not what a glob brings in.
use rayon::join;
use helpers::help;
//           ^^^^ imports crates/core/src/prelude.rs#helpers/help(). exact
pub fn run() {
    array::build();
//         ^^^^^ calls crates/my-arrow/src/array.rs#build(). exact
    join();
//  ^^^^ calls external:rust/rayon#join exact
    help();
//  ^^^^ calls crates/core/src/prelude.rs#helpers/help(). exact
}

//- /crates/core/src/nested.rs
use crate::prelude::*;
use helpers::*;
// A glob may begin with what another one brings in.
pub fn nested() {
    help();
//  ^^^^ calls crates/core/src/prelude.rs#helpers/help(). exact
}
