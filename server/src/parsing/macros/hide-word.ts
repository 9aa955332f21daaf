import type { Edits } from './edits.ts';
import {
  AND,
  CAPITALS,
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DIRECTIVE,
  EQUALS,
  GREATER,
  LESS,
  LITERAL,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  STAR,
  TILDE,
  WORD,
} from './token-kinds.ts';
import { behindAngles, isAloneOnLine, type Tokens } from './tokens.ts';
import {
  ATTRIBUTE,
  BEHIND_PARAMETERS,
  CONTROL,
  EXPORT,
  type Inside,
  NO_DECLARATION,
  SPECIFIERS,
  TYPE_KEYWORDS,
} from './words.ts';

/** Hides the macro at `at`, if it is one by its own place; returns the token behind it, or `at`. */
export function hideWord(tokens: Tokens, first: number, at: number, inside: Inside, edits: Edits): number {
  const { kind, start, end } = tokens;
  const behindArguments = kind[at + 1] === OPEN ? tokens.behindBracket(at + 1) : at + 1;
  const hide = (): number => {
    edits.blank(start[at], end[behindArguments - 1]);
    return behindArguments;
  };
  if (inside === 'members' && beginsConstructor(tokens, first, at, behindArguments)) return hide();
  if (at > first) {
    const before = tokens.text(at - 1);
    // `class EXPORT Foo {`, `class EXPORT PACKED Foo {`
    let keyword = at - 1;
    while (keyword > first && kind[keyword] === CAPITALS) keyword--;
    // `class [[nodiscard]] EXPORT Foo {`, and the other way round
    keyword = beforeAttributes(tokens, keyword);
    if (kind[keyword] === WORD && (TYPE_KEYWORDS.has(tokens.text(keyword)) || isEnumClass(tokens, keyword))) {
      const head = behindAttributes(tokens, behindArguments);
      return isTypeHead(tokens, head, tokens.text(keyword)) ? hide() : at;
    }
    const after = kind[behindArguments];
    // `class Foo FINAL : public Bar {`
    const isHead = after === OPEN_BRACE || (after === COLON && kind[behindArguments + 1] !== COLON);
    if (isHead && kind[at - 1] === WORD && TYPE_KEYWORDS.has(tokens.text(at - 2))) return hide();
    const ends =
      after === SEMICOLON ||
      after === OPEN_BRACE ||
      after === EQUALS ||
      after === COLON ||
      after === CAPITALS ||
      after === undefined ||
      (after === WORD && BEHIND_PARAMETERS.has(tokens.text(behindArguments)));
    // `void f() REQUIRES(x);`
    if (ends && (kind[at - 1] === CLOSE ? isParameterList(tokens, first, at - 1) : BEHIND_PARAMETERS.has(before))) {
      if (kind[at - 1] === CLOSE || hasBracket(tokens, first, at)) return hide();
    }
    // `int x GUARDED_BY(m);`
    const isNamed = tokens.isWord(at - 1) || kind[at - 1] === CLOSE_BRACKET;
    if ((ends || after === COMMA) && isNamed && at - first >= 2 && ATTRIBUTE.test(tokens.text(at))) return hide();
    return standsBeforeFunction(tokens, at, behindArguments) ? hide() : at;
  }
  // `UNUSED(static int f(int x)) {`
  if (kind[at + 1] === OPEN && (kind[behindArguments] === OPEN_BRACE || kind[behindArguments] === SEMICOLON)) {
    if (!isDeclarationStart(tokens, at + 2) || kind[behindArguments - 2] !== CLOSE) return at;
    edits.blank(start[at], end[at + 1]);
    edits.blank(start[behindArguments - 1], end[behindArguments - 1]);
    return at + 2;
  }
  // A macro on a line of its own, with nothing that goes on with it. Outside of types it becomes a statement.
  const next = kind[behindArguments];
  const goesOn = next === TILDE || endsLine(next);
  const hasArguments = behindArguments > at + 1;
  if (goesOn && isAloneOnLine(tokens, at, behindArguments)) {
    // `JSAPI(bool)` before a name is a type.
    const beginsCall = tokens.isWord(behindArguments) && kind[behindArguments + 1] === OPEN;
    if (hasArguments && beginsCall && !isCallOnLine(tokens, behindArguments)) return at;
    if (hasArguments && inside === 'members') return hide();
    const isList = next === CAPITALS && isAloneOnLine(tokens, behindArguments, behindArguments + 1);
    const isWhole = hasArguments || next === CLOSE_BRACE || isList || isDeclarationStart(tokens, behindArguments);
    // `BIT_OP(band, &=)`: what no function is given.
    const isOdd = hasArguments && OPERATOR.test(tokens.text(behindArguments - 2));
    if (isWhole) return !isOdd && edits.semicolon(end[behindArguments - 1]) ? behindArguments : hide();
  }
  if (kind[at + 1] === OPEN && next === WORD && isDeclarationStart(tokens, behindArguments)) {
    return EXPORT.test(tokens.text(at)) ? hide() : at;
  }
  // Nothing gives a type before a conversion (`DEPRECATED operator bool()`), nor before a destructor.
  const isConversion =
    next === WORD && tokens.text(behindArguments) === 'operator' && tokens.isWord(behindArguments + 1);
  if (isConversion && !/^(new|delete|co_await)$/.test(tokens.text(behindArguments + 1))) return hide();
  if (kind[at + 1] === TILDE) return hide();
  return at;
}

