import { EdgeKind } from '../model/edge.ts';
import type * as p from '../protocol/types.ts';
import { edgeKindBits } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { membersOf } from './members.ts';
import { draw } from './subgraph-drawing.ts';
import { choose, expand } from './subgraph-expansion.ts';
import { Twins, twinsOf } from './twins.ts';

const DEFAULT_DEPTH = 2;
const DEFAULT_LIMIT = 120;
const DEFAULT_KINDS = edgeKindBits(EdgeKind.calls, EdgeKind.instantiates);
const noInside = (): boolean => false;

/**
 * Callers of a symbol with negative depths, callees with positive ones. A class or file stands for everything inside it: its members'
 * calls are drawn as its own.
 */
export function callsView(graph: GraphSnapshot, root: number, request: p.SubgraphRequest): p.SubgraphResponse {
  const { depth = DEFAULT_DEPTH, limit = DEFAULT_LIMIT } = request;
  const kinds = request.edgeKinds ? edgeKindBits(...request.edgeKinds.map((kind) => EdgeKind[kind])) : DEFAULT_KINDS;
  const inside = new Set([...membersOf(graph, root), ...twinsOf(graph, root)]);
  const own = [...inside];
  const twins = new Twins(graph, inside);
  const callers = expand(graph, own, { kinds, directions: ['in'], depth, opens: noInside, twins });
  const callees = expand(graph, own, { kinds, directions: ['out'], depth, opens: noInside, twins });
  for (const node of own) {
    callers.delete(node);
    callees.delete(node);
  }
  const total = new Set([...callers.keys(), ...callees.keys()]).size + 1;

  // Each side gets half of the room, and what the other one leaves over.
  const room = Math.max(0, limit - 1);
  const half = Math.ceil(room / 2);
  const roots = own.map((node) => ({ node, depth: 0, parents: [], weight: 0 }));
  const chooseSide = (side: typeof callers, most: number) =>
    choose(graph, new Map([...roots.map((one) => [one.node, one] as const), ...side]), own.length + most).slice(
      own.length,
    );
  const left = chooseSide(callers, Math.max(half, room - callees.size));
  const right = chooseSide(callees, Math.max(half, room - left.length));

  const depths = new Map<number, number>([[root, 0]]);
  for (const { node, depth: distance } of left) depths.set(node, -distance);
  for (const { node, depth: distance } of right) {
    // Something on both sides stands where it is nearer.
    const known = depths.get(node);
    if (known === undefined ? depths.size < limit : distance < -known) depths.set(node, distance);
  }
  const shownAs = (node: number): number => {
    const shown = twins.shown(node);
    return inside.has(node) ? root : depths.has(shown) ? shown : -1;
  };
  return {
    root: graph.id(root),
    ...draw(graph, {
      nodes: [...depths].map(([node, distance]) => ({ node, depth: distance })),
      kinds,
      shownAs,
      standsFor: (node) => (node === root ? own : twins.all(node)),
    }),
    totalNodes: total,
    truncated: total > depths.size,
    revision: graph.revision,
  };
}
