//- /lib.rs
pub struct Leaf;
impl Leaf { pub fn grow(&self) {} }
pub struct Error;
impl Error { pub fn exit(self) {} }
pub struct Pot<T> { x: T }
impl<T> Pot<T> { pub fn get(&self) -> &T { &self.x } }

// An alias says itself what its parameters are arguments of; those that are not given have a default.
type Result<T, E = Error> = std::result::Result<T, E>;
type Fallible<T> = std::result::Result<Pot<T>, Error>;
type Pots<T> = Vec<Pot<T>>;
fn run() -> Result<Leaf> { Ok(Leaf) }
fn pot() -> Fallible<Leaf> { Err(Error) }
fn uses(pots: Pots<Leaf>) {
    run().map_err(|error| error.exit()).unwrap().grow();
//                              ^^^^ calls lib.rs#Error.<17>#exit(). inferred | via=declaredType
//                                               ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=declaredType
    if let Err(error) = pot() { error.exit(); }
//                                    ^^^^ calls lib.rs#Error.<17>#exit(). exact | via=declaredType
    pot().unwrap().get().grow();
//                 ^^^ calls lib.rs#Pot.<17>#get(). exact | via=declaredType
//                       ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
    for pot in pots { pot.get().grow(); }
//                        ^^^ calls lib.rs#Pot.<17>#get(). exact | via=declaredType
//                              ^^^^ calls lib.rs#Leaf.<17>#grow(). exact | via=returnType
}
