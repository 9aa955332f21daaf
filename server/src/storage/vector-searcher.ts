import type { AskedVector } from '../ports/asked-vector.ts';
import type { VectorStrategy } from '../ports/vector-store.ts';
import type { RowPlace } from './stored-rows.ts';

/**
 * What finds vectors by slot number: in this thread (LocalSearcher) or in another one (ThreadSearcher). Requests take effect in
 * the order in which they are made; the store above it knows which key a slot has.
 */
export interface VectorSearcher {
  /**
   * Puts one row after the other of `rows` at these slots; a negative slot skips one. `place`: where they lie on disk. The searcher may
   * keep the rows, so they must not be changed.
   */
  set(slots: Int32Array, rows: Int8Array, known?: KnownPartitions, place?: RowPlace): Promise<void>;
  /** The rows of these slots lie on disk now, as they are; their files stay until other places are told. */
  place(slots: Int32Array, place: RowPlace): Promise<void>;
  clear(slots: Int32Array): Promise<void>;
  /** All that was saved has been set: what was read beside it and belongs to no row goes. */
  loaded(): Promise<void>;
  search(request: SearchRequest): Promise<FoundSlots>;
  /** The rows of these slots, to be written down. */
  read(slots: Int32Array): Promise<ReadRows>;
  /** The centres of the partitions and their name, when rows have been sorted into partitions. */
  centres(): Promise<SavedCentres | undefined>;
  /** Writes the graph to a file, when there is one that is complete and was changed enough since it was written last. */
  writeGraph(file: string): Promise<Omit<SavedGraph, 'file'> | undefined>;
  state(): Promise<SearcherState>;
  close(): Promise<void>;
}

/** `Query`: a vector, or what stands for one on the way to it. */
export interface SearchRequest<Query = Float32Array | AskedVector> {
  readonly query: Query;
  readonly limit: number;
  readonly strategy: VectorStrategy;
  /** Compare with these slots and no others, all of them. */
  readonly only?: Int32Array;
  /** The answer need not be sorted. */
  readonly inAnyOrder?: boolean;
}

/** Best first, unless any order will do. A slot that was cleared after the request was made may be among them. */
export interface FoundSlots {
  readonly slots: Int32Array;
  /** Cosines. */
  readonly scores: Float32Array;
  /** How they were found: `exact` when all were compared. */
  readonly strategy: VectorStrategy;
  readonly state: SearcherState;
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

export interface SavedGraph {
  /** An absolute path. */
  readonly file: string;
  /** What its vectors are made with: see `learnAxes`. */
  readonly axes: Float32Array;
  /** Of the row that each slot had, 0 for none. */
  readonly hashes: Int32Array;
}

export interface SearcherState {
  readonly memoryBytes: number;
  /** What is built over the rows; without, every search is exact. */
  readonly over: 'nothing' | 'partitions' | 'graph';
  /** Why it is no graph although the rows are many enough for one; in words for people. */
  readonly notice?: string;
}