const OPERATOR = /^[-+&|^=<>%/!]$/;

/** Whether a token may stand behind a macro that is a declaration by itself. */
const endsLine = (kind: number | undefined): boolean =>
  kind === WORD || kind === CAPITALS || kind === DIRECTIVE || kind === CLOSE_BRACE || kind === undefined;

/** `int DEPRECATED("no more") f(int x);`: a macro with arguments between the type and the name of a function. */
function standsBeforeFunction(tokens: Tokens, at: number, behind: number): boolean {
  const { kind } = tokens;
  const isTyped = kind[at - 1] === STAR || (kind[at - 1] === WORD && !SPECIFIERS.has(tokens.text(at - 1)));
  if (!isTyped || behind === at + 1 || !tokens.isWord(behind) || kind[behind + 1] !== OPEN) return false;
  const close = tokens.behindBracket(behind + 1);
  return kind[close - 1] === CLOSE && (kind[close] === SEMICOLON || kind[close] === OPEN_BRACE);
}

/** The next of a list of macros: `PROTO(open)`, on a line of its own and without a body or semicolon. */
function isCallOnLine(tokens: Tokens, at: number): boolean {
  const behind = tokens.behindBracket(at + 1);
  if (tokens.kind[at] !== CAPITALS || tokens.kind[behind - 1] !== CLOSE) return false;
  return endsLine(tokens.kind[behind]) && isAloneOnLine(tokens, at, behind);
}

/** `CONSTEXPR Foo(int x) : x_(x) {`: only constructors have a list of initial values, and nothing gives a type before them. */
function beginsConstructor(tokens: Tokens, first: number, at: number, behind: number): boolean {
  const { kind } = tokens;
  const isBefore =
    at === first || kind[at - 1] === GREATER || kind[at - 1] === CAPITALS || SPECIFIERS.has(tokens.text(at - 1));
  let name = behind;
  while (kind[name] === CAPITALS || (kind[name] === WORD && SPECIFIERS.has(tokens.text(name)))) name++;
  if (!isBefore || !tokens.isWord(name) || kind[name + 1] !== OPEN) return false;
  let close = tokens.behindBracket(name + 1);
  // `noexcept`, `NOEXCEPT(x)`
  while (kind[close] === CAPITALS || (kind[close] === WORD && tokens.text(close) === 'noexcept')) {
    close = kind[close + 1] === OPEN ? tokens.behindBracket(close + 1) : close + 1;
  }
  return kind[close] === COLON && kind[close + 1] !== COLON;
}

