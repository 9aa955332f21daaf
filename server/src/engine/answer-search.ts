import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { symbolInfo } from '../graph/symbol-info.ts';
import type * as p from '../protocol/types.ts';
import { search } from '../search/search-engine.ts';
import type { Snapshot } from './live-index.ts';

/** Searches one revision. `tookMs` is what the search itself took, without loading. */
export async function answerSearch(
  { graph, lexical }: Snapshot,
  request: p.SearchRequest,
  signal?: AbortSignal,
): Promise<p.SearchResponse> {
  const startedMs = performance.now();
  const uses = usesByNode(graph);
  const answer = await search(lexical, request, {
    signal,
    centrality: (path, row) => uses[graph.nodeAt(path, row)] ?? 0,
  });
  const results: p.SearchResult[] = [];
  for (const { path, row, score, why } of answer.hits) {
    const node = graph.nodeAt(path, row);
    if (node >= 0) results.push(toResult(symbolInfo(graph, node), path, score, why));
  }
  const tookMs = Math.round((performance.now() - startedMs) * 10) / 10;
  const { mode, notice, total } = answer;
  return { query: request.query, tookMs, mode, ...(notice ? { notice } : {}), total, results };
}

const NOWHERE: p.Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function toResult(info: p.SymbolInfo, file: string, score: number, why: readonly string[]): p.SearchResult {
  const { id, name, qualifiedName, kind, language, range = NOWHERE, selectionRange = range, signature, doc } = info;
  return {
    symbol: id,
    name,
    qualifiedName,
    kind,
    language,
    file,
    range,
    selectionRange,
    score: Math.round(score * 10_000) / 10_000,
    signature: signature ?? '',
    doc: doc ?? '',
    why: [...why],
  };
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
