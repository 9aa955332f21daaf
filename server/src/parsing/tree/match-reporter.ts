import type { FlatTree } from './flat-tree.ts';
import type { PatternProgram, QueryMatch } from './query-program.ts';
import { CaptureIndex, INDEXED_FROM, MatchView, ResultSet } from './query-results.ts';

/** How many ways to match one pattern at one node are told apart, and how many captures they may have together. */
const MAX_RESULTS = 1 << 16;
const MAX_RESULT_CAPTURES = 1 << 18;
/** How many earlier results of a pattern without one root are remembered. */
const MAX_RECENT = 64;

/**
 * Passes matches on to the callback. Where a pattern can match in ways of which one has all captures of another, the
 * results at one node are collected first, and only those that no other holds are reported.
 */
export class MatchReporter {
  /** How many matches have been reported in all. */
  reported = 0;
  private tree!: FlatTree;
  private onMatch!: (match: QueryMatch) => void;
  private readonly view = new MatchView();
  private readonly results = new ResultSet();
  /** For patterns without one root: results that began at an earlier sibling and reach to the present node. */
  private readonly recent = new Map<PatternProgram, ResultSet>();

  begin(tree: FlatTree, onMatch: (match: QueryMatch) => void): void {
    this.tree = tree;
    this.onMatch = onMatch;
    this.results.clear();
    if (this.recent.size > 0) this.recent.clear();
  }

  /** Reports a match at once, unless the pattern's predicates rule it out. `data` holds pairs of capture and node. */
  report(pattern: PatternProgram, data: Int32Array, offset: number, captureCount: number): void {
    const { view, tree } = this;
    view.set(pattern.index, data, offset, captureCount);
    const { tests } = pattern;
    for (let index = 0; index < tests.length; index++) {
      if (!tests[index](view, tree)) return;
    }
    this.reported++;
    this.onMatch(view);
  }

  /** Keeps a result for `reportLongest`. Returns whether there is room for more. */
  collect(data: Int32Array, captureCount: number): boolean {
    const { results } = this;
    results.add(data, 0, captureCount);
    return results.count < MAX_RESULTS && results.captureCount < MAX_RESULT_CAPTURES;
  }

  /** Reports the collected results that no other result holds, and forgets all. They began at `node`. */
  reportLongest(pattern: PatternProgram, node: number): void {
    const { results } = this;
    const recent = pattern.rooted ? null : this.recentResults(pattern, node);
    const index = results.count >= INDEXED_FROM ? new CaptureIndex(results) : null;
    try {
      for (let result = 0; result < results.count; result++) {
        if (results.count > 1 && results.isSuperseded(result, index)) continue;
        if (recent !== null) {
          if (recent.anyHolds(results, result)) continue;
          if (recent.count < MAX_RECENT) recent.add(results.data, results.offset(result), results.length(result));
        }
        this.report(pattern, results.data, results.offset(result), results.length(result));
      }
    } finally {
      results.clear();
    }
  }

  private recentResults(pattern: PatternProgram, node: number): ResultSet {
    let recent = this.recent.get(pattern);
    if (recent === undefined) {
      recent = new ResultSet();
      this.recent.set(pattern, recent);
    }
    recent.dropBefore(node);
    return recent;
  }
}
