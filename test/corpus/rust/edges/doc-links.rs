//- /Cargo.toml
[package]
name = "linked"

//- /src/lib.rs
//! Starts with [`Store`], see [the shelf](crate::shelf::Shelf) and [`shelf`].
//                ^^^^^ references src/lib.rs#Store# exact | via=documentation
//                                                ^^^^^ references src/shelf.rs# exact | via=documentation
//                                                       ^^^^^ references src/shelf.rs#Shelf# exact | via=documentation
//                                                                    ^^^^^ references src/shelf.rs# exact | via=documentation
pub mod shelf;

/// Made by [`Store::open`] or [open](Self::open()); has a [`name`](Store::name).
//            ^^^^^ references src/lib.rs#Store# exact | via=documentation | from=src/lib.rs#Store#
//                   ^^^^ references src/lib.rs#Store.<17>#open(). exact | via=documentation
//                              ^^^^ no edge
//                                          ^^^^ references src/lib.rs#Store.<17>#open(). exact | via=documentation
//                                                           ^^^^ no edge
//                                                                         ^^^^ references src/lib.rs#Store#name. exact | via=documentation
/// Not `shelf[Store]`, [Store](https://example.org) or \[Store\]; nor [T], [nothing], #[shelf], shelf[shelf] or [u8].
//                                                                                       ^^^^^ no edge
//                                                                                               ^^^^^ no edge
//                                                                                                     ^^^^^ no edge
//             ^^^^^ no edge
//                       ^^^^^ no edge
//                                                        ^^^^^ no edge
/// ```
/// let store = shelves[Store];
//                      ^^^^^ no edge
/// ```
/// [`fn@twice`] and [`twice()`] are the function, [`twice!`] is the macro, [mod@twice] the module.
//       ^^^^^ references src/lib.rs#twice(). exact | via=documentation
//                     ^^^^^ references src/lib.rs#twice(). exact | via=documentation
//                                                   ^^^^^ references src/lib.rs#twice! exact | via=documentation
//                                                                               ^^^^^ references src/lib.rs#twice/ exact | via=documentation
/// [Shelf] and [what holds it][holder], [`Kind::Tall`], [`Vec<Store>`], [`twice`] that is a page.
//   ^^^^^ references src/shelf.rs#Shelf# exact | via=documentation
//                              ^^^^^^ no edge
//                                               ^^^^ references src/lib.rs#Kind#Tall. exact | via=documentation
//                                                             ^^^^^ no edge
//                                                                         ^^^^^ no edge
///
/// [`twice`]: https://example.org
//    ^^^^^ no edge
/// [Shelf]: crate::shelf::Shelf
//                         ^^^^^ references src/shelf.rs#Shelf# exact | via=documentation
/// [holder]: shelf::Holder
//                   ^^^^^^ references src/shelf.rs#Holder# exact | via=documentation
pub struct Store {
    /// Of [`Kind`].
//           ^^^^ references src/lib.rs#Kind# exact | via=documentation | from=src/lib.rs#Store#name.
    name: String,
}
impl Store {
    /// Like [`Self::close`].
//                   ^^^^^ references src/lib.rs#Store.<17>#close(). exact | via=documentation
    pub fn open() {}
    fn close(&self) {
        //! Before [`Store`] is gone.
//                   ^^^^^ references src/lib.rs#Store# exact | via=documentation
    }
}
pub enum Kind { Tall }
pub fn twice() {}
pub mod twice {}
macro_rules! twice { () => {} }

//- /src/shelf.rs
/*!
 * Where [`super::Store`] stands.
//                ^^^^^ references src/lib.rs#Store# exact | via=documentation
 */
/** One [`Holder`] each. */
//        ^^^^^^ references src/shelf.rs#Holder# exact | via=documentation
pub struct Shelf;
pub struct Holder;
