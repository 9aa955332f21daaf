import type { GraphEdge, GraphNode, SubgraphRequest } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';
import { isTooManyAround } from '../layout/by-file.ts';

/** Says which lines stay in the background until the pointer or the selection asks for them. */
export type AsideRule = (edge: GraphEdge, from: GraphNode, to: GraphNode) => boolean;

/** So many things that a box depends on are shown of each. */
const BACKBONE = 2;

/** The rule of a view. `centres` are the nodes that others are drawn for: the root, and those that were expanded. */
export function asideRule(
  view: SubgraphRequest['view'],
  graph: Pick<VisibleGraph, 'nodes' | 'edges'>,
  centres: ReadonlySet<string>,
): AsideRule | undefined {
  if (view === 'neighbourhood') return betweenNeighbours(centres, isTooManyAround(graph));
  return view === 'modules' ? beyondBackbone(graph.edges) : undefined;
}

/** What leads from one neighbour of the centre to another: a hub could not be seen for these. Of very many, all that leads elsewhere. */
function betweenNeighbours(centres: ReadonlySet<string>, areMany: boolean): AsideRule {
  return (edge, from, to) => (areMany || from.depth === to.depth) && !centres.has(edge.from) && !centres.has(edge.to);
}

/**
 * What is not among that which a box depends on most, nor the strongest line to a box that would have none: where everything hangs together, all
 * lines at once say nothing. Lines to a box are not counted, or all that is shown would be what tests use.
 */
function beyondBackbone(edges: readonly GraphEdge[]): AsideRule {
  const heaviestFirst = [...edges].sort((a, b) => b.weight - a.weight);
  const backbone = new Set<string>();
  const reached = new Set<string>();
  const outgoing = new Map<string, number>();
  for (const { id, from, to } of heaviestFirst) {
    const count = outgoing.get(from) ?? 0;
    if (count >= BACKBONE) continue;
    outgoing.set(from, count + 1);
    backbone.add(id);
    reached.add(from).add(to);
  }
  for (const { id, to } of heaviestFirst) {
    if (reached.has(to)) continue;
    reached.add(to);
    backbone.add(id);
  }
  return ({ id }) => !backbone.has(id);
}
