//- /Cargo.toml
[package]
name = "revealed"

//- /src/lib.rs
#[macro_use]
mod macros;
cfg_net! {
// <- calls src/macros.rs#cfg_net! exact
    pub mod net;
}
lazy_static::lazy_static! {
    /// Kept by all.
    pub static ref STORE: Store = Store::new();
}
trait_template! {
// <- calls src/macros.rs#trait_template! exact
    /// What has a shape.
    #[allow(dead_code)]
    pub trait Shape: Clone {
        @section type
        type Side: Side;
        @section self
        fn side(self) -> Self::Side;
    }
}
trait Side { fn length(&self) -> u32; }
bitflags! {
    pub struct Flags: u32 {
        const A = 1;
    }
}
cfg_if! {
    if #[cfg(unix)] {
        mod unix;
        use unix as imp;
        fn pick() -> Flags { todo!() }
    } else if #[cfg(windows)] {
        mod windows { pub fn left() {} }
    } else {
        mod other { pub fn run() {} }
        use other as imp;
        fn pick() -> Store { Store }
    }
}
use imp::run;
//       ^^^ imports src/unix.rs#run(). exact
#[cfg(feature = "rich")]
use rich::Rich as Format;
#[cfg(not(feature = "rich"))]
#[allow(unused)]
use rich::Plain as Format;
mod rich { pub struct Rich; pub struct Plain; }
fn format(format: Format) { pick() }
//                          ^^^^ calls src/lib.rs#pick(). exact
//                ^^^^^^ usesType src/lib.rs#rich/Rich# exact
pub struct Store;
impl Store {
    pub fn new() -> Store { Store }
    forward! { fn count(&self) -> u32 { self.inner() } }
    fn inner(&self) -> u32 { 0 }
}
fn use_all<S: Shape>(shape: S, flags: Flags) {
//            ^^^^^ usesType src/lib.rs#Shape# exact
//                                    ^^^^^ usesType src/lib.rs#Flags# exact
    STORE.count();
//  ^^^^^ references src/lib.rs#STORE. exact
//        ^^^^^ calls src/lib.rs#Store.<17>#count(). exact
    shape.side().length();
//        ^^^^ calls src/lib.rs#Shape#side(). exact
//               ^^^^^^ calls src/lib.rs#Side#length(). exact
    net::open();
//       ^^^^ calls src/net.rs#open(). exact
    windows::left();
//           ^^^^ calls src/lib.rs#windows/left(). exact
    // What is made here is nobody's before it is used.
    quote! { struct Made; fn made() {} };
    made();
//  ^^^^ no edge
}
proptest! {
    fn in_range(store in made_up(1)) { let _ = store; }
//                       ^^^^^^^ calls src/lib.rs#made_up(). exact
}
fn made_up(n: u8) {}
wrap! {
    impl (Iterator) for
    /// No item as it stands.
    struct Wrapped where { T: Shape }
    item: T,
}
fn wrapped(of: Wrapped) {}
//             ^^^^^^^ no edge
// What stands behind an item and is none is left out.
ffi_fn! {
    /// Opens it.
    fn opened(n: u8) -> *const u8 { made_up(n); other() } ?= std::ptr::null()
//                                  ^^^^^^^ calls src/lib.rs#made_up(). exact
}
fn other() -> *const u8 { opened(1) }
//                        ^^^^^^ calls src/lib.rs#opened(). exact
not_items! { a => { "}" }, b => '}', r#"}"# }

//- /src/macros.rs
macro_rules! cfg_net { ($($item:item)*) => { $($item)* } }
macro_rules! trait_template { ($($token:tt)*) => {} }

//- /src/net.rs
pub fn open() {}

//- /src/unix.rs
pub fn run() {}
