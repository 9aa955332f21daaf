import { forDocumentsWith, type Spread, spreadOf } from './documents-with.ts';
import type { Acceptance } from './filters.ts';
import { type IndexView, segmentAt } from './index-view.ts';
import type { QueryTerm } from './query-terms.ts';

export interface CandidateLimits {
  /** In an index of more symbols a common word stands in too many of them to weigh each. */
  readonly largeIndex: number;
  /** So many candidates are enough of them; of a word with which they would be more, those with it in their code only are none. */
  readonly enough: number;
}
export const CANDIDATE_LIMITS: CandidateLimits = { largeIndex: 150_000, enough: 30_000 };

/** Counts terms once for each state of the index; counting means going through the lists. */
export class TermSpreads {
  private readonly ofViews = new WeakMap<IndexView, Map<string, Spread>>();

  of(view: IndexView, term: string): Spread {
    let known = this.ofViews.get(view);
    if (!known || known.size >= MOST_KNOWN) {
      known = new Map();
      this.ofViews.set(view, known);
    }
    const spread = known.get(term) ?? spreadOf(view, term);
    known.set(term, spread);
    return spread;
  }
}
const MOST_KNOWN = 10_000;

/**
 * Chooses which symbols of a large index are looked at: those with the rarest words of the query, word after word until there are enough. All
 * words then count for all that were chosen. Like the accumulators of Moffat and Zobel (Self-indexing inverted files for fast text
 * retrieval, 1996), but that which symbols are chosen depends on what the index holds alone, not on the order in which it came.
 */
export function* chooseCandidates(
  view: IndexView,
  terms: readonly QueryTerm[],
  spreads: TermSpreads,
  enough: number,
  { acceptFile, acceptDocument }: Acceptance,
  choose: (document: number, file: number) => boolean,
): Generator<void, void> {
  let chosen = 0;
  for (const { term, symbols } of rarestFirst(view, terms, spreads)) {
    if (chosen >= enough) return;
    const isCommon = chosen + symbols > enough;
    forDocumentsWith(view, term, (document, place) => {
      if (isCommon && place.isInCodeOnly) return;
      const s = segmentAt(view.documentBase, document);
      const local = document - view.documentBase[s];
      const file = view.segments[s].fileOf[local];
      if (!acceptFile(s, file) || !acceptDocument(s, local)) return;
      if (choose(document, view.fileBase[s] + file)) chosen++;
    });
    yield;
  }
}

function rarestFirst(view: IndexView, terms: readonly QueryTerm[], spreads: TermSpreads) {
  return terms
    .map(({ term }) => ({ term, symbols: spreads.of(view, term).symbols }))
    .sort((a, b) => a.symbols - b.symbols || (a.term < b.term ? -1 : 1));
}
