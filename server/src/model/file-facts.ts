import type { LanguageId } from './language.ts';
import type { Table } from './table.ts';

/**
 * What one file says, read from its text alone: no other file is looked at, so facts can be kept by the hash of the
 * content and are valid wherever the same content appears again.
 *
 * Everything is a table of integers. A column that names something holds: `name`-like columns an index into `strings`;
 * `scope`, `symbol`, `parent`, `expr`-like columns a row of that table; -1 means none. Offsets are UTF-16 code units from the start
 * of the text; lines and characters are 0-based and UTF-16, as in LSP.
 */
export interface FileFacts {
  readonly language: LanguageId;
  readonly lineCount: number;
  /** Number of ERROR and MISSING nodes in the syntax tree: 0 for a file without syntax errors. */
  readonly errorCount: number;
  readonly strings: readonly string[];
  /** Row 0 is the file itself. A symbol's parent stands before it. */
  readonly symbols: Table<SymbolColumn>;
  /** Row 0 is the file's own scope. A scope's parent stands before it. */
  readonly scopes: Table<ScopeColumn>;
  readonly bindings: Table<BindingColumn>;
  readonly exprs: Table<ExprColumn>;
  /** Children of expressions: row i of `exprs` owns `exprChildren[childStart[i] .. childStart[i] + childCount[i]]`. */
  readonly exprChildren: Int32Array;
  readonly references: Table<ReferenceColumn>;
  readonly imports: Table<ImportColumn>;
  readonly exports: Table<ExportColumn>;
  /** The expressions that a function may return: one row for each `return`. */
  readonly returns: Table<ReturnColumn>;
  /**
   * Assignments outside declarations: `a.b = c`, `x = y` on an existing variable, `m[k] = v`; and tests of types, which say of what they test that it
   * is seen as that type from there on, in that scope: a cast of the target.
   */
  readonly assignments: Table<AssignmentColumn>;
  /** Calls that register what handles an event, and calls that make it happen. */
  readonly events: Table<EventColumn>;
  readonly chunks: Table<ChunkColumn>;
  /** Lets go of what can be unpacked again, when hardly anybody will look at it any more. Tables and strings that were taken from it stay what they are. */
  letGo?(): void;
}

export const SYMBOL_COLUMNS = [
  'kind', // SymbolKind
  'name', // string; '' for anonymous
  'parent', // symbol; -1 for the file
  'flags', // SymbolFlag bits
  'startLine',
  'startCharacter',
  'endLine',
  'endCharacter',
  'nameLine', // the selection range: where the name stands, and how long it is
  'nameCharacter',
  'nameLength',
  'nameOffset', // offset of the name, for comparing with `offset` columns
  'scope', // the scope in which the name is declared
  'ownScope', // the scope that its body opens (function body, class body), -1 if none
  'type', // expr: declared type of a variable or field; return type of a callable; aliased type of a type alias
  'value', // expr: initial value; of a function that is held by a variable with a type, that type
  'receiver', // expr: the type (or object) it belongs to when that is written at the definition: Go receivers, `Foo::bar`, `Foo.prototype.bar =`, Rust `impl Foo`
  'parameterCount', // declared parameters without the receiver (self), -1 when not callable
  'requiredCount', // of these, how many have no default
  'complexity', // cyclomatic complexity of its own body, at least 1 for callables, 0 otherwise
  'signature', // string: one line, without the body
  'doc', // string: doc comment without its markers; -1 none
] as const;
export type SymbolColumn = (typeof SYMBOL_COLUMNS)[number];

/** Kinds of scopes; the position is the number in packed data. */
export const SCOPE_KINDS = ['file', 'namespace', 'class', 'function', 'block', 'type'] as const;
export type ScopeKindName = (typeof SCOPE_KINDS)[number];
export const ScopeKind = Object.fromEntries(SCOPE_KINDS.map((name, index) => [name, index])) as {
  readonly [K in ScopeKindName]: number;
};
export const SCOPE_COLUMNS = [
  'kind', // ScopeKind
  'parent', // scope; -1 for the file's
  'symbol', // the innermost symbol whose body this scope is or lies in
  'start', // offsets
  'end',
] as const;
export type ScopeColumn = (typeof SCOPE_COLUMNS)[number];

