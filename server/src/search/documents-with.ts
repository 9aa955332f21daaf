import { BIT_COUNT, Field } from './fields.ts';
import type { IndexView } from './index-view.ts';

const PATH_MASK = (1 << Field.stem) | (1 << Field.folder);
const BODY_MASK = 1 << Field.body;

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
    const { postings } = segment;
    const end = segment.postingStart[number + 1];
    let at = segment.postingStart[number];
    let document = -1;
    while (at < end) {
      let byte = postings[at++];
      let distance = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = postings[at++];
        distance |= (byte & 0x7f) << shift;
      }
      document += distance;
      const mask = postings[at++];
      at += BIT_COUNT[mask];
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

/** The same walk without a visitor, for the lists of common words are long. */
export function spreadOf(view: IndexView, term: string): Spread {
  let symbols = 0;
  let files = 0;
  for (const { segment, alive, fileOf } of view.segments) {
    const number = segment.terms.find(term);
    if (number < 0) continue;
    const { postings, symbolStart } = segment;
    const end = segment.postingStart[number + 1];
    let at = segment.postingStart[number];
    let document = -1;
    let fileEnd = 0;
    let counts = 0;
    while (at < end) {
      let byte = postings[at++];
      let distance = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = postings[at++];
        distance |= (byte & 0x7f) << shift;
      }
      document += distance;
      at += 1 + BIT_COUNT[postings[at]];
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
