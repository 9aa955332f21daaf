import { ExprOp } from '../model/file-facts.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { MAX_DEPTH, TypeText } from './type-text.ts';

/** Words for what everything may be: they say nothing. */
const ANYTHING: ReadonlySet<string> = new Set(['any', 'unknown', 'object', 'Object', 'Function', 'never', 'mixed']);
const PRIMITIVES: ReadonlyMap<string, string> = new Map(
  ['string', 'number', 'boolean', 'bigint', 'symbol', 'null', 'undefined', 'void'].flatMap((name) => [
    [name, name],
    [`${name[0].toUpperCase()}${name.slice(1)}`, name],
  ]),
);
const EMPTY: ReadonlySet<string> = new Set(['null', 'undefined', 'void']);

/**
 * Reads types as JSDoc comments write them (https://jsdoc.app/tags-type.html, and TypeScript's `import('./a').B`) into expressions like those of
 * written types. What says nothing of where calls lead (object literals, function types, `*`) is unknown.
 */
export class JsDocTypes extends TypeText {
  /** What `@typedef` and `@import` name in this file. */
  private readonly aliases: ReadonlyMap<string, string>;

  constructor(context: ExtractionContext, aliases: ReadonlyMap<string, string>) {
    super(context);
    this.aliases = aliases;
  }

  /** The expression of a type that stands in a scope; -1 when it says nothing. */
  read(text: string, scope: number, offset: number): number {
    this.scope = scope;
    this.offset = offset;
    const row = this.whole(text);
    return this.context.exprs.data.op[row] === ExprOp.unknown ? -1 : row;
  }

  protected override union(): number {
    if (++this.depth > MAX_DEPTH) {
      this.depth--;
      return this.unknown();
    }
    const rows: number[] = [];
    do {
      const row = this.postfix();
      // What may be missing is what it is where it is there.
      if (row >= 0 && !rows.includes(row)) rows.push(row);
    } while (this.take('|'));
    this.depth--;
    const { op } = this.context.exprs.data;
    const known = rows.filter((row) => op[row] !== ExprOp.unknown);
    if (known.length === 0) return this.unknown();
    // One of several things, of which some say nothing: so it may be anything.
    if (known.length < rows.length) return this.unknown();
    if (known.length === 1) return known[0];
    return this.withChildren(this.add(ExprOp.union, -1), known);
  }

  /** -1 for null and undefined. */
  private postfix(): number {
    while (this.take('?') || this.take('!') || this.take('...')) {
      // `?` alone stands for anything.
      if (this.peek() === '') return this.unknown();
    }
    let row = this.primary();
    for (;;) {
      if (this.take('[]')) row = this.add(ExprOp.array, row < 0 ? this.unknown() : row);
      else if (!this.take('=') && !this.take('?') && !this.take('!')) return row;
    }
  }

  private primary(): number {
    if (this.take('(')) {
      const row = this.union();
      return this.take(')') && this.peek() !== '=>' ? row : this.fail();
    }
    const token = this.next();
    if (/^["'`\d]/.test(token)) return this.literal(/^\d/.test(token) ? 'number' : 'string');
    if (!/^[A-Za-z_$]/.test(token)) return this.fail();
    if (token === 'typeof') {
      const operand = this.members(this.name(this.next()));
      return this.add(ExprOp.typeof, operand);
    }
    if (token === 'import' && this.peek() === '(') return this.imported();
    if (token === 'function' && this.peek() === '(') return this.fail();
    const primitive = PRIMITIVES.get(token);
    if (primitive && this.peek() !== '.') return EMPTY.has(primitive) ? -1 : this.literal(primitive);
    if (ANYTHING.has(token) && this.peek() !== '.' && this.peek() !== '<') return this.unknown();
    const alias = this.aliases.get(token);
    if (alias !== undefined) return this.generic(this.members(this.whole(alias)));
    return this.generic(this.members(this.name(token)));
  }

  private imported(): number {
    this.next();
    const source = this.next();
    if (!/^["'`]/.test(source) || !this.take(')')) return this.fail();
    const module = this.add(ExprOp.module, -1, source.slice(1, -1));
    return this.generic(this.members(module));
  }

  private members(from: number): number {
    let row = from;
    while (this.peek() === '.') {
      const back = this.at;
      this.next();
      const name = this.next();
      if (!/^[A-Za-z_$]/.test(name)) {
        // `Array.<X>`, as it was written once.
        this.at = back;
        break;
      }
      row = this.add(ExprOp.member, row, name);
    }
    return row;
  }

  private generic(of: number): number {
    if (this.peek() === '.') this.next();
    if (!this.take('<')) return of;
    const rows: number[] = [];
    do {
      const row = this.union();
      rows.push(row < 0 ? this.unknown() : row);
    } while (this.take(','));
    return this.take('>') ? this.withChildren(this.add(ExprOp.generic, of), rows) : this.fail();
  }

  private name(text: string): number {
    return /^[A-Za-z_$]/.test(text) ? this.add(ExprOp.name, -1, text) : this.fail();
  }
}
