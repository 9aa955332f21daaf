import type { GraphNode } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';
import { type Dependency, layerRows } from './layer-rows.ts';
import {
  countWidth,
  type GroupBox,
  inStableOrder,
  type LayoutResult,
  NODE_HEIGHT,
  nodeWidth,
  type Positions,
  textOf,
} from './layout.ts';

const GAP = 14;
const PADDING = 14;
const TITLE = 24;
const MAX_DEPTH = 6;
/** The fewer boxes, the more room for lines between them; it is left around each. */
const FEW = 40;
const AIR = [
  { most: FEW, x: 22, y: 15 },
  { most: 80, x: 8, y: 5 },
  { most: Number.POSITIVE_INFINITY, x: 0, y: 0 },
] as const;

interface Block {
  readonly id: string;
  width: number;
  height: number;
  readonly place: (x: number, y: number) => void;
}

/**
 * Files and folders: a box for each group, its members inside in rows; groups stand in rows of about the screen's shape. A few boxes stand
 * in layers, above what they depend on; many with the most connected first. Deterministic, and linear in the number of nodes.
 */
export function modulesLayout(graph: VisibleGraph, aspect = 1.6): LayoutResult {
  const { nodes, edges } = inStableOrder(graph);
  const positions: Positions = new Map();
  const groups: GroupBox[] = [];
  const air = AIR.find(({ most }) => nodes.length <= most)!;
  const degree = new Map<string, number>();
  for (const { from, to, weight } of edges) {
    degree.set(from, (degree.get(from) ?? 0) + weight);
    degree.set(to, (degree.get(to) ?? 0) + weight);
  }
  const ids = new Set(nodes.map(({ id }) => id));
  const members = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const group = node.group && node.group !== node.id ? node.group : '';
    members.set(group, [...(members.get(group) ?? []), node]);
  }
  const byDegree = (a: GraphNode, b: GraphNode) =>
    (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1);
  const leaf = (node: GraphNode): Block => {
    const before = countWidth(node.hiddenIn) + air.x;
    const width = nodeWidth(textOf(node));
    const height = NODE_HEIGHT + 2 * air.y;
    return {
      id: node.id,
      width: before + width + countWidth(node.hiddenOut) + air.x,
      height,
      place: (x, y) => positions.set(node.id, { x: x + before + width / 2, y: y + height / 2 }),
    };
  };
  const group = (id: string, depth: number, around = ''): Block => {
    const inside = (members.get(id) ?? []).sort(byDegree);
    const isOpen = (node: GraphNode) => members.has(node.id) && depth < MAX_DEPTH;
    const packed = packGroup(
      inside.filter((node) => !isOpen(node)).map(leaf),
      inside.filter(isOpen).map((node) => group(node.id, depth + 1, id)),
      aspect,
      edges,
    );
    return {
      id,
      width: packed.width + 2 * PADDING,
      height: packed.height + TITLE + PADDING,
      place: (x, y) => {
        const box = { x, y, width: packed.width + 2 * PADDING, height: packed.height + TITLE + PADDING };
        groups.push({ id, title: titleOf(id, around), depth, ...box });
        positions.set(id, { x: x + box.width / 2, y: y + TITLE / 2 });
        packed.place(x + PADDING, y + TITLE);
      },
    };
  };
  // A group whose own node is in the drawing is placed by that node's group; the rest stand at the top.
  const top = [...members.keys()].filter((id) => id !== '' && !ids.has(id)).map((id) => group(id, 0));
  const loose = (members.get('') ?? []).sort(byDegree);
  const all = packGroup(
    loose.filter(({ id }) => !members.has(id)).map(leaf),
    [...top, ...loose.filter(({ id }) => members.has(id)).map(({ id }) => group(id, 0))],
    aspect,
    edges,
  );
  all.place(-all.width / 2, -all.height / 2);
  return { positions, groups: groups.sort((a, b) => a.depth - b.depth) };
}

