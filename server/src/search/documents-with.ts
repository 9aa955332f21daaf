import { BODY_MASK, PATH_MASK } from './fields.ts';
import type { IndexView } from './index-view.ts';
import { PostingCursor } from './posting-cursor.ts';

/** Where in a document a term stands. */
export interface TermPlace {
  readonly isOnPath: boolean;
  readonly isInCodeOnly: boolean;
}

/** Visits all documents in which a term stands until `visit` returns true; `place` is the same object each time. */
export function forDocumentsWith(
  view: IndexView,
  term: string,
  visit: (document: number, place: TermPlace) => unknown,
): void {
  const place = { isOnPath: false, isInCodeOnly: false };
  for (let s = 0; s < view.segments.length; s++) {
    const { segment, alive, fileOf } = view.segments[s];
    const number = segment.terms.find(term);
    if (number < 0) continue;
    const cursor = new PostingCursor(segment, number);
    while (cursor.next()) {
      const { document, mask } = cursor;
      if (!alive[fileOf[document]]) continue;
      place.isOnPath = (mask & PATH_MASK) !== 0;
      place.isInCodeOnly = mask === BODY_MASK;
      if (visit(view.documentBase[s] + document, place) === true) return;
    }
  }
}

/** In how many symbols and files a term stands. */
export interface Spread {
  readonly symbols: number;
  readonly files: number;
}

/** Counted without a visitor, for the lists of common words are long. */
export function spreadOf(view: IndexView, term: string): Spread {
  let symbols = 0;
  let files = 0;
  for (const { segment, alive, fileOf } of view.segments) {
    const number = segment.terms.find(term);
    if (number < 0) continue;
    const { symbolStart } = segment;
    let fileEnd = 0;
    let counts = 0;
    const cursor = new PostingCursor(segment, number);
    while (cursor.next()) {
      const { document } = cursor;
      if (document >= fileEnd) {
        const file = fileOf[document];
        fileEnd = symbolStart[file + 1];
        counts = alive[file];
        files += counts;
      }
      symbols += counts;
    }
  }
  return { symbols, files };
}

/** Whether a term stands anywhere. */
export function occurs(view: IndexView, term: string): boolean {
  let found = false;
  forDocumentsWith(view, term, () => {
    found = true;
    return true;
  });
  return found;
}

/** How long the lists of a term are, in bytes: what it costs to go through them. */
export function lengthOfLists(view: IndexView, term: string): number {
  let bytes = 0;
  for (const { segment } of view.segments) {
    const number = segment.terms.find(term);
    if (number >= 0) bytes += segment.postingStart[number + 1] - segment.postingStart[number];
  }
  return bytes;
}
