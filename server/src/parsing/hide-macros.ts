/**
 * Makes C and C++ readable to a grammar that knows no preprocessor. Macros that stand where the grammar expects a type or the
 * end of a declaration (`class EXPORT Foo {`, `EXPORT int f();`, `int x GUARDED_BY(m);`, a lone `Q_OBJECT`) and conditional
 * parts whose braces do not match (`#ifdef __cplusplus extern "C" { #endif`) are overwritten with blanks.
 *
 * What is a macro is guessed from its spelling (capitals) and its place; where a reading as plain code is possible, the text stays.
 *
 * @param isCpp whether the text is C++; in C what is only there for C++ compilers goes
 * @returns a text of the same length with the same line breaks, so that every offset still holds
 */
export function hideMacros(source: string, isCpp: boolean): string {
  const tokens = new Tokens(source);
  const edits = new Edits(source);
  findConditionals(tokens, edits, isCpp);
  findMacros(tokens, edits);
  findOddities(tokens, edits);
  return edits.apply();
}

/** Kinds of tokens; any other punctuation is its character code. */
const WORD = 1;
const LITERAL = 2;
const DIRECTIVE = 3;
/** A word all in capitals: what macros are called. */
const CAPITALS = 4;

/** The tokens of a text: words, literals, single punctuation characters, and whole lines of the preprocessor. Comments are left out. */
class Tokens {
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
      this.add(!lower && end - at > 2 && unit !== 95 ? CAPITALS : WORD, at, end);
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

const HASH = 35;
const SLASH = 47;
const STAR = 42;
const BACKSLASH = 92;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const MINUS = 45;
const COLON = 58;
const SEMICOLON = 59;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const AND = 38;
const TILDE = 126;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
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

/** What is overwritten: ranges by blanks, single white space by a semicolon. */
class Edits {
  private readonly source: string;
  private readonly ranges: { readonly start: number; readonly end: number; readonly text: string | null }[] = [];

  constructor(source: string) {
    this.source = source;
  }

  /** `keepBackslash`: a line that is carried on stays carried on. */
  blank(start: number, end: number, keepBackslash = false): void {
    if (end <= start) return;
    if (!keepBackslash) this.ranges.push({ start, end, text: null });
    else {
      this.ranges.push({ start, end, text: this.source.slice(start, end).replace(/[^\r\n\\]|\\(?!\r?\n)/g, ' ') });
    }
  }

  /** Puts a semicolon where white space stands; false where something else does. */
  semicolon(at: number): boolean {
    const unit = this.source.charCodeAt(at);
    // A line break before a directive has to stay.
    const isFree =
      unit === 32 || unit === 9 || ((unit === 10 || unit === 13) && !/^\s*#/.test(this.source.slice(at, at + 200)));
    if (isFree) this.ranges.push({ start: at, end: at + 1, text: ';' });
    return isFree;
  }

  apply(): string {
    const { source, ranges } = this;
    if (ranges.length === 0) return source;
    ranges.sort((a, b) => a.start - b.start || b.end - a.end);
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, text } of ranges) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      parts.push(source.slice(at, from), text ?? source.slice(from, end).replace(/[^\r\n]/g, ' '));
      at = end;
    }
    parts.push(source.slice(at));
    return parts.join('');
  }
}

// ---------------------------------------------------------------- conditionals

interface OpenConditional {
  /** The token of `#if`. */
  readonly at: number;
  /** Braces that are open before it. */
  readonly depth: number;
  /** The token of the first `#else` or `#elif`, -1 while there is none. */
  otherwise: number;
  /** Braces that are open at the end of the first branch. */
  depthAfterFirst: number;
}

/**
 * Of a conditional whose first branch opens or closes braces of code around it, or that stands in the middle of a declaration or
 * expression, only that branch is kept: the grammar cannot read halves. What is only there for C++ compilers of C headers goes altogether.
 */
