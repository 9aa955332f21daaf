//- /Cargo.toml
[package]
name = "calls"

//- /src/lib.rs
pub mod coop;
use crate::coop::Restore;
use std::task::ready;

pub struct Shape { parts: Vec<Part>, name: String }
pub struct Part;
impl Part { pub fn size(&self) -> usize { 1 } }
impl Shape {
    pub fn first(&self) -> &Part { &self.parts[0] }
    pub fn name(&self) -> &str { &self.name }
}
pub const LIMIT: usize = 3;
fn name() {}
macro_rules! own { ($x:expr) => { $x }; }
#[macro_export]
macro_rules! exported { ($x:expr) => { $x }; }
macro_rules! rules { ($($x:tt)*) => { fn made() { assert!(name()); } }; }

// What stands in most macros are expressions, and they are read as such, with what is known of their types.
fn read(shape: Shape, cx: u8) {
    assert_eq!(shape.first().size(), LIMIT, "of {}", shape.name());
//                   ^^^^^ calls src/lib.rs#Shape.<17>#first(). exact
//                           ^^^^ calls src/lib.rs#Part.<17>#size(). exact
//                                   ^^^^^ references src/lib.rs#LIMIT. exact
//                                                         ^^^^ calls src/lib.rs#Shape.<17>#name(). exact
    assert!(shape.parts.iter().any(|part| part.size() > LIMIT && { let other = part; other.size() == 1 }));
//                                             ^^^^ calls src/lib.rs#Part.<17>#size(). inferred
//                                                                                         ^^^^ calls src/lib.rs#Part.<17>#size(). inferred
    println!("{name} {}", name = shape.name(), other = own!(LIMIT));
//                        ^^^^ no edge
//                                     ^^^^ calls src/lib.rs#Shape.<17>#name(). exact
//                                                     ^^^ calls src/lib.rs#own! exact
//                                                          ^^^^^ references src/lib.rs#LIMIT. exact
    let parts = vec![Part, Part];
    parts[0].size();
//           ^^^^ calls src/lib.rs#Part.<17>#size(). inferred
    let restore = ready!(crate::coop::poll(cx));
//                                    ^^^^ calls src/coop.rs#poll(). exact
    restore.made_progress();
//          ^^^^^^^^^^^^^ calls src/coop.rs#Restore.<17>#made_progress(). exact
    dbg!(shape.first()).size();
//                      ^^^^ calls src/lib.rs#Part.<17>#size(). exact
    if LIMIT!=3 { name(); }
//     ^^^^^ references src/lib.rs#LIMIT. exact
}

// So do macros behind a path, and those that log, with what they write before their values.
fn behind_paths(shape: Shape) -> u8 {
    anyhow::bail!("of {}", shape.first().size());
//                               ^^^^^ calls src/lib.rs#Shape.<17>#first(). exact
//                                       ^^^^ calls src/lib.rs#Part.<17>#size(). exact
    tracing::debug!(target: "net", peer.size = %shape.first().size(), ?shape, "{}", shape.name());
//                                                    ^^^^^ calls src/lib.rs#Shape.<17>#first(). exact
//                                                            ^^^^ calls src/lib.rs#Part.<17>#size(). exact
//                                                                                        ^^^^ calls src/lib.rs#Shape.<17>#name(). exact
    crate::exported!(shape.first().size());
//         ^^^^^^^^ calls src/lib.rs#exported! exact
//                                 ^^^^ calls src/lib.rs#Part.<17>#size(). exact
    crate::coop::inner!(shape.name());
//               ^^^^^ calls src/coop.rs#inner! exact
    crate::coop::inner();
//               ^^^^^ calls src/coop.rs#inner(). exact
    std::dbg!(shape.first()).size();
//                           ^^^^ calls src/lib.rs#Part.<17>#size(). exact
    let parts = std::vec![Part, Part];
    parts[0].size();
//           ^^^^ calls src/lib.rs#Part.<17>#size(). inferred
    std::matches!(shape, Shape { name, .. } if name.len() > LIMIT);
//                               ^^^^ no edge
}

// A macro is no function, though one of that name may be there.
fn own() {}
fn macros() {
    own!(1);
//  ^^^ calls src/lib.rs#own! exact
    own();
//  ^^^ calls src/lib.rs#own(). exact
}

// What reads as anything else stays as it is: patterns, types, entries, names to declare, what another language is.
fn tokens(shape: Shape) {
    matches!(shape, Shape { name, .. } if name.len() > LIMIT);
//                          ^^^^ no edge
    json!({ "name": name, "part": Part });
//                  ^^^^ no edge
    each!(shape in parts, name);
//                        ^^^^ no edge
    flag!(--name <VALUE> ... "help");
//          ^^^^ no edge
    stringify!(name());
    sized!(Vec<Part>, name);
//                    ^^^^ no edge
}

//- /src/coop.rs
use std::task::Poll;
macro_rules! inner { ($x:expr) => { $x }; }
pub(crate) use inner;
pub fn inner() {}
pub struct Restore;
impl Restore { pub fn made_progress(&self) {} }
pub fn poll(cx: u8) -> Poll<Restore> { Poll::Pending }
