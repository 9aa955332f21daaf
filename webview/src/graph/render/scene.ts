import type { GraphEdge } from '../../../../server/src/protocol/types.ts';
import type { DrawnNode } from '../captions.ts';
import type { VisibleGraph } from '../graph-model.ts';
import {
  countWidth,
  type Flow,
  type GroupBox,
  type LayoutResult,
  labelOf,
  NODE_HEIGHT,
  nodeWidth,
  textOf,
} from '../layout/layout.ts';
import { polyline, type Route } from '../layout/route.ts';
import type { AsideRule } from './asides.ts';

/** A node as it is drawn: a box around its centre. */
export interface SceneNode {
  readonly node: DrawnNode;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Drawn as a group's box, so that it needs none of its own. */
  readonly isGroup: boolean;
}
export interface SceneEdge {
  readonly edge: GraphEdge;
  readonly from: SceneNode;
  readonly to: SceneNode;
  /** How its line leads, where the layout says so. */
  readonly route?: Route;
  /** It stays in the background (`asides.ts`). */
  readonly isAside: boolean;
}
/** What lies under the pointer. */
export interface Hit {
  readonly node?: SceneNode;
  readonly edge?: SceneEdge;
  /** On the number of neighbours beside the node, not on its box. */
  readonly onCount?: true;
}
/** Everything that is on the paper, in its coordinates; what part of it is seen is up to the zoom. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly groups: readonly GroupBox[];
  readonly bounds: { x: number; y: number; width: number; height: number };
  /** Lines leave and reach boxes at the sides that face the way they all lead. */
  readonly flow?: Flow;
  /** Lines of the background are drawn only for what is in focus. */
  readonly isCrowded?: boolean;
}

export function makeScene(
  graph: VisibleGraph,
  { positions, groups, flow, routes, isCrowded }: LayoutResult,
  isAside: AsideRule = () => false,
): Scene {
  const groupIds = new Set(groups.map(({ id }) => id));
  const nodes: SceneNode[] = [];
  const byId = new Map<string, SceneNode>();
  for (const node of graph.nodes) {
    const place = positions.get(node.id);
    if (!place) continue;
    const scene = {
      node,
      label: labelOf(textOf(node)),
      ...place,
      width: nodeWidth(textOf(node)),
      height: NODE_HEIGHT,
      isGroup: groupIds.has(node.id),
    };
    nodes.push(scene);
    byId.set(node.id, scene);
  }
  const edges: SceneEdge[] = [];
  for (const edge of graph.edges) {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (!from || !to || (from.isGroup && to.node.group === from.node.id)) continue;
    edges.push({ edge, from, to, route: routes?.get(edge.id), isAside: isAside(edge, from.node, to.node) });
  }
  return {
    nodes,
    edges,
    groups,
    bounds: boundsOf(nodes, groups, edges),
    ...(flow && { flow }),
    ...(isCrowded && { isCrowded }),
  };
}

function boundsOf(
  nodes: readonly SceneNode[],
  groups: readonly GroupBox[],
  edges: readonly SceneEdge[],
): Scene['bounds'] {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const take = (x0: number, y0: number, x1: number, y1: number) => {
    left = Math.min(left, x0);
    top = Math.min(top, y0);
    right = Math.max(right, x1);
    bottom = Math.max(bottom, y1);
  };
  for (const { x, y, width, height } of nodes) take(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  for (const { x, y, width, height } of groups) take(x, y, x + width, y + height);
  for (const { route } of edges) if (route) for (const { x, y } of polyline(route, 4)) take(x, y, x, y);
  return left > right
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** What a point of the paper has to do with a node: it lies on its box, on a count beside it, or on neither. */
export function hitNode(
  { node, x, y, width, height, isGroup }: SceneNode,
  px: number,
  py: number,
): 'box' | 'count' | null {
  if (isGroup || Math.abs(y - py) > height / 2) return null;
  const beside = Math.abs(x - px) - width / 2;
  if (beside <= 0) return 'box';
  return beside <= countWidth(px < x ? node.hiddenIn : node.hiddenOut) ? 'count' : null;
}

/** How far a point is from the straight piece of a line that begins at `i` of `ends`. */
export function distanceToPiece(ends: Float32Array, i: number, px: number, py: number): number {
  const [x, y] = [ends[i], ends[i + 1]];
  const [dx, dy] = [ends[i + 2] - x, ends[i + 3] - y];
  const along = Math.min(1, Math.max(0, ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - x - along * dx, py - y - along * dy);
}

/** What is emphasised: the selected node and its neighbours; everything else steps back while there is a selection. */
export interface Emphasis {
  readonly selected: string | null;
  readonly hovered: string | null;
  readonly near: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
  readonly root: string | null;
}
