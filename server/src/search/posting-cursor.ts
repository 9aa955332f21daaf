import { BIT_COUNT } from './fields.ts';
import type { Segment } from './segment.ts';

/** Goes through the posting list of a term in a segment, past the counts: they are for who weighs it (`EvidenceCollector`). */
export class PostingCursor {
  document = -1;
  mask = 0;
  private readonly postings: Uint8Array;
  private readonly end: number;
  private at: number;

  /** `term`: its number in the segment. */
  constructor({ postings, postingStart }: Segment, term: number) {
    this.postings = postings;
    this.at = postingStart[term];
    this.end = postingStart[term + 1];
  }

  /** Takes the next posting; false at the end. */
  next(): boolean {
    const { postings } = this;
    let { at } = this;
    if (at >= this.end) return false;
    let byte = postings[at++];
    let distance = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = postings[at++];
      distance |= (byte & 0x7f) << shift;
    }
    this.document += distance;
    this.mask = postings[at++];
    this.at = at + BIT_COUNT[this.mask];
    return true;
  }
}
