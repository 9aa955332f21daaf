import type { FileRecord } from '../model/file-record.ts';

/**
 * Where an index is kept. Facts and terms are addressed by content, so that they outlive the file they came from (another
 * branch, a rename) until `prune`. A batch is written as a whole or not at all. Values are opaque bytes of the codecs; what
 * is read may be a view on the store's memory and must not be changed.
 *
 * Errors have a stable `code`: STORE_LOCKED (another process owns it), STORE_DAMAGED, STORE_FULL, STORE_CLOSED.
 */
export interface GraphStore {
  open(): Promise<void>;
  close(): Promise<void>;
  /**
   * Gives back the memory that reading has taken, for when nobody reads. Until that is done the methods with promises wait and meta values are at hand;
   * everything else must not be asked.
   */
  rest(): Promise<void>;
  /** Drawn at random when the store was made: two stores with equal revisions are told apart by it. */
  readonly id: string;
  /** Number of the last batch written; 0 for a new store. */
  readonly revision: number;
  /** All files without their links; in order of path (code units of UTF-8). */
  records(): AsyncIterable<FileRecord>;
  /** All files with the bytes of their links; in the same order. */
  files(): AsyncIterable<StoredFile>;
  getFile(path: string): StoredFile | undefined;
  getLinks(path: string): Uint8Array | undefined;
  /** Facts by content key; undefined when never stored or pruned. Synchronous, because linking follows names from file to file. */
  getFacts(key: string): Uint8Array | undefined;
  /** Terms of the lexical index by content key. */
  getTerms(key: string): Uint8Array | undefined;
  /** What is known of facts without reading them; undefined when they were never stored or are pruned. */
  getFactsSummary(key: string): FactsSummary | undefined;
  getMeta(name: string): string | undefined;
  /** States of the index that can be gone back to (`StoreBatch.keepState`), the newest first; a few at most. */
  keptStates(): KeptState[];
  /** The links of a file as they were in a kept state; undefined when it had none then. */
  getKeptLinks(state: number, path: string): Uint8Array | undefined;
  write(batch: StoreBatch): Promise<void>;
  /**
   * Drops facts and terms that no file uses, those first that were used longest ago, until at most `maxUnusedBytes` of them are left.
   * Returns the bytes freed, and leaves the present revision in the meta value PRUNED_AT.
   */
  prune(maxUnusedBytes: number): Promise<number>;
  sizeOnDisk(): Promise<number>;
}

export const PRUNED_AT = 'prunedAt';

export interface StoredFile {
  readonly record: FileRecord;
  /** Encoded FileLinks; undefined for a file that is left out or not linked yet. */
  readonly links?: Uint8Array;
}

/** What a row says of its facts, kept with them: so they can be taken up again by any file that has their content. */
export interface FactsSummary {
  readonly interfaceHash: string;
  readonly symbols: number;
}

export interface StoredFacts extends FactsSummary {
  /** Of the content, see `FileRecord.factsKey`. */
  readonly key: string;
  readonly facts: Uint8Array;
  readonly terms: Uint8Array;
}

/** So many states are kept: who switches between branches has two or three. */
export const MOST_STATES = 3;

/** The index as it was before some batch. */
export interface KeptState {
  readonly number: number;
  /** What the writer said of it. */
  readonly description: Uint8Array;
}

export interface StoreBatch {
  /**
   * Keeps the links of all files as they are before this batch, described by these bytes; the oldest state that is kept goes. Costs nothing but
   * the links that are replaced or deleted from now on.
   */
  readonly keepState?: Uint8Array;
  /** Rows with their links; a row without links loses those it had. */
  readonly putFiles?: readonly StoredFile[];
  /** Rows whose links stay as they are. */
  readonly putRecords?: readonly FileRecord[];
  /** Rows to drop, with their links; a path that is not there is no error. */
  readonly deleteFiles?: readonly string[];
  readonly putFacts?: readonly StoredFacts[];
  readonly meta?: Readonly<Record<string, string>>;
}
