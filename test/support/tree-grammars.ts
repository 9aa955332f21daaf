import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Grammar } from '../../server/src/parsing/tree/grammar-loader.ts';
import { loadGrammar } from '../../server/src/parsing/tree/grammar-loader.ts';

export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const modules = path.join(repositoryRoot, 'node_modules');

/** The nine grammars and the npm packages they come from. */
const PACKAGES = {
  typescript: 'tree-sitter-typescript',
  tsx: 'tree-sitter-typescript',
  javascript: 'tree-sitter-javascript',
  python: 'tree-sitter-python',
  go: 'tree-sitter-go',
  rust: 'tree-sitter-rust',
  java: 'tree-sitter-java',
  cpp: 'tree-sitter-cpp',
  c: 'tree-sitter-c',
} as const;

export type GrammarName = keyof typeof PACKAGES;
export const grammarNames = Object.keys(PACKAGES) as GrammarName[];

export const runtimeFile = path.join(modules, 'web-tree-sitter/web-tree-sitter.wasm');

export function grammarFile(name: GrammarName): string {
  return path.join(modules, PACKAGES[name], `tree-sitter-${name}.wasm`);
}

const loaded = new Map<GrammarName, Promise<Grammar>>();

/** A grammar from its npm package, loaded once per test file. */
export function grammar(name: GrammarName): Promise<Grammar> {
  let promise = loaded.get(name);
  if (!promise) {
    promise = loadGrammar({ runtime: runtimeFile, grammar: grammarFile(name) });
    loaded.set(name, promise);
  }
  return promise;
}

/** The query files that come with a grammar. */
export function packagedQueries(name: GrammarName): { file: string; text: string }[] {
  const folder = path.join(modules, PACKAGES[name], 'queries');
  return readdirSync(folder).map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
}

/** Real sources: the repository's own and those of installed packages, besides the samples below. */
export function realSources(name: GrammarName): string[] {
  const files: string[] = [];
  if (name === 'typescript')
    files.push(...sourcesIn('server/src/parsing', '.ts', 8), ...sourcesIn('scripts', '.mts', 2));
  if (name === 'javascript') files.push(...sourcesIn('node_modules/vscode-jsonrpc/lib/common', '.js', 8));
  if (name === 'c') files.push(...sourcesIn('node_modules/tree-sitter-javascript/src', 'scanner.c', 1));
  if (name === 'c') files.push(...sourcesIn('node_modules/tree-sitter-python/src', 'scanner.c', 1));
  if (name === 'cpp') files.push(...sourcesIn('node_modules/classic-level', 'binding.cc', 1));
  return [...files, SAMPLES[name]];
}

function sourcesIn(folder: string, ending: string, most: number): string[] {
  const found: string[] = [];
  const visit = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const file = path.join(directory, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (entry.name.endsWith(ending) && statSync(file).size < 60_000 && found.length < most) found.push(file);
    }
  };
  try {
    visit(path.join(repositoryRoot, folder));
  } catch {
    // A package may leave its sources out; the samples remain.
  }
  return found.map((file) => readFileSync(file, 'utf8'));
}

