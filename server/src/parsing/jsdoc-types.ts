import { ExprOp } from '../model/file-facts.ts';
import type { TypeName } from './doc-tags.ts';
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
  /** What `@typedef`, `@callback` and `@import` name in this file. */
  private readonly aliases: ReadonlyMap<string, TypeName>;
  /** What the type parameters of the name that is being looked into stand for. */
  private given: ReadonlyMap<string, number> = new Map();

  constructor(context: ExtractionContext, aliases: ReadonlyMap<string, TypeName>) {
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
      const row = this.intersection();
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

  /** `A & B` is all of what is known of it. */
  private intersection(): number {
    let row = this.postfix();
    while (this.take('&')) {
      const other = this.postfix();
      const { op } = this.context.exprs.data;
      if (other < 0 || op[other] === ExprOp.unknown) continue;
      row = row < 0 || op[row] === ExprOp.unknown ? other : this.withChildren(this.add(ExprOp.union, -1), [row, other]);
    }
    return row;
  }

  /** -1 for null and undefined. */
  private postfix(): number {
    while (this.take('?') || this.take('!') || this.take('...')) {
      // `?` alone stands for anything.
      if (/^[,>)|]?$/.test(this.peek())) return this.unknown();
    }
    let row = this.primary();
    for (;;) {
      if (this.take('[]')) row = this.add(ExprOp.array, row < 0 ? this.unknown() : row);
      else if (!this.take('=') && !this.take('?') && !this.take('!')) return row;
    }
  }

  private primary(): number {
    if (this.take('(')) {
      const back = this.at;
      const row = this.peek() === ')' ? this.unknown() : this.union();
      if (this.take(')') && this.peek() !== '=>') return row;
      this.at = back;
      return this.arrow();
    }
    const token = this.next();
    if (token === '*') return this.unknown();
    if (token === '{') return this.objectType();
    if (token === '[') return this.tuple();
    if (/^["'`\d]/.test(token)) return this.literal(/^\d/.test(token) ? 'number' : 'string');
    if (!/^[A-Za-z_$]/.test(token)) return this.fail();
    if (token === 'typeof') {
      const word = this.next();
      const operand = word === 'import' && this.peek() === '(' ? this.imported() : this.members(this.name(word));
      return this.add(ExprOp.typeof, operand);
    }
    if (token === 'import' && this.peek() === '(') return this.imported();
    if (token === 'function' && this.take('(')) return this.closure();
    const primitive = PRIMITIVES.get(token);
    if (primitive && this.peek() !== '.') return EMPTY.has(primitive) ? -1 : this.literal(primitive);
    if (ANYTHING.has(token) && this.peek() !== '.' && this.peek() !== '<') return this.unknown();
    const given = this.given.get(token);
    if (given !== undefined) return given;
    const alias = this.aliases.get(token);
    if (alias !== undefined) return this.named(alias);
    return this.generic(this.members(this.name(token)));
  }

  /** What a name of this file stands for. Arguments of a name that has no parameters are those of what it stands for. */
  private named({ type, parameters }: TypeName): number {
    if (parameters.length === 0) return this.generic(this.members(this.aliased(type, new Map())));
    const args = this.take('<') ? this.list('>') : [];
    return this.members(this.aliased(type, new Map(args.map((row, index) => [parameters[index] ?? '', row]))));
  }

  private aliased(type: string, given: ReadonlyMap<string, number>): number {
    const outside = this.given;
    this.given = given;
    const row = this.whole(type);
    this.given = outside;
    return row;
  }

  /** `function(A, B): C`, behind its opening bracket. What is made with `new` is what it gives. */
  private closure(): number {
    const parameters: number[] = [];
    let made = -1;
    while (this.peek() !== ')' && this.peek() !== '') {
      const word = this.at;
      const name = this.next();
      const isNamed = (name === 'this' || name === 'new') && this.take(':');
      if (!isNamed) this.at = word;
      const row = this.known(this.union());
      if (!isNamed) parameters.push(row);
      else if (name === 'new') made = row;
      if (!this.take(',')) break;
    }
    if (!this.take(')')) return this.fail();
    const result = this.take(':') ? this.known(this.union()) : this.unknown();
    return this.withChildren(this.add(ExprOp.function, made >= 0 ? made : result), parameters);
  }

  /** `(a: A, b?: B) => C`, behind its opening bracket. */
  private arrow(): number {
    const parameters: number[] = [];
    while (this.peek() !== ')' && this.peek() !== '') {
      this.take('...');
      const name = this.next();
      this.take('?');
      const row = this.take(':') ? this.known(this.union()) : this.unknown();
      if (name !== 'this') parameters.push(row);
      if (!this.take(',')) break;
    }
    if (!this.take(')') || !this.take('=>')) return this.fail();
    return this.withChildren(this.add(ExprOp.function, this.known(this.union())), parameters);
  }

  /** `[A, b: B]`, behind its opening bracket. */
  private tuple(): number {
    const members: number[] = [];
    while (this.peek() !== ']' && this.peek() !== '') {
      this.take('...');
      const from = this.at;
      this.next();
      this.take('?');
      if (!this.take(':')) this.at = from;
      members.push(this.known(this.union()));
      if (!this.take(',')) break;
    }
    return this.take(']') ? this.withChildren(this.add(ExprOp.tuple, -1), members) : this.fail();
  }

  /** `{ a: A, b?: B }`, behind its opening brace: an object whose entries are of these types. */
  private objectType(): number {
    const entries: number[] = [];
    while (this.peek() !== '}' && this.peek() !== '') {
      const from = this.at;
      const name = this.next().replace(/^["'`]|["'`]$/g, '');
      this.take('?');
      const type = /^[\w$]+$/.test(name) && this.take(':') ? this.union() : -1;
      const isRead = type >= 0 && /^[,;}]?$|^[A-Za-z_$"']/.test(this.peek());
      if (!isRead) this.skipMember(from);
      else if (this.context.exprs.data.op[type] !== ExprOp.unknown) entries.push(this.entry(name, type));
      while (this.take(',') || this.take(';'));
    }
    if (!this.take('}')) return this.fail();
    return entries.length ? this.withChildren(this.add(ExprOp.object, -1), entries) : this.unknown();
  }

  private entry(name: string, type: number): number {
    return this.add(ExprOp.entry, this.withChildren(this.add(ExprOp.cast, -1), [type]), name);
  }

  /** Leaves out a member that is not understood, such as a method or an index signature. */
  private skipMember(from: number): void {
    this.at = from;
    for (let depth = 0; ; ) {
      const token = this.peek();
      if (token === '' || (depth === 0 && /^[,;}]$/.test(token))) return;
      this.next();
      if (/^[({[<]$/.test(token)) depth++;
      else if (/^[)}\]>]$/.test(token)) depth--;
    }
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
    const rows = this.list('>');
    return rows.length ? this.withChildren(this.add(ExprOp.generic, of), rows) : this.fail();
  }

  /** Types between commas and the bracket that closes them; none where it does not follow. */
  private list(close: string): number[] {
    const rows: number[] = [];
    do rows.push(this.known(this.union()));
    while (this.take(','));
    if (this.take(close)) return rows;
    this.fail();
    return [];
  }

  private known(row: number): number {
    return row < 0 ? this.unknown() : row;
  }

  private name(text: string): number {
    return /^[A-Za-z_$]/.test(text) ? this.add(ExprOp.name, -1, text) : this.fail();
  }
}
