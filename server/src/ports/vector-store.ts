/**
 * Nearest neighbours of unit vectors by cosine. Keys are strings (chunk ids). The dimension is fixed when the store is made;
 * a vector of another dimension is refused with code VECTOR_DIMENSION.
 */
export interface VectorStore {
  readonly dimensions: number;
  readonly size: number;
  /** How answers are found, for `status`: exact comparison with every vector, or an approximate index. */
  readonly strategy: 'exact' | 'hnsw';
  /** Adds vectors or replaces those with the same key. `vectors` holds keys.length × dimensions values. */
  put(keys: readonly string[], vectors: Float32Array): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  has(key: string): boolean;
  /** The `limit` nearest, best first; `accept` filters by key. Scores are cosines in [-1, 1]. */
  search(query: Float32Array, limit: number, accept?: (key: string) => boolean): Promise<VectorHit[]>;
  /** Writes to a temporary file and renames it, so that a crash leaves the old file. */
  save(): Promise<void>;
  close(): Promise<void>;
}

export interface VectorHit {
  readonly key: string;
  readonly score: number;
}
