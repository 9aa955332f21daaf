import {
  AND,
  CAPITALS,
  CLOSE,
  COLON,
  COMMA,
  EQUALS,
  GREATER,
  LITERAL,
  OPEN,
  OPEN_BRACE,
  SEMICOLON,
  STAR,
  WORD,
} from '../macros/token-kinds.ts';
import { isAloneOnLine, type Tokens } from '../macros/tokens.ts';
import { CONTROL, NO_DECLARATION, PRIMITIVE_TYPES, SPECIFIERS, TYPE_KEYWORDS } from '../macros/words.ts';
import type { CodeUnit, CodeUnits } from './code-units.ts';

/** What is written over a stretch of the text; shorter texts are filled up with blanks. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Patches that go together: one way (`form`) to read the macro `word`. */
export interface Proposal {
  readonly word: string;
  readonly form: Form;
  readonly patches: readonly Patch[];
}
/** What a macro is taken for, as far as the parser is concerned. */
export type Form =
  /** Nothing, without arguments or with them. */
  | 'nothing'
  | 'nothing-with-arguments'
  /** Its arguments, with their brackets or without. */
  | 'brackets'
  | 'arguments'
  /** A statement or declaration of its own, without its semicolon. */
  | 'statement'
  /** `int value = read()`, of `ASSIGN(int value, read())`. */
  | 'declaration'
  | 'type'
  /** `public`, before a colon. */
  | 'access'
  /** Its first argument. */
  | 'enumerator'
  /** A call with an argument that is none. */
  | 'argument';

/** How many tokens before and behind an error a macro may stand. */
const BEFORE = 4;
const BEHIND = 2;
/** In units of fewer tokens than these, all words in capitals are looked at. */
const MAX_SEARCHED = 80;

/** Proposes what the macro near an error may be, the likeliest first. */
export class MacroEdits {
  private readonly tokens: Tokens;
  private readonly units: CodeUnits;
  private readonly qualifiers = new Map<string, boolean>();

  constructor(tokens: Tokens, units: CodeUnits) {
    this.tokens = tokens;
    this.units = units;
  }

  /** `at` is the first token that the error holds, or that stands behind what is missing. */
  near(at: number, unit: CodeUnit): Proposal[] {
    const words = this.wordsNear(at, unit);
    const proposals: Proposal[] = unit.isEnum ? words.flatMap((word) => this.asEnumerator(word)) : [];
    for (const word of words) proposals.push(...this.asDeclaration(word, unit), ...this.asStatement(word, unit));
    proposals.push(...this.withoutArgument(at, unit));
    if (unit.isCode) proposals.push(...this.withoutTypename(at));
    for (const word of words) proposals.push(...this.asOther(word, unit));
    return proposals;
  }

  /** All words in capitals that stand where a qualifier may, as if they were none: `char *NONNULL name`; and those among texts. */
  withoutQualifiers(unit: CodeUnit): Patch[] {
    const found: Patch[] = [];
    for (let i = unit.first; i < unit.behind; i++) {
      if (this.tokens.kind[i] !== CAPITALS) continue;
      if (this.standsAsQualifier(i) || this.standsAmongTexts(i)) found.push(this.blank(i, i));
    }
    return found;
  }

  /** Whether a word stands where qualifiers do, and is no constant, type or name: between words, behind a type, before a parameter. */
  standsAsQualifier(at: number): boolean {
    const { tokens } = this;
    const { kind } = tokens;
    const next = kind[at + 1];
    // `void f(int) ATTRIBUTE;`
    if (kind[at - 1] === CLOSE) return next === SEMICOLON || next === OPEN_BRACE;
    const isBehindPointer = kind[at - 1] === STAR || kind[at - 1] === AND || kind[at - 1] === GREATER;
    if (isBehindPointer) return tokens.isWord(at + 1) || BEHIND_QUALIFIER.has(next);
    if (this.isNameOfType(at - 1)) return tokens.isWord(at + 1) || BEHIND_QUALIFIER.has(next);
    // At the beginning a type and a name have to follow.
    if (!tokens.isWord(at + 1)) return false;
    return !this.isNameOfType(at + 1) || tokens.isWord(at + 2) || kind[at + 2] === STAR || kind[at + 2] === AND;
  }

