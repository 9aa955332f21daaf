import type { Tokens } from '../macros/tokens.ts';
import { blankPatch, type Patch } from './macro-edits.ts';

/** Leaves of the conditional to which the directive at `at` belongs the first branch alone: the grammar cannot read halves. */
export function firstBranchOnly(tokens: Tokens, at: number): Patch[] {
  const begin = conditionalAt(tokens, at);
  if (begin < 0) return [];
  let depth = 0;
  let cut = -1;
  for (let i = begin; i < tokens.length; i++) {
    const directive = tokens.directive(i);
    if (directive === '') continue;
    if (directive.startsWith('if')) depth++;
    else if (directive.startsWith('el') && depth === 1 && cut < 0) cut = i;
    else if (directive === 'endif' && --depth === 0) {
      return [blankPatch(tokens, begin, begin), blankPatch(tokens, cut < 0 ? i : cut, i)];
    }
  }
  return [];
}

/** The `#if` of the `#else`, `#elif` or `#endif` at `at`; -1 for other directives. */
function conditionalAt(tokens: Tokens, at: number): number {
  if (!/^(el|endif)/.test(tokens.directive(at))) return -1;
  let depth = 0;
  for (let i = at; i >= 0; i--) {
    const directive = i === at ? '' : tokens.directive(i);
    if (directive === 'endif') depth--;
    else if (directive.startsWith('if')) depth++;
    if (depth === 1) return i;
  }
  return -1;
}
