import { ExprOp } from '../model/file-facts.ts';
import { TypeText } from './type-text.ts';

/**
 * Reads Python types that are written as text, in strings (`"List[Foo]"`) and type comments (`# type: (Foo, *Bar) -> Baz`,
 * https://peps.python.org/pep-0484/#type-comments), into expressions like those of annotations. Names in them are references.
 */
export class PythonTypeText extends TypeText {
  /** Where the text begins in the source, and the node that it stands at. */
  private start = 0;
  private node = -1;
  /** How many references there were before this text. */
  private known = 0;

  /** The expression of a type; -1 when it is none. */
  read(text: string, start: number, node: number): number {
    this.begin(text, start, node);
    return this.end(this.union());
  }

  /** The types of a comment behind an assignment, a loop or a parameter: several where several names are given theirs. */
  readList(text: string, start: number, node: number): readonly number[] {
    this.begin(text, start, node);
    const rows = this.list('');
    if (rows.length === 0) this.forget();
    return rows.length ? rows : [-1];
  }

  /** The types of a function's parameters, null where `(...)` leaves them to others, and of its result; null for what is no signature. */
  readSignature(
    text: string,
    start: number,
    node: number,
  ): { parameters: readonly number[] | null; result: number } | null {
    this.begin(text, start, node);
    if (!this.take('(')) return null;
    const back = this.at;
    const isOpen = this.take('...') && this.peek() === ')';
    if (!isOpen) this.at = back;
    const parameters = isOpen ? null : this.list(')');
    if (!this.take(')') || !this.take('->')) {
      this.forget();
      return null;
    }
    return { parameters, result: this.end(this.union()) };
  }

  private begin(text: string, start: number, node: number): void {
    this.text = text;
    this.at = 0;
    this.depth = 0;
    this.start = start;
    this.node = node;
    this.scope = this.context.scopeAround(node);
    this.offset = start;
    this.known = this.context.textReferences.length;
  }

  private end(row: number): number {
    if (this.peek() === '' && this.context.exprs.data.op[row] !== ExprOp.unknown) return row;
    this.forget();
    return -1;
  }

  /** What turned out to be no type refers to nothing. */
  private forget(): void {
    this.context.textReferences.length = this.known;
  }

  /** Types between commas; -1 for those that say nothing. Stops before the closing bracket. */
  private list(close: string): number[] {
    const rows: number[] = [];
    const { op } = this.context.exprs.data;
    while (this.peek() !== close && this.peek() !== '') {
      while (this.take('*'));
      const row = this.union();
      rows.push(op[row] === ExprOp.unknown ? -1 : row);
      if (!this.take(',')) break;
    }
    return this.peek() === close ? rows : [];
  }

  protected override union(): number {
    const rows = [this.primary()];
    while (this.take('|')) rows.push(this.primary());
    return rows.length === 1 ? rows[0] : this.withChildren(this.add(ExprOp.union, -1), rows);
  }

  private primary(): number {
    const from = this.behindSpace();
    const token = this.next();
    if (token === '[') return this.bracketed(this.add(ExprOp.list, -1), ']');
    if (token === '...') return this.unknown();
    if (/^["']/.test(token)) return this.quoted(token.slice(1, -1), from + 1);
    if (!/^[A-Za-z_]/.test(token)) return this.fail();
    if (token === 'None') return this.literal('null');
    let row = token === 'Self' ? this.add(ExprOp.self, -1) : this.named(ExprOp.name, -1, token, from);
    while (this.take('.')) {
      const at = this.behindSpace();
      const member = this.next();
      if (!/^[A-Za-z_]/.test(member)) return this.fail();
      // `typing.Self` under whatever name the module has here.
      row = member === 'Self' ? this.add(ExprOp.self, -1) : this.named(ExprOp.member, row, member, at);
    }
    return this.take('[') ? this.bracketed(this.add(ExprOp.generic, row), ']') : row;
  }

  private bracketed(row: number, close: string): number {
    if (++this.depth > MAX_BRACKETS) return this.fail();
    const rows: number[] = [];
    while (this.peek() !== close && this.peek() !== '') {
      // `Tuple[()]` has no elements.
      rows.push(this.take('(') && this.take(')') ? this.unknown() : this.union());
      if (!this.take(',')) break;
    }
    this.depth--;
    return this.take(close) ? this.withChildren(row, rows) : this.fail();
  }

  /** A string inside a type is a type. */
  private quoted(text: string, start: number): number {
    if (++this.depth > MAX_BRACKETS) return this.fail();
    const outside = { text: this.text, at: this.at, start: this.start };
    this.start += start;
    this.text = text;
    this.at = 0;
    const row = this.end(this.union());
    Object.assign(this, outside);
    this.depth--;
    return row < 0 ? this.unknown() : row;
  }

  private named(op: number, operand: number, name: string, at: number): number {
    const row = this.add(op, operand, name);
    this.context.textReferences.push({ expr: row, start: this.start + at, length: name.length, node: this.node });
    return row;
  }

  private behindSpace(): number {
    let { at } = this;
    while (/\s/.test(this.text[at] ?? '')) at++;
    return at;
  }
}

/** Brackets and strings within each other past this depth say nothing. */
const MAX_BRACKETS = 12;
