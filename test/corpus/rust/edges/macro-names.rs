//- /Cargo.toml
[package]
name = "told"

//- /src/lib.rs
pub enum Kind { Tall, Wide }
pub trait Shape { fn make() -> u8; }
pub struct Square { side: u8 }
pub const LIMIT: usize = 3;
macro_rules! own {
    ($kind:ident) => { Square { side: 1 } };
//                     ^^^^^^ no edge
}

fn told<T: Shape>(kind: Kind) {
    assert_eq!(T::make(), 1);
//                ^^^^ calls src/lib.rs#Shape#make(). exact
    matches!(kind, Kind::Tall | Kind::Wide);
//                 ^^^^ references src/lib.rs#Kind# inferred | via=scope
//                       ^^^^ references src/lib.rs#Kind#Tall. exact
    vec![Square { side: 2 }; LIMIT];
//       ^^^^^^ instantiates src/lib.rs#Square# exact | via=scope
//                           ^^^^^ references src/lib.rs#LIMIT. exact | via=scope
//                ^^^^ references src/lib.rs#Square#side. exact | via=declaredType
    size_of!(Box<dyn Shape>, T);
//                   ^^^^^ references src/lib.rs#Shape# inferred | via=scope
    declare!(struct Square; const LIMIT: u8 = 1; other.Square, Nobody);
//                  ^^^^^^ no edge
//                                ^^^^^ no edge
//                                                     ^^^^^^ no edge
}
#[derive(Shape)]
//       ^^^^^ no edge
struct Other;