function findConditionals(tokens: Tokens, edits: Edits, isCpp: boolean): void {
  const open: OpenConditional[] = [];
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    const kind = tokens.kind[i];
    if (kind === OPEN_BRACE) depth++;
    else if (kind === CLOSE_BRACE) depth--;
    if (kind !== DIRECTIVE) continue;
    hideComments(tokens, i, edits);
    const directive = tokens.directive(i);
    if (directive.startsWith('if')) {
      open.push({ at: i, depth, otherwise: -1, depthAfterFirst: 0 });
    } else if (directive.startsWith('el')) {
      const conditional = open[open.length - 1];
      if (!conditional) continue;
      if (conditional.otherwise < 0) {
        conditional.otherwise = i;
        conditional.depthAfterFirst = depth;
      }
      depth = conditional.depth;
    } else if (directive === 'endif') {
      const conditional = open.pop();
      if (!conditional) continue;
      if (conditional.otherwise >= 0) depth = conditional.depthAfterFirst;
      const condition = tokens.text(conditional.at);
      const start = tokens.start[conditional.at];
      const isBalanced = depth === conditional.depth;
      const isForCpp = condition.includes('__cplusplus') && !/ifndef|!\s*defined/.test(condition);
      if (isForCpp && conditional.otherwise < 0 && !(isCpp && isBalanced)) {
        edits.blank(start, tokens.end[i]);
        depth = conditional.depth;
        continue;
      }
      if (isBalanced && !condition.includes('__has_') && isBoundary(tokens, conditional.at)) continue;
      edits.blank(start, tokens.end[conditional.at]);
      edits.blank(tokens.start[conditional.otherwise >= 0 ? conditional.otherwise : i], tokens.end[i]);
    }
  }
}

/** A comment ends a directive for the grammar, even where a backslash carries it on to the next line. */
function hideComments(tokens: Tokens, at: number, edits: Edits): void {
  const text = tokens.text(at);
  if (!text.includes('\n')) return;
  for (const comment of text.matchAll(/\/\*[\s\S]*?\*\//g)) {
    const start = tokens.start[at] + comment.index;
    edits.blank(start, start + comment[0].length, true);
  }
}

/** Whether a directive stands between declarations or statements. */
function isBoundary(tokens: Tokens, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && tokens.kind[before] === DIRECTIVE) before--;
  if (before < 0) return true;
  const kind = tokens.kind[before];
  if (kind === SEMICOLON || kind === OPEN_BRACE || kind === CLOSE_BRACE) return true;
  // A macro that needs no semicolon.
  if (kind === CAPITALS) return isAloneOnLine(tokens, before, before + 1);
  if (kind === COLON) {
    for (let i = before - 1; i >= 0 && i > before - 6; i--) {
      if (tokens.kind[i] === WORD && ACCESS_OR_CASE.has(tokens.text(i))) return true;
      if (tokens.kind[i] === SEMICOLON || tokens.kind[i] === CLOSE) return false;
    }
    return tokens.kind[before - 2] === SEMICOLON || tokens.kind[before - 2] === CLOSE_BRACE;
  }
  return false;
}

const ACCESS_OR_CASE = new Set(['public', 'private', 'protected', 'default', 'case', 'signals', 'slots']);

/**
 * `p->*member` and `new T*[n]` are not in the grammar; without the star they are much the same. Nor is the calling convention in
 * `(WINAPI *callback)(…)`, a type as an argument (`container_of(p, struct s, member)`) and `__declspec(align(8))`.
 */
