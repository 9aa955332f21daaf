import type { Edits } from './edits.ts';
import { hideInRun, hideWord, standsBeforeConstructor } from './hide-word.ts';
import {
  CAPITALS,
  CLOSE,
  CLOSE_BRACE,
  COLON,
  COMMA,
  DIRECTIVE,
  EQUALS,
  LESS,
  OPEN,
  OPEN_BRACE,
  SEMICOLON,
  WORD,
} from './token-kinds.ts';
import { behindAngles, isAloneOnLine, type Tokens } from './tokens.ts';
import { CONTROL, type Inside, NO_DECLARATION, SPECIFIERS, TYPE_KEYWORDS } from './words.ts';

export function findMacros(tokens: Tokens, edits: Edits): void {
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
    else if (i === first && kind === WORD && tokens.kind[i + 1] === LESS && tokens.text(i) === 'template') {
      // What is declared begins behind its parameters.
      i = behindAngles(tokens, i + 1, Math.min(tokens.length, i + MAX_TEMPLATE_TOKENS));
      first = i;
      continue;
    } else if (brackets === 0 && tokens.isWord(i)) {
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
  if (inside === 'code') {
    const keyword = tokens.kind[at] === CAPITALS ? keywordOf(tokens, at) : '';
    if (keyword) edits.replace(tokens.start[at], tokens.end[at], keyword);
    else if (at === first) return endStatement(tokens, at, edits);
    return at;
  }
  if (inside === 'declarations' && standsBeforeConstructor(tokens, first, at)) {
    edits.blank(tokens.start[at], tokens.end[at]);
    return at + 1;
  }
  if (tokens.kind[at] === CAPITALS) {
    const next =
      inside === 'enumerators' ? hideEnumerators(tokens, first, at, edits) : hideWord(tokens, first, at, inside, edits);
    if (next > at) return next;
  }
  if (at !== first || inside === 'enumerators') return at;
  const behind = endDeclaration(tokens, at, edits);
  if (behind === at) hideInRun(tokens, at, edits);
  return behind;
}

/** The keyword that a macro stands for: `IF_CONSTEXPR(x) {`, which an `else` may follow, `LIB_TRY { … } LIB_CATCH(...) {` and `LIB_CATCH_ALL {`; '' for none. */
function keywordOf(tokens: Tokens, at: number): string {
  const found = /(?:^|_)(IF(?=_CONSTEXPR$|$)|TRY$|CATCH(?=_ALL$|_ANON$|_ANY$|$))/.exec(tokens.text(at));
  if (!found) return '';
  const [, word] = found;
  if (word === 'TRY') return tokens.kind[at + 1] === OPEN_BRACE && isCaught(tokens, at + 1) ? 'try' : '';
  if (word === 'CATCH' && tokens.kind[at + 1] === OPEN_BRACE && tokens.kind[at - 1] === CLOSE_BRACE) {
    return tokens.end[at] - tokens.start[at] >= CATCH_ALL.length ? CATCH_ALL : '';
  }
  return tokens.kind[at + 1] === OPEN && tokens.kind[tokens.behindBracket(at + 1)] === OPEN_BRACE
    ? word.toLowerCase()
    : '';
}

const CATCH_ALL = 'catch(...)';

/** Whether a handler stands behind the block that the brace at `at` opens. */
function isCaught(tokens: Tokens, at: number): boolean {
  const last = Math.min(tokens.length, at + MAX_BLOCK_TOKENS);
  for (let depth = 0, i = at; i < last; i++) {
    if (tokens.kind[i] === OPEN_BRACE) depth++;
    else if (tokens.kind[i] === CLOSE_BRACE && --depth === 0)
      return tokens.kind[i + 1] === CAPITALS && keywordOf(tokens, i + 1).startsWith('catch');
  }
  return false;
}

const MAX_BLOCK_TOKENS = 4000;

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
  if (kind[behind - 1] !== CLOSE) return at;
  const next = kind[behind];
  if (next === OPEN_BRACE) {
    if (isOfLanguage(tokens.text(at))) return at;
  } else if (!isAloneOnLine(tokens, at, behind)) {
    return at;
  } else if (kind[at] !== CAPITALS) {
    // In small letters too: no call goes on with another word.
    if (!tokens.isWord(behind) || isOfLanguage(tokens.text(at))) return at;
  } else if (next !== CLOSE_BRACE && next !== DIRECTIVE && !tokens.isWord(behind)) {
    return at;
  }
  return edits.semicolon(tokens.end[behind - 1]) ? behind : at;
}

const isOfLanguage = (word: string): boolean =>
  CONTROL.has(word) || NO_DECLARATION.has(word) || word === 'asm' || word.startsWith('__');

/**
 * `list_gen(static, item_t)` and then another declaration: a macro in small letters that makes declarations. It gets a semicolon, or goes where
 * it is given what no function is.
 */
function endDeclaration(tokens: Tokens, at: number, edits: Edits): number {
  const { kind, start, end } = tokens;
  if (kind[at] !== WORD || kind[at + 1] !== OPEN || isOfLanguage(tokens.text(at))) return at;
  const behind = tokens.behindBracket(at + 1);
  // What K&R declare behind the parameters has no such word before it.
  if (kind[behind] !== WORD || !BEGINS_DECLARATION.has(tokens.text(behind))) return at;
  if (kind[behind - 1] !== CLOSE || !isAloneOnLine(tokens, at, behind)) return at;
  let isOdd = false;
  for (let i = at + 2; i < behind - 1; i++) isOdd ||= kind[i] === WORD && SPECIFIERS.has(tokens.text(i));
  if (isOdd) edits.blank(start[at], end[behind - 1]);
  else if (!edits.semicolon(end[behind - 1])) return at;
  return behind;
}

const BEGINS_DECLARATION = new Set(['static', 'extern', 'typedef', 'inline']);

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

/** Parameters of a template that are longer are none. */
const MAX_TEMPLATE_TOKENS = 300;
