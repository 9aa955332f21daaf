import type { AskedVector } from './asked-vector.ts';

/**
 * Nearest neighbours of vectors by cosine. Keys are strings (chunk ids). The dimension is fixed when the store is made;
 * a vector of another dimension is refused with code VECTOR_DIMENSION. Only the direction of a vector counts: of any length it
 * is kept as if its length were 1, in eight bits a dimension.
 */
export interface VectorStore {
  readonly dimensions: number;
  readonly size: number;
  /** How answers are found now, for `status`. */
  readonly strategy: VectorStrategy;
  /** Why it is not the strategy that was asked for or that the size calls for; in words for people. */
  readonly notice?: string;
  /** Bytes in memory for vectors, keys and what is built over them. */
  readonly memoryBytes: number;
  /**
   * Adds vectors or replaces those with the same key. `vectors` holds keys.length × dimensions values: floats, or integers of
   * `quantizeVectors` as a cache gives them. The caller may use both arrays again when the promise is fulfilled.
   */
  put(keys: readonly string[], vectors: Float32Array | Int8Array): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  has(key: string): boolean;
  /** All keys, in no order; do not change the store while going through them. */
  keys(): Iterable<string>;
  /**
   * The `limit` nearest, best first; a filter costs no hit that passes. Scores are cosines in [-1, 1]. Large stores search off the
   * main thread.
   */
  search(query: Float32Array | AskedVector, limit: number, filter?: KeyFilter): Promise<VectorHit[]>;
  /**
   * How near all vectors are, in no order: for questions about the whole of a store. Of a store with more than `most` vectors, the nearest ones
   * only.
   */
  compare(query: Float32Array, most: number): Promise<Comparison>;
  /** Writes what changed since the last save; after a crash the files hold the old state or the new one. */
  save(): Promise<void>;
  close(): Promise<void>;
}

/** Which keys may be found. */
export interface KeyFilter {
  accept(key: string): boolean;
  /** All keys that pass, for who knows them without trying each. */
  passing?(): readonly string[];
  /** The share of keys that pass, as far as is known without trying each; without, few may pass. */
  readonly share?: number;
}

export const VECTOR_STRATEGIES = ['exact', 'balanced', 'fast'] as const;

/**
 * Of the ten nearest, `exact` finds all, `balanced` at least 98 % and `fast` at least 90 %, on average, each in less time than the
 * one before.
 */
export type VectorStrategy = (typeof VECTOR_STRATEGIES)[number];

export interface Comparison {
  /** The same array as long as the same keys were compared: what is known of a key can be kept by its place in it. */
  readonly keys: readonly string[];
  /** Cosines, one for each key; NaN for a vector that is being changed just now. */
  readonly scores: Float32Array;
}

export interface VectorHit {
  readonly key: string;
  readonly score: number;
}
