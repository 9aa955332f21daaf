import {
  BACKSLASH,
  CAPITALS,
  CLOSE,
  DIRECTIVE,
  DOUBLE_QUOTE,
  GREATER,
  HASH,
  LESS,
  LITERAL,
  OPEN,
  SEMICOLON,
  SINGLE_QUOTE,
  SLASH,
  STAR,
  WORD,
} from './token-kinds.ts';

/** The tokens of a text: words, literals, single punctuation characters, and whole lines of the preprocessor. Comments are left out. */
export class Tokens {
  readonly source: string;
  readonly kind: number[] = [];
  readonly start: number[] = [];
  readonly end: number[] = [];

  constructor(source: string) {
    this.source = source;
    this.read();
  }

  get length(): number {
    return this.kind.length;
  }
  text(at: number): string {
    return this.source.slice(this.start[at], this.end[at]);
  }
  /** `if`, `else` … of a directive. */
  directive(at: number): string {
    return /^#\s*(\w+)/.exec(this.source.slice(this.start[at], this.start[at] + 24))?.[1] ?? '';
  }
  isWord(at: number): boolean {
    return this.kind[at] === WORD || this.kind[at] === CAPITALS;
  }
  /** Whether only white space stands before a token in its line. */
  beginsLine(at: number): boolean {
    let before = this.start[at] - 1;
    while (before >= 0 && this.source.charCodeAt(before) !== 10 && this.source.charCodeAt(before) <= 32) before--;
    return before < 0 || this.source.charCodeAt(before) === 10;
  }
  /** The first token that ends behind an offset. */
  endingBehind(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.end[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** Behind the bracket that closes the one at `at`; `at` + 1 where nothing closes it soon. */
  behindBracket(at: number): number {
    let depth = 0;
    const last = Math.min(this.length, at + MAX_ARGUMENT_TOKENS);
    for (let i = at; i < last; i++) {
      if (this.kind[i] === OPEN) depth++;
      else if (this.kind[i] === CLOSE && --depth === 0) return i + 1;
      else if (this.kind[i] === SEMICOLON) break;
    }
    return at + 1;
  }

  /** The bracket that the one at `at` closes; `at` itself where none is near. */
  openOf(at: number): number {
    let depth = 0;
    for (let i = at; i >= 0 && i > at - MAX_ARGUMENT_TOKENS; i--) {
      if (this.kind[i] === CLOSE) depth++;
      else if (this.kind[i] === OPEN && --depth === 0) return i;
    }
    return at;
  }

  private add(kind: number, start: number, end: number): void {
    this.kind.push(kind);
    this.start.push(start);
    this.end.push(end);
  }

  private read(): void {
    const { source } = this;
    const { length } = source;
    let at = 0;
    let atLineStart = true;
    while (at < length) {
      const unit = source.charCodeAt(at);
      if (unit === 10) {
        atLineStart = true;
        at++;
      } else if (unit <= 32) {
        at++;
      } else if (unit === SLASH && source.charCodeAt(at + 1) === SLASH) {
        at = lineEnd(source, at);
      } else if (unit === SLASH && source.charCodeAt(at + 1) === STAR) {
        const close = source.indexOf('*/', at + 2);
        at = close < 0 ? length : close + 2;
      } else if (unit === HASH && atLineStart) {
        const end = lineEnd(source, at);
        this.add(DIRECTIVE, at, end);
        at = end;
      } else {
        atLineStart = false;
        at = this.readToken(at, unit);
      }
    }
  }

  private readToken(at: number, unit: number): number {
    const { source } = this;
    if (isWordUnit(unit) && !(unit >= 48 && unit <= 57)) {
      let end = at + 1;
      let lower = unit >= 97 && unit <= 122;
      while (end < source.length) {
        const next = source.charCodeAt(end);
        if (!isWordUnit(next)) break;
        if (next >= 97) lower = true;
        end++;
      }
      const quote = source.charCodeAt(end);
      if (quote === DOUBLE_QUOTE && source.charCodeAt(end - 1) === 82 && end - at <= 3) return this.readRaw(at, end);
      const isMacro = lower ? SMALL_MACRO.test(source.slice(at, end)) : end - at > 2 && unit !== 95;
      this.add(isMacro ? CAPITALS : WORD, at, end);
      return end;
    }
    if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) {
      let end = at + 1;
      while (end < source.length) {
        const next = source.charCodeAt(end);
        if (next === BACKSLASH) end++;
        else if (next === unit || next === 10) break;
        end++;
      }
      this.add(LITERAL, at, Math.min(end + 1, source.length));
      return end + 1;
    }
    if (unit >= 48 && unit <= 57) {
      let end = at + 1;
      // `'` separates digits and is no quote here.
      while (
        end < source.length &&
        (isWordUnit(source.charCodeAt(end)) || source[end] === "'" || source[end] === '.')
      ) {
        end++;
      }
      this.add(LITERAL, at, end);
      return end;
    }
    this.add(unit, at, at + 1);
    return at + 1;
  }

  /** `R"x( … )x"` */
  private readRaw(at: number, quote: number): number {
    const { source } = this;
    const open = source.indexOf('(', quote);
    const close = open < 0 || open - quote > 20 ? -1 : source.indexOf(`)${source.slice(quote + 1, open)}"`, open);
    const end = close < 0 ? quote + 1 : close + 2 + (open - quote - 1);
    this.add(LITERAL, at, end);
    return end;
  }
}

/** Words that can only be macros, though they are spelled like functions: `simd_really_inline`. */
const SMALL_MACRO = /^[a-z]\w*_(?:no)?inline$/;

/** Macro arguments that are longer are none. */
const MAX_ARGUMENT_TOKENS = 400;

const isWordUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95 || unit > 127;

/** Where a line ends; a backslash before the line break carries it on. */
function lineEnd(source: string, from: number): number {
  let at = from;
  for (;;) {
    const end = source.indexOf('\n', at);
    if (end < 0) return source.length;
    const last = source.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (source.charCodeAt(last) !== BACKSLASH) return end;
    at = end + 1;
  }
}

export function behindAngles(tokens: Tokens, at: number, last: number): number {
  let depth = 0;
  for (let i = at; i < last; i++) {
    if (tokens.kind[i] === LESS) depth++;
    else if (tokens.kind[i] === GREATER && --depth === 0) return i + 1;
  }
  return at + 1;
}

export function isAloneOnLine(tokens: Tokens, from: number, behind: number): boolean {
  const { source, start, end } = tokens;
  for (let at = start[from] - 1; at >= 0 && source.charCodeAt(at) !== 10; at--) {
    if (source.charCodeAt(at) > 32) return false;
  }
  for (let at = end[behind - 1]; at < source.length && source.charCodeAt(at) !== 10; at++) {
    if (source.charCodeAt(at) > 32) return source.charCodeAt(at) === SLASH;
  }
  return true;
}
