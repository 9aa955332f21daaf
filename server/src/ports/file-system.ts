/** What indexing needs of a file system. Paths are absolute. Errors carry `code` as node gives it (ENOENT, EACCES …). */
export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  /** Follows symbolic links. */
  stat(path: string): Promise<FileStat>;
  /** Entries of a folder, in the order of their names; symbolic links are reported as such. */
  readDirectory(path: string): Promise<DirectoryEntry[]>;
  /** Follows symbolic links; undefined when there is nothing, or nothing that can be reached. */
  tryRealPath(path: string): string | undefined;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all that is in it; nothing there is no error. */
  remove(path: string): Promise<void>;

  // The scan looks at every folder and file of a workspace. A promise for each costs ten times the system call itself, so
  // it uses these and shares the thread by slices of time.
  readDirectorySync(path: string): DirectoryEntry[];
  statSync(path: string): FileStat;
  /** At most `maxBytes` from the start of the file, when given. */
  readFileSync(path: string, maxBytes?: number): Uint8Array;
  /**
   * What `statSync` says, asked before reading, and the content of what is a file of at most `maxBytes`: opened once for both. The
   * content holds until the next call.
   */
  statAndReadSync(
    path: string,
    maxBytes: number,
  ): { readonly stat: FileStat; readonly content: Uint8Array | undefined };
}

export interface FileStat {
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
  readonly size: number;
  readonly mtimeMs: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: FileStat['type'];
}
