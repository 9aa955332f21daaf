import type { GraphEdge } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';

const MAX_SITES = 10;

/**
 * One edge for all edges from one box to another, whatever their kinds: a map of modules says how strongly two hang together, and its hover
 * card says by what. The kind is that of most of them, and the confidence the best.
 */
export function bundleEdges({ nodes, edges }: VisibleGraph): VisibleGraph {
  const bundles = new Map<string, { edge: GraphEdge; kindWeight: number }>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to]);
    const bundle = bundles.get(key);
    if (!bundle) {
      bundles.set(key, { edge: { ...edge, id: key }, kindWeight: edge.weight });
      continue;
    }
    const isHeavier = edge.weight > bundle.kindWeight;
    bundles.set(key, {
      edge: {
        ...bundle.edge,
        ...(isHeavier && { kind: edge.kind, via: edge.via }),
        confidence:
          SURENESS[edge.confidence] > SURENESS[bundle.edge.confidence] ? edge.confidence : bundle.edge.confidence,
        weight: bundle.edge.weight + edge.weight,
        sites: [...bundle.edge.sites, ...edge.sites].slice(0, MAX_SITES),
      },
      kindWeight: Math.max(bundle.kindWeight, edge.weight),
    });
  }
  return { nodes, edges: [...bundles.values()].map(({ edge }) => edge).sort((a, b) => a.weight - b.weight) };
}

const SURENESS = { ambiguous: 0, inferred: 1, exact: 2 } as const;
