import type { Edits } from './edits.ts';
import {
  AND,
  BAR,
  CAPITALS,
  CLOSE,
  CLOSE_BRACE,
  COLON,
  COMMA,
  DIRECTIVE,
  EQUALS,
  GREATER,
  LESS,
  OPEN,
  OPEN_BRACE,
  SEMICOLON,
  WORD,
} from './token-kinds.ts';
import { isAloneOnLine, type Tokens } from './tokens.ts';
import { ACCESS_OR_CASE, CONTROL, SPECIFIERS } from './words.ts';

interface OpenConditional {
  /** The token of `#if`. */
  readonly at: number;
  /** Whether every branch so far holds whole declarations or statements. */
  isWhole: boolean;
  /** Braces and brackets that are open before it. */
  readonly depth: number;
  readonly brackets: number;
  /** The token of the first `#else` or `#elif`, -1 while there is none. */
  otherwise: number;
  /** Whether the first branch ends in what may be the parameters of a function. */
  endsInParameters: boolean;
  /** Braces that are open at the end of the first branch. */
  depthAfterFirst: number;
}

/**
 * Of a conditional whose first branch opens or closes braces of code around it, or that stands in the middle of a declaration or
 * expression, only that branch is kept: the grammar cannot read halves. What is only there for C++ compilers of C headers goes altogether.
 */
export function findConditionals(tokens: Tokens, edits: Edits, isCpp: boolean): void {
  const open: OpenConditional[] = [];
  let depth = 0;
  let brackets = 0;
  for (let i = 0; i < tokens.length; i++) {
    const kind = tokens.kind[i];
    if (kind === OPEN_BRACE) depth++;
    else if (kind === CLOSE_BRACE) {
      depth--;
      // `} else if (b) {` of what stands around the condition.
      for (let j = open.length - 1; j >= 0 && open[j].depth > depth; j--) open[j].isWhole = false;
    } else if (kind === OPEN) brackets++;
    else if (kind === CLOSE) brackets--;
    if (kind !== DIRECTIVE) continue;
    hideInDirective(tokens, i, edits);
    const directive = tokens.directive(i);
    // A `#` alone says nothing.
    if (directive === '' && tokens.end[i] === tokens.start[i] + 1) edits.blank(tokens.start[i], tokens.end[i]);
    if (directive.startsWith('if')) {
      const isWhole = isBoundary(tokens, i);
      open.push({ at: i, isWhole, depth, brackets, otherwise: -1, endsInParameters: false, depthAfterFirst: 0 });
    } else if (directive.startsWith('el')) {
      const conditional = open[open.length - 1];
      if (!conditional) continue;
      conditional.isWhole &&= brackets === conditional.brackets && endsWhole(tokens, i);
      brackets = conditional.brackets;
      if (conditional.otherwise < 0) {
        conditional.endsInParameters = tokens.kind[lastBefore(tokens, i)] === CLOSE;
        conditional.otherwise = i;
        conditional.depthAfterFirst = depth;
      }
      depth = conditional.depth;
    } else if (directive === 'endif') {
      const conditional = open.pop();
      if (!conditional) continue;
      const depthAfterLast = depth;
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
      // What only the tool reads that makes the documentation.
      if (!isBalanced && /^#\s*if(def|\s+defined)\b\W*_*DOXYGEN/.test(condition)) {
        edits.blank(start, tokens.end[conditional.otherwise >= 0 ? conditional.otherwise : i]);
        edits.blank(tokens.start[i], tokens.end[i]);
        depth = conditional.otherwise >= 0 ? depthAfterLast : conditional.depth;
        continue;
      }
      // `float f(float x)` or, for compilers of old, `float f(x) float x;` before the one body.
      const isHead = conditional.endsInParameters && tokens.kind[nextFrom(tokens, i)] === OPEN_BRACE;
      const isWhole = conditional.isWhole && brackets === conditional.brackets && !isHead && endsWhole(tokens, i);
      if (isBalanced && !condition.includes('__has_') && isWhole) continue;
      edits.blank(start, tokens.end[conditional.at]);
      edits.blank(tokens.start[conditional.otherwise >= 0 ? conditional.otherwise : i], tokens.end[i]);
    }
  }
}

