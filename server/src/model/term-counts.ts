/** Fields of a symbol in which terms are counted, in this order. */
export const TERM_FIELDS = ['name', 'owner', 'signature', 'summary', 'doc', 'body'] as const;

/** The terms of one file, symbol by symbol. Rows are those of its facts; row 0 is the file itself. */
export interface TermCounts {
  /** The distinct terms of the file; postings name them by number. */
  readonly terms: readonly string[];
  readonly symbolCount: number;
  /** SymbolKind of each row. */
  readonly kinds: Uint8Array;
  /** The row a symbol lies in; -1 for the file. */
  readonly parents: Int32Array;
  readonly flags: Int32Array;
  readonly lines: Int32Array;
  /** Words of each symbol in each field, repetitions counted: symbolCount × TERM_FIELDS.length. */
  readonly lengths: Int32Array;
  /** Row `r` owns the postings from `starts[r]` to `starts[r + 1]`. */
  readonly starts: Int32Array;
  /** Number of the term of each posting. */
  readonly termOf: Int32Array;
  /** How often the term stands in each field (255 for more): postings × TERM_FIELDS.length. */
  readonly counts: Uint8Array;
}

/** A sentence about code, taken apart as the embedding model reads it. */
export interface MeaningTerms {
  /** The stems of its words, in their order; words that say nothing are left out unless there are no others. */
  readonly words: readonly string[];
  /** What code may write as one identifier: neighbours, and the words of an identifier, joined and stemmed. */
  readonly joined: readonly string[];
}