/** What a name in a scope is bound to; the position is the number in packed data. */
export const BINDING_KINDS = ['symbol', 'parameter', 'variable', 'import', 'typeParameter', 'self'] as const;
export type BindingKindName = (typeof BINDING_KINDS)[number];
export const BindingKind = Object.fromEntries(BINDING_KINDS.map((name, index) => [name, index])) as {
  readonly [K in BindingKindName]: number;
};
export const BINDING_COLUMNS = [
  'scope',
  'name', // string
  'kind', // BindingKind
  'target', // symbol row for `symbol`, import row for `import`, parameter position for `parameter`, CONSTANT or REFERRING for a variable of C++ that is declared so, else -1
  'offset', // where it is declared; languages without hoisting see it from here on
  'type', // expr: declared type, or bound of a type parameter
  'value', // expr: what it is initialised with (already taken apart for destructuring and iteration)
] as const;
/** The target of a local variable that may not be changed. */
export const CONSTANT = -2;
/** The name of the binding that stands for a type which a comment names; no code can spell it. */
export const typeNameKey = (name: string): string => `@typedef ${name}`;
/** The target of a local variable that leads to what it is made of, as a reference or pointer. */
export const REFERRING = -3;
export type BindingColumn = (typeof BINDING_COLUMNS)[number];

/**
 * Expressions and types in one small language, the same for all languages: just enough to follow a name, a member chain,
 * a call or a declared type. Parentheses, `!`, `&`, `*`, `?.` and the like vanish. The position is the number in packed data.
 */
export const EXPR_OPS = [
  'unknown', // nothing we can say
  'name', // `x`: `name`
  'member', // `object.name` (also `->`, `::`, `?.`): `operand` is the object, `name` the member
  'call', // `operand` is what is called, children are the arguments
  'new', // `operand` is the type, children are the arguments
  'index', // `operand[...]`: an element of the operand; the child, if any, is the key
  'iterate', // an element of the operand, as a loop over it yields
  'await', // `operand` awaited
  'self', // this / self
  'super', // super / base
  'literal', // `name` is 'string' | 'number' | 'boolean' | 'null' | 'regex' | 'char' …
  'list', // list, tuple or set literal: children are the elements
  'object', // object, map or struct literal: children are `entry`; `operand` is the type where one is written (Go, Rust, C++)
  'entry', // `name: operand` inside an object
  'lambda', // a function written in place: `name` is unused, `scopeRef` is its scope
  'cast', // `operand` seen as its only child, a type; with a `name`, the parameter that a function says to be of that type when it gives true
  'union', // any of the children: conditional values, `a || b`, union types
  'part', // part `name` of a destructured operand: a property name, or a position as digits
  'generic', // type application: `operand` is the type, children are the arguments
  'array', // type: array/slice/pointer-less list of `operand`
  'mapType', // type: children are key and value
  'function', // type: `operand` is the return type, children are the parameter types, `spread` for the rest of them
  'tuple', // type: children are the members
  'typeof', // type of a value: `operand`
  'class', // a class or object type written in place: `scopeRef` is its scope
  'spread', // `...operand`
  'module', // the module that `name` specifies: `require('x')`, `import('x')`
  'path', // `operand::name` where the operand can only be a module or a type
] as const;
export type ExprOpName = (typeof EXPR_OPS)[number];
export const ExprOp = Object.fromEntries(EXPR_OPS.map((name, index) => [name, index])) as {
  readonly [K in ExprOpName]: number;
};
export const EXPR_COLUMNS = [
  'op', // ExprOp
  'name', // string; -1 where the op has none
  'operand', // expr
  'scope', // the scope in which it stands
  'offset', // of the name (for `name` and `member`: where the identifier starts), else of the expression
  'childStart', // in exprChildren
  'childCount',
  'scopeRef', // scope: for `lambda` and `class`, and for a `function` that opens one for its parameters
] as const;
export type ExprColumn = (typeof EXPR_COLUMNS)[number];

/** How a name is used; a larger number says more, and one site keeps the largest. The position is the number in packed data. */
/** `documentation`: a name in a comment, which nothing runs. `token`: one that the grammar leaves as a token. Append only, and see `strength`. */
export const REFERENCE_KINDS = [
  'read',
  'write',
  'type',
  'decorator',
  'call',
  'new',
  'implements',
  'extends',
  'documentation',
  'token',
] as const;
export type ReferenceKindName = (typeof REFERENCE_KINDS)[number];
export const ReferenceKind = Object.fromEntries(REFERENCE_KINDS.map((name, index) => [name, index])) as {
  readonly [K in ReferenceKindName]: number;
};
export const REFERENCE_COLUMNS = [
  'kind', // ReferenceKind
  'expr', // a `name` or `member` expression; for calls the thing called
  'line', // the site: the identifier, in `a.b.run()` it is `run`
  'character',
  'length',
  'symbol', // the innermost symbol around it
  'argumentCount', // of a call or construction, -1 otherwise
  'callExpr', // the call or construction expression itself, so that arguments can be looked at; -1 otherwise
] as const;
export type ReferenceColumn = (typeof REFERENCE_COLUMNS)[number];

