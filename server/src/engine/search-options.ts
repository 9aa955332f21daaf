import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import type { HistorySearch } from '../search/history/history-search.ts';
import type { SearchOptions } from '../search/search-types.ts';
import type { Snapshot } from './live-index.ts';

/** What the graph and the history of one revision tell the ranking. */
export function searchOptions({ graph }: Snapshot, history?: HistorySearch): SearchOptions {
  const uses = usesByNode(graph);
  return {
    history,
    centrality: (path, row) => uses[graph.nodeAt(path, row)] ?? 0,
    rowAt: (path, line) => rowAt(graph, path, line - 1),
  };
}

/** The row of the innermost symbol around a line; 0, the file, where nothing smaller is, and -1 for a file that is not there. */
function rowAt(graph: GraphSnapshot, path: string, line: number): number {
  const node = graph.fileNode(path);
  if (node < 0) return -1;
  const { rows, files } = graph.data;
  const file = graph.file(node);
  const first = files.firstRow[file];
  let innermost = 0;
  for (let row = 1; row < files.rowCount[file]; row++) {
    // Parents stand before what is inside them.
    if (rows.startLine[first + row] <= line && line <= rows.endLine[first + row]) innermost = row;
  }
  return innermost;
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
