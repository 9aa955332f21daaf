/** Whole files that one owner keeps beside an index. Paths are absolute; folders are made as needed. */
export interface BlobFiles {
  /** Undefined when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Replaces the file as a whole: after a crash it is the old one or the new one. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives a file a second name, replacing what has that name; each can be replaced without the other. False when there is no such file. */
  duplicate(from: string, to: string): Promise<boolean>;
  /** Hash of a file's content, read piece by piece; undefined when there is no such file. */
  hash(path: string): Promise<string | undefined>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing there is no error. */
  remove(path: string): Promise<void>;
  /** Opens a file for reading parts of it. It stays readable when it is removed meanwhile. @throws when there is none */
  openParts(path: string): BlobParts;
}

/** Parts of a file that never changes, read at once: for threads that nobody waits for. */
export interface BlobParts {
  /** Fills `target` with the bytes from `position` on. @throws when there are not so many */
  read(target: Uint8Array, position: number): void;
  close(): void;
}
