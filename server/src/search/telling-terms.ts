import { lengthOfLists } from './documents-with.ts';
import type { IndexView } from './index-view.ts';
import type { QueryTerm, QueryTerms } from './query-terms.ts';

/** So many words of a pasted text are looked for; the common ones among more add time and say nothing. */
const MOST_WORDS = 14;

/**
 * The words of a long text that stand in few places, with the terms for them. A word that stands nowhere is left out: code is not mistyped.
 * Shorter queries are left as they are.
 */
export function tellingTerms(view: IndexView, query: QueryTerms): QueryTerms {
  if (query.words.length <= MOST_WORDS) return query;
  const spread = query.words.map(({ term }) => lengthOfLists(view, term));
  const kept = spread
    .map((bytes, number) => ({ bytes, number }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => a.bytes - b.bytes || a.number - b.number)
    .slice(0, MOST_WORDS)
    .reduce((bits, { number }) => bits | (1 << number), 0);
  const terms = query.terms
    .map((term): QueryTerm => ({ ...term, words: term.words & kept }))
    .filter(({ words }) => words !== 0);
  return { words: query.words, terms, bitsOf: (word) => query.bitsOf(word) & kept };
}
