//- /Cargo.toml
[package]
name = "scheduler"

//- /src/lib.rs
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

pub struct Handle { queue: u8 }
pub struct Other;
pub trait Schedule { fn schedule(&self); fn yield_now(&self) { self.schedule() } }
pub trait Poll { fn poll(&self); }

// A trait may be implemented for a pointer to a type: its methods are called on such a pointer as if they were the type's own.
impl Schedule for Arc<Handle> { fn schedule(&self) { self.push() } }
//                                                        ^^^^ calls src/lib.rs#Handle.<17>#push(). exact | via=declaredType
impl Poll for Pin<Box<Handle>> { fn poll(&self) {} }
impl Poll for Rc<Other> { fn poll(&self) {} }
impl Handle {
    fn push(&self) {}
    fn spawn(me: &Arc<Self>, pinned: Pin<Box<Handle>>, other: Rc<Other>) {
        me.schedule();
//         ^^^^^^^^ calls src/lib.rs#Schedule#schedule(). exact | via=declaredType
        me.yield_now();
//         ^^^^^^^^^ calls src/lib.rs#Schedule#yield_now(). exact | via=inheritance
        pinned.poll();
//             ^^^^ calls src/lib.rs#Poll#poll(). exact | via=declaredType
        other.poll();
//            ^^^^ calls src/lib.rs#Poll#poll(). exact | via=declaredType
        other.schedule();
//            ^^^^^^^^ no edge
    }
}
