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

// `where` may also say more of an associated type.
pub trait Graph { type Weight; type Node; fn node(&self) -> Self::Node; }
pub trait Measure { fn zero() -> Leaf; fn add(&self) {} }
fn measured<G>(graph: G, weight: G::Weight) where G: Graph, G::Weight: Measure {
//                                  ^^^^^^ usesType lib.rs#Graph#Weight# exact | via=declaredType
//                                                             ^^^^^^ usesType lib.rs#Graph#Weight# exact | via=declaredType
    G::Weight::zero().grow();
//             ^^^^ calls lib.rs#Measure#zero(). exact | via=declaredType
//                    ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
    weight.add();
//         ^^^ calls lib.rs#Measure#add(). exact | via=declaredType
    G::Node::zero();
//           ^^^^ no edge
}
