/**
 * Numbers of terms in a bag model: 0 is padding, then the terms of the vocabulary, then `buckets` numbers that all other terms share by their
 * hash, so that a rare word still finds itself. `model/vocabulary.py` does the same in training.
 */
export class BagVocabulary {
  readonly size: number;
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly firstBucket: number;
  private readonly buckets: number;

  constructor(terms: readonly string[], buckets: number) {
    this.numbers = new Map(terms.map((term, index) => [term, index + 1]));
    this.firstBucket = terms.length + 1;
    this.buckets = buckets;
    this.size = this.firstBucket + buckets;
  }

  /** 0 for a term that says nothing to the model. */
  idOf(term: string): number {
    const number = this.numbers.get(term);
    if (number !== undefined) return number;
    if (this.buckets === 0 || term.length < SHORTEST || term.length > LONGEST) return 0;
    return this.firstBucket + (fnv1a(term) % this.buckets);
  }
}

const SHORTEST = 2;
const LONGEST = 24;

/** FNV-1a with 32 bits over the UTF-8 of a text (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
