//- /Cargo.toml
[package]
name = "pipes"

//- /src/lib.rs
pub mod ext;
pub mod outside;
use crate::ext::{IterExt, Read, ReadExt};

pub struct File;
impl Read for File { fn read(&self) {} }
pub struct Shut;
pub trait Buffered: Read {}

// A trait gives its methods to everything that another trait is implemented for.
fn uses<B: Buffered>(file: File, shut: Shut, buffered: B, list: Vec<u8>) {
    file.read_all();
//       ^^^^^^^^ calls src/ext.rs#ReadExt#read_all(). exact | via=inheritance
    buffered.read_all();
//           ^^^^^^^^ calls src/ext.rs#ReadExt#read_all(). exact | via=inheritance
    shut.read_all();
//       ^^^^^^^^ no edge
    list.iter().pairwise();
//              ^^^^^^^^ calls src/ext.rs#IterExt#pairwise(). inferred | via=inheritance
    list.iter().enumerate().rev().pairwise();
//                                ^^^^^^^^ calls src/ext.rs#IterExt#pairwise(). inferred | via=inheritance
    list.pairwise();
//       ^^^^^^^^ calls external:rust/std#Vec.pairwise exact | via=declaredType
}

struct Walk<'a> { inner: std::iter::Enumerate<std::slice::Iter<'a, u8>> }
impl<'a> Walk<'a> { fn next(self) { self.inner.pairwise() } }
//                                             ^^^^^^^^ calls src/ext.rs#IterExt#pairwise(). inferred | via=inheritance
fn join<I>(all: I) where I: IntoIterator { all.into_iter().pairwise() }
//                                                         ^^^^^^^^ calls src/ext.rs#IterExt#pairwise(). inferred | via=inheritance

//- /src/ext.rs
pub trait Read { fn read(&self); }
pub trait ReadExt: Read { fn read_all(&self) { self.read() } }
impl<R: Read + ?Sized> ReadExt for R {}
pub trait IterExt: Iterator { fn pairwise(self) where Self: Sized {} }
impl<I> IterExt for I where I: Iterator {}

//- /src/outside.rs
fn outside(file: super::File) { file.read_all() }
//                                   ^^^^^^^^ no edge
