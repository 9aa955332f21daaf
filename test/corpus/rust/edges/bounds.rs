//- /lib.rs
pub struct Leaf;
impl Leaf { pub fn grow(&self) {} }
pub trait Name: sealed::Sealed {}
mod sealed {
    pub trait Sealed { fn find(&self) -> super::Leaf; }
}

// `where` says more of a type parameter that the parameters before it have named already.
fn lookup<K>(key: K, all: &[K]) where K: Name {
    key.find().grow();
//      ^^^^ calls lib.rs#sealed/Sealed#find(). exact | via=inheritance
//             ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
    for each in all { each.find(); }
//                         ^^^^ calls lib.rs#sealed/Sealed#find(). exact | via=inheritance
}
fn unsized_too<K>(key: &K) where K: ?Sized + Name { key.find(); }
//                                                      ^^^^ calls lib.rs#sealed/Sealed#find(). exact | via=inheritance