/** `really_inline Foo::Foo(int x)`: whatever stands before a constructor that is written outside of its class is no type. */
export function standsBeforeConstructor(tokens: Tokens, first: number, at: number): boolean {
  const { kind } = tokens;
  if (!tokens.isWord(at + 1) || (at > first && !SPECIFIERS.has(tokens.text(at - 1)))) return false;
  const word = tokens.text(at);
  if (kind[at] === WORD && (SPECIFIERS.has(word) || NO_DECLARATION.has(word) || TYPE_KEYWORDS.has(word))) return false;
  let name = at + 1;
  let owner = -1;
  for (;;) {
    const behind = kind[name + 1] === LESS ? behindAngles(tokens, name + 1, name + MAX_ARGUMENTS) : name + 1;
    if (kind[behind] !== COLON || kind[behind + 1] !== COLON || !tokens.isWord(behind + 2)) break;
    owner = name;
    name = behind + 2;
  }
  return owner >= 0 && kind[name + 1] === OPEN && tokens.text(owner) === tokens.text(name);
}

const MAX_ARGUMENTS = 100;

/** A name of at least two words begins here, or a word of which only declarations can be made. */
function isDeclarationStart(tokens: Tokens, at: number): boolean {
  if (tokens.kind[at] === DIRECTIVE) return true;
  if (!tokens.isWord(at)) return false;
  const word = tokens.text(at);
  if (word === 'public' || word === 'private' || word === 'protected' || word === 'using' || word === 'namespace')
    return true;
  if (TYPE_KEYWORDS.has(word) || SPECIFIERS.has(word) || word === 'template') return true;
  if (NO_DECLARATION.has(word)) return false;
  const after = tokens.kind[at + 1];
  return tokens.isWord(at + 1) || after === STAR || after === AND || after === LESS || after === COLON;
}

function isEnumClass(tokens: Tokens, at: number): boolean {
  return tokens.text(at) === 'class' && tokens.text(at - 1) === 'enum';
}

/** The token behind attributes in double brackets. */
function behindAttributes({ kind, length }: Tokens, at: number): number {
  let behind = at;
  while (kind[behind] === OPEN_BRACKET && kind[behind + 1] === OPEN_BRACKET) {
    let close = behind + 2;
    while (close < length && !(kind[close] === CLOSE_BRACKET && kind[close + 1] === CLOSE_BRACKET)) close++;
    behind = close + 2;
  }
  return behind;
}

/** The token before attributes in double brackets that end at one. */
function beforeAttributes({ kind }: Tokens, at: number): number {
  let before = at;
  while (kind[before] === CLOSE_BRACKET && kind[before - 1] === CLOSE_BRACKET) {
    let open = before - 2;
    while (open > 0 && !(kind[open] === OPEN_BRACKET && kind[open - 1] === OPEN_BRACKET)) open--;
    before = open - 2;
  }
  return before;
}

/** Whether a type's name and then its body stand here: what is before is a macro then. */
function isTypeHead(tokens: Tokens, at: number, keyword: string): boolean {
  let i = at;
  // Several macros in a row.
  while (tokens.kind[i] === CAPITALS && tokens.isWord(i + 1) && tokens.text(i + 1) !== 'final') i++;
  if (!tokens.isWord(i)) return false;
  i++;
  while (tokens.kind[i] === COLON && tokens.kind[i + 1] === COLON && tokens.isWord(i + 2)) i += 3;
  if (tokens.kind[i] === LESS) i = behindAngles(tokens, i, Math.min(tokens.length, i + 200));
  if (tokens.isWord(i) && tokens.text(i) === 'final') i++;
  // The bases may stand under a condition of the preprocessor.
  while (tokens.kind[i] === DIRECTIVE) i++;
  const kind = tokens.kind[i];
  return kind === OPEN_BRACE || kind === COLON || (kind === SEMICOLON && keyword === 'class');
}

