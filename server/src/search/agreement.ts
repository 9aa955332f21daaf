import { bitCount } from './edit-distance.ts';

const COMMON_WORD = 0.5;

/** How rare the words of a query are, and how much of that a text has. Words are bits. */
export class WordRarity {
  readonly total: number;
  private readonly idf: Float64Array;
  /** Sums for each value of each byte of the bits: this is asked for every symbol that a query touches. */
  private readonly sums: readonly Float64Array[];
  /** Of the first byte, which most questions do with, as shares. */
  private readonly shares: Float64Array;

  constructor(idf: Float64Array) {
    // A word that is everywhere still says a little when it is the name of a file or symbol.
    this.idf = idf.map((value) => value + COMMON_WORD);
    this.total = this.idf.reduce((sum, value) => sum + value, 0);
    this.sums = [0, 8, 16, 24].map((first) => this.sumsOfByte(first));
    this.shares = this.sums[0].map((sum) => (this.total === 0 ? 0 : sum / this.total));
  }

  /** The share of the query, by rarity, that these words are. */
  share(words: number): number {
    if (words >>> 8 === 0) return this.shares[words];
    const { sums } = this;
    const low = sums[0][words & 255] + sums[1][(words >>> 8) & 255];
    return (low + sums[2][(words >>> 16) & 255] + sums[3][words >>> 24]) / this.total;
  }

  private sumsOfByte(first: number): Float64Array {
    const sums = new Float64Array(256);
    // A byte is its lowest bit and a smaller byte.
    if (first < this.idf.length) {
      for (let byte = 1; byte < 256; byte++) {
        const lowest = 31 - Math.clz32(byte & -byte);
        sums[byte] = sums[byte & (byte - 1)] + (this.idf[first + lowest] ?? 0);
      }
    }
    return sums;
  }

  /**
   * How well a short text, such as a name of `length` words, agrees with the query: √(share of the text's words that the query has × share of
   * the query that the text has).
   */
  agreement(words: number, length: number): number {
    return Math.sqrt(this.agreementSquared(words, length));
  }

  /** Without the root: what agrees best does so in squares, too. */
  agreementSquared(words: number, length: number): number {
    if (words === 0 || length === 0) return 0;
    return (Math.min(bitCount(words), length) / length) * this.share(words);
  }
}
