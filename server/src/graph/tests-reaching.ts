import type * as p from '../protocol/types.ts';
import { dependentsOf, isTestEntry } from './dependents.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { symbolInfo } from './symbol-info.ts';

const LIMITS = { depth: 4, maxNodes: 20_000, maxEdges: 200_000 };

/** Tests that reach a symbol through calls and other uses, nearest first. */
export function testsReaching(
  graph: GraphSnapshot,
  node: number,
  limit = 50,
): { symbol: p.SymbolInfo; depth: number }[] {
  const { byNode } = dependentsOf(graph, node, LIMITS);
  return [...byNode.values()]
    .filter((dependent) => isTestEntry(graph, dependent.node))
    .sort((a, b) => a.depth - b.depth || b.edges.length - a.edges.length || a.node - b.node)
    .slice(0, limit)
    .map(({ node: test, depth }) => ({ symbol: symbolInfo(graph, test, true), depth }));
}
