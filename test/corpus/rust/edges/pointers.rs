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

// A pointer of the repository has the members of what it is given.
pub struct Spawn<T> { task: T }
impl<T> std::ops::Deref for Spawn<T> { type Target = T; fn deref(&self) -> &T { &self.task } }
impl<T> Spawn<T> { fn is_woken(&self) {} }
fn spawn<T>(task: T) -> Spawn<T> { Spawn { task } }
fn spawned(given: Spawn<Handle>, none: Spawn<u8>) {
    given.push();
//        ^^^^ calls src/lib.rs#Handle.<17>#push(). exact | via=declaredType
    let made = spawn(Handle { queue: 1 });
    made.push();
//       ^^^^ calls src/lib.rs#Handle.<17>#push(). inferred | via=declaredType
    made.is_woken();
//       ^^^^^^^^ calls src/lib.rs#Spawn.<17>@2#is_woken(). inferred | via=declaredType
    none.push();
//       ^^^^ no edge
}
