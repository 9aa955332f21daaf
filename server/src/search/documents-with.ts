import { BIT_COUNT, Field } from './fields.ts';
import type { IndexView } from './index-view.ts';

const PATH_MASK = (1 << Field.stem) | (1 << Field.folder);

/** All documents in which a term stands, and whether it stands on the path of their file. */
export function* documentsWith(view: IndexView, term: string): Generator<{ document: number; onPath: boolean }> {
  for (let s = 0; s < view.segments.length; s++) {
    const { segment, alive, fileOf } = view.segments[s];
    const number = segment.terms.find(term);
    if (number < 0) continue;
    const { postings } = segment;
    let at = segment.postingStart[number];
    let document = -1;
    while (at < segment.postingStart[number + 1]) {
      let byte = postings[at++];
      let distance = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = postings[at++];
        distance |= (byte & 0x7f) << shift;
      }
      document += distance;
      const mask = postings[at++];
      at += BIT_COUNT[mask];
      if (alive[fileOf[document]])
        yield { document: view.documentBase[s] + document, onPath: (mask & PATH_MASK) !== 0 };
    }
  }
}
