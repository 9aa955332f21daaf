//- /lib.rs
// Of two declarations for different configurations the one is meant that an ordinary build has.
#[cfg(miri)]
fn plain() {}
#[cfg(not(miri))]
fn plain() {}
pub struct Bytes;
impl Bytes {
    #[inline]
    #[cfg(not(all(loom, test)))]
    pub const fn new() -> Self { Bytes }
    #[cfg(all(loom, test))]
    pub fn new() -> Self { Bytes }
    #[cfg(windows)]
    fn size(&self) {}
    #[cfg(not(windows))]
    fn size(&self) {}
    #[cfg(feature = "fast")]
    fn scan(&self) {}
    #[cfg(not(feature = "fast"))]
    fn scan(&self) {}
}
#[cfg(feature = "nightly")]
use core::intrinsics::likely;
#[cfg(not(feature = "nightly"))]
fn likely() {}
fn uses() {
    likely();
//  ^^^^^^ calls lib.rs#likely(). exact | via=scope
    plain();
//  ^^^^^ calls lib.rs#plain@2(). exact | via=scope
    Bytes::new().size();
//         ^^^ calls lib.rs#Bytes.<17>#new(). exact | via=declaredType
//               ^^^^ calls lib.rs#Bytes.<17>#size@2(). exact | via=declaredType
    Bytes::new().scan();
//               ^^^^ calls lib.rs#Bytes.<17>#scan(). exact | via=declaredType
}
