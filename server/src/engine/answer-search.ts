import { symbolInfo } from '../graph/symbol-info.ts';
import type * as p from '../protocol/types.ts';
import { findNames } from '../search/find-names.ts';
import { search } from '../search/search-engine.ts';
import type { SearchOptions } from '../search/search-types.ts';
import type { Snapshot } from './live-index.ts';
import { searchOptions } from './search-options.ts';

/** What else is known of a query, beside words and the graph. */
export type OutsideEvidence = Pick<SearchOptions, 'history' | 'meaning' | 'meaningNotice'>;

/** Searches one revision. `tookMs` is what the search itself took, without loading. */
export async function answerSearch(
  snapshot: Snapshot,
  { history, ...meaning }: OutsideEvidence,
  request: p.SearchRequest,
  signal?: AbortSignal,
): Promise<p.SearchResponse> {
  const startedMs = performance.now();
  const { graph, lexical } = snapshot;
  const answer = await search(lexical, request, {
    ...searchOptions(snapshot, history, request.context?.file),
    ...meaning,
    explain: request.explain,
    signal,
  });
  const results: p.SearchResult[] = [];
  for (const { path, row, score, why, signals } of answer.hits) {
    const node = graph.nodeAt(path, row);
    if (node < 0) continue;
    const result = toResult(symbolInfo(graph, node), path, score, why);
    results.push(signals ? { ...result, signals: rounded(signals) } : result);
  }
  const tookMs = Math.round((performance.now() - startedMs) * 10) / 10;
  const { mode, notice, total, didYouMean } = answer;
  return {
    query: request.query,
    tookMs,
    mode,
    ...(notice ? { notice } : {}),
    total,
    ...(didYouMean ? { didYouMean: [...didYouMean] } : {}),
    results,
  };
}

/** What a signal added, to three digits; signals that added nothing are left out. */
function rounded(signals: Readonly<Record<string, number>>): Record<string, number> {
  const entries = Object.entries(signals).map(([name, value]) => [name, Math.round(value * 1000) / 1000] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== 0));
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

/** Symbols whose names are like a text, the best first. */
export function symbolsNamedLike({ graph, lexical }: Snapshot, query: string, limit: number): p.SymbolInfo[] {
  return findNames(lexical, query, { limit })
    .map(({ path: file, row }) => graph.nodeAt(file, row))
    .filter((node) => node >= 0)
    .map((node) => symbolInfo(graph, node, true));
}
