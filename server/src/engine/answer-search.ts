import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { symbolInfo } from '../graph/symbol-info.ts';
import type * as p from '../protocol/types.ts';
import { findNames } from '../search/find-names.ts';
import type { HistorySearch } from '../search/history/history-search.ts';
import { Search } from '../search/search-engine.ts';
import type { OutsideEvidence, SearchHit } from '../search/search-types.ts';
import type { Snapshot } from './live-index.ts';
import { searchOptions } from './search-options.ts';
import { countUsesAhead } from './uses-ahead.ts';
import type { WorkBeside } from './work-beside.ts';

/** A search of one revision, whose work with words is done while others find what is near by meaning. What it costs is counted without the loading before and the waiting in between. */
export class EngineSearch implements WorkBeside {
  private readonly snapshot: Snapshot;
  private readonly request: p.SearchRequest;
  private readonly search: Search;
  private tookMs = 0;

  constructor(snapshot: Snapshot, request: p.SearchRequest, history?: HistorySearch) {
    this.snapshot = snapshot;
    this.request = request;
    const options = searchOptions(snapshot, history, request.context?.file);
    this.search = new Search(snapshot.lexical, request, { ...options, explain: request.explain });
  }

  step(): boolean {
    return this.timed(() => this.search.step());
  }

  answer(evidence: OutsideEvidence = {}): p.SearchResponse {
    const { query } = this.request;
    const { mode, notice, total, didYouMean, hits } = this.timed(() => this.search.answer(evidence));
    const results = this.timed(() => toResults(this.snapshot.graph, hits));
    // Not before: a command that waits for a model to load ends with its answer.
    countUsesAhead(this.snapshot.graph);
    return {
      query,
      tookMs: Math.round(this.tookMs * 10) / 10,
      mode,
      ...(notice ? { notice } : {}),
      total,
      ...(didYouMean ? { didYouMean: [...didYouMean] } : {}),
      results,
    };
  }

  private timed<T>(action: () => T): T {
    const startedMs = performance.now();
    const result = action();
    this.tookMs += performance.now() - startedMs;
    return result;
  }
}

function toResults(graph: GraphSnapshot, hits: readonly SearchHit[]): p.SearchResult[] {
  const results: p.SearchResult[] = [];
  for (const { path, row, score, why, signals } of hits) {
    const node = graph.nodeAt(path, row);
    if (node < 0) continue;
    const result = toResult(symbolInfo(graph, node), path, score, why);
    results.push(signals ? { ...result, signals: rounded(signals) } : result);
  }
  return results;
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
