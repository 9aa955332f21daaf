import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  EQUALS,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  WORD,
} from '../macros/token-kinds.ts';
import type { Tokens } from '../macros/tokens.ts';
import { TYPE_KEYWORDS } from '../macros/words.ts';

/** A declaration or statement, without what its braces hold: tokens `[first, behind)`, and what it has to stand in to be one. */
export interface CodeUnit {
  readonly first: number;
  readonly behind: number;
  readonly before: string;
  readonly after: string;
  /** Whether it stands in the body of a function. */
  readonly isCode: boolean;
  readonly isEnum: boolean;
}

/** Longer ones are lists of values, of which the innermost is looked at alone. */
const MAX_UNIT_TOKENS = 400;

/** Finds declarations and statements by their brackets, in texts of C and C++ that the grammar cannot read as a whole. */
export class CodeUnits {
  private readonly tokens: Tokens;
  /** The other bracket of each bracket, -1 where there is none. */
  readonly partner: Int32Array;
  /** The bracket in which each token stands, -1 for none. */
  readonly around: Int32Array;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
    this.partner = new Int32Array(tokens.length).fill(-1);
    this.around = new Int32Array(tokens.length).fill(-1);
    const open: number[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const kind = tokens.kind[i];
      if (kind === CLOSE || kind === CLOSE_BRACKET || kind === CLOSE_BRACE) this.close(open, i);
      this.around[i] = open.at(-1) ?? -1;
      if (kind === OPEN || kind === OPEN_BRACKET || kind === OPEN_BRACE) open.push(i);
    }
  }

  /** A bracket that was left open ends where a brace around it does. */
  private close(open: number[], at: number): void {
    const { kind } = this.tokens;
    const wanted = OPENER[kind[at]];
    let place = open.length - 1;
    while (place >= 0 && kind[open[place]] !== wanted) {
      if (kind[open[place]] === OPEN_BRACE) return;
      place--;
    }
    if (place < 0) return;
    this.partner[at] = open[place];
    this.partner[open[place]] = at;
    open.length = place;
  }

  /** The unit that a token belongs to; null where none can be told. */
  unitAt(at: number): CodeUnit | null {
    let anchor = at;
    let list = -1;
    let around = this.around[at];
    while (around >= 0 && (this.tokens.kind[around] !== OPEN_BRACE || this.isList(around))) {
      if (list < 0 && this.tokens.kind[around] === OPEN_BRACE) list = around;
      anchor = around;
      around = this.around[around];
    }
    const isEnum = around >= 0 && this.holder(around) === 'enum';
    const first = this.beginning(anchor, around, isEnum);
    const behind = this.end(anchor, isEnum);
    if (behind - first <= MAX_UNIT_TOKENS) return { first, behind, ...this.surroundings(around, behind) };
    if (list < 0 || this.partner[list] < 0 || this.partner[list] - list > MAX_UNIT_TOKENS) return null;
    return {
      first: list,
      behind: this.partner[list] + 1,
      before: 'int x[] = ',
      after: ';',
      isCode: false,
      isEnum: false,
    };
  }

  /** Whether a brace opens a list of values. */
  isList(brace: number): boolean {
    const { tokens } = this;
    const before = tokens.kind[brace - 1];
    if (before === EQUALS || before === COMMA || before === OPEN || before === CLOSE_BRACKET) return true;
    if (tokens.source[tokens.start[brace + 1]] === '.' && tokens.kind[brace + 1] !== DIRECTIVE) return true;
    if (before === OPEN_BRACE) return this.isList(brace - 1);
    if (before === WORD) return tokens.text(brace - 1) === 'return';
    return false;
  }

  private beginning(anchor: number, around: number, isEnum: boolean): number {
    const { kind } = this.tokens;
    let first = anchor;
    while (first - 1 > around) {
      const before = kind[first - 1];
      if (before === SEMICOLON || before === DIRECTIVE || (isEnum && before === COMMA)) break;
      if (before === CLOSE || before === CLOSE_BRACKET || before === CLOSE_BRACE) {
        const open = this.partner[first - 1];
        if (open < 0 || (before === CLOSE_BRACE && !this.isList(open))) break;
        first = open;
      } else if (before === OPEN || before === OPEN_BRACKET || before === OPEN_BRACE) break;
      else first--;
    }
    return first;
  }

  private end(anchor: number, isEnum: boolean): number {
    const { kind } = this.tokens;
    let i = anchor;
    while (i < this.tokens.length) {
      if (kind[i] === SEMICOLON || (isEnum && kind[i] === COMMA)) return i + 1;
      if (kind[i] === DIRECTIVE || kind[i] === CLOSE_BRACE) return i;
      if (kind[i] === OPEN_BRACE && !this.isList(i)) return i + 1;
      const isOpen = kind[i] === OPEN || kind[i] === OPEN_BRACKET || kind[i] === OPEN_BRACE;
      if (isOpen && this.partner[i] < 0) return i + 1;
      i = isOpen ? this.partner[i] + 1 : i + 1;
    }
    return i;
  }

  private surroundings(around: number, behind: number): Omit<CodeUnit, 'first' | 'behind'> {
    const close = this.tokens.kind[behind - 1] === OPEN_BRACE ? '}' : '';
    const holder = around < 0 ? 'namespace' : this.holder(around);
    if (holder === 'namespace') return { before: '', after: close, isCode: false, isEnum: false };
    if (holder === 'function') return { before: 'void x() { ', after: `${close} }`, isCode: true, isEnum: false };
    return { before: `${holder} x { `, after: `${close} };`, isCode: false, isEnum: holder === 'enum' };
  }

  /** Whose brace it is, from the words before it. */
  private holder(brace: number): 'namespace' | 'function' | 'struct' | 'enum' {
    const { kind } = this.tokens;
    let isType = false;
    for (let i = brace - 1; i >= 0 && i > brace - MAX_HEAD_TOKENS; i--) {
      const before = kind[i];
      if (before === SEMICOLON || before === DIRECTIVE || before === OPEN_BRACE || before === CLOSE_BRACE) break;
      if (before === CLOSE) {
        if (i === brace - 1 || this.partner[i] < 0) return 'function';
        i = this.partner[i];
      } else if (before === WORD) {
        const word = this.tokens.text(i);
        if (word === 'namespace' || word === 'extern') return 'namespace';
        if (word === 'enum') return 'enum';
        isType ||= TYPE_KEYWORDS.has(word);
      }
    }
    return isType ? 'struct' : 'function';
  }
}

/** Words further before a brace say nothing of it. */
const MAX_HEAD_TOKENS = 60;

const OPENER: Readonly<Record<number, number>> = {
  [CLOSE]: OPEN,
  [CLOSE_BRACKET]: OPEN_BRACKET,
  [CLOSE_BRACE]: OPEN_BRACE,
};
