/** So few changed files are somebody's who types or saves; then more dependents than these wait. Linking one takes some milliseconds. */
const FEW_FILES = 20;
const MOST_AT_ONCE = 24;
/** Nothing was typed for so long; and nobody types for so long that the others would have to wait for the end of it. */
const REST_MS = 2000;
const MOST_WAIT_MS = 10_000;

export interface LateLinkingHooks {
  /** Whether something is to be done that changed meanwhile. */
  readonly hasWork: () => boolean;
  /** Makes a run that links what was left. */
  readonly goOn: () => void;
}

/**
 * What a file shows to others may change with every letter that is typed in it, and half of a project may depend on it. The file itself is linked
 * at once; those who depend on it follow as long as nothing else is to be done, and not while somebody types.
 */
export class LateLinking {
  private readonly hooks: LateLinkingHooks;
  private timer: NodeJS.Timeout | undefined;
  private sinceMs: number | undefined;

  constructor(hooks: LateLinkingHooks) {
    this.hooks = hooks;
  }

  /** For a run that looks at so many changed files: see `RunOptions.linksDependents`. */
  ofChanges(changedFiles: number): (left: number) => boolean {
    return changedFiles > FEW_FILES ? this.inBackground() : (left) => left <= MOST_AT_ONCE;
  }

  /** For a run that nobody waits for: it gives way to what is to be done, though not before it has come on a little. */
  inBackground(): () => boolean {
    let isBegun = false;
    return () => {
      if (isBegun) return !this.hooks.hasWork();
      isBegun = true;
      return true;
    };
  }

  /** A run has ended and left so many files; `isTyped`: it was about files that are open in an editor. */
  noteRun(deferred: number, isTyped: boolean): void {
    clearTimeout(this.timer);
    if (deferred === 0) {
      this.sinceMs = undefined;
      return;
    }
    this.sinceMs ??= performance.now();
    const rest = isTyped && performance.now() - this.sinceMs < MOST_WAIT_MS ? REST_MS : 0;
    this.timer = setTimeout(this.hooks.goOn, rest);
    this.timer.unref();
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