/** The path of a folder as seen from the one around it. */
function titleOf(id: string, around: string): string {
  const path = pathOf(id);
  const outer = pathOf(around);
  return (outer && path.startsWith(`${outer}/`) ? path.slice(outer.length + 1) : path) || '/';
}
const pathOf = (id: string): string =>
  id
    .replace(/^folder:/, '')
    .replace(/#$/, '')
    .replace(/\/$/, '');

/**
 * Single boxes together, above the groups or before the first of them, whichever can be shown larger; the groups by height, so that rows
 * have blocks of about one height.
 */
function packGroup(
  leaves: readonly Block[],
  groups: readonly Block[],
  aspect: number,
  edges: readonly Dependency[],
): Packed {
  const sorted = [...groups].sort(bySize);
  const layered = leaves.length > 2 && leaves.length <= FEW ? packLayers(leaves, edges, aspect) : undefined;
  if (layered) return sorted.length ? packRows([{ id: '', ...layered }, ...sorted], aspect) : layered;
  if (!sorted.length || !leaves.length) return packRows([...leaves, ...sorted], aspect);
  const below = packRows(sorted, aspect);
  const trials = [
    packInto(leaves, Math.max(below.width, ...leaves.map(({ width }) => width))),
    packRows(leaves, 0.6),
    packRows(leaves, 1.6),
  ];
  return trials
    .map((packed) => packRows([{ id: '', ...packed }, ...sorted], aspect))
    .reduce((best, trial) => (sizeIn(aspect, trial) < sizeIn(aspect, best) ? trial : best));
}

/** How large something is for a room of a width to height: what is half as large can be shown twice as large. */
const sizeIn = (aspect: number, { width, height }: Packed): number => Math.max(width, height * aspect);

const bySize = (a: Block, b: Block): number => b.height - a.height || b.width - a.width || (a.id < b.id ? -1 : 1);
const areaOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);

interface Packed {
  readonly width: number;
  readonly height: number;
  place(x: number, y: number): void;
}

/** A layer is folded when the drawing can then be shown larger by as much as this. */
const WORTH_FOLDING = 0.85;

/**
 * Blocks in layers, each in the middle; undefined when none depends on another. Layers that are too long for the room are folded into rows
 * of about one length.
 */
function packLayers(leaves: readonly Block[], edges: readonly Dependency[], aspect: number): Packed | undefined {
  const blocks = new Map(leaves.map((block) => [block.id, block]));
  const layers = layerRows([...blocks.keys()], edges).map((layer) => layer.map((id) => blocks.get(id) as Block));
  if (layers.length < 2) return undefined;
  const whole = stack(layers);
  const ideal = Math.sqrt(areaOf(leaves) * aspect);
  const folded = ROW_TRIALS.map((factor) => stack(layers.flatMap((layer) => fold(layer, ideal * factor)))).reduce(
    (best, trial) => (sizeIn(aspect, trial) < sizeIn(aspect, best) ? trial : best),
  );
  return sizeIn(aspect, folded) < sizeIn(aspect, whole) * WORTH_FOLDING ? folded : whole;
}

/** A row as several, none much longer than the limit, with as many blocks in each. */
function fold(row: readonly Block[], limit: number): Block[][] {
  const width = row.reduce((sum, block) => sum + block.width + GAP, -GAP);
  const each = Math.ceil(row.length / Math.min(row.length, Math.max(1, Math.ceil(width / limit))));
  return Array.from({ length: Math.ceil(row.length / each) }, (_, i) => row.slice(i * each, (i + 1) * each));
}

/**
 * Puts blocks into rows so that the whole fits best into something of the given width to height: several lengths of a row are tried, and
 * the one is taken with which the drawing can be shown largest.
 */
function packRows(blocks: readonly Block[], aspect: number): Packed {
  const widest = Math.max(0, ...blocks.map(({ width }) => width));
  const ideal = Math.sqrt(areaOf(blocks) * aspect);
  const trials = ROW_TRIALS.map((factor) => packInto(blocks, Math.max(widest, ideal * factor)));
  return trials.reduce((best, trial) => (sizeIn(aspect, trial) < sizeIn(aspect, best) ? trial : best));
}

const ROW_TRIALS = [1, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.35, 1.5, 1.7, 2, 2.4];

function packInto(blocks: readonly Block[], limit: number): Packed {
  const rows: Block[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (used + GAP + block.width > limit) {
      rows.push([]);
      used = -GAP;
    }
    rows[rows.length - 1].push(block);
    used += GAP + block.width;
  }
  return stack(rows, false);
}

/** Rows one below the other, from the left or each in the middle. */
function stack(rows: readonly Block[][], centred = true): Packed {
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
  const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width, (row.length - 1) * GAP));
  const width = Math.max(0, ...widths);
  return {
    width,
    height: heights.reduce((sum, height) => sum + height, Math.max(0, rows.length - 1) * GAP),
    place(x, y) {
      let top = y;
      for (const [index, row] of rows.entries()) {
        let left = x + (centred ? (width - widths[index]) / 2 : 0);
        for (const block of row) {
          block.place(left, top);
          left += block.width + GAP;
        }
        top += heights[index] + GAP;
      }
    },
  };
}