function findOddities(tokens: Tokens, edits: Edits): void {
  const { kind, start, end } = tokens;
  for (let i = 1; i < tokens.length; i++) {
    if (kind[i] === STAR) {
      const isMember = kind[i - 1] === GREATER && kind[i - 2] === MINUS && start[i] === end[i - 1];
      if (isMember || (kind[i + 1] === OPEN_BRACKET && isBehindNew(tokens, i))) edits.blank(start[i], end[i]);
      const isConvention = kind[i - 1] === CAPITALS && kind[i - 2] === OPEN && tokens.isWord(i + 1);
      if (isConvention && kind[i + 2] === CLOSE && kind[i + 3] === OPEN) edits.blank(start[i - 1], end[i - 1]);
    } else if (kind[i] === WORD && end[i] - start[i] === 6 && tokens.text(i) === 'struct') {
      const isArgument = (kind[i - 1] === COMMA || kind[i - 1] === OPEN) && tokens.isWord(i + 1);
      if (isArgument && (kind[i + 2] === COMMA || kind[i + 2] === CLOSE)) edits.blank(start[i], end[i]);
    } else if (
      kind[i] === WORD &&
      end[i] - start[i] === 10 &&
      tokens.text(i) === '__declspec' &&
      kind[i + 1] === OPEN
    ) {
      edits.blank(start[i], end[tokens.behindBracket(i + 1) - 1]);
    }
  }
}

function isBehindNew(tokens: Tokens, star: number): boolean {
  let at = star - 1;
  while (tokens.kind[at] === STAR) at--;
  while (tokens.isWord(at) && tokens.kind[at - 1] === COLON) at -= 3;
  return tokens.isWord(at) && tokens.kind[at - 1] === WORD && tokens.text(at - 1) === 'new';
}

// ---------------------------------------------------------------- macros

/** Words that may stand before the type of a declaration. */
const SPECIFIERS = new Set(
  'static inline extern virtual constexpr consteval constinit friend explicit const volatile typedef mutable register thread_local __inline __forceinline _Noreturn'.split(
    ' ',
  ),
);
/** Words after which no declaration of a variable or function goes on. */
const NO_DECLARATION = new Set(
  'return case goto else do delete throw new using namespace template if while for switch operator sizeof public private protected default break continue co_return co_await co_yield'.split(
    ' ',
  ),
);
const TYPE_KEYWORDS = new Set(['class', 'struct', 'union', 'enum']);
const BEHIND_PARAMETERS = new Set(['const', 'override', 'final', 'noexcept', 'volatile']);
const CONTROL = new Set([
  'if',
  'while',
  'for',
  'switch',
  'catch',
  'return',
  'sizeof',
  'alignof',
  'decltype',
  'defined',
]);
/** Macros behind the name of a variable or field. */
const ATTRIBUTE =
  /GUARDED|ACQUIRED|ATTR|ALIGN|UNUSED|DEPRECATED|PACKED|SECTION|NONNULL|NULLABLE|INIT_PRIORITY|LIFETIME/;
/** Macros before a declaration. */
const EXPORT =
  /EXPORT|IMPORT|API|EXTERN|PUBLIC|PRIVATE|INLINE|DECL|DLL|HIDDEN|VISIB|NORETURN|NODISCARD|DEPRECATED|ATTR/;

/** What a pair of braces holds: declarations, members of a type or of an enum, or statements and values. */
type Inside = 'declarations' | 'members' | 'enumerators' | 'code';

function findMacros(tokens: Tokens, edits: Edits): void {
  const braces: Inside[] = [];
  const conditionals: number[] = [];
  let inside: Inside = 'declarations';
  /** The first token of the declaration or statement that is being read. */
  let first = 0;
  let brackets = 0;
  let i = 0;
  while (i < tokens.length) {
    const kind = tokens.kind[i];
    if (kind === DIRECTIVE) {
      const directive = tokens.directive(i);
      if (directive.startsWith('if')) conditionals.push(braces.length);
      else if (directive.startsWith('el')) braces.length = Math.min(braces.length, conditionals.at(-1) ?? 0);
      else if (directive === 'endif') conditionals.pop();
      else if (inside === 'enumerators') edits.blank(tokens.start[i], tokens.end[i]);
      inside = braces.at(-1) ?? 'declarations';
      if (first === i) first = i + 1;
      i++;
      continue;
    }
    if (kind === OPEN) brackets++;
    else if (kind === CLOSE) brackets = Math.max(0, brackets - 1);
    else if (kind === OPEN_BRACE) {
      inside = brackets === 0 ? whatOpens(tokens, first, i, inside) : 'code';
      braces.push(inside);
      brackets = 0;
      first = i + 1;
    } else if (kind === CLOSE_BRACE) {
      braces.pop();
      inside = braces.at(-1) ?? 'declarations';
      brackets = 0;
      first = i + 1;
    } else if ((kind === SEMICOLON || (kind === COMMA && inside === 'enumerators')) && brackets === 0) first = i + 1;
    else if (kind === COLON && endsLabel(tokens, first, i)) first = i + 1;
    else if (brackets === 0 && tokens.isWord(i)) {
      const next = readWord(tokens, first, i, inside, edits);
      if (next > i) {
        if (i === first) first = next;
        i = next;
        continue;
      }
    }
    i++;
  }
}

