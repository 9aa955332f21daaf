/**
 * A query as written: tree-sitter's query syntax (.scm) as plain data, before a grammar gives its names a meaning.
 */

/** A query that cannot be used. The message names the file, line and column, both counted from 1. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly fileName: string;
  readonly line: number;
  readonly column: number;

  constructor(problem: string, fileName: string, source: string, offset: number) {
    const before = source.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - (before.lastIndexOf('\n') + 1) + 1;
    super(`${fileName}:${line}:${column}: ${problem}`);
    this.fileName = fileName;
    this.line = line;
    this.column = column;
  }
}

/** A name as written, and where, for errors. */
export interface NameAt {
  readonly name: string;
  readonly offset: number;
}

/** What any item of a pattern may carry. */
export interface ItemBase {
  readonly offset: number;
  /** A `.` stands before the item: nothing named may lie between it and what came before. */
  anchored: boolean;
  /** The field the item must fill in its parent. */
  field: NameAt | null;
  captures: NameAt[];
  /** `?` and `*`: the item may be missing. */
  optional: boolean;
  /** `+` and `*`: the item may come several times in a row. */
  repeated: boolean;
}

/** `(name …)`, `(_ …)`, `(ERROR …)`, `(MISSING …)`, `(supertype/subtype …)`. */
export interface NodeItem extends ItemBase {
  readonly kind: 'node';
  readonly name: NameAt;
  readonly subtype: (NameAt & { readonly literal: boolean }) | null;
  /** For `(MISSING name)` and `(MISSING "text")`: what is missing; `name.name` is then `MISSING`. */
  readonly missing: (NameAt & { readonly literal: boolean }) | null;
  readonly children: PatternItem[];
  readonly negatedFields: NameAt[];
  /** A `.` stands after the last child: it must be the last named one. */
  lastAnchored: boolean;
}

/** `"text"`: a node that stands for a literal. */
export interface LiteralItem extends ItemBase {
  readonly kind: 'literal';
  readonly text: string;
}

/** `_`: any node, named or not. */
export interface AnyItem extends ItemBase {
  readonly kind: 'any';
}

/** `[a b]`: one of several. */
export interface AlternationItem extends ItemBase {
  readonly kind: 'alternation';
  readonly branches: PatternItem[];
}

/** `(a b)`: siblings in order. */
export interface GroupItem extends ItemBase {
  readonly kind: 'group';
  readonly items: PatternItem[];
}

export type PatternItem = NodeItem | LiteralItem | AnyItem | AlternationItem | GroupItem;

/** `(#name? @capture "text" …)` or `(#name! …)`. */
export interface PredicateForm {
  readonly name: string;
  readonly offset: number;
  readonly args: readonly PredicateArgument[];
}

export interface PredicateArgument {
  readonly kind: 'capture' | 'string';
  readonly value: string;
  readonly offset: number;
}

/** One top-level pattern. */
export interface ParsedPattern {
  readonly offset: number;
  readonly root: PatternItem;
  readonly predicates: PredicateForm[];
}

/** A whole query file. */
export interface ParsedQuery {
  readonly patterns: readonly ParsedPattern[];
  /** The names of all captures, in the order in which they first appear. */
  readonly captureNames: readonly string[];
}