  private isNameOfType(at: number): boolean {
    return this.tokens.isWord(at) && !isOfLanguage(this.tokens.text(at));
  }

  private standsAmongTexts(at: number): boolean {
    const { source, start, kind } = this.tokens;
    const isText = (i: number) => kind[i] === LITERAL && source[start[i]] === '"';
    return kind[at + 1] !== OPEN && (isText(at - 1) || isText(at + 1));
  }

  private wordsNear(at: number, unit: CodeUnit): number[] {
    const { tokens, units } = this;
    const found: number[] = [];
    const add = (i: number) => {
      if (i >= unit.first && i < unit.behind && !found.includes(i) && this.mayBeMacro(i)) found.push(i);
    };
    for (let distance = 0; distance <= BEFORE; distance++) {
      add(at - distance);
      // The macro whose arguments end here.
      const open = tokens.kind[at - distance] === CLOSE ? units.partner[at - distance] : -1;
      if (open > 0) add(open - 1);
      if (distance > 0 && distance <= BEHIND) add(at + distance);
    }
    for (let open = units.around[at]; open > unit.first; open = units.around[open]) {
      if (tokens.kind[open] === OPEN) add(open - 1);
    }
    if (unit.behind - unit.first < MAX_SEARCHED) {
      for (let i = unit.first; i < unit.behind; i++) if (tokens.kind[i] === CAPITALS) add(i);
    }
    const isCapitals = (i: number) => (tokens.kind[i] === CAPITALS ? 0 : 1);
    return found.sort((a, b) => isCapitals(a) - isCapitals(b));
  }

  private mayBeMacro(at: number): boolean {
    const { tokens } = this;
    if (tokens.kind[at] === CAPITALS) return true;
    if (tokens.kind[at] !== WORD) return false;
    const word = tokens.text(at);
    if (isOfLanguage(word)) return false;
    if (RESERVED.test(word)) return true;
    if (isAloneOnLine(tokens, at, at + 1)) return true;
    if (tokens.kind[at + 1] === OPEN) return this.units.partner[at + 1] > 0;
    return this.isQualifier(at, word);
  }

  /** `const char *nonnull name`, `cdecl int f()`: a word in small letters behind which another word always stands. */
  private isQualifier(at: number, word: string): boolean {
    const { tokens } = this;
    if (!tokens.isWord(at + 1)) return false;
    const before = tokens.kind[at - 1];
    const isBehindType = before === STAR || before === AND || before === GREATER;
    if (!isBehindType && (tokens.isWord(at - 1) || !tokens.isWord(at + 2))) return false;
    let known = this.qualifiers.get(word);
    if (known === undefined) {
      known = true;
      for (let i = 0; i < tokens.length && known; i++) {
        if (tokens.kind[i] === WORD && tokens.text(i) === word)
          known = tokens.isWord(i + 1) || tokens.kind[i + 1] === STAR;
      }
      this.qualifiers.set(word, known);
    }
    return known;
  }

  /** `ASSIGN_OR_RETURN(int value, read());`: a declaration, maybe in brackets, and the value of it. */
  private asDeclaration(at: number, unit: CodeUnit): Proposal[] {
    const { tokens, units } = this;
    const close = tokens.kind[at + 1] === OPEN ? units.partner[at + 1] : -1;
    if (at !== unit.first || close < 0 || tokens.kind[close + 1] !== SEMICOLON) return [];
    const ownClose = tokens.kind[at + 2] === OPEN ? units.partner[at + 2] : -1;
    for (let i = at + 3; i < close; i++) {
      if (tokens.kind[i] !== COMMA || units.around[i] !== at + 1) continue;
      const value = [this.replace(i, i, '='), this.blank(close, close)];
      const patches =
        ownClose === i - 1
          ? [this.blank(at, at + 2), this.blank(ownClose, ownClose), ...value]
          : [this.blank(at, at + 1), ...value];
      return i === at + 3 ? [] : [{ word: tokens.text(at), form: 'declaration', patches }];
    }
    return [];
  }

