import { readArgument } from './arguments.ts';
import type { Edits } from './edits.ts';
import {
  AND,
  CAPITALS,
  CLOSE,
  CLOSE_BRACE,
  COLON,
  COMMA,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  GREATER,
  LESS,
  LITERAL,
  MINUS,
  NOT,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  STAR,
  WORD,
} from './token-kinds.ts';
import type { Tokens } from './tokens.ts';
import { BEFORE_TYPE, BEHIND_PARAMETERS, CONTROL, NO_DECLARATION, PRIMITIVE_TYPES } from './words.ts';

/**
 * Pointers to members, `p->*member` and `new T*[n]` are not in the grammar; without the star they are much the same. Nor is the calling convention in
 * `(WINAPI *callback)(…)`, a type as an argument (`container_of(p, struct s, member)`) and `__declspec(align(8))`.
 * A word directly before `int` and its like that is none of the language is a macro, whatever its spelling (`nonneg int x`), and
 * so is a condition among the parameters of a template (`template <class T, REQUIRES(!is_int<T>)>`), and so is what has
 * numbers in brackets between a type and the name of a function (`void printflike(1, 2) log(const char *, ...)`).
 */
export function findOddities(tokens: Tokens, edits: Edits): void {
  const { kind, start, end } = tokens;
  for (let i = 1; i < tokens.length; i++) {
    if (kind[i] === WORD || kind[i] === COMMA) readArgument(tokens, i, edits);
    if (kind[i] === WORD) readWord(tokens, i, edits);
    else if (kind[i] === DOT && kind[i + 1] === DOT) hideRange(tokens, i, edits);
    if (kind[i] === STAR) {
      const isMember = kind[i - 1] === GREATER && kind[i - 2] === MINUS && start[i] === end[i - 1];
      if (isMember || (kind[i + 1] === OPEN_BRACKET && isBehindNew(tokens, i))) edits.blank(start[i], end[i]);
      const isConvention = kind[i - 1] === CAPITALS && kind[i - 2] === OPEN && tokens.isWord(i + 1);
      if (isConvention && kind[i + 2] === CLOSE && kind[i + 3] === OPEN) edits.blank(start[i - 1], end[i - 1]);
      if (kind[i - 1] === COLON && kind[i - 2] === COLON) hideOwner(tokens, i, edits);
    } else if (kind[i] === WORD && end[i] - start[i] === 6 && tokens.text(i) === 'struct') {
      const isArgument = (kind[i - 1] === COMMA || kind[i - 1] === OPEN) && tokens.isWord(i + 1);
      if (isArgument && (kind[i + 2] === COMMA || kind[i + 2] === CLOSE)) edits.blank(start[i], end[i]);
    } else if (kind[i] === WORD && kind[i - 1] === WORD && PRIMITIVE_TYPES.has(tokens.text(i))) {
      const before = tokens.text(i - 1);
      if (!BEFORE_TYPE.has(before) && !before.startsWith('_')) edits.blank(start[i - 1], end[i - 1]);
    } else if (kind[i] === CAPITALS && kind[i + 1] === OPEN && isText(tokens, i - 1)) {
      // `"run " QUOTED("x")`: among texts a name may stand, and no call.
      const behind = tokens.behindBracket(i + 1);
      if (kind[behind - 1] === CLOSE) edits.blank(start[i + 1], end[behind - 1]);
    } else if (kind[i] === CAPITALS && kind[i + 1] === OPEN && (kind[i - 1] === COMMA || kind[i - 1] === LESS)) {
      const behind = tokens.behindBracket(i + 1);
      const ends = kind[behind] === COMMA || kind[behind] === GREATER;
      if ((ends || kind[behind] === EQUALS) && isTemplateParameter(tokens, i)) {
        // `ENABLE_IF(…) = 0` makes a type.
        if (!ends) edits.replace(start[i], end[behind - 1], 'int');
        else if (isCondition(tokens, i + 2, behind)) edits.replace(start[i], end[behind - 1], 'class');
      }
    } else if (kind[i] === CAPITALS && kind[i + 1] === OPEN && kind[i - 1] === EQUALS) {
      const behind = tokens.behindBracket(i + 1);
      const ends = kind[behind] === COMMA || kind[behind] === GREATER;
      if (ends && isTypeDefault(tokens, i - 1) && isTemplateParameter(tokens, i)) {
        edits.replace(start[i], end[behind - 1], 'int');
      }
    } else if (
      kind[i] === WORD &&
      end[i] - start[i] === 10 &&
      tokens.text(i) === '__declspec' &&
      kind[i + 1] === OPEN
    ) {
      edits.blank(start[i], end[tokens.behindBracket(i + 1) - 1]);
    } else if (kind[i + 1] === OPEN && kind[i + 2] === LITERAL && tokens.isWord(i)) {
      const behind = behindNumbers(tokens, i + 1);
      if (behind > 0 && isBetweenTypeAndName(tokens, i, behind)) edits.blank(start[i], end[behind - 1]);
    }
  }
}

