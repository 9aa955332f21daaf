/**
 * Vectors of one model by the hash of the text that they were made from: a text that was embedded once is never embedded again,
 * whichever branch, file or symbol it is found in. Rows are integers as `quantizeVectors` makes them.
 */
export interface VectorCache {
  readonly dimensions: number;
  /** Looks up many texts by their hashes. What is damaged counts as missing. */
  get(hashes: readonly string[]): Promise<CachedVectors>;
  /** `vectors` holds hashes.length × dimensions values. */
  put(hashes: readonly string[], vectors: Int8Array): Promise<void>;
  /** Removes what was not used for longest until no more than the cache's bound is left. Cheap when there is nothing to do. */
  trim(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface CachedVectors {
  /** hashes.length × dimensions values; the rows of missing ones are zeros, for the caller to fill. */
  readonly vectors: Int8Array;
  /** Indices into the hashes, ascending. */
  readonly missing: readonly number[];
}
