import { addChildren, addExpression, literalExpression, unknownExpression } from './expression-builder.ts';
import type { ExtractionContext } from './extraction-context.ts';

/** Types within types past this depth are unknown, as are names that stand for each other for longer. */
export const MAX_DEPTH = 12;

const TOKEN = /\s*(?:([A-Za-z_$][\w$]*)|("[^"]*"|'[^']*'|`[^`]*`|\d[\w.]*)|(\.\.\.|=>|->|\[\]|[\s\S]))/y;

/** Reads a type that is written where the grammar sees none, in a comment or a string: tokens, and the expressions that they become. */
export abstract class TypeText {
  protected readonly context: ExtractionContext;
  protected text = '';
  protected at = 0;
  protected scope = 0;
  protected offset = 0;
  protected depth = 0;

  constructor(context: ExtractionContext) {
    this.context = context;
  }

  /** The type that begins at the next token. */
  protected abstract union(): number;

  /** The type that a whole text is; the unknown expression where something follows it. */
  protected whole(text: string): number {
    const outside = { text: this.text, at: this.at };
    this.text = text;
    this.at = 0;
    this.depth++;
    const row = this.depth > MAX_DEPTH ? this.unknown() : this.union();
    const isComplete = this.peek() === '';
    this.depth--;
    this.text = outside.text;
    this.at = outside.at;
    return isComplete ? row : this.unknown();
  }

  /** Reads nothing more: whatever follows is not understood. */
  protected fail(): number {
    this.at = this.text.length;
    return this.unknown();
  }

  protected literal(name: string): number {
    return literalExpression(this.context, this.context.strings.intern(name));
  }

  protected unknown(): number {
    return unknownExpression(this.context);
  }

  protected add(op: number, operand: number, name?: string): number {
    const nameId = name === undefined ? -1 : this.context.strings.intern(name);
    return addExpression(this.context, op, nameId, operand, this.scope, this.offset, -1);
  }

  protected withChildren(row: number, children: readonly number[]): number {
    addChildren(this.context, row, children);
    return row;
  }

  protected peek(): string {
    const { at } = this;
    const token = this.next();
    this.at = at;
    return token;
  }

  protected take(token: string): boolean {
    const { at } = this;
    if (this.next() === token) return true;
    this.at = at;
    return false;
  }

  /** '' at the end. */
  protected next(): string {
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    if (!found) {
      this.at = this.text.length;
      return '';
    }
    this.at = TOKEN.lastIndex;
    return found[1] ?? found[2] ?? found[3].trim();
  }
}
