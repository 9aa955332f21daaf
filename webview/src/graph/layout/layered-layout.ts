import type { VisibleGraph } from '../graph-model.ts';
import { type Band, bandsOf } from './bands.ts';
import {
  countWidth,
  type Flow,
  inStableOrder,
  type Lanes,
  type LayoutResult,
  NODE_HEIGHT,
  nodeWidth,
  type Point,
  textOf,
} from './layout.ts';
import { MARGIN, READABLE, type Room, scaleToFit } from './room.ts';

/** Between bands there is room for lines and their heads. */
const BAND_GAP = { right: 72, down: 56 } as const;
/** Between the lines of one band. */
const LINE_GAP = { right: 30, down: 16 } as const;
const ROW_GAP = 12;
/** Two lines find room between columns that boxes stand in. */
const COLUMN_GAP = 24;
/** A drawing that is shown at this scale need not be folded further. */
const LARGE_ENOUGH = 0.8;
/** The longest lines that are tried, from those that fold least: boxes below each other, and the width of boxes side by side. */
const MOST_ROWS = [Number.POSITIVE_INFINITY, 36, 28, 21, 16, 12, 9];
const MOST_WIDTH = [Number.POSITIVE_INFINITY, 2600, 1900, 1400, 1000, 750, 550, 400, 300, 0];

/** Where something is put: nodes by their centre, from the left upper corner on. */
interface Placed {
  readonly flow: Flow;
  readonly width: number;
  readonly height: number;
  readonly centres: ReadonlyMap<string, Point>;
  readonly lanes: ReadonlyMap<string, Lanes>;
}

/**
 * Calls from left to right, or from above to below where that can be shown larger: callers first, then the root, then callees, a band for each
 * depth. A band that is too long for the room is folded into several lines.
 */
export function layeredLayout(graph: VisibleGraph, room: Room = { width: 1000, height: 700 }): LayoutResult {
  const sorted = inStableOrder(graph);
  const bands = bandsOf(sorted);
  const widths = new Map(
    sorted.nodes.map((node) => [
      node.id,
      nodeWidth(textOf(node)) + 2 * Math.max(countWidth(node.hiddenIn), countWidth(node.hiddenOut)),
    ]),
  );
  const [first, ...others] = trials(bands, widths);
  if (!first) return { positions: new Map(), groups: [] };
  let best: Placed = first;
  for (const trial of others) {
    if (scaleToFit(room, best) >= LARGE_ENOUGH) break;
    if (worth(room, trial) > worth(room, best)) best = trial;
  }
  return around(best, bands);
}

/** How well a drawing can be seen in a room: as a whole, or else by moving along the way that its lines lead. */
function worth(room: Room, drawing: Placed): number {
  const scale = scaleToFit(room, drawing);
  const side = drawing.flow === 'right' ? 'height' : 'width';
  const fitsAcross = (room[side] - MARGIN) / drawing[side] >= READABLE;
  return scale < READABLE && fitsAcross ? READABLE * (0.9 + scale / 10) : scale;
}

/** The ways to draw it, the plainest first. */
function* trials(bands: readonly Band[], widths: ReadonlyMap<string, number>): Generator<Placed> {
  if (!bands.length) return;
  for (const [index, width] of MOST_WIDTH.entries()) {
    if (index < MOST_ROWS.length) yield placeRight(bands, widths, MOST_ROWS[index]);
    yield placeDown(bands, widths, width);
  }
}

/** Bands side by side, each of one or more columns. Rows are filled first, so that what stood above stays above. */
function placeRight(bands: readonly Band[], widths: ReadonlyMap<string, number>, mostRows: number): Placed {
  const centres = new Map<string, Point>();
  const lanes = new Map<string, Lanes>();
  const step = NODE_HEIGHT + ROW_GAP;
  const heightOf = (rows: number) => rows * step - ROW_GAP;
  const linesOf = ({ ids }: Band) => Math.ceil(ids.length / mostRows) || 1;
  const height = Math.max(...bands.map((band) => heightOf(Math.ceil(band.ids.length / linesOf(band)))));
  let x = 0;
  for (const [index, band] of bands.entries()) {
    if (index) x += BAND_GAP.right;
    const start = x;
    const lines = folded(band.ids, linesOf(band));
    const top = (height - heightOf(lines[0].length)) / 2;
    for (const [line, column] of lines.entries()) {
      if (line) x += LINE_GAP.right;
      const width = Math.max(...column.map((id) => widths.get(id)!));
      for (const [row, id] of column.entries())
        centres.set(id, { x: x + width / 2, y: top + row * step + NODE_HEIGHT / 2 });
      x += width;
    }
    const beside = step / 2;
    for (const [id, lane] of lanesOf(lines, start, x)) {
      const { y } = centres.get(id)!;
      lanes.set(id, lane(y - beside, y + beside));
    }
  }
  return { flow: 'right', width: x, height, centres, lanes };
}

