import type { Dependencies, DependencyLog } from './dependency-log.ts';
import { FileRows } from './file-rows.ts';

/**
 * A cache of results by (file, row) that stays right in two ways a plain cache does not:
 *
 * - A result repeats its dependencies into the log whenever it is used (see DependencyLog).
 * - A result that was computed while one of its own questions was still open (names that refer to each other in a circle), or where
 *   a limit cut it short, is not kept: it would depend on where the search began, and an incremental index would then
 *   differ from a fresh one. Only the outermost question of a circle is kept. The others are provisional: they serve as long as
 *   the innermost question that cut them short is open, or else each level of a long chain would compute the next one anew, and
 *   the work would double with every link.
 */
export class Memo<T> {
  private readonly entries = new FileRows<Entry<T>>();

  /** A result that is kept, or undefined: spares those who ask most often the making of a function for `get`. */
  known(log: DependencyLog, file: number, row: number): T | undefined {
    const entry = this.entries.get(file, row);
    if (entry === undefined || entry.level !== WHOLE) return undefined;
    log.replay(entry.deps);
    return entry.value;
  }

  get(log: DependencyLog, file: number, row: number, empty: T, compute: () => T): T {
    const known = this.entries.get(file, row);
    if (known) {
      if (known.level === WHOLE) {
        log.replay(known.deps);
        return known.value;
      }
      if (known.level > WHOLE) {
        taint(known.level, known.level);
        return empty;
      }
      const { cut } = known;
      if (cut !== null && openQuestions[cut.innermost] === cut.question) {
        log.replay(known.deps);
        taint(cut.outermost, cut.innermost);
        return known.value;
      }
    }
    const level = ++depth;
    openQuestions[level] = ++questions;
    const outerLowest = lowestTaint;
    const outerHighest = highestTaint;
    lowestTaint = NEVER;
    highestTaint = -1;
    const entry: Entry<T> = { value: empty, deps: null, level, cut: null };
    this.entries.set(file, row, entry);
    log.enter();
    let isDone = false;
    try {
      entry.value = compute();
      isDone = true;
      return entry.value;
    } finally {
      entry.deps = log.leave();
      openQuestions[level] = 0;
      depth--;
      const lowest = lowestTaint;
      // Which of those around it cut it short, when the innermost has been answered meanwhile, is not known any more.
      const highest = Math.min(highestTaint, level - 1);
      lowestTaint = outerLowest;
      highestTaint = outerHighest;
      if (!isDone) this.entries.set(file, row, undefined);
      else if (lowest >= level) entry.level = WHOLE;
      else {
        entry.level = PROVISIONAL;
        entry.cut = { outermost: lowest, innermost: highest, question: openQuestions[highest] };
        // What was cut short above this level stays a taint for those still computing.
        taint(lowest, highest);
      }
      if (depth === 0) endOfSearch();
    }
  }

  clear(): void {
    this.entries.clear();
  }

  /** Forgets what is kept of one file. Only between searches. */
  forget(file: number): void {
    this.entries.forget(file);
  }

  /** Whether a result is being computed right now: for those who know that the question does not depend on itself. */
  isOpen(file: number, row: number): boolean {
    const entry = this.entries.get(file, row);
    return entry !== undefined && entry.level > 0;
  }

  /** Whether some result of any cache is being computed. */
  static isSearching(): boolean {
    return depth > 0;
  }

  /** Says that a result was cut short by a limit: nothing that is being computed now is kept. */
  static taint(): void {
    taint(0, 0);
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
  private byFile: Map<string, { readonly value: T; readonly deps: Dependencies }>[] = [];

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
    let deps: Dependencies = null;
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
  deps: Dependencies;
  /** While it is computed: how many questions were open when it was asked. Afterwards WHOLE or PROVISIONAL. */
  level: number;
  /** What cut a provisional result short. */
  cut: Cut | null;
}

/** The levels of the outermost and the innermost open question that a result met, and which question the latter was. */
interface Cut {
  readonly outermost: number;
  readonly innermost: number;
  readonly question: number;
}

const WHOLE = 0;
const PROVISIONAL = -1;
const NEVER = Number.MAX_SAFE_INTEGER;
/** How many questions are open, over all caches; resolution is synchronous, so one counter serves. */
let depth = 0;
/** The open questions by level, each with a number of its own; 0 for none. Level 0 is the search as a whole, which the limits cut short. */
const openQuestions: number[] = [1];
let questions = 1;
/** The lowest and highest level at which a result was cut short; NEVER and -1 when none was. */
let lowestTaint = NEVER;
let highestTaint = -1;

function taint(lowest: number, highest: number): void {
  if (lowest < lowestTaint) lowestTaint = lowest;
  if (highest > highestTaint) highestTaint = highest;
}

function endOfSearch(): void {
  lowestTaint = NEVER;
  highestTaint = -1;
  openQuestions[0] = ++questions;
}