/**
 * `offsetof(struct packet, header.length)`: the grammar wants one name. `x->operator[](0)`: it knows no operators as members. `using typename Base::type`. The name of a cast is
 * one word (`unsigned(x)`). Among texts stands a format: `"%" PRIu64 " bytes"`. Of `extern template class Box<int>` it knows only what follows.
 */
function readWord(tokens: Tokens, at: number, edits: Edits): void {
  const { kind, start, end } = tokens;
  const length = end[at] - start[at];
  if (length === 8 && kind[at + 1] === OPEN && tokens.text(at) === 'offsetof') {
    const behind = tokens.behindBracket(at + 1);
    let comma = at + 2;
    while (comma < behind && kind[comma] !== COMMA) comma++;
    if (kind[behind - 1] === CLOSE && behind - comma > 3) edits.blank(start[comma + 2], end[behind - 2]);
  } else if (length === 8 && (kind[at - 1] === GREATER || kind[at - 1] === DOT) && tokens.text(at) === 'operator') {
    // A name that is none of the language; what it names is looked up by the text.
    let last = at;
    while (last < at + 3 && !tokens.isWord(last + 1) && kind[last + 1] !== OPEN) last++;
    if (last > at && kind[last + 1] === OPEN) edits.replace(start[at], end[last], 'operatoR');
  } else if (length === 8 && kind[at - 1] === WORD && tokens.text(at) === 'typename') {
    if (tokens.text(at - 1) === 'using') edits.blank(start[at], end[at]);
  } else if (length === 6 && kind[at + 1] === WORD && kind[at + 2] !== LESS && tokens.text(at) === 'extern') {
    if (tokens.text(at + 1) === 'template') edits.blank(start[at], end[at]);
  } else if (kind[at + 1] === OPEN && SIZES.has(tokens.text(at)) && isCastHead(tokens, at)) {
    edits.replace(start[at], end[at], 'int');
  } else if (isText(tokens, at - 1) && FORMAT.test(tokens.text(at))) {
    edits.blank(start[at], end[at]);
  }
}

/** Types that the grammar takes for words before a type, and so for no names of casts: `unsigned(x) < 3`. */
const SIZES = new Set(['unsigned', 'signed', 'long', 'short']);

function isCastHead(tokens: Tokens, at: number): boolean {
  const { kind } = tokens;
  // `unsigned (*function)(int)`
  if (kind[at + 2] === STAR || kind[at + 2] === AND || kind[at + 2] === CLOSE) return false;
  if (kind[at - 1] !== WORD) return true;
  const before = tokens.text(at - 1);
  return NO_DECLARATION.has(before) && before !== 'operator' && before !== 'new';
}

const FORMAT = /^(?:PRI|SCN)[diouxX](?:8|16|32|64|MAX|PTR|LEAST\d+|FAST\d+)$/;

/** `case 'a' ... 'z':` */
function hideRange(tokens: Tokens, dots: number, edits: Edits): void {
  const { kind, start, end } = tokens;
  if (kind[dots + 2] !== DOT) return;
  let first = dots - 1;
  while (first > dots - 8 && kind[first] !== COLON && kind[first] !== SEMICOLON && tokens.text(first) !== 'case')
    first--;
  if (tokens.text(first) !== 'case') return;
  let last = dots + 2;
  while (last < dots + 10 && kind[last + 1] !== COLON) last++;
  if (kind[last + 1] === COLON) edits.blank(start[dots], end[last]);
}

