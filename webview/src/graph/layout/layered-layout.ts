import type { VisibleGraph } from '../graph-model.ts';
import { type Band, dummyGapOf, makeBand, type Sizes } from './band.ts';
import { type Layers, layersOf } from './layers.ts';
import { countWidth, type Flow, inStableOrder, type LayoutResult, nodeWidth, textOf } from './layout.ts';
import { placeBands } from './place-bands.ts';
import { MARGIN, READABLE, type Room, scaleToFit } from './room.ts';

/** Between bands there is room for lines and their heads. */
const BAND_GAP = { right: 72, down: 56 } as const;
/** A drawing that is shown at this scale need not be folded further. */
const LARGE_ENOUGH = 0.8;
/** The longest lines that are tried, from those that fold least: boxes below each other, and the width of boxes side by side. */
const MOST_ROWS = [Number.POSITIVE_INFINITY, 36, 28, 21, 16, 12, 9];
const MOST_WIDTH = [Number.POSITIVE_INFINITY, 2600, 1900, 1400, 1000, 750, 550, 400, 300, 0];

/** One way to draw it. */
interface Trial extends Room {
  readonly flow: Flow;
  readonly bands: readonly Band[];
}

/**
 * Calls from left to right, or from above to below where that can be shown larger: callers first, then the root, then callees, a band for each
 * depth. A band that is too long for the room is folded into several lines. No line leads behind a box: past a band it has a way of its own.
 */
export function layeredLayout(graph: VisibleGraph, room: Room = { width: 1000, height: 700 }): LayoutResult {
  const sorted = inStableOrder(graph);
  const layers = layersOf(sorted);
  const { dummies } = layers;
  const widths = new Map(
    sorted.nodes.map((node) => [
      node.id,
      nodeWidth(textOf(node)) + 2 * Math.max(countWidth(node.hiddenIn), countWidth(node.hiddenOut)),
    ]),
  );
  const [first, ...others] = trials(layers, { widths, dummies, dummyGap: dummyGapOf(layers.bands, dummies) });
  if (!first) return { positions: new Map(), groups: [] };
  let best: Trial = first;
  for (const trial of others) {
    if (scaleToFit(room, best) >= LARGE_ENOUGH) break;
    if (worth(room, trial) > worth(room, best)) best = trial;
  }
  const boxes = new Map(sorted.nodes.map((node) => [node.id, nodeWidth(textOf(node))]));
  return placeBands(best.bands, layers, boxes, best.flow, BAND_GAP[best.flow]);
}

/** How well a drawing can be seen in a room: as a whole, or else by moving along the way that its lines lead. */
function worth(room: Room, drawing: Trial): number {
  const scale = scaleToFit(room, drawing);
  const side = drawing.flow === 'right' ? 'height' : 'width';
  const fitsAcross = (room[side] - MARGIN) / drawing[side] >= READABLE;
  return scale < READABLE && fitsAcross ? READABLE * (0.9 + scale / 10) : scale;
}

/** The ways to draw it, the plainest first. */
function* trials({ bands, dummies }: Layers, sizes: Sizes): Generator<Trial> {
  if (!bands.length) return;
  const boxesOf = (ids: readonly string[]) => ids.filter((id) => !dummies.has(id)).length;
  const trial = (flow: Flow, made: readonly Band[]): Trial => {
    const along = made.reduce((sum, band) => sum + band.along, (made.length - 1) * BAND_GAP[flow]);
    const across = Math.max(...made.map((band) => band.across));
    return {
      flow,
      bands: made,
      ...(flow === 'right' ? { width: along, height: across } : { width: across, height: along }),
    };
  };
  for (const [index, width] of MOST_WIDTH.entries()) {
    const rows = MOST_ROWS[index];
    if (rows)
      yield trial(
        'right',
        bands.map((ids) => makeBand(ids, sizes, 'right', Math.ceil(boxesOf(ids) / rows) || 1)),
      );
    yield trial(
      'down',
      bands.map((ids) => bandOfWidth(ids, boxesOf(ids), sizes, width)),
    );
  }
}

/** Boxes in rows of no more than a width, if there is a way; of many rows, perhaps a few more than needed, so that not all numbers are tried. */
function bandOfWidth(ids: readonly string[], boxes: number, sizes: Sizes, mostWidth: number): Band {
  const sum = ids.reduce((total, id) => total + (sizes.widths.get(id) ?? 0), 0);
  // In fewer rows they cannot be that narrow.
  let count = Math.max(1, Math.min(boxes, Math.ceil(sum / mostWidth)));
  for (;;) {
    const band = makeBand(ids, sizes, 'down', count);
    if (band.across <= mostWidth || count >= boxes) return band;
    count = Math.min(boxes, count + Math.ceil(count / 10));
  }
}
