//- /lib.rs
// A struct with named fields is a type only: what is called by its name is the variant that a glob brings in.
pub struct Values<'a> { inner: &'a u8 }
pub struct Pair(u8);
enum Cursor { Head, Values(usize), Pair(u8) }
use self::Cursor::*;
impl<'a> Values<'a> { fn new() {} }
fn walk(inner: &u8) -> Cursor {
    Values { inner };
//  ^^^^^^ instantiates lib.rs#Values# exact | via=scope
    Pair(1);
//  ^^^^ instantiates lib.rs#Pair# exact | via=scope
    Values(1)
//  ^^^^^^ calls lib.rs#Cursor#Values. exact | via=wildcard
}

fn paths() { Values::new(); vec![Values::new()]; }
//           ^^^^^^ usesType lib.rs#Values# exact | via=scope
//                   ^^^ calls lib.rs#Values.<17>#new(). exact | via=declaredType
//                                       ^^^ calls lib.rs#Values.<17>#new(). exact | via=declaredType

// An inherent function hides those of traits, also where a trait's impl names it by `Self`; an associated type is the impl's own.
pub trait Create { type Made; fn with_capacity(size: usize) -> Self; fn reset(&self); }
pub struct Graph;
impl Graph { pub fn with_capacity(size: usize) -> Self { Graph } }
impl Create for Graph {
    type Made = Graph;
    fn with_capacity(size: usize) -> Self {
        Self::with_capacity(size)
//            ^^^^^^^^^^^^^ calls lib.rs#Graph.<17>#with_capacity(). exact | via=self
    }
    fn reset(&self) { Self::reset(self); Self::Made::with_capacity(1); }
//                          ^^^^^ calls lib.rs#Create#reset(). exact | via=self
//                                                   ^^^^^^^^^^^^^ calls lib.rs#Graph.<17>#with_capacity(). exact | via=declaredType
}