/**
 * A comment ends a directive for the grammar, even where a backslash carries it on to the next line or code follows. In a condition it knows no texts
 * and no `::`: `#if HAS_WARNING("-Wcast-qual")`, `#if HAS_ATTRIBUTE(clang::annotate)`.
 */
function hideInDirective(tokens: Tokens, at: number, edits: Edits): void {
  const text = tokens.text(at);
  if (text.includes('/*')) {
    for (const comment of text.matchAll(/\/\*[\s\S]*?\*\//g)) {
      const behind = comment.index + comment[0].length;
      const goesOn = /[^\s\\]/.test(text.slice(behind));
      if (!goesOn && !comment[0].includes('\n')) continue;
      const start = tokens.start[at] + comment.index;
      edits.blank(start, start + comment[0].length, true);
    }
  }
  if (!/["':]/.test(text) || !/^#\s*(?:el)?if\b/.test(text)) return;
  for (const odd of text.matchAll(/\((?:[^()"\n]*"[^"\n]*"[^()"\n]*|[^()"\n]*::[^()"\n]*)\)/g)) {
    edits.blank(tokens.start[at] + odd.index, tokens.start[at] + odd.index + odd[0].length);
  }
}

/** Whether what stands before a directive is no beginning: of a statement (`if (x)`, `else`), of a declaration (`static`) or of a condition (`a &&`). */
function endsWhole(tokens: Tokens, at: number): boolean {
  const last = lastBefore(tokens, at);
  const kind = tokens.kind[last];
  // `x = A` before the one end of all branches.
  if (tokens.isWord(last) && tokens.kind[last - 1] === EQUALS) return false;
  if (kind === WORD)
    return !SPECIFIERS.has(tokens.text(last)) && tokens.text(last) !== 'else' && tokens.text(last) !== 'do';
  // `void f(int x)` before the one body of all branches.
  if (kind === CLOSE && tokens.kind[nextFrom(tokens, at)] === OPEN_BRACE) return false;
  if (kind === CLOSE) return !CONTROL.has(tokens.text(tokens.openOf(last) - 1));
  if (kind === GREATER) return !closesTemplate(tokens, last);
  return kind !== EQUALS && kind !== AND && kind !== BAR && kind !== OPEN;
}

/** Whether an angle bracket closes the parameters of a template. */
function closesTemplate(tokens: Tokens, close: number): boolean {
  let depth = 0;
  for (let i = close; i > 0 && i > close - MAX_TEMPLATE_TOKENS; i--) {
    if (tokens.kind[i] === GREATER) depth++;
    else if (tokens.kind[i] === LESS && --depth === 0) return tokens.text(i - 1) === 'template';
  }
  return false;
}

/** Parameters of a template that are longer are none. */
const MAX_TEMPLATE_TOKENS = 200;

/** The first token from `at` on that is no directive. */
function nextFrom(tokens: Tokens, at: number): number {
  let next = at;
  while (tokens.kind[next] === DIRECTIVE) next++;
  return next;
}

/** The last token before a directive that is none itself, or -1. */
function lastBefore(tokens: Tokens, at: number): number {
  let before = at - 1;
  while (before >= 0 && tokens.kind[before] === DIRECTIVE) before--;
  return before;
}

/** Whether a directive stands between declarations or statements. */
function isBoundary(tokens: Tokens, at: number): boolean {
  const before = lastBefore(tokens, at);
  if (before < 0) return true;
  const kind = tokens.kind[before];
  if (kind === OPEN_BRACE) return !beginsValues(tokens, before);
  if (kind === CLOSE_BRACE) return tokens.text(nextFrom(tokens, at)) !== 'else';
  if (kind === SEMICOLON) return true;
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

/** `x = {`, `{ {`, `, {`: what follows are values, among which the grammar knows no conditions. */
function beginsValues(tokens: Tokens, brace: number): boolean {
  const before = tokens.kind[brace - 1];
  return before === EQUALS || before === COMMA || (before === OPEN_BRACE && beginsValues(tokens, brace - 1));
}
