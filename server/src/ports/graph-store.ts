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
  getMeta(name: string): string | undefined;
  write(batch: StoreBatch): Promise<void>;
  /** Drops facts and terms that no file uses, oldest first, until at most `maxUnusedBytes` of them are left. Returns the bytes freed. */
  prune(maxUnusedBytes: number): Promise<number>;
  sizeOnDisk(): Promise<number>;
}

export interface StoredFile {
  readonly record: FileRecord;
  /** Encoded FileLinks; undefined for a file that is left out or not linked yet. */
  readonly links?: Uint8Array;
}

export interface StoreBatch {
  /** Rows with their links; a row without links loses those it had. */
  readonly putFiles?: readonly StoredFile[];
  /** Rows whose links stay as they are. */
  readonly putRecords?: readonly FileRecord[];
  /** Rows to drop, with their links; a path that is not there is no error. */
  readonly deleteFiles?: readonly string[];
  readonly putFacts?: ReadonlyArray<readonly [key: string, facts: Uint8Array, terms: Uint8Array]>;
  readonly meta?: Readonly<Record<string, string>>;
}
