import type { GraphEdge, GraphNode, SubgraphResponse } from '../../server/src/protocol/types.ts';

export const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  name: id,
  qualifiedName: id,
  kind: 'function',
  language: 'typescript',
  depth: 0,
  hiddenIn: 0,
  hiddenOut: 0,
  ...more,
});

export const edge = (from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  id: `${from} ${more.kind ?? 'calls'} ${to}`,
  kind: 'calls',
  from,
  to,
  confidence: 'exact',
  via: 'import',
  weight: 1,
  sites: [],
  ...more,
});

export const answer = (nodes: GraphNode[], edges: GraphEdge[], root: string | null = null): SubgraphResponse => ({
  root: root ?? nodes[0]?.id ?? null,
  nodes,
  edges,
  totalNodes: nodes.length,
  truncated: false,
  revision: 1,
});

/** A graph of a given size that is the same every time: nodes at depths around 0, edges between random ones. */
export function manyNodes(count: number, edgeCount: number): { nodes: GraphNode[]; edges: GraphEdge[] } {
  let seed = 42;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const nodes = Array.from({ length: count }, (_, index) =>
    node(`n${index}`, {
      name: `name${'x'.repeat(random(24))}${index}`,
      depth: random(5) - 2,
      hiddenIn: random(3) ? 0 : random(200),
      hiddenOut: random(3) ? 0 : random(200),
      group: `folder:src/${random(6)}`,
    }),
  );
  const edges = Array.from({ length: edgeCount }, () => edge(`n${random(count)}`, `n${random(count)}`));
  return { nodes, edges };
}
