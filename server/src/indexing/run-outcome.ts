export type RunPhase = 'parsing' | 'linking' | 'storing';
export type RunProgress = (phase: RunPhase, done: number, total: number) => void;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: RunProgress;
  /** What goes before the work of this run, if somebody waits for it just now; asked from time to time. */
  readonly giveWay?: () => Promise<unknown> | undefined;
  /** Parse every file again, also where its content is known. */
  readonly force?: boolean;
  /** Whether the whole tree was scanned for this run: before that has happened once, nobody is told that the folder is indexed. */
  readonly isWhole?: boolean;
  /**
   * Whether files that only depend on what changed are linked in this run: asked with how many there are, and again from time to time with how
   * many are left. The others are `deferred`. Without it, all are linked.
   */
  readonly linksDependents?: (left: number) => boolean;
}

/** What a run did. */
export interface RunOutcome {
  /** Files that were read and had new content; and those that were read to find out that they had not. */
  readonly analyzed: number;
  readonly compared: number;
  /** Files whose new content had been read before, on another branch or under another name: nothing was parsed. */
  readonly recognized: number;
  readonly linked: number;
  /** Files whose links may be out of date, left for later runs. */
  readonly deferred: number;
  readonly removed: readonly string[];
  /** Files whose facts or links are new: what a graph in memory has to take in. */
  readonly changed: ReadonlySet<string>;
  /** Number of the state before this run (`GraphStore.keptStates`), when it was kept. */
  readonly keptState?: number;
  /** The earlier state that the index has gone back to, and in how many files it is different from that all the same. */
  readonly backTo?: { readonly state: number; readonly differing: number };
  readonly vanished: number;
  readonly tookMs: number;
  /** What did not go well, in words. */
  readonly problems: readonly string[];
}
