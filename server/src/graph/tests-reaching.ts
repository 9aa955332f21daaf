import { isTestEntry, walkDependents } from './dependents.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

const LIMITS = { maxNodes: 20_000, maxEdges: 200_000 };

/** A test that leads to a symbol, and in how many steps. */
export interface ReachingTest {
  readonly node: number;
  readonly depth: number;
}

/** The `limit` nearest tests that reach a symbol through calls and other uses, in `depth` steps at most; nearest first. */
export function testsReaching(graph: GraphSnapshot, root: number, limit: number, depth: number): ReachingTest[] {
  const tests = new Map<number, { node: number; depth: number; edges: number }>();
  const isEnough = () => tests.size >= limit;
  walkDependents(graph, root, { ...LIMITS, depth, isEnough }, (_edge, node, at) => {
    const known = tests.get(node);
    if (known) known.edges++;
    else if (isTestEntry(graph, node)) tests.set(node, { node, depth: at, edges: 1 });
  });
  return [...tests.values()].sort((a, b) => a.depth - b.depth || b.edges - a.edges || a.node - b.node).slice(0, limit);
}
