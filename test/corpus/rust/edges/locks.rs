//- /Cargo.toml
[package]
name = "locks"
version = "0.1.0"
[dependencies]
parking_lot = "0.12"
spin = "0.9"
tokio = "1"
//- /src/lib.rs
pub mod std_locks;
pub mod other_locks;
pub mod async_locks;

pub struct Store;
impl Store {
    pub fn set(&mut self, key: u8) {}
    pub fn take(&mut self) -> u8 {
        0
    }
}
//- /src/std_locks.rs
use crate::Store;
use std::sync::{Arc, Mutex, RwLock};

pub struct Shared {
    one: Arc<Mutex<Store>>,
    pair: Arc<RwLock<(Store, u8)>>,
}
impl Shared {
    fn locked(&self) {
        self.one.lock().unwrap().set(1);
//                               ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        let Ok(mut store) = self.one.try_lock() else { return };
        store.take();
//            ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
    }
    fn pair(&self) {
        self.pair.write().unwrap().0.set(1);
//                                   ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        if let Ok(guard) = self.pair.try_write() {
            guard.0.take();
//                  ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
        }
    }
    fn owned(one: Mutex<Store>) -> u8 {
        one.into_inner().unwrap().take()
//                                ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
    }
}
//- /src/other_locks.rs
use crate::Store;
use parking_lot::{Mutex, RwLock};
use std::sync::Arc;

// The locks of other crates do not know of panics in other threads: what they give is the guard.
pub struct Shared {
    one: Arc<Mutex<Store>>,
    pair: Arc<RwLock<(Store, u8)>>,
    full: spin::Mutex<Store>,
}
impl Shared {
    fn locked(&self) {
        self.one.lock().set(1);
//                      ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        self.full.lock().take();
//                       ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
        if let Some(mut store) = self.one.try_lock() {
            store.set(2);
//                ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        }
    }
    fn pair(&mut self) {
        self.pair.write().0.set(1);
//                          ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        let mut guard = self.pair.write();
        guard.0.take();
//              ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
        let Shared { one, .. } = self;
        one.lock().take();
//                 ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
    }
    fn made() {
        let fresh = Mutex::new(Store);
        fresh.lock().set(3);
//                   ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        fresh.into_inner().take();
//                         ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
    }
}
pub(crate) fn handle(shared: &mut Shared) {
    shared.pair.read().0.set(3);
//                       ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
    let (store, _) = &mut *shared.pair.write();
    store.set(2);
//        ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
}
//- /src/async_locks.rs
use crate::Store;
use std::sync::Arc;
use tokio::sync::{Mutex, RwLock};

pub struct Shared {
    one: Arc<Mutex<Store>>,
    other: RwLock<Store>,
}
impl Shared {
    async fn locked(&self) {
        self.one.lock().await.set(1);
//                            ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        let mut guard = self.other.write().await;
        guard.take();
//            ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
        if let Ok(mut store) = self.one.try_lock() {
            store.set(2);
//                ^^^ calls src/lib.rs#Store.<17>#set(). exact | via=declaredType
        }
        self.one.clone().lock_owned().await.take();
//                                          ^^^^ calls src/lib.rs#Store.<17>#take(). exact | via=declaredType
    }
}