/** `bool (Type::*check)(int) const`: the grammar knows pointers to functions, and none to members. */
function hideOwner(tokens: Tokens, star: number, edits: Edits): void {
  const { kind, start, end } = tokens;
  let first = star;
  while (kind[first - 1] === COLON && kind[first - 2] === COLON) {
    const name = kind[first - 3] === GREATER ? beforeAngles(tokens, first - 3) : first - 3;
    if (!tokens.isWord(name)) break;
    first = name;
  }
  if (first === star) return;
  edits.blank(start[first], start[star]);
  const close = tokens.isWord(star + 1) ? star + 2 : star + 1;
  if (kind[close] !== CLOSE || kind[close + 1] !== OPEN) return;
  const behind = tokens.behindBracket(close + 1);
  for (let i = behind; kind[i] === WORD && BEHIND_PARAMETERS.has(tokens.text(i)); i++) edits.blank(start[i], end[i]);
}

/** The token before the angle bracket that the one at `close` closes. */
function beforeAngles({ kind }: Tokens, close: number): number {
  let depth = 0;
  for (let i = close; i > close - MAX_TEMPLATE_TOKENS && i > 0; i--) {
    if (kind[i] === GREATER) depth++;
    else if (kind[i] === LESS && --depth === 0) return i - 1;
  }
  return -1;
}

const isText = ({ kind, start, source }: Tokens, at: number): boolean =>
  kind[at] === LITERAL && source.charCodeAt(start[at]) === DOUBLE_QUOTE;

/** The token behind `(1, 2)`, or -1 when that is not what stands at `open`. */
function behindNumbers(tokens: Tokens, open: number): number {
  let i = open + 1;
  while (tokens.kind[i] === LITERAL && /^\d/.test(tokens.text(i))) {
    if (tokens.kind[i + 1] === CLOSE) return i + 2;
    if (tokens.kind[i + 1] !== COMMA) return -1;
    i += 2;
  }
  return -1;
}

/** Whether a word with its arguments stands between what may be a type and the name and bracket of a function. */
function isBetweenTypeAndName(tokens: Tokens, at: number, behind: number): boolean {
  const { kind } = tokens;
  if (kind[at - 1] !== STAR && !tokens.isWord(at - 1)) return false;
  const isOfCode = (word: string) => NO_DECLARATION.has(word) || CONTROL.has(word);
  if (isOfCode(tokens.text(at - 1)) || isOfCode(tokens.text(at))) return false;
  return tokens.isWord(behind) && kind[behind + 1] === OPEN;
}

/** `typename =`, `class T =`: what follows is a type. */
function isTypeDefault(tokens: Tokens, equals: number): boolean {
  const isKeyword = (at: number) => tokens.text(at) === 'typename' || tokens.text(at) === 'class';
  return isKeyword(equals - 1) || (tokens.isWord(equals - 1) && isKeyword(equals - 2));
}

/** Whether a token stands directly among the parameters of a template. */
function isTemplateParameter(tokens: Tokens, at: number): boolean {
  const { kind } = tokens;
  let open = at - 1;
  const last = Math.max(1, at - MAX_TEMPLATE_TOKENS);
  for (; ; open--) {
    if (open < last || kind[open] === SEMICOLON || kind[open] === OPEN_BRACE || kind[open] === CLOSE_BRACE)
      return false;
    if (kind[open] === LESS && kind[open - 1] === WORD && tokens.text(open - 1) === 'template') break;
  }
  let depth = 0;
  for (let i = open; i < at; i++) {
    if (kind[i] === LESS) depth++;
    else if (kind[i] === GREATER) depth--;
    else if (kind[i] === OPEN) i = tokens.behindBracket(i) - 1;
    if (depth === 0) return false;
  }
  return depth === 1;
}

/** Whether what stands in brackets could be no parameter list. */
function isCondition(tokens: Tokens, from: number, behind: number): boolean {
  const { kind } = tokens;
  for (let i = from; i < behind; i++) {
    if (kind[i] === LITERAL || kind[i] === NOT || (kind[i] === AND && kind[i + 1] === AND)) return true;
  }
  return false;
}

/** What stands further behind `template <` is none of its parameters. */
const MAX_TEMPLATE_TOKENS = 200;

function isBehindNew(tokens: Tokens, star: number): boolean {
  let at = star - 1;
  while (tokens.kind[at] === STAR) at--;
  while (tokens.isWord(at) && tokens.kind[at - 1] === COLON) at -= 3;
  return tokens.isWord(at) && tokens.kind[at - 1] === WORD && tokens.text(at - 1) === 'new';
}