/** Whether a bracket closes the parameters of a function, and not a condition or the arguments of a macro. */
function isParameterList(tokens: Tokens, first: number, close: number): boolean {
  let depth = 0;
  for (let i = close; i > first; i--) {
    if (tokens.kind[i] === CLOSE) depth++;
    else if (tokens.kind[i] === OPEN && --depth === 0) {
      const before = tokens.kind[i - 1];
      if (before === WORD) return !CONTROL.has(tokens.text(i - 1));
      // Another macro behind the parameters.
      return before === CAPITALS && i - 1 > first;
    }
  }
  return false;
}

function hasBracket(tokens: Tokens, first: number, at: number): boolean {
  for (let i = at - 1; i > first; i--) if (tokens.kind[i] === CLOSE) return true;
  return false;
}

/**
 * Hides macros among the words that begin a declaration: `EXPORT int f(`, `static DWORD WINAPI f(`. One word is left as the type
 * and one as the name.
 */
export function hideInRun(tokens: Tokens, first: number, edits: Edits): void {
  const { kind, start, end } = tokens;
  let last = first;
  while (tokens.isWord(last)) {
    const word = tokens.text(last);
    if (kind[last] === WORD && (NO_DECLARATION.has(word) || TYPE_KEYWORDS.has(word))) {
      // `EXPORT class Foo`
      if (!TYPE_KEYWORDS.has(word) || last === first) return;
      for (let i = first; i < last; i++) if (kind[i] === CAPITALS) edits.blank(start[i], end[i]);
      return;
    }
    last++;
    // The string of `extern "C"`.
    if (kind[last] === LITERAL && word === 'extern') last++;
  }
  // `EXPORT number (f)(int x);`: in parentheses no macro takes the place of the name. To the grammar they look like a call.
  const isEnclosed =
    kind[last] === OPEN && tokens.isWord(last + 1) && kind[last + 2] === CLOSE && kind[last + 3] === OPEN;
  if (isEnclosed && (last > first + 1 || kind[first] === WORD)) {
    edits.blank(start[last], end[last]);
    edits.blank(start[last + 2], end[last + 2]);
  }
  const goesOn = kind[last] === STAR || kind[last] === AND || kind[last] === LESS || kind[last] === COLON || isEnclosed;
  if (kind[last] === COLON && kind[last + 1] !== COLON) return;
  // `int APE::size()`: what stands directly before `::` is a namespace or a class, however it is spelled.
  const isQualified = kind[last] === COLON && last > first && start[last] === end[last - 1];
  const behindType = goesOn && !isQualified ? last : last - 1;
  const capitals: number[] = [];
  let hasType = false;
  for (let i = first; i < behindType; i++) {
    if (kind[i] === CAPITALS) capitals.push(i);
    else if (kind[i] === WORD && !SPECIFIERS.has(tokens.text(i))) hasType = true;
  }
  if (!hasType && capitals.length > 0 && !(isQualified && isQualifiedType(tokens, last))) {
    // All in capitals: one of them is the type, rather not one that looks like a macro.
    const types = capitals.filter((i) => !EXPORT.test(tokens.text(i)));
    const kept = types.length > 0 ? (goesOn ? types[types.length - 1] : types[0]) : capitals[0];
    capitals.splice(capitals.indexOf(kept), 1);
  }
  for (const i of capitals) edits.blank(start[i], end[i]);
}

/** Whether a name that goes on at the `::` at `at` is a type before another name, and not the name of what is declared. */
function isQualifiedType(tokens: Tokens, at: number): boolean {
  const { kind } = tokens;
  let i = at;
  while (kind[i] === COLON && kind[i + 1] === COLON && tokens.isWord(i + 2)) {
    i += 3;
    if (kind[i] === LESS) i = behindAngles(tokens, i, Math.min(tokens.length, i + 200));
  }
  return tokens.isWord(i) || kind[i] === STAR || kind[i] === AND;
}
