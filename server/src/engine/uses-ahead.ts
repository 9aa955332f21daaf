import { TimeSlice } from '../base/time-slice.ts';
import type { GraphData } from '../graph/graph-data.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { countAllUses } from '../graph/uses.ts';

/** Who asks once mostly asks again, but not at once. */
const AFTER_MS = 500;
/** Who types makes one revision after the other, and counting for each takes longer than all other work with it. */
const AFTER_CHANGE_MS = 5000;
const SLICE_MS = 4;

/** The revision of each graph that was asked last. */
const asked = new WeakMap<GraphData, number>();

/**
 * Counts what is used how often in a revision that somebody searches, a while after the first question: else each further question counts for the
 * files that it comes upon, which takes a tenth of a second now and then in a large folder. A newer revision that is asked ends it.
 */
export function countUsesAhead(graph: GraphSnapshot): void {
  const before = asked.get(graph.data);
  if (before === graph.revision) return;
  asked.set(graph.data, graph.revision);
  setTimeout(() => void countInSlices(graph), before === undefined ? AFTER_MS : AFTER_CHANGE_MS).unref();
}

async function countInSlices(graph: GraphSnapshot): Promise<void> {
  const slice = new TimeSlice(SLICE_MS);
  for (const _ of countAllUses(graph)) {
    if (asked.get(graph.data) !== graph.revision) return;
    if (slice.due()) await slice.pause();
  }
}
