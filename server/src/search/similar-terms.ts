import { occurs } from './documents-with.ts';
import { bitCount, editDistance, letterSet, mistakesAllowed } from './edit-distance.ts';
import type { IndexView } from './index-view.ts';
import type { QueryTerm, QueryTerms } from './query-terms.ts';

const SIMILAR_WEIGHT = 0.6;
const MOST_SIMILAR = 5;
/** From so many letters on, a word may be the beginning of another: it is being typed, or cut short. */
const MIN_PREFIX = 3;

export interface CompletedTerms extends QueryTerms {
  /** Words of the query that stand nowhere, with what was taken for them. */
  readonly replaced: ReadonlyMap<string, readonly string[]>;
}

/**
 * Adds what is meant by words that stand nowhere in the index: terms that begin with the word, and terms a typing mistake away
 * from it. Words that do stand somewhere are left as they are.
 */
export function completeTerms(view: IndexView, query: QueryTerms): CompletedTerms {
  const added: QueryTerm[] = [];
  const replaced = new Map<string, readonly string[]>();
  query.words.forEach((word, number) => {
    const bits = 1 << number;
    const known = query.terms.some((term) => (term.words & bits) !== 0 && occurs(view, term.term));
    if (known) return;
    const similar = similarTerms(view, word.text, word.term);
    if (similar.length === 0) return;
    replaced.set(word.text, similar);
    for (const term of similar) added.push({ term, weight: SIMILAR_WEIGHT, words: bits });
  });
  return { words: query.words, terms: [...query.terms, ...added], replaced, bitsOf: (word) => query.bitsOf(word) };
}

/** The terms as they are, with nothing taken for anything else. */
export const asTyped = (query: QueryTerms): CompletedTerms => ({
  words: query.words,
  terms: query.terms,
  replaced: new Map(),
  bitsOf: (word) => query.bitsOf(word),
});

function similarTerms(view: IndexView, text: string, stemmed: string): string[] {
  const found = new Map<string, number>();
  const prefix = Buffer.from(text);
  const set = letterSet(Buffer.from(stemmed), 0, Buffer.byteLength(stemmed));
  const most = mistakesAllowed(stemmed.length);
  for (const { segment } of view.segments) {
    const { terms } = segment;
    if (text.length >= MIN_PREFIX) {
      for (let i = terms.lowerBound(prefix); i < terms.count && terms.startsWith(i, prefix); i++) {
        const term = terms.at(i);
        // Longer terms are further away, but all of them are meant more surely than a misspelling.
        found.set(term, 0.5 * (1 - prefix.length / term.length));
      }
    }
    if (most === 0) continue;
    for (let i = 0; i < terms.count; i++) {
      const start = terms.starts[i];
      const end = terms.starts[i + 1];
      if (Math.abs(end - start - stemmed.length) > most) continue;
      if (bitCount(letterSet(terms.bytes, start, end) ^ set) > 2 * most) continue;
      const term = terms.at(i);
      const distance = editDistance(stemmed, term, most);
      // A wrong first letter is rarer than any other mistake.
      if (distance <= most) found.set(term, distance + (term[0] === stemmed[0] ? 0 : 0.5));
    }
  }
  const best: [term: string, distance: number][] = [];
  for (const [term, distance] of [...found].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))) {
    if (best.length === MOST_SIMILAR || (best.length > 0 && distance >= Math.floor(best[0][1]) + 1)) break;
    if (occurs(view, term)) best.push([term, distance]);
  }
  return best.map(([term]) => term);
}
