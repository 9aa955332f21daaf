import { bitCount } from './edit-distance.ts';

const COMMON_WORD = 0.5;

/** How rare the words of a query are, and how much of that a text has. Words are bits. */
export class WordRarity {
  readonly total: number;
  private readonly idf: Float64Array;

  constructor(idf: Float64Array) {
    // A word that is everywhere still says a little when it is the name of a file or symbol.
    this.idf = idf.map((value) => value + COMMON_WORD);
    this.total = this.idf.reduce((sum, value) => sum + value, 0);
  }

  /** The share of the query, by rarity, that these words are. */
  share(words: number): number {
    if (words === 0 || this.total === 0) return 0;
    let sum = 0;
    for (let word = 0; word < this.idf.length; word++) if (words & (1 << word)) sum += this.idf[word];
    return sum / this.total;
  }

  /**
   * How well a short text, such as a name of `length` words, agrees with the query: √(share of the text's words that the query has × share of
   * the query that the text has).
   */
  agreement(words: number, length: number): number {
    if (words === 0 || length === 0) return 0;
    return Math.sqrt((Math.min(bitCount(words), length) / length) * this.share(words));
  }
}
