/** Weights and length normalization of BM25F, for symbols and for files. See docs/search.md for where they come from. */
export interface LexicalWeights {
  /** By `Field`. */
  readonly symbolFields: readonly number[];
  readonly symbolB: readonly number[];
  /** By `FileField`. */
  readonly fileFields: readonly number[];
  readonly fileB: readonly number[];
  /** Where the count of a term saturates. */
  readonly k: number;
}

export const LEXICAL_WEIGHTS: LexicalWeights = {
  symbolFields: [2.5, 1, 1, 2, 1, 1, 1.8, 0.6],
  symbolB: [0.4, 0.4, 0.5, 0.5, 0.6, 0.7, 0, 0],
  fileFields: [5.4, 1, 2.5, 1.2, 0.8, 1.5, 0.7, 1.2, 1],
  fileB: [0.5, 0.5, 0.6, 0.7, 0.7, 0.7, 0.7, 0.6, 0.7],
  k: 2,
};
