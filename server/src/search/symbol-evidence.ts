import { SymbolPlace, type TermHits } from './term-hits.ts';

/** Words of a query whose places fit into one number. */
const WORDS_OF_LANE = 8;
const LANE_MASK = (1 << WORDS_OF_LANE) - 1;
const DOC_SHIFT = WORDS_OF_LANE;
const CODE_SHIFT = 2 * WORDS_OF_LANE;
const OWNER_SHIFT = 3 * WORDS_OF_LANE;

/** By `SymbolPlace`s: what the bits of words in one lane are multiplied with, so that they stand where each of the places is kept. */
const SPREAD = Int32Array.from({ length: 16 }, (_, places) => {
  const shifts = [
    [SymbolPlace.name, 0],
    [SymbolPlace.doc, DOC_SHIFT],
    [SymbolPlace.code, CODE_SHIFT],
    [SymbolPlace.owner, OWNER_SHIFT],
  ] as const;
  return shifts.reduce((bits, [place, shift]) => ((places & place) === 0 ? bits : bits | (1 << shift)), 0);
});

/**
 * What the words of a query say of each symbol: its BM25F, and which words stand where in it, as bits. A symbol has its score and, for every
 * eight words, one more number (a lane), side by side: a search goes through tens of thousands of symbols, and what it costs is how much memory
 * comes by. No score is 0 of a symbol that any word touches.
 */
export class SymbolEvidence {
  /** The score of a document is at document × stride, and its lanes are behind it, in the same memory as integers. */
  scores = new Float32Array(0);
  lanes = new Int32Array(0);
  stride = 2;

  get byteLength(): number {
    return this.scores.byteLength;
  }

  /** Makes room for a query of so many words; what was there must have been cleared. */
  prepare(documents: number, words: number): void {
    this.stride = 1 + Math.max(1, Math.ceil(words / WORDS_OF_LANE));
    const size = documents * this.stride;
    if (this.scores.length >= size) return;
    this.scores = new Float32Array(Math.ceil(size * 1.25) + 64);
    this.lanes = new Int32Array(this.scores.buffer);
  }

  clear(firstDocument: number, endDocument: number): void {
    this.lanes.fill(0, firstDocument * this.stride, endDocument * this.stride);
  }

  score(document: number): number {
    return this.scores[document * this.stride];
  }

  /** Words in its name; in its summary or doc; in its owner, signature or body; and in the names of what is around it. */
  nameWords(document: number): number {
    return this.wordsAt(document, 0);
  }

  docWords(document: number): number {
    return this.wordsAt(document, DOC_SHIFT);
  }

  codeWords(document: number): number {
    return this.wordsAt(document, CODE_SHIFT);
  }

  ownerWords(document: number): number {
    return this.wordsAt(document, OWNER_SHIFT);
  }

  /** Words anywhere in it. */
  allWords(document: number): number {
    const { lanes, stride } = this;
    const own = document * stride;
    // Most questions have few words.
    if (stride === 2) {
      const places = lanes[own + 1];
      return (places | (places >>> DOC_SHIFT) | (places >>> CODE_SHIFT)) & LANE_MASK;
    }
    let words = 0;
    for (let lane = 1, first = 0; lane < stride; lane++, first += WORDS_OF_LANE) {
      const places = lanes[own + lane];
      words |= ((places | (places >>> DOC_SHIFT) | (places >>> CODE_SHIFT)) & LANE_MASK) << first;
    }
    return words;
  }

  /**
   * Adds what a term says of the documents below `end`, from its hit number `from` on; gives the number of the first one that is left.
   *
   * @param weight what a count adds when it saturates
   * @param k where it saturates
   * @param words of the query that the term stands for, as bits
   */
  add(hits: TermHits, from: number, end: number, weight: number, k: number, words: number): number {
    const { scores, lanes, stride } = this;
    const { documents, counts, places } = hits;
    const [lane = 1, ...others] = lanesOf(words);
    const bits = bitsOf(words, lane);
    let i = from;
    for (; i < documents.length && documents[i] < end; i++) {
      const own = documents[i] * stride;
      scores[own] += (weight * counts[i]) / (k + counts[i]);
      // Without branches: which places a word has nobody can foresee, the processor neither.
      lanes[own + lane] |= Math.imul(bits, SPREAD[places[i]]);
    }
    for (const other of others) {
      const otherBits = bitsOf(words, other);
      for (let j = from; j < i; j++) lanes[documents[j] * stride + other] |= Math.imul(otherBits, SPREAD[places[j]]);
    }
    return i;
  }

  private wordsAt(document: number, shift: number): number {
    const { lanes, stride } = this;
    const own = document * stride;
    if (stride === 2) return (lanes[own + 1] >>> shift) & LANE_MASK;
    let words = 0;
    for (let lane = 1, first = 0; lane < stride; lane++, first += WORDS_OF_LANE) {
      words |= ((lanes[own + lane] >>> shift) & LANE_MASK) << first;
    }
    return words;
  }
}

const bitsOf = (words: number, lane: number): number => (words >>> ((lane - 1) * WORDS_OF_LANE)) & LANE_MASK;

/** The lanes in which some of these words are. */
function lanesOf(words: number): number[] {
  const lanes: number[] = [];
  for (let lane = 1; lane <= 4; lane++) if (bitsOf(words, lane) !== 0) lanes.push(lane);
  return lanes;
}
