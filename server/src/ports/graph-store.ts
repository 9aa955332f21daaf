import type { FileRecord } from '../model/file-record.ts';

/**
 * Where an index is kept. Facts, terms and links are addressed by content, so that they outlive the row that named them (another
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
  /** The rows of all files, as they were at one moment; in order of path (code units of UTF-8). */
  records(): AsyncIterable<FileRecord>;
  getRecord(path: string): FileRecord | undefined;
  /** The links that a row names; undefined for a row without links, or when they are pruned. */
  getLinks(row: LinksName): Uint8Array | undefined;
  /** Facts by content key; undefined when never stored or pruned. Synchronous, because linking follows names from file to file. */
  getFacts(key: string): Uint8Array | undefined;
  /** Terms of the lexical index by content key. */
  getTerms(key: string): Uint8Array | undefined;
  /** What is known of facts without reading them; undefined when they were never stored or are pruned. */
  getFactsSummary(key: string): FactsSummary | undefined;
  getMeta(name: string): string | undefined;
  /** States of the index that can be gone back to (`StoreBatch.keepState`), the newest first; a few at most. */
  keptStates(): KeptState[];
  write(batch: StoreBatch): Promise<void>;
  /**
   * Drops facts, terms and links that no row names, those first that were used longest ago, until at most `maxUnusedBytes` of them are left; of
   * `kept` rows the links stay. Returns the bytes freed, and leaves the present revision in the meta value PRUNED_AT.
   */
  prune(maxUnusedBytes: number, kept?: Iterable<LinksName>): Promise<number>;
  sizeOnDisk(): Promise<number>;
}

export const PRUNED_AT = 'prunedAt';

/** What links are known by: whose they are, and their content. */
export type LinksName = Pick<FileRecord, 'path' | 'linksKey'>;

export interface StoredLinks {
  readonly path: string;
  /** Of the content, see `FileRecord.linksKey`. */
  readonly key: string;
  readonly links: Uint8Array;
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
  /** Remembers the state before this batch by these bytes; the oldest one that is kept goes. */
  readonly keepState?: Uint8Array;
  readonly putRecords?: readonly FileRecord[];
  /** Rows to drop; a path that is not there is no error. */
  readonly deleteFiles?: readonly string[];
  readonly putFacts?: readonly StoredFacts[];
  readonly putLinks?: readonly StoredLinks[];
  readonly meta?: Readonly<Record<string, string>>;
}
