import { EdgeKind } from '../model/edge.ts';
import type * as p from '../protocol/types.ts';
import { DEPENDENCY_KINDS } from './dependents.ts';
import { edgeKindBits } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { draw } from './subgraph-drawing.ts';
import { choose, expand } from './subgraph-expansion.ts';
import { Twins } from './twins.ts';

const DEFAULT_DEPTH = 2;
const DEFAULT_LIMIT = 120;
/** So many changed symbols are no drawing any more. */
const MAX_ROOTS = 200;

/**
 * Several symbols and what depends on them, at negative depths as callers are in the `calls` view, whichever view was asked for: what changed stands on
 * the right, and what it concerns on the left. Ids that the index does not have are left out.
 */
export function dependentsView(
  graph: GraphSnapshot,
  ids: readonly string[],
  request: p.SubgraphRequest,
): p.SubgraphResponse {
  const { depth = DEFAULT_DEPTH, limit = DEFAULT_LIMIT, edgeKinds } = request;
  const known = ids.map((id) => graph.find(id)).filter((node) => node >= 0);
  const roots = [...new Set(known)].slice(0, MAX_ROOTS);
  const kinds = edgeKinds ? edgeKindBits(...edgeKinds.map((kind) => EdgeKind[kind])) : DEPENDENCY_KINDS;
  const twins = new Twins(graph, new Set(roots));
  const found = expand(graph, roots, { kinds, directions: ['in'], depth, opens: () => false, twins });
  const chosen = choose(graph, found, limit);
  const shown = new Set(chosen.map(({ node }) => node));
  return {
    root: roots.length > 0 ? graph.id(roots[0]) : null,
    ...draw(graph, {
      nodes: chosen.map(({ node, depth: distance }) => ({ node, depth: distance === 0 ? 0 : -distance })),
      kinds,
      shownAs: (node) => (shown.has(twins.shown(node)) ? twins.shown(node) : -1),
      standsFor: (node) => twins.all(node),
    }),
    totalNodes: found.size,
    truncated: found.size > chosen.length || known.length > roots.length,
    revision: graph.revision,
  };
}