export const ImportFlag = {
  /** Every exported name of the module becomes visible: `from m import *`, `use m::*`, `import static C.*`, `#include`. */
  wildcard: 1 << 0,
  /** The local name stands for the module as a whole: `import * as m`, `import m`, Go imports. */
  namespace: 1 << 1,
  typeOnly: 1 << 2,
  /** Also exported again under the local name: `export {a} from`, `pub use`. */
  reexport: 1 << 3,
  static: 1 << 4,
  /** Evaluated where it stands, not at the top: `require(…)`, `import(…)`. */
  dynamic: 1 << 5,
  /** `#include <x>` as against `#include "x"`. */
  system: 1 << 6,
  /** The default export of an ECMAScript module. */
  default: 1 << 7,
  /** Declares a module that lies in another file: Rust `mod x;`. */
  declaresModule: 1 << 8,
  /** There only for the lack of another one: Rust `#[cfg(not(…))]`. */
  fallback: 1 << 9,
  /** Of C and C++: stands where hardly any build takes it in (`#ifdef _WIN32`). */
  optional: 1 << 10,
} as const;
export const IMPORT_COLUMNS = [
  'source', // string: the module as written, without quotes: './a', 'os.path', 'crate::x::y'
  'name', // string: the imported name as the module calls it; '' for the module itself
  'local', // string: the name it gets here; '' for none (side effects, wildcards)
  'flags', // ImportFlag bits
  'scope',
  'line', // the site: the imported name, or the module's specifier where no name is written
  'character',
  'length',
  'offset',
  'level', // number of leading dots of a Python relative import, else 0
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

export const EXPORT_COLUMNS = [
  'name', // string: the name that others see ('default' for the default export, '*' for export-all, '=' for `module.exports =`)
  'local', // string: the local name it stands for; '' when `expr` says it
  'import', // import row when it is handed on from another module, else -1
  'symbol', // symbol when it is declared in the export itself, else -1
  'expr', // expr of the exported value when it has no name
  'line',
  'character',
  'length',
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** `symbol` is the function, or -1 with `scope` the scope of the lambda. `yields` is 1 for generators' yield. */
export const RETURN_COLUMNS = ['symbol', 'scope', 'expr', 'yields'] as const;
export type ReturnColumn = (typeof RETURN_COLUMNS)[number];

export const ASSIGNMENT_COLUMNS = ['target', 'value', 'symbol', 'scope', 'offset'] as const;
export type AssignmentColumn = (typeof ASSIGNMENT_COLUMNS)[number];

/**
 * What a call or a decorator says of an event. `listen` and `emit` tell it by its name (`x.on('close', f)`, `x.emit('close')`); `subscribe` hands a function to what stands for the event
 * (`x.onDidChange(f)`, `signal.connect(f)`), and `fire` makes the event of what it is called on happen (`emitter.fire(e)`). The position is the number in packed data.
 */
export const EVENT_KINDS = ['listen', 'emit', 'subscribe', 'fire'] as const;
export type EventKindName = (typeof EVENT_KINDS)[number];
export const EventKind = Object.fromEntries(EVENT_KINDS.map((name, index) => [name, index])) as {
  readonly [K in EventKindName]: number;
};
export const EVENT_COLUMNS = [
  'kind', // EventKind
  'name', // string: the event's name as it is written, or that of the constant or property that stands for it; -1 where none is written
  'call', // expr: the call, or a decorator that is none
  'symbol', // the innermost symbol around it; the decorated one of a decorator
  'line', // the site: where the event is named, else what is called
  'character',
  'length',
] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number];

/** Pieces of source to search and to embed: a symbol's text without that of larger nested symbols, or a stretch of top-level code. */
export const CHUNK_COLUMNS = ['symbol', 'startLine', 'endLine', 'start', 'end'] as const;
export type ChunkColumn = (typeof CHUNK_COLUMNS)[number];