  private asStatement(at: number, unit: CodeUnit): Proposal[] {
    const { tokens, units } = this;
    const beginsLine = units.around[at] === units.around[unit.first] && tokens.beginsLine(at);
    if (at !== unit.first && (!beginsLine || this.isSmall(at))) return [];
    const hasArguments = tokens.kind[at + 1] === OPEN;
    if (!hasArguments && !isAloneOnLine(tokens, at, at + 1)) return [];
    const last = hasArguments ? units.partner[at + 1] : at;
    const place = tokens.end[last] ?? -1;
    // A line break before a directive has to stay.
    if (last < 0 || !/^[ \t]|^\r?\n(?!\s*#)/.test(tokens.source.slice(place, place + 200))) return [];
    return [{ word: tokens.text(at), form: 'statement', patches: [{ start: place, end: place + 1, text: ';' }] }];
  }

  /** `OPTION(NAME, 12)` among enumerators: the first argument is one. */
  private asEnumerator(at: number): Proposal[] {
    const { tokens, units } = this;
    const close = tokens.kind[at + 1] === OPEN ? units.partner[at + 1] : -1;
    if (close < 0 || !tokens.isWord(at + 2) || (tokens.kind[at + 3] !== COMMA && at + 3 !== close)) return [];
    const patches = [this.blank(at, at + 1), this.blank(at + 3, close)];
    return [{ word: tokens.text(at), form: 'enumerator', patches }];
  }

  private asOther(at: number, unit: CodeUnit): Proposal[] {
    const { tokens, units } = this;
    const word = tokens.text(at);
    if (tokens.kind[at + 1] === COLON && word.length >= ACCESS.length) {
      return [{ word, form: 'access', patches: [this.replace(at, at, ACCESS)] }];
    }
    if (tokens.kind[at + 1] !== OPEN) return [{ word, form: 'nothing', patches: [this.blank(at, at)] }];
    const close = units.partner[at + 1];
    if (close < 0) return [];
    const proposals: Proposal[] = [];
    const propose = (form: Form, ...patches: Patch[]) => proposals.push({ word, form, patches });
    const hasOwnBrackets = tokens.kind[at + 2] === OPEN && units.partner[at + 2] === close - 1;
    if (this.isSmall(at)) {
      if (hasOwnBrackets && tokens.isWord(at - 1))
        propose('arguments', this.blank(at, at + 1), this.blank(close, close));
      return proposals;
    }
    const isBeforeWord = tokens.isWord(close + 1);
    if (!ATTRIBUTES.has(word) && close > at + 2) {
      // `EXTERN(int) f();`, `f P_((int x));`, `INIT(= 1)`: what is in the brackets stands there.
      if (isBeforeWord || !unit.isCode) propose('arguments', this.blank(at, at + 1), this.blank(close, close));
      if (unit.isCode) propose('brackets', this.blank(at, at));
    }
    // Of code nothing goes but what compilers are told: a small error costs less than a call.
    const isWhole = at === unit.first && close >= unit.behind - 2;
    if (!isWhole && (!unit.isCode || ATTRIBUTES.has(word))) propose('nothing-with-arguments', this.blank(at, close));
    if (!isWhole && !unit.isCode) propose('type', this.replace(at, close, 'int'));
    return proposals;
  }

  /** What no function is given: a type, an operator alone. At a comma it is the argument before or behind. */
  private withoutArgument(at: number, unit: CodeUnit): Proposal[] {
    const { tokens, units } = this;
    const open = tokens.kind[at] === CLOSE ? units.partner[at] : units.around[at];
    const close = units.partner[open] ?? -1;
    if (open < 1 || close < 0 || tokens.kind[open] !== OPEN || !tokens.isWord(open - 1)) return [];
    // What small letters take outside of code are parameters.
    if (!unit.isCode && tokens.kind[open - 1] !== CAPITALS) return [];
    const separates = (i: number) => i <= open || i >= close || (tokens.kind[i] === COMMA && units.around[i] === open);
    const proposals: Proposal[] = [];
    const types: Patch[] = [];
    for (let i = open + 1; i < close; i++) {
      if (!separates(i + 1)) continue;
      let name = i;
      while (tokens.kind[name] === STAR || tokens.kind[name] === AND) name--;
      if (name < i && tokens.isWord(name)) types.push(this.blank(name + 1, i));
    }
    if (types.length > 0) proposals.push({ word: tokens.text(open - 1), form: 'argument', patches: types });
    for (const inside of separates(at) ? [at - 1, at + 1] : [at]) {
      if (separates(inside)) continue;
      let first = inside;
      let last = inside;
      while (!separates(first - 1)) first--;
      while (!separates(last + 1)) last++;
      proposals.push(...this.asArgument(open - 1, first, last));
    }
    return proposals;
  }

  private asArgument(called: number, first: number, last: number): Proposal[] {
    const { tokens } = this;
    const word = tokens.text(called);
    const proposals: Proposal[] = [];
    const propose = (patch: Patch) => proposals.push({ word, form: 'argument', patches: [patch] });
    let name = last;
    while (name > first && (tokens.kind[name] === STAR || tokens.kind[name] === AND)) name--;
    if (name < last) propose(this.blank(name + 1, last));
    // What a function in small letters is given is rather left alone, and so are calls.
    const isOperator = !tokens.isWord(first) && last - first < 2;
    let holdsCall = false;
    for (let i = first; i < last; i++) holdsCall ||= tokens.isWord(i) && tokens.kind[i + 1] === OPEN;
    if (isOperator || (tokens.kind[called] === CAPITALS && !holdsCall)) propose(this.replace(first, last, '0'));
    return proposals;
  }

  /** `f(typename T::value_type{})`: in expressions the grammar does not know the word. */
  private withoutTypename(at: number): Proposal[] {
    const { tokens } = this;
    for (let i = at; i > at - BEFORE && i > 0; i--) {
      if (tokens.text(i) !== 'typename' || tokens.kind[this.units.around[i]] !== OPEN) continue;
      return [{ word: 'typename', form: 'nothing', patches: [this.blank(i, i)] }];
    }
    return [];
  }

  private isSmall(at: number): boolean {
    return this.tokens.kind[at] === WORD && !RESERVED.test(this.tokens.text(at));
  }

  private blank(first: number, last: number): Patch {
    return blankPatch(this.tokens, first, last);
  }

  private replace(first: number, last: number, text: string): Patch {
    return blankPatch(this.tokens, first, last, text);
  }
}

/** Writes `text` over tokens, and blanks over what is left of them; line breaks stay. */
export function blankPatch(tokens: Tokens, first: number, last: number, text = ''): Patch {
  const start = tokens.start[first];
  const end = tokens.end[last];
  return { start, end, text: text + tokens.source.slice(start + text.length, end).replace(/[^\r\n]/g, ' ') };
}

/** Words that are left to compilers and their headers: `__unused`, `_P`. */
const RESERVED = /^__\w+$|^_[A-Z][A-Z0-9_]*$|^_(?:Nonnull|Nullable|Null_unspecified)$/;
const ACCESS = 'public';
const BEHIND_QUALIFIER = new Set([COMMA, CLOSE, SEMICOLON, OPEN_BRACE, EQUALS, STAR, AND]);
/** Macros of compilers whose arguments are never part of what they stand in. */
const ATTRIBUTES = new Set(['__attribute__', '__attribute', '__declspec', '__asm__', '__asm']);

const isOfLanguage = (word: string): boolean =>
  CONTROL.has(word) ||
  NO_DECLARATION.has(word) ||
  SPECIFIERS.has(word) ||
  TYPE_KEYWORDS.has(word) ||
  PRIMITIVE_TYPES.has(word);