/** A text for each language with what its grammar does in particular: aliases, hidden rules, fields, extras. */
export const SAMPLES: Record<GrammarName, string> = {
  typescript: `// A comment, then a module.
import type { A, B as C } from './a.ts';
/** Says hello. */
export abstract class Greeter<T extends A> extends Base<T> implements C, D<string> {
  private readonly names: Map<string, number[]> = new Map();
  static count = 0;
  constructor(public name: string, ...rest: unknown[]) { super(); }
  get size(): number { return this.names.size; }
  async *each<K>(this: Greeter<T>, key?: K): AsyncGenerator<K | undefined> { yield* other(key!); }
  abstract greet(other: (a: number) => void): asserts other is never;
}
export const f = async ({ a, b: [c, d = 1] }: Options) => a?.b?.[c] ?? \`t\${d}\`;
enum Colour { Red = 'r', Green }
namespace N.M { export type T = typeof f extends infer U ? keyof U : never; }
declare module 'x' { function g(a: string): void; function g(b: number): void; }
@decorate() class X { @field() y!: string; }
label: for (const [k, v] of Object.entries(x as Y)) { if (k) continue label; else break; }
`,
  tsx: `import React from 'react';
interface Props<T> { items: T[]; onPick?(item: Item): void }
const client = new Client();
export function View<T,>({ items, onPick }: Props<T>): JSX.Element {
  const [open, setOpen] = React.useState<boolean>(false);
  return (
    <>
      <List.Item key="a" {...props} onClick={() => setOpen(!open)}>text &amp; {items.map((item) => <b>{item.name}</b>)}</List.Item>
      {/* a comment */}
      {open && <input disabled value={\`x\${1}\`} />}
    </>
  );
}
`,
  javascript: `#!/usr/bin/env node
'use strict';
const { a, ...rest } = require('./a');
/** Adds. */
function add(x, y = 2, ...z) { return x + y; }
class Shape extends Base { static #n = 0; get area() { return this.w ** 2; } static { init(); } async *[key]() {} }
var g = function () {}, h = (x) => x, i = async x => { await x };
exports.run = function run() { try { add(1) } catch { } finally { new Shape } }
export default { a, 'b': 1, [c]: 2, d() {}, get e() { return /re[/]gex/gi.test(a) } };
for await (const x of y) switch (x) { case 1: break; default: debugger }
a ||= b ? c : d
if (a) ;
`,
  python: `#!/usr/bin/env python
"""Module doc."""
from __future__ import annotations
import os.path as p, sys
from .pkg import (a, b as c)
from . import *

CONSTANT: int = 1

@decorator(arg=1)
class Shape(Base, metaclass=Meta):
    """Doc."""
    x: int = field()

    @property
    async def area(self, *args, key: str = 'k', **kwargs) -> float:
        async with open(f"{self.x!r:>{width}}") as f, g() as h:
            return await f.read()[1:-1, ...]

    def m(self, /, a, *, b): return lambda x, *y: (yield x)

def outer():
    nonlocal_value = [i for i in range(3) if i % 2 for j in i]
    match command.split():
        case [Point(x=0), *rest] if rest: pass
        case {"k": v, **kw} | None: ...
        case _: raise ValueError from None
    print >> sys.stderr, "old"
    while (n := next(it)) and not n in x: del a[0], b.c
    else:
        assert True, "no"
    try: pass
    except* (A, B) as e: pass
    finally: global z
type Alias[T] = list[T]
`,
  go: `// Package a does things.
package a

import (
	"fmt"
	m "math"
	. "strings"
	_ "embed"
)

// Shape is a shape.
type Shape[T any, K comparable] struct {
	Base
	*Other
	name, title string \`json:"name"\`
	f func(int) (string, error)
}

type Walker interface { Walk(a, b int) error; ~int | string; io.Reader }

const ( A = iota; B )

var x, y = 1, map[string][]int{"a": {1, 2}}

// Area computes.
// Twice.
func (s *Shape[T, K]) Area(xs ...float64) (r float64, err error) {
	defer func() { recover() }()
	go s.run(<-ch)
	for i, v := range xs { if v := m.Pow(v, 2); v > 1 { continue } else { r += v } }
	switch t := any(s).(type) { case *Shape[T, K]: fallthrough; default: goto end }
	select { case ch <- 1: case v, ok := <-ch: _ = v; _ = ok }
end:
	return fmt.Sprint(x[1:2:3]), nil
}
`,
  rust: `//! Crate doc.
use std::{collections::HashMap as Map, fmt::{self, Display}};
use super::*;
#[derive(Debug, Clone)]
pub struct Point<'a, T: Display + 'a, const N: usize = 3> where T: Copy { pub(crate) x: T, y: &'a [u8; N] }
pub struct Unit; struct Tuple(pub i32, String);
/// A shape.
pub trait Shape: fmt::Debug { const K: usize; type Out; fn area(&self) -> f64 { 0.0 } fn new() -> Self where Self: Sized; }
impl<'a, T> Shape for Point<'a, T> { type Out = u8; fn area(&self) -> f64 { self.x as f64 * 2.0_f64 } }
enum E { A, B(i32), C { d: u8 } = 3 }
macro_rules! m { ($a:expr $(, $b:ident)*) => { $a + 1 }; }
pub async unsafe extern "C" fn go<F: Fn(i32) -> i32>(f: F, mut v: Vec<u8>) -> Result<(), Box<dyn Error>> {
    let Some(x) = v.pop() else { return Err("no".into()) };
    let y = match x { 0 | 1 => 'a', n @ 2..=5 if n > 3 => b'x' as char, _ => unreachable!() };
    'outer: loop { if let Ok(_) = f(1).await? { break 'outer } for i in 0..10 { continue; } }
    println!("{} {x:?}", r#"raw"#); /* nested /* comment */ */
    Ok(())
}
mod inner { pub use crate::a::b; #[test] fn t() { assert_eq!(1, 1) } }
`,
  java: `package com.example.a;
import java.util.*;
import static java.lang.Math.max;
/** Doc. */
@Deprecated(since = "1")
public abstract sealed class Shape<T extends Comparable<? super T>> extends Base implements A, B permits C {
  private static final int N = 1, M[] = {1, 2};
  static { init(); }
  protected Shape(int x, String... rest) throws IOException { super(x); this.x = x; }
  @Override public <K> Map<K, List<T>> area(final int[] a) {
    for (var i : a) { if (i > 0) continue; else break; }
    Runnable r = () -> System.out.println("é" + max(1, 2));
    return switch (a.length) { case 0, 1 -> null; default -> { yield new HashMap<>() {{ put(null, null); }}; } };
  }
  interface Inner { default void m() {} int K = 0; }
  enum E implements A { X(1) { void m() {} }, Y; E() {} }
  record R(int a, String b) { R { assert a > 0 : "no"; } }
  Object o = a instanceof String s && !s.isEmpty() ? String::valueOf : Shape.class;
  @interface Ann { int value() default 1; }
}
`,
  cpp: `#include <vector>
#define SQUARE(x) ((x) * (x))
namespace a::b { inline namespace c { class D; } }
template <typename T, int N = 3, class... R> requires std::integral<T>
class Shape final : public Base<T>, protected virtual ns::Other {
 public:
  explicit Shape(T x) noexcept : x_{x}, y_(1) {}
  virtual ~Shape() = default;
  Shape& operator=(const Shape&) = delete;
  [[nodiscard]] auto area() const -> double override { return x_ * 2.0; }
  static constexpr int kN = N; using value_type = T; friend class D;
 private:
  T x_; int y_ : 3; enum class E : char { A, B = 2 };
};
template <> double Shape<int>::area() const { return 0; }
int main(int argc, char** argv) {
  auto f = [&, x = 1](auto&& y) mutable -> int { return x + y; };
  for (const auto& [k, v] : std::map<int, int>{{1, 2}}) if (int z = f(k); z > 0) delete p; else throw std::runtime_error("é");
  int (*g)(int) = &foo; using namespace std; typedef struct { int a; } S;
  try { co_await x; } catch (...) { } return R"(raw)"[0], sizeof(int), static_cast<int>(1'000);
}
#ifdef X
extern "C" { void c_function(int, ...); }
#else
struct Q q = { .a = 1 };
#endif
`,
  c: `#include "a.h"
#if defined(X) && X > 1
# define MAX(a, b) ((a) > (b) ? (a) : (b))
#else
# pragma once
#endif
typedef struct node { struct node *next; int values[3], bits : 4; union { int i; float f; } u; } node_t;
enum colour { RED = 1, GREEN };
static inline const char *name(const node_t *restrict n, int (*cb)(void *), ...) __attribute__((pure));
extern int table[][2];
/* Adds. */
int add(a, b) int a; int b; { return a + b; }
int main(void) {
  node_t n = { .next = NULL, .values = { [0] = 1 } }, *p = &n;
  for (int i = 0; i < 3; i++) { switch (i) { case 0: continue; default: goto end; } }
  do { p->u.i += sizeof(int) * (unsigned)'\\n'; } while (p && !(n.values[0] >> 1));
end: return MAX(1, 2), L"wide" "joined"[0];
}
`,
};

/** A text as people and programs break it: cut off, with brackets missing, with other line ends and wide characters. */
export function variants(source: string): { what: string; source: string }[] {
  return [
    { what: 'as it is', source },
    { what: 'cut off', source: source.slice(0, Math.floor(source.length * 0.6)) },
    { what: 'without its first half', source: source.slice(source.length >> 1) },
    { what: 'with every seventh bracket missing', source: dropEverySeventh(source) },
    { what: 'with CRLF, emoji and accents', source: widen(source).replaceAll('\n', '\r\n') },
  ];
}

function dropEverySeventh(source: string): string {
  let count = 0;
  return source.replace(/[(){};]/g, (bracket) => (++count % 7 === 0 ? '' : bracket));
}

/** Puts characters of one and of two UTF-16 units into comments, strings and names alike. */
function widen(source: string): string {
  let count = 0;
  return source.replace(/[aeiou]/g, (letter) => (++count % 19 === 0 ? 'é' : count % 53 === 0 ? '😀' : letter));
}
