import type * as p from '../protocol/types.ts';
import { type Dependent, Dependents, isTestEntry } from './dependents.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { candidateInfos, findMeaning } from './lookup.ts';
import { pathOrder } from './path-order.ts';
import { inSourceOrder } from './relations.ts';
import { relationEdge, symbolInfo } from './symbol-info.ts';

const DEFAULT_DEPTH = 3;
const MAX_DEPTH = 10;
const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 10_000;
const MAX_EDGES_SHOWN = 20;
const DEFAULT_TESTS = 200;
const LIMITS = { maxNodes: 50_000, maxEdges: 1_000_000 };

/** What the graph knows of it. How tests are run is no matter of the graph. */
type GraphImpact = Omit<p.ImpactResponse, 'testCommands'>;

/**
 * What may break when a symbol changes: its dependents by distance, the files they lie in and the tests among them. `limit` caps
 * the symbols that are listed, nearest first; files, tests and `total` speak of all that were found.
 */
export function impact(graph: GraphSnapshot, request: p.ImpactRequest): GraphImpact {
  const meaning = findMeaning(graph, request.of);
  const candidates = candidateInfos(graph, meaning);
  if (meaning.node < 0) {
    return { symbol: null, ...candidates, levels: [], files: [], tests: [], totalTests: 0, total: 0, truncated: false };
  }
  const depth = Math.min(Math.max(1, request.depth ?? DEFAULT_DEPTH), MAX_DEPTH);
  const dependents = new Dependents(graph, meaning.node, { ...LIMITS, depth });
  const { all } = dependents;
  const limit = Math.min(Math.max(0, request.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const files = filesOf(graph, all);
  return {
    symbol: symbolInfo(graph, meaning.node),
    ...candidates,
    levels: toLevels(graph, rankDependents(graph, all, limit)),
    files,
    tests: nearestTests(graph, all, Math.max(0, request.tests ?? DEFAULT_TESTS)),
    totalTests: files.reduce((sum, { tests }) => sum + tests, 0),
    total: all.length,
    truncated: dependents.stopped || all.length > limit,
  };
}

function nearestTests(graph: GraphSnapshot, dependents: readonly Dependent[], limit: number): p.SymbolInfo[] {
  if (limit === 0) return [];
  const tests = dependents.filter(({ node }) => isTestEntry(graph, node));
  return rankDependents(graph, tests, limit).map(({ node }) => symbolInfo(graph, node, true));
}

/** The first ones: near ones first, then certain ones before guesses, code before tests, many sites before few, then by place. */
export function rankDependents(graph: GraphSnapshot, dependents: readonly Dependent[], limit: number): Dependent[] {
  const byDepth: Dependent[][] = [];
  for (const dependent of dependents) {
    const known = byDepth[dependent.depth];
    if (known) known.push(dependent);
    else byDepth[dependent.depth] = [dependent];
  }
  const ranked: Dependent[] = [];
  // Those far away are mostly many, and need no order when the near ones fill the answer.
  for (const level of byDepth) {
    if (ranked.length >= limit) break;
    if (level) for (const dependent of rankLevel(graph, level)) ranked.push(dependent);
  }
  return ranked.slice(0, limit);
}

function rankLevel(graph: GraphSnapshot, dependents: readonly Dependent[]): Dependent[] {
  const order = pathOrder(
    graph,
    dependents.map(({ node }) => node),
  );
  return dependents
    .map((dependent) => ({
      dependent,
      confidence: dependent.confidence,
      test: Number(graph.isTest(dependent.node)),
      edges: dependent.edgeCount,
      path: order.get(graph.file(dependent.node)) ?? -1,
      row: graph.row(dependent.node),
    }))
    .sort(
      (a, b) => a.confidence - b.confidence || a.test - b.test || b.edges - a.edges || a.path - b.path || a.row - b.row,
    )
    .map(({ dependent }) => dependent);
}

/** Dependents by depth, as people see them. */
export function toLevels(graph: GraphSnapshot, dependents: readonly Dependent[]): p.ImpactResponse['levels'] {
  const levels: p.ImpactResponse['levels'] = [];
  for (const dependent of dependents) {
    if (levels.at(-1)?.depth !== dependent.depth) levels.push({ depth: dependent.depth, symbols: [] });
    levels.at(-1)?.symbols.push(toRelation(graph, dependent));
  }
  return levels;
}

function toRelation(graph: GraphSnapshot, dependent: Dependent): p.Relation {
  const { among } = dependent;
  const shown = inSourceOrder(graph, among.edgesOf(dependent)).slice(0, MAX_EDGES_SHOWN);
  return {
    symbol: symbolInfo(graph, dependent.node, true),
    depth: dependent.depth,
    edges: shown.map((number) => {
      const edge = relationEdge(graph, number);
      // That the call is there is certain; that it reaches this very method is not.
      return among.isDispatched(number) && edge.confidence === 'exact' ? { ...edge, confidence: 'inferred' } : edge;
    }),
  };
}

export function filesOf(graph: GraphSnapshot, dependents: readonly Dependent[]): p.ImpactResponse['files'] {
  const files = new Map<number, { file: string; symbols: number; depth: number; tests: number }>();
  for (const { node, depth } of dependents) {
    const version = graph.file(node);
    const tests = isTestEntry(graph, node) ? 1 : 0;
    const known = files.get(version);
    if (known) {
      known.symbols++;
      known.tests += tests;
      known.depth = Math.min(known.depth, depth);
    } else {
      files.set(version, { file: graph.path(node) ?? '', symbols: 1, depth, tests });
    }
  }
  return [...files.values()].sort((a, b) => a.depth - b.depth || b.symbols - a.symbols || (a.file < b.file ? -1 : 1));
}
