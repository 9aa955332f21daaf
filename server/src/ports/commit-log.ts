/** Reads the history of a folder from its version control. */
export interface CommitLog {
  /**
   * Commits that touched the folder, newest first, at most `limit`; with `since`, only those that came after that commit. Undefined where
   * there is no history to read: no repository, no git, no commit yet.
   */
  read(options: {
    readonly since?: string;
    readonly limit: number;
    readonly signal?: AbortSignal;
  }): Promise<CommitBatch | undefined>;
}

export interface CommitBatch {
  /** The commit that the working tree stands on. */
  readonly head: string;
  /** Whether `commits` continue from `since`: false when that commit is not in the history of `head`, so that these are all there are. */
  readonly continues: boolean;
  readonly commits: readonly LoggedCommit[];
}

export interface LoggedCommit {
  /** When it was made, in seconds since 1970. */
  readonly timeS: number;
  readonly subject: string;
  /** Files that are there after it, relative to the folder, with forward slashes; `from` is what a renamed one was called before. */
  readonly files: readonly { readonly path: string; readonly from?: string }[];
}