/** Hides or ends the macro at `at`, if there is one; returns the token to go on with, or `at`. */
function readWord(tokens: Tokens, first: number, at: number, inside: Inside, edits: Edits): number {
  if (inside === 'code') return at === first ? endStatement(tokens, at, edits) : at;
  if (tokens.kind[at] === CAPITALS) {
    const next =
      inside === 'enumerators' ? hideEnumerators(tokens, first, at, edits) : hideWord(tokens, first, at, inside, edits);
    if (next > at) return next;
  }
  if (at === first && inside !== 'enumerators') hideInRun(tokens, at, edits);
  return at;
}

/** `public:`, `case A:` */
function endsLabel(tokens: Tokens, first: number, colon: number): boolean {
  if (tokens.kind[first] !== WORD) return false;
  const word = tokens.text(first);
  return word === 'case' || (colon === first + 1 && NO_DECLARATION.has(word));
}

/** What the brace at `brace` opens, from the words before it. */
function whatOpens(tokens: Tokens, first: number, brace: number, inside: Inside): Inside {
  let isType = false;
  for (let i = first; i < brace; i++) {
    const kind = tokens.kind[i];
    if (kind === WORD) {
      const word = tokens.text(i);
      if (word === 'namespace' || word === 'extern') return 'declarations';
      if (word === 'enum') return 'enumerators';
      if (TYPE_KEYWORDS.has(word)) isType = true;
    } else if (kind === LESS && !isType) {
      i = behindAngles(tokens, i, brace) - 1;
    } else if (kind === EQUALS) return 'code';
    else if (kind === OPEN) {
      // `class EXPORT(x) Foo {` still is a class, `struct foo f() {` a function.
      if (!isType || tokens.kind[i - 1] !== CAPITALS) return 'code';
      i = tokens.behindBracket(i) - 1;
    }
  }
  return isType ? 'members' : first === brace && inside !== 'code' ? inside : 'code';
}

/** A statement that is a macro with arguments and has no semicolon gets one: `FOREACH(a, b) {`. */
function endStatement(tokens: Tokens, at: number, edits: Edits): number {
  const { kind } = tokens;
  if (kind[at + 1] !== OPEN) return at;
  const behind = tokens.behindBracket(at + 1);
  const next = kind[behind];
  if (next === OPEN_BRACE) {
    const word = tokens.text(at);
    if (CONTROL.has(word) || NO_DECLARATION.has(word) || word === 'asm' || word.startsWith('__')) return at;
  } else if (kind[at] !== CAPITALS || !isAloneOnLine(tokens, at, behind)) {
    return at;
  } else if (next !== CLOSE_BRACE && next !== DIRECTIVE && !tokens.isWord(behind)) {
    return at;
  }
  return edits.semicolon(tokens.end[behind - 1]) ? behind : at;
}

/** Enumerators that a macro makes: `ERRNO_MAP(X)`, or a lone name without a comma behind it. */
function hideEnumerators(tokens: Tokens, first: number, at: number, edits: Edits): number {
  if (at !== first) return at;
  const { kind, start, end } = tokens;
  const behind = kind[at + 1] === OPEN ? tokens.behindBracket(at + 1) : at + 1;
  const isMacro = behind > at + 1 || tokens.isWord(behind);
  if (!isMacro || !isAloneOnLine(tokens, at, behind)) return at;
  edits.blank(start[at], end[behind - 1]);
  return behind;
}

