import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import type { HistorySearch } from '../search/history/history-search.ts';
import type { SearchOptions } from '../search/search-types.ts';
import type { Snapshot } from './live-index.ts';

/** What the graph and the history of one revision tell the ranking. */
export function searchOptions({ graph }: Snapshot, history?: HistorySearch): SearchOptions {
  const uses = usesByNode(graph);
  return { history, centrality: (path, row) => uses[graph.nodeAt(path, row)] ?? 0 };
}

/** How many edges lead to each node from another file. Counted once a revision. */
function usesByNode(graph: GraphSnapshot): Int32Array {
  return graph.once('usesFromElsewhere', () => {
    const uses = new Int32Array(graph.nodeLimit);
    const { rows, edges, files } = graph.data;
    for (let file = 0; file < graph.fileVersionCount; file++) {
      if (!graph.isCurrentFile(file)) continue;
      const first = files.firstRow[file];
      const last = first + files.rowCount[file];
      for (let edge = rows.outStart[first]; edge < rows.outStart[last]; edge++) {
        const target = edges.to[edge];
        if (target < graph.nodeLimit && graph.file(target) !== file) uses[target]++;
      }
    }
    return uses;
  });
}
