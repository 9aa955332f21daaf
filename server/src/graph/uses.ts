import { EdgeKind } from '../model/edge.ts';
import { edgeKindOf } from './columns.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/**
 * How many edges lead to the symbol of each row from another file. Who uses a method of an interface or a base class uses one of those that
 * override it, nobody knows which: each of them has an equal share, rounded. Counted once a revision.
 */
export function usesFromElsewhere(graph: GraphSnapshot): Int32Array {
  return graph.once('usesFromElsewhere', () => count(graph));
}

function count(graph: GraphSnapshot): Int32Array {
  const { rows, edges, files } = graph.data;
  const uses = new Int32Array(graph.rowCount);
  const overriders = new Int32Array(graph.rowCount);
  const overriding: number[] = [];
  const overridden: number[] = [];
  for (let file = 0; file < graph.fileVersionCount; file++) {
    if (!graph.isCurrentFile(file)) continue;
    const first = files.firstRow[file];
    for (let from = first; from < first + files.rowCount[file]; from++) {
      for (let edge = rows.outStart[from]; edge < rows.outStart[from + 1]; edge++) {
        const target = edges.to[edge];
        const row = target < graph.nodeLimit ? graph.row(target) : -1;
        if (row < 0) continue;
        if (rows.file[row] !== file) uses[row]++;
        if (edgeKindOf(edges.info[edge]) !== EdgeKind.overrides) continue;
        overriders[row]++;
        overriding.push(from);
        overridden.push(row);
      }
    }
  }
  const shares = overridden.map((row) => Math.round(uses[row] / overriders[row]));
  overriding.forEach((row, i) => {
    uses[row] += shares[i];
  });
  return uses;
}