/** Bands below each other, each of one or more rows. Columns are filled first, so that what stood left stays left. */
function placeDown(bands: readonly Band[], widths: ReadonlyMap<string, number>, mostWidth: number): Placed {
  const centres = new Map<string, Point>();
  const lanes = new Map<string, Lanes>();
  const tables = bands.map(({ ids }) => tableOf(ids, widths, mostWidth));
  const width = Math.max(...tables.map((table) => table.width));
  let y = 0;
  for (const [index, { lines, columns, width: own }] of tables.entries()) {
    if (index) y += BAND_GAP.down;
    const start = y;
    const left = (width - own) / 2;
    for (const [line, row] of lines.entries()) {
      if (line) y += LINE_GAP.down;
      for (const [place, id] of row.entries())
        centres.set(id, { x: left + columns[place].left + widths.get(id)! / 2, y: y + NODE_HEIGHT / 2 });
      y += NODE_HEIGHT;
    }
    const laneOf = new Map(lanesOf(lines, start, y));
    for (const row of lines) {
      for (const [place, id] of row.entries()) {
        const column = columns[place];
        const beside = COLUMN_GAP / 3;
        const lane = laneOf.get(id)?.(left + column.left - beside, left + column.left + column.width + beside);
        if (lane) lanes.set(id, lane);
      }
    }
  }
  return { flow: 'down', width, height: y, centres, lanes };
}

/** Boxes in rows of no more than a width, if there is a way: all boxes of a column stand below each other. */
function tableOf(ids: readonly string[], widths: ReadonlyMap<string, number>, mostWidth: number) {
  for (let count = 1; ; count++) {
    const lines = folded(ids, count);
    let width = -COLUMN_GAP;
    const columns = lines[0].map((_, place) => {
      const left = width + COLUMN_GAP;
      const own = Math.max(...lines.map((row) => widths.get(row[place]) ?? 0));
      width = left + own;
      return { left, width: own };
    });
    if (width <= mostWidth || count >= ids.length) return { lines, columns, width };
  }
}

/** A band in so many lines, each next box in the next line. */
function folded(ids: readonly string[], count: number): string[][] {
  return Array.from({ length: count }, (_, line) => ids.filter((_id, place) => place % count === line));
}

/** How lines get to the boxes of a folded band that others stand before, and from those that others stand behind. */
function* lanesOf(
  lines: readonly string[][],
  start: number,
  end: number,
): Generator<[string, (before: number, after: number) => Lanes]> {
  for (const [line, ids] of lines.entries()) {
    for (const id of ids) {
      yield [
        id,
        (before, after) => ({
          ...(line > 0 && { enter: { across: before, start } }),
          ...(line < lines.length - 1 && { leave: { across: after, end } }),
        }),
      ];
    }
  }
}

/** What was placed, with the root in the middle of the paper, or what stands at its depth. */
function around({ flow, centres, lanes }: Placed, bands: readonly Band[]): LayoutResult {
  const middle = bands.find(({ depth }) => depth === 0) ?? bands[0];
  const points = middle.ids.map((id) => centres.get(id)!);
  const mean = (axis: 'x' | 'y') => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [left, top] = [mean('x'), mean('y')];
  const [along, across] = flow === 'right' ? [left, top] : [top, left];
  const moved = ({ enter, leave }: Lanes): Lanes => ({
    ...(enter && { enter: { across: enter.across - across, start: enter.start - along } }),
    ...(leave && { leave: { across: leave.across - across, end: leave.end - along } }),
  });
  return {
    positions: new Map([...centres].map(([id, { x, y }]) => [id, { x: x - left, y: y - top }])),
    groups: [],
    flow,
    lanes: new Map([...lanes].map(([id, each]) => [id, moved(each)])),
  };
}
