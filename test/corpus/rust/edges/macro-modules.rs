//- /Cargo.toml
[package]
name = "guarded"

//- /src/lib.rs
#[macro_use]
mod macros;
cfg_net! {
    pub mod net;
}
root_modules!();

//- /src/macros.rs
macro_rules! cfg_net {
    ($($item:item)*) => { $( #[cfg(feature = "net")] $item )* }
}
macro_rules! root_modules {
    () => { pub mod store; }
}

//- /src/net/mod.rs
cfg_net! {
    mod tcp;
}
use crate::store::Store;
//         ^^^^^ references src/store.rs# exact | via=import
//                ^^^^^ imports src/store.rs#Store# exact | via=import
pub trait Wire {}
pub fn open(store: Store) {}
//                 ^^^^^ usesType src/store.rs#Store# exact | via=scope
pub fn dial() { tcp::connect(); self::tcp::connect() }
//                   ^^^^^^^ calls src/net/tcp.rs#connect(). exact | via=scope
//                                         ^^^^^^^ calls src/net/tcp.rs#connect(). exact | via=scope

//- /src/net/tcp.rs
use super::Wire;
//         ^^^^ imports src/net/mod.rs#Wire# exact | via=import
pub struct Tcp;
impl Wire for Tcp {}
//   ^^^^ implements src/net/mod.rs#Wire# exact | via=scope
pub fn connect() {}

//- /src/store.rs
use crate::net;
//         ^^^ imports src/net/mod.rs# exact | via=import
pub struct Store;
pub fn fill(store: Store) { net::open(store); crate::net::tcp::connect() }
//                               ^^^^ calls src/net/mod.rs#open(). exact | via=scope
//                                                             ^^^^^^^ calls src/net/tcp.rs#connect(). exact | via=scope

//- /src/lost/deep.rs
pub fn nobody() {}

//- /src/bin/tool.rs
use super::net;
use guarded::net::open;
//           ^^^ references src/net/mod.rs# exact | via=import
//                ^^^^ imports src/net/mod.rs#open(). exact | via=import
fn main() {}
