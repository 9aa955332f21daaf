/** A slot whose vector no segment holds as it is. */
export const UNSAVED = -1;

/** A segment's part in the plan: its rows, and the keys of older segments that it says are gone. */
export interface SegmentWeight {
  readonly count: number;
  readonly removed: readonly string[];
}

export interface SavePlan {
  /** Segments that stay, from the oldest on. */
  readonly kept: number;
  /** The slots that each new segment gets. */
  readonly portions: readonly Int32Array[];
  /** Keys of kept segments that are gone; for the first of the new segments. */
  readonly removed: readonly string[];
}

/** Rows of a segment at most: what is read, sent and written in one piece. */
const PORTION = 1 << 15;
/** A segment is written again together with a new one that is at least half as large. */
const MERGE_RATIO = 2;
/** Rows that may lie about without use, beside as many as are in use. */
const SPARE_ROWS = 4096;

/**
 * Decides what a save writes. Small changes give small files; those are merged as they grow, each row about as often as its
 * store has doubled, so that neither the files become many nor an edit rewrites what is old. When more than half of what lies
 * in the files is outdated, all is written anew.
 */
export function planSave(
  state: {
    readonly used: Int32Array;
    readonly segmentOf: Int32Array;
    readonly segments: readonly SegmentWeight[];
    readonly removed: ReadonlySet<string>;
  },
  isThere: (key: string) => boolean,
  anew: boolean,
): SavePlan | undefined {
  const { used, segmentOf, segments } = state;
  const unsaved = used.reduce((count, slot) => count + (segmentOf[slot] === UNSAVED ? 1 : 0), 0);
  if (unsaved === 0 && state.removed.size === 0 && !anew) return undefined;
  const stored = segments.reduce((sum, { count }) => sum + count, 0);
  const wasteful = stored + unsaved > 2 * used.length + SPARE_ROWS;
  const kept = anew || wasteful ? 0 : mergedFrom(segments, unsaved + state.removed.size);
  const slots = used.filter((slot) => segmentOf[slot] === UNSAVED || segmentOf[slot] >= kept);
  const gone = new Set(state.removed);
  for (const { removed } of segments.slice(kept)) for (const key of removed) gone.add(key);
  const portions: Int32Array[] = [];
  for (let at = 0; at < slots.length; at += PORTION) portions.push(slots.subarray(at, at + PORTION));
  const removed = kept === 0 ? [] : [...gone].filter((key) => !isThere(key));
  if (portions.length === 0 && removed.length > 0) portions.push(new Int32Array(0));
  return { kept, portions, removed };
}

/** The first of the segments, from the newest back, that go into the new one. */
function mergedFrom(segments: readonly SegmentWeight[], changed: number): number {
  let weight = changed;
  let from = segments.length;
  while (from > 0) {
    const older = segments[from - 1].count + segments[from - 1].removed.length;
    if (older > weight * MERGE_RATIO || older + weight > PORTION) break;
    weight += older;
    from--;
  }
  return from;
}
