import type { DependencyLog } from './dependency-log.ts';

/**
 * A cache of results by (file, row) that stays right in two ways a plain cache does not:
 *
 * - A result repeats its dependencies into the log whenever it is used (see DependencyLog).
 * - A result that was computed while one of its own questions was still open (names that refer to each other in a circle), or where
 *   the depth limit cut it short, is not kept: it would depend on where the search began, and an incremental index would then
 *   differ from a fresh one. Only the outermost question of a circle is kept.
 */
export class Memo<T> {
  /** By file id, then by row: keys stay small integers, which maps handle best. */
  private byFile: Map<number, Entry<T>>[] = [];

  get(log: DependencyLog, file: number, row: number, empty: T, compute: () => T): T {
    this.byFile[file] ??= new Map();
    const entries = this.byFile[file];
    const known = entries.get(row);
    if (known) {
      if (known.level === 0) {
        log.replay(known.deps);
        return known.value;
      }
      if (known.level < lowestTaint) lowestTaint = known.level;
      return empty;
    }
    const level = ++depth;
    const outerTaint = lowestTaint;
    lowestTaint = NEVER;
    const entry: Entry<T> = { value: empty, deps: null, level };
    entries.set(row, entry);
    log.enter();
    let isWhole = false;
    try {
      entry.value = compute();
      isWhole = lowestTaint >= level;
      return entry.value;
    } finally {
      entry.deps = log.leave();
      entry.level = 0;
      if (!isWhole) entries.delete(row);
      depth--;
      // What was cut short above this level stays a taint for those still computing.
      const inner = lowestTaint < level ? lowestTaint : NEVER;
      lowestTaint = depth === 0 ? NEVER : Math.min(outerTaint, inner);
    }
  }

  clear(): void {
    this.byFile = [];
  }

  /** Whether a result is being computed right now: for those who know that the question does not depend on itself. */
  isOpen(file: number, row: number): boolean {
    const entry = this.byFile[file]?.get(row);
    return entry !== undefined && entry.level > 0;
  }

  /** Says that a result was cut short by a limit: nothing that is being computed now is kept. */
  static taint(): void {
    lowestTaint = 0;
  }

  /** For caches of another shape: watch whether anything is tainted in between. Returns what `endTaintWatch` needs. */
  static beginTaintWatch(): number {
    const before = lowestTaint;
    lowestTaint = NEVER;
    return before;
  }
  static endTaintWatch(before: number): boolean {
    const tainted = lowestTaint !== NEVER;
    lowestTaint = Math.min(before, lowestTaint);
    return tainted;
  }
}

/** A cache like `Memo`, by file and text, for questions that never come back to themselves. */
export class NamedMemo<T> {
  private byFile: Map<string, { readonly value: T; readonly deps: readonly number[] | null }>[] = [];

  get(log: DependencyLog, file: number, name: string, compute: () => T): T {
    this.byFile[file] ??= new Map();
    const entries = this.byFile[file];
    const known = entries.get(name);
    if (known) {
      log.replay(known.deps);
      return known.value;
    }
    log.enter();
    const before = Memo.beginTaintWatch();
    let deps: readonly number[] | null = null;
    let value: T;
    try {
      value = compute();
    } finally {
      deps = log.leave();
    }
    if (!Memo.endTaintWatch(before)) entries.set(name, { value, deps });
    return value;
  }

  clear(): void {
    this.byFile = [];
  }
}

interface Entry<T> {
  value: T;
  deps: readonly number[] | null;
  /** While it is computed: how many questions were open when it was asked. 0 once it is done. */
  level: number;
}

const NEVER = Number.MAX_SAFE_INTEGER;
/** How many questions are open, over all caches; resolution is synchronous, so one counter serves. */
let depth = 0;
/** The lowest level at which a result was cut short; NEVER when none was. */
let lowestTaint = NEVER;