function behindAngles(tokens: Tokens, at: number, last: number): number {
  let depth = 0;
  for (let i = at; i < last; i++) {
    if (tokens.kind[i] === LESS) depth++;
    else if (tokens.kind[i] === GREATER && --depth === 0) return i + 1;
  }
  return at + 1;
}

/** Hides the macro at `at`, if it is one by its own place; returns the token behind it, or `at`. */
function hideWord(tokens: Tokens, first: number, at: number, inside: Inside, edits: Edits): number {
  const { kind, start, end } = tokens;
  const behindArguments = kind[at + 1] === OPEN ? tokens.behindBracket(at + 1) : at + 1;
  const hide = (): number => {
    edits.blank(start[at], end[behindArguments - 1]);
    return behindArguments;
  };
  if (at > first) {
    const before = tokens.text(at - 1);
    // `class EXPORT Foo {`
    if (kind[at - 1] === WORD && (TYPE_KEYWORDS.has(before) || isEnumClass(tokens, at - 1))) {
      return isTypeHead(tokens, behindArguments, before) ? hide() : at;
    }
    const after = kind[behindArguments];
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
    return at;
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
  const goesOn = next === WORD || next === CAPITALS || next === DIRECTIVE || next === TILDE || next === CLOSE_BRACE;
  const hasArguments = behindArguments > at + 1;
  if (goesOn && isAloneOnLine(tokens, at, behindArguments)) {
    // `JSAPI(bool)` before a name is a type.
    if (hasArguments && tokens.isWord(behindArguments) && kind[behindArguments + 1] === OPEN) return at;
    if (hasArguments && inside === 'members') return hide();
    const isList = next === CAPITALS && isAloneOnLine(tokens, behindArguments, behindArguments + 1);
    const isWhole = hasArguments || next === CLOSE_BRACE || isList || isDeclarationStart(tokens, behindArguments);
    if (isWhole) return edits.semicolon(end[behindArguments - 1]) ? behindArguments : hide();
  }
  if (kind[at + 1] === OPEN && next === WORD && isDeclarationStart(tokens, behindArguments)) {
    return EXPORT.test(tokens.text(at)) ? hide() : at;
  }
  if (kind[at + 1] === TILDE) return hide();
  return at;
}

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

function isAloneOnLine(tokens: Tokens, from: number, behind: number): boolean {
  const { source, start, end } = tokens;
  for (let at = start[from] - 1; at >= 0 && source.charCodeAt(at) !== 10; at--) {
    if (source.charCodeAt(at) > 32) return false;
  }
  for (let at = end[behind - 1]; at < source.length && source.charCodeAt(at) !== 10; at++) {
    if (source.charCodeAt(at) > 32) return source.charCodeAt(at) === SLASH;
  }
  return true;
}

/**
 * Hides macros among the words that begin a declaration: `EXPORT int f(`, `static DWORD WINAPI f(`. One word is left as the type
 * and one as the name.
 */
function hideInRun(tokens: Tokens, first: number, edits: Edits): void {
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
  const goesOn = kind[last] === STAR || kind[last] === AND || kind[last] === LESS || kind[last] === COLON;
  if (kind[last] === COLON && kind[last + 1] !== COLON) return;
  const behindType = goesOn ? last : last - 1;
  const capitals: number[] = [];
  let hasType = false;
  for (let i = first; i < behindType; i++) {
    if (kind[i] === CAPITALS) capitals.push(i);
    else if (kind[i] === WORD && !SPECIFIERS.has(tokens.text(i))) hasType = true;
  }
  if (!hasType && capitals.length > 0) {
    // All in capitals: one of them is the type, rather not one that looks like a macro.
    const types = capitals.filter((i) => !EXPORT.test(tokens.text(i)));
    const kept = types.length > 0 ? (goesOn ? types[types.length - 1] : types[0]) : capitals[0];
    capitals.splice(capitals.indexOf(kept), 1);
  }
  for (const i of capitals) edits.blank(start[i], end[i]);
}
