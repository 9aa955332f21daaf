import type { VisibleGraph } from '../graph-model.ts';
import {
  countWidth,
  inStableOrder,
  type LayoutResult,
  NODE_HEIGHT,
  nodeWidth,
  type Positions,
  textOf,
} from './layout.ts';

const COLUMN_GAP = 72;
const ROW_GAP = 12;
const SWEEPS = 8;

/**
 * Callers on the left, the root in the middle, callees on the right: a column for each depth. Rows are ordered by the
 * barycentre of a node's neighbours in the column nearer the root, sweeping outwards and back, which removes most
 * crossings. (Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981.)
 */
export function layeredLayout(graph: VisibleGraph): LayoutResult {
  const { nodes, edges } = inStableOrder(graph);
  const columns = new Map<number, string[]>();
  const depthOf = new Map<string, number>();
  for (const { id, depth } of nodes) {
    depthOf.set(id, depth);
    columns.set(depth, [...(columns.get(depth) ?? []), id]);
  }
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const depths = [...columns.keys()].sort((a, b) => a - b);
  const rowOf = new Map<string, number>();
  const number = (column: string[]) => {
    for (const [row, id] of column.entries()) rowOf.set(id, row - (column.length - 1) / 2);
  };
  for (const depth of depths) number(columns.get(depth)!);
  const sortColumn = (depth: number, inner: number) => {
    const column = columns.get(depth)!;
    const weight = new Map(column.map((id) => [id, barycentre(id, inner)]));
    column.sort((a, b) => weight.get(a)! - weight.get(b)! || (a < b ? -1 : 1));
    number(column);
  };
  const barycentre = (id: string, inner: number): number => {
    const rows = neighbours
      .get(id)!
      .filter((other) => depthOf.get(other) === inner)
      .map((other) => rowOf.get(other)!);
    return rows.length ? rows.reduce((sum, row) => sum + row, 0) / rows.length : rowOf.get(id)!;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const depth of depths.filter((value) => value > 0)) sortColumn(depth, sweep % 2 ? depth + 1 : depth - 1);
    for (const depth of depths.filter((value) => value < 0).reverse())
      sortColumn(depth, sweep % 2 ? depth - 1 : depth + 1);
  }
  return { positions: place(nodes, columns, depths), groups: [] };
}

function place(
  nodes: VisibleGraph['nodes'],
  columns: ReadonlyMap<number, string[]>,
  depths: readonly number[],
): Positions {
  const widths = new Map(
    nodes.map((node) => [
      node.id,
      nodeWidth(textOf(node)) + 2 * Math.max(countWidth(node.hiddenIn), countWidth(node.hiddenOut)),
    ]),
  );
  const width = (depth: number) => Math.max(...columns.get(depth)!.map((id) => widths.get(id)!));
  const positions: Positions = new Map();
  const middle = Math.max(0, depths.indexOf(0));
  const xs: number[] = [];
  xs[middle] = 0;
  for (let i = middle + 1; i < depths.length; i++)
    xs[i] = xs[i - 1] + width(depths[i - 1]) / 2 + COLUMN_GAP + width(depths[i]) / 2;
  for (let i = middle - 1; i >= 0; i--)
    xs[i] = xs[i + 1] - width(depths[i + 1]) / 2 - COLUMN_GAP - width(depths[i]) / 2;
  for (const [index, depth] of depths.entries()) {
    const column = columns.get(depth)!;
    const step = NODE_HEIGHT + ROW_GAP;
    for (const [row, id] of column.entries())
      positions.set(id, { x: xs[index], y: (row - (column.length - 1) / 2) * step });
  }
  return positions;
}
