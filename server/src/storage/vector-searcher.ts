import type { VectorStrategy } from '../ports/vector-store.ts';

/**
 * What finds vectors by slot number: in this thread (RowSearcher) or in another one (ThreadSearcher). Requests take effect in
 * the order in which they are made; the store above it knows which key a slot has.
 */
export interface VectorSearcher {
  /** Puts one row after the other of `rows` at these slots. The rows belong to the searcher from then on. */
  set(slots: Int32Array, rows: Int8Array, known?: KnownPartitions): Promise<void>;
  clear(slots: Int32Array): Promise<void>;
  search(request: SearchRequest): Promise<FoundSlots>;
  /** The rows of these slots, to be written down. */
  read(slots: Int32Array): Promise<ReadRows>;
  /** The centres of the partitions and their name, when rows have been sorted into partitions. */
  centres(): Promise<SavedCentres | undefined>;
  state(): Promise<SearcherState>;
  close(): Promise<void>;
}

export interface SearchRequest {
  readonly query: Float32Array;
  readonly limit: number;
  readonly strategy: VectorStrategy;
  /** Compare with these slots and no others, all of them. */
  readonly only?: Int32Array;
}

/** Best first. A slot that was cleared after the request was made may be among them. */
export interface FoundSlots {
  readonly slots: Int32Array;
  /** Cosines. */
  readonly scores: Float32Array;
  /** How they were found: while rows are being sorted every search is exact. */
  readonly strategy: VectorStrategy;
}

export interface ReadRows {
  readonly rows: Int8Array;
  /** The partition of each row, when there are partitions. */
  readonly known?: KnownPartitions;
}

export interface KnownPartitions {
  /** Name of the centres that the partitions belong to: with other centres the rows are sorted anew. */
  readonly centres: string;
  readonly partitions: Uint16Array;
}

export interface SavedCentres {
  readonly name: string;
  /** How many rows they were learnt from. */
  readonly learntFrom: number;
  readonly rows: Int8Array;
}

export interface SearcherState {
  readonly memoryBytes: number;
  /** Name of the centres by which all rows are sorted; undefined while every search is exact. */
  readonly centres: string | undefined;
}
