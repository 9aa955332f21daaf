/** Whole files that one owner keeps beside an index. Paths are absolute; folders are made as needed. */
export interface BlobFiles {
  /** Undefined when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Replaces the file as a whole: after a crash it is the old one or the new one. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Hash of a file's content, read piece by piece; undefined when there is no such file. */
  hash(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing there is no error. */
  remove(path: string): Promise<void>;
}
