//- /Cargo.toml
[package]
name = "app"

//- /src/lib.rs
pub mod server;
pub mod commands;
mod uses;

//- /src/server.rs
use std::collections::HashMap;

pub struct Server {
    pub on_close: Box<dyn Fn(u8)>,
    pub on_open: Option<fn(u8)>,
    on_read: fn(u8),
    handlers: HashMap<String, Box<dyn Fn(u8)>>,
    hooks: Vec<fn(u8)>,
    pub on_any: fn(u8),
}

impl Server {
    pub fn new(on_read: fn(u8)) -> Self {
        Self { on_close: Box::new(closed), on_open: None, on_read, handlers: HashMap::new(), hooks: Vec::new(), on_any: closed }
    }
    pub fn handle(&mut self, name: &str, run: Box<dyn Fn(u8)>) {
        self.handlers.insert(name.to_string(), run);
    }
    pub fn hook(&mut self, hook: fn(u8)) { self.hooks.push(hook); }

    fn run(&self) {
        (self.on_close)(1);
        //            ^ calls src/server.rs#closed(). inferred | via=dataFlow
        if let Some(open) = &self.on_open { open(2); }
        //                                      ^ calls src/uses.rs#opened(). inferred | via=dataFlow
        (self.on_read)(3);
        //           ^ calls src/uses.rs#read(). inferred | via=dataFlow
        self.handlers["a"](4);
        //                ^ calls src/uses.rs#handled(). inferred | via=dataFlow
        for hook in &self.hooks { hook(5); }
        //                            ^ calls src/uses.rs#Uses.<17>#second(). inferred | via=dataFlow
        let list = vec![first, Self::second];
        list[0](5);
        //     ^ calls src/server.rs#first(). ambiguous
        //     ^ calls src/server.rs#Server.<17>@2#second(). ambiguous
        (self.on_any)(6);
        //          ^ calls src/server.rs#closed(). ambiguous
        match self.handlers.get("a") { Some(found) => found(7), None => {} }
        //                                                 ^ calls src/uses.rs#handled(). inferred | via=dataFlow
    }
}

impl Server { fn second(n: u8) {} }
fn closed(n: u8) {}
fn first(n: u8) {}

// What is handed to a parameter.
pub fn each<F>(n: u8, visit: F) where F: Fn(u8) {
    visit(n);
    //   ^ calls src/uses.rs#visited(). ambiguous
    //   ^ calls src/uses.rs#read(). ambiguous
}
pub fn once(visit: impl FnOnce(u8)) {
    visit(1);
    //   ^ calls src/uses.rs#read(). inferred | via=dataFlow
}
pub fn nobody(visit: impl FnOnce(u8)) {
    visit(1);
    //   ^ no edge
}

//- /src/commands.rs
pub struct Command { pub name: &'static str, pub run: fn(u8) }
fn get(n: u8) {}
fn put(n: u8) {}
// ^^^ overrides src/commands.rs#Command#run. inferred
fn list(n: u8) {}

pub const COMMANDS: &[Command] = &[Command { name: "get", run: get }, Command { name: "put", run: put }];
static TABLE: &[(&str, fn(u8))] = &[("list", list), ("get", get)];

pub fn main() {
    for command in COMMANDS { (command.run)(1); }
    //                                    ^ calls src/commands.rs#get(). ambiguous
    //                                    ^ calls src/commands.rs#put(). ambiguous
    for (name, run) in TABLE { run(2); }
    //                            ^ calls src/commands.rs#list(). ambiguous
    //                            ^ calls src/commands.rs#get(). ambiguous
    TABLE[0].1(3);
    //        ^ calls src/commands.rs#list(). ambiguous
    //        ^ calls src/commands.rs#get(). ambiguous
}

//- /src/uses.rs
use crate::server::{each, once, Server};

fn opened(n: u8) {}
fn read(n: u8) {}
fn handled(n: u8) {}
fn visited(n: u8) {}
fn other(n: u8) {}

struct Uses;

impl Uses { fn second(n: u8) {} }

fn main() {
    let mut server = Server::new(read);
    server.on_open = Some(opened);
    server.handle("a", Box::new(handled));
    server.hook(Uses::second);
    server.on_any = |n| { other(n); other(n) };
    each(1, visited);
    each(2, |n| read(n));
    once(read);
}
