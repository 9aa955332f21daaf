import type { GraphEdge, GraphNode, SubgraphRequest } from '../../../../server/src/protocol/types.ts';

/** Says which lines stay in the background until the pointer or the selection asks for them. */
export type AsideRule = (edge: GraphEdge, from: GraphNode, to: GraphNode) => boolean;

/** So many lines a box, in and out together, are the least that a map shows; with no more than that in all, it shows all. */
const BACKBONE = 3;

/** The rule of a view. `centres` are the nodes that others are drawn for: the root, and those that were expanded. */
export function asideRule(
  view: SubgraphRequest['view'],
  edges: readonly GraphEdge[],
  centres: ReadonlySet<string>,
): AsideRule | undefined {
  if (view === 'neighbourhood') return betweenNeighbours(centres);
  return view === 'modules' ? beyondBackbone(edges) : undefined;
}

/** What leads from one neighbour of the centre to another: a hub could not be seen for these. */
function betweenNeighbours(centres: ReadonlySet<string>): AsideRule {
  return (edge, from, to) => from.depth === to.depth && !centres.has(edge.from) && !centres.has(edge.to);
}

/** What is not among the heaviest of either of its ends: where everything hangs together, all lines at once say nothing. */
function beyondBackbone(edges: readonly GraphEdge[]): AsideRule {
  const kept = new Map<string, number>();
  const backbone = new Set<string>();
  for (const { id, from, to } of [...edges].sort((a, b) => b.weight - a.weight)) {
    const isKept = [from, to].some((end) => (kept.get(end) ?? 0) < BACKBONE);
    if (!isKept) continue;
    backbone.add(id);
    for (const end of [from, to]) kept.set(end, (kept.get(end) ?? 0) + 1);
  }
  return ({ id }) => !backbone.has(id);
}
