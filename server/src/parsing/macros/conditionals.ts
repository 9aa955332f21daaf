import type { Edits } from './edits.ts';
import { CAPITALS, CLOSE, CLOSE_BRACE, COLON, DIRECTIVE, OPEN_BRACE, SEMICOLON, WORD } from './token-kinds.ts';
import { isAloneOnLine, type Tokens } from './tokens.ts';
import { ACCESS_OR_CASE } from './words.ts';

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
export function findConditionals(tokens: Tokens, edits: Edits, isCpp: boolean): void {
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
