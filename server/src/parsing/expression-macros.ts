import { words } from '../base/words.ts';
import type { Edits } from './macros/edits.ts';
import { behindComment, behindRaw, TOKEN } from './rust-tokens.ts';

/** What decides whether a macro stands in the body of a function, and the macros themselves; a macro is taken up to its parenthesis. */
const MARK =
  /\/\/[^\n]*|\/\*|\bb?r(#*)"|b?"(?:[^"\\]|\\[\s\S])*"|b?'(?:[^'\\\n]|\\[^\n][^'\n]*)'|[{}]|\b(?:(?:fn|impl|mod|trait)\s+[\w(&!]|impl\s*<)|!\s*[([]/g;
/** Macros whose arguments are tokens, names or patterns, though they may look like expressions. */
const NO_EXPRESSIONS = words(
  'stringify concat concat_idents quote quote_spanned parse_quote include include_str include_bytes cfg env option_env compile_error matches assert_matches ' +
    'debug_assert_matches macro_rules paste select thread_local cpp',
);
/** The one macro in brackets whose value is the list that stands there. */
const LIST = 'vec';
/** Words behind which an operand follows, or another word. */
const BEFORE_OPERANDS = words(
  'as if else match return break continue move mut ref unsafe async await loop while for dyn const yield box',
);
/** Words that begin what is no expression. */
const ITEMS = words('fn struct enum trait mod use pub type where extern impl static let in');
/** Words behind which nothing need follow. */
const COMPLETE = words('return break continue await');
const WORD = /\w/;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/**
 * What may stand before the value of an argument: its name, or what logging makes of it. `name = value`, and with tracing `peer.addr = %addr`, `?error`,
 * `target: "net"`.
 */
const NAMED =
  /\s*(?:[A-Za-z_][\w.]*\s*=(?![=>])\s*(?:[?%](?=\s*[\w&*(]))?|[?%](?=\s*[\w&*(])|(?:target|parent|name)\s*:(?!:))/y;
/** The grammar takes these for types wherever they stand. */
const PRIMITIVE = /^(?:str|bool|char|[iu](?:8|16|32|64|128|size)|f32|f64)$/;
/** A block that begins like the entries of a map or set, or like the arms of a match: `{ "a": 1 }`, `{ a, b }`, `{ 1 => {} }`. */
const ENTRY = /\s*(?:"(?:[^"\\]|\\[\s\S])*"|\w+)\s*(?::(?!:)|,|=>)/y;

/**
 * Macros in the bodies of functions whose arguments read as expressions, as most do: `assert_eq!(a.b().c(), 1)` is read like a call, and so are the calls in it, which
 * are only tokens otherwise. Without its mark `!` the parser takes it for a call; that it is a macro is seen from the text (`isMacroName`). Of `vec![a, b]` only the list is left.
 * Macros with anything else between their parentheses stay as they are.
 */
export function openExpressionMacros(source: string, edits: Edits): void {
  const bodies: boolean[] = [];
  let isBody = false;
  /** Whose brace comes next: that of a function, or of what holds items. */
  let head = '';
  MARK.lastIndex = 0;
  for (let found = MARK.exec(source); found; found = MARK.exec(source)) {
    const [mark, hashes] = found;
    if (mark.startsWith('!')) {
      if (isBody) openMacro(source, found.index, MARK.lastIndex - 1, edits);
    } else if (mark === '{') {
      bodies.push(isBody);
      if (head) isBody = head === 'fn';
      head = '';
    } else if (mark === '}') {
      isBody = bodies.pop() ?? false;
      head = '';
    } else if (/^[fimt]/.test(mark)) head ||= mark.replace(/\s*.$/, '');
    else if (mark === '/*') MARK.lastIndex = behindComment(source, found.index);
    else if (hashes !== undefined) MARK.lastIndex = behindRaw(source, MARK.lastIndex, hashes);
  }
}

/** `bang` is where the mark stands, `bracket` where the arguments begin. */
function openMacro(source: string, bang: number, bracket: number, edits: Edits): void {
  let start = startOfWord(source, bang);
  const name = source.slice(start, bang);
  if (!/^[A-Za-z_]/.test(name) || NO_EXPRESSIONS.has(name)) return;
  while (source.startsWith('::', start - 2) && WORD.test(source[start - 3] ?? ''))
    start = startOfWord(source, start - 2);
  // Those that macros make are left alone.
  if (/[:$#.>]/.test(source[start - 1] ?? '')) return;
  const isList = source[bracket] === '[';
  if (isList && name !== LIST) return;
  const names = new ArgumentReader(source, bracket).run();
  if (!names) return;
  edits.blank(isList ? start : bang, bang + 1);
  for (const [from, to] of names) edits.blank(from, to);
}

function startOfWord(source: string, end: number): number {
  let start = end;
  while (start > 0 && WORD.test(source[start - 1])) start--;
  return start;
}

/** Whether a name is that of a macro by the text behind it, where the parser was not shown the mark. */
export const isMacroName = (source: string, end: number): boolean =>
  source.charCodeAt(end) === BANG && source.charCodeAt(end + 1) !== EQUALS;
const BANG = 33;
const EQUALS = 61;

type Range = readonly [start: number, end: number];

/** Reads tokens as far as it takes to tell expressions from other things: whether an operand or an operator is due. */
class ArgumentReader {
  private readonly source: string;
  private readonly names: Range[] = [];
  private readonly closers: string[];
  /** How many of the brackets around are not looked into: those of blocks, literals and macros inside. */
  private closed = 0;
  private needsOperand = true;
  private isInParameters = false;
  private last = '';

  constructor(source: string, open: number) {
    this.source = source;
    this.closers = [CLOSERS[source[open]]];
    TOKEN.lastIndex = open + 1;
    this.takeName();
  }

  /** The names of arguments and the signs before their values (`name = value`); null when what stands between the brackets is no list of expressions. */
  run(): readonly Range[] | null {
    const { source } = this;
    for (let found = TOKEN.exec(source); found; found = TOKEN.exec(source)) {
      const token = found[0];
      if (token.startsWith('//')) continue;
      if (token === '/*') TOKEN.lastIndex = behindComment(source, found.index);
      else {
        if (found[1] !== undefined) {
          // The grammar stumbles over raw strings among the tokens of a macro inside.
          if (this.closed > 0) return null;
          TOKEN.lastIndex = behindRaw(source, TOKEN.lastIndex, found[1]);
        }
        if (!this.take(token, found.index)) return null;
        if (this.closers.length === 0) return this.names;
        this.last = token;
      }
    }
    return null;
  }

  private take(token: string, at: number): boolean {
    if (token === '$') return false;
    if (CLOSERS[token]) return this.enter(token, at);
    if (token === ')' || token === ']' || token === '}') return this.leave(token);
    if (this.closed > 0) return true;
    if (this.isInParameters) {
      if (token === '|') this.isInParameters = false;
      return true;
    }
    return /^[\w'"]/.test(token) ? this.takeOperand(token) : this.takeOperator(token, at);
  }

  private enter(token: string, at: number): boolean {
    const isMacro = this.last === '!' && !this.needsOperand;
    if (this.closed === 0 && token === '{' && this.needsOperand && !isMacro) {
      ENTRY.lastIndex = at + 1;
      if (ENTRY.test(this.source)) return false;
    }
    this.closers.push(CLOSERS[token]);
    if (this.closed > 0 || token === '{' || isMacro) this.closed++;
    else this.needsOperand = true;
    return true;
  }

  private leave(token: string): boolean {
    if (this.closed === 0 && !this.isComplete()) return false;
    if (this.closers.pop() !== token) return false;
    if (this.isInParameters) return this.closers.length > 0;
    if (this.closed > 0) this.closed--;
    this.needsOperand = false;
    return true;
  }

  /** Whether an expression may end here. */
  private isComplete(): boolean {
    return !this.needsOperand || /^[([,.;]?$/.test(this.last) || COMPLETE.has(this.last);
  }

  private takeOperand(token: string): boolean {
    if (ITEMS.has(token)) return token === 'let' && (this.last === 'if' || this.last === 'while');
    if (token === 'unsafe' && !/^\s*\{/.test(this.source.slice(TOKEN.lastIndex, TOKEN.lastIndex + 8))) return false;
    if (BEFORE_OPERANDS.has(token) || /^'\w+$/.test(token)) {
      this.needsOperand = token !== 'await';
      return true;
    }
    const isDue = this.needsOperand;
    this.needsOperand = false;
    return isDue;
  }

  private takeOperator(token: string, at: number): boolean {
    const next = this.source[at + 1];
    switch (token) {
      case ',':
        if (this.last === ',' || !this.isComplete()) return false;
        if (this.closers.length === 1) this.takeName();
        break;
      case ';':
        if (this.closers.at(-1) !== ']') return false;
        break;
      case ':':
        if (next !== ':' || (this.source[at + 2] === '<' && PRIMITIVE.test(this.last))) return false;
        TOKEN.lastIndex = at + 2;
        if (this.source[at + 2] === '<') return this.skipTypes(at + 3);
        break;
      case '|':
        if (this.needsOperand) this.isInParameters = true;
        else if (next === '|') TOKEN.lastIndex = at + 2;
        break;
      case '!':
        // What follows is the rest of a macro inside, or `!=`.
        if (!this.needsOperand && next !== '=') return !PRIMITIVE.test(this.last);
        break;
      case '?':
        return !this.needsOperand;
      case '%':
      case '/':
      case '^':
      case '+':
        if (this.needsOperand) return false;
        break;
      case '=':
        if (next === '>') return false;
        break;
      case '.':
        if (this.needsOperand && next !== '.' && this.last !== '.') return false;
        break;
      case '-':
        if (next === '-' || (next === '>' && !this.needsOperand)) return false;
        break;
      case '<':
        if (this.needsOperand) return this.skipTypes(at + 1) && this.source[TOKEN.lastIndex] === ':';
        break;
      case '*':
      case '&':
      case '>':
        break;
      default:
        return false;
    }
    this.needsOperand = true;
    return true;
  }

  /** Type arguments, of which an operand is a part: `<T as Trait>::f()`, `f::<Vec<u8>>()`. */
  private skipTypes(from: number): boolean {
    let depth = 1;
    for (let at = from; depth > 0; at++) {
      const unit = this.source[at];
      if (unit === undefined || unit === ';' || unit === '{' || unit === '$') return false;
      if (unit === '<') depth++;
      else if (unit === '>' && this.source[at - 1] !== '-') depth--;
      TOKEN.lastIndex = at + 1;
    }
    this.needsOperand = false;
    return true;
  }

  /** What stands before a value at the place of an argument. */
  private takeName(): void {
    NAMED.lastIndex = TOKEN.lastIndex;
    if (!NAMED.test(this.source)) return;
    this.names.push([TOKEN.lastIndex, NAMED.lastIndex]);
    TOKEN.lastIndex = NAMED.lastIndex;
  }
}
