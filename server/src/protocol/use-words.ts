import { groupDigits } from './group-digits.ts';
import type { HoverInsights } from './types.ts';

type Uses = Pick<HoverInsights, 'symbol' | 'callers' | 'callees' | 'references' | 'implementations' | 'overrides'>;

/** Types have no callers: their objects are made. */
const MADE: ReadonlySet<string> = new Set(['class', 'struct', 'interface', 'trait', 'enum', 'enumMember', 'typeAlias']);
/** What runs, so that it has callees; a variable or a class only holds what does. */
const RUNS: ReadonlySet<string> = new Set(['function', 'method', 'constructor', 'property', 'macro']);

/** How a symbol is used, in words: `12 callers`, of a class `made by 12`, else `4 references`; '' when it is not. */
export function useWords(uses: Uses): string {
  const { symbol, callers } = uses;
  if (callers > 0 && MADE.has(symbol.kind)) return `made by ${groupDigits(callers)}`;
  return callers > 0 ? countWords(callers, 'caller') : countWords(plainReferences(uses), 'reference');
}

/** References but for those that are told as what implements or overrides it. */
export const plainReferences = ({ references, implementations = 0, overrides = 0 }: Uses): number =>
  references - implementations - overrides;

/** What inherits from a symbol, in words: `3 implementations`, of a class `extended by 3`, of a method with a body `overridden by 3`; '' when nothing does. */
export function heirWords({ symbol, implementations = 0, overrides = 0 }: Uses): string {
  if (!overrides) return countWords(implementations, 'implementation');
  return `${MADE.has(symbol.kind) ? 'extended' : 'overridden'} by ${groupDigits(overrides)}`;
}

/** How much a symbol calls, in words; '' of what calls nothing. */
export const calleeWords = ({ symbol, callees }: Uses): string =>
  RUNS.has(symbol.kind) ? countWords(callees, 'callee') : '';

/** `1 test`, `1,234 tests`, and '' for none: what there is none of is not worth the words. */
export const countWords = (count: number, word: string): string =>
  count > 0 ? `${groupDigits(count)} ${word}${count === 1 ? '' : 's'}` : '';
