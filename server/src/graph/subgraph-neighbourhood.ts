import { EdgeKind } from '../model/edge.ts';
import type * as p from '../protocol/types.ts';
import { ALL_EDGE_KINDS, edgeKindBits } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { isContainerKind } from './members.ts';
import { draw } from './subgraph-drawing.ts';
import { choose, expand } from './subgraph-expansion.ts';
import { Twins } from './twins.ts';

const DEFAULT_DEPTH = 1;
const DEFAULT_LIMIT = 120;

/** The symbols around one; around a class or a file also what is directly inside. */
export function neighbourhoodView(graph: GraphSnapshot, root: number, request: p.SubgraphRequest): p.SubgraphResponse {
  const { depth = DEFAULT_DEPTH, limit = DEFAULT_LIMIT } = request;
  const isContainer = isContainerKind(graph.kind(root));
  const asked = request.edgeKinds
    ? edgeKindBits(...request.edgeKinds.map((kind) => EdgeKind[kind]))
    : ALL_EDGE_KINDS & ~edgeKindBits(EdgeKind.contains);
  const walksUp = request.edgeKinds?.includes('contains') ?? false;
  const twins = new Twins(graph, new Set([root, ...graph.children(root)]));
  const found = expand(graph, [root], {
    kinds: walksUp ? asked : asked & ~edgeKindBits(EdgeKind.contains),
    directions: ['in', 'out'],
    depth,
    opens: (node) => (isContainer && node === root) || walksUp,
    twins,
  });
  const chosen = choose(graph, found, limit);
  const shown = new Set(chosen.map(({ node }) => node));
  const showsContains = isContainer || walksUp;
  return {
    root: graph.id(root),
    ...draw(graph, {
      nodes: chosen,
      kinds: showsContains ? asked | edgeKindBits(EdgeKind.contains) : asked,
      shownAs: (node) => (shown.has(twins.shown(node)) ? twins.shown(node) : -1),
      standsFor: (node) => twins.all(node),
    }),
    totalNodes: found.size,
    truncated: found.size > chosen.length,
    revision: graph.revision,
  };
}
