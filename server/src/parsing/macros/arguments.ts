import type { Edits } from './edits.ts';
import {
  AND,
  CAPITALS,
  CLOSE,
  COMMA,
  LITERAL,
  MINUS,
  NOT,
  OPEN,
  OPEN_BRACE,
  SEMICOLON,
  STAR,
  WORD,
} from './token-kinds.ts';
import type { Tokens } from './tokens.ts';
import { PRIMITIVE_TYPES } from './words.ts';

/**
 * What macros take and functions do not: `EXPECT_THROW(throw 1, int)`, `DEFINE(char, '0')`, `DEFINE(void, )`. In the arguments of a call
 * in capitals `throw` is hidden, beside an expression a type of the language becomes a number, and what is left empty goes.
 */
export function readArgument(tokens: Tokens, at: number, edits: Edits): void {
  const { kind, start, end } = tokens;
  if (kind[at] === COMMA) {
    if (kind[at + 1] === CLOSE && macroAround(tokens, at) >= 0) edits.blank(start[at], end[at]);
    return;
  }
  if (kind[at] !== WORD || (kind[at - 1] !== COMMA && kind[at - 1] !== OPEN)) return;
  if (tokens.text(at) === 'throw') {
    if (macroAround(tokens, at) >= 0) edits.blank(start[at], end[at]);
    return;
  }
  const behind = behindType(tokens, at);
  if (behind < 0 || (kind[behind] !== COMMA && kind[behind] !== CLOSE)) return;
  const open = macroAround(tokens, at);
  if (open >= 0 && hasExpression(tokens, open)) edits.replace(start[at], end[behind - 1], '0');
}

/** The token behind `const unsigned long*`; -1 where no type of the language stands. */
function behindType(tokens: Tokens, at: number): number {
  let i = at;
  if (tokens.text(i) === 'const') i++;
  const name = i;
  while (tokens.kind[i] === WORD && isBuiltIn(tokens.text(i))) i++;
  if (i === name) return -1;
  while (tokens.kind[i] === STAR || tokens.kind[i] === AND) i++;
  return i;
}

const isBuiltIn = (word: string): boolean =>
  PRIMITIVE_TYPES.has(word) || /^(u?int\d+|u?intptr|size|ssize|ptrdiff|wchar|char\d+)_t$/.test(word);

/** The bracket of the macro whose argument begins at a token, or -1. */
function macroAround(tokens: Tokens, at: number): number {
  const { kind } = tokens;
  let depth = 0;
  for (let i = at - 1; i > 0 && i > at - MAX_TOKENS; i--) {
    if (kind[i] === CLOSE) depth++;
    else if (kind[i] === OPEN && depth-- === 0) return kind[i - 1] === CAPITALS ? i : -1;
    else if (depth === 0 && (kind[i] === SEMICOLON || kind[i] === OPEN_BRACE)) return -1;
  }
  return -1;
}

/** Whether some argument is nothing that the parameters of a function can be: a number or text, `throw`, `!x`, `n++`. */
function hasExpression(tokens: Tokens, open: number): boolean {
  const { kind } = tokens;
  const behind = tokens.behindBracket(open);
  let depth = 0;
  for (let i = open; i < behind; i++) {
    if (kind[i] === OPEN) depth++;
    else if (kind[i] === CLOSE) depth--;
    if (depth !== 1 || (kind[i] !== OPEN && kind[i] !== COMMA)) continue;
    if (kind[i + 1] === LITERAL || kind[i + 1] === NOT || kind[i + 1] === MINUS) return true;
    if (!tokens.isWord(i + 1)) continue;
    if (EXPRESSION.has(tokens.text(i + 1)) || kind[i + 2] === PLUS || kind[i + 2] === OPEN) return true;
  }
  return false;
}

const EXPRESSION = new Set(['throw', 'true', 'false', 'nullptr', 'this']);
const PLUS = 43;

/** Arguments that begin further back are none. */
const MAX_TOKENS = 200;
