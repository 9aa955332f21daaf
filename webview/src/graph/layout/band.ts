import { type Flow, NODE_HEIGHT } from './layout.ts';
import { extentOf, type Track } from './spread.ts';

/** Boxes of one row beside each other, as many as the band has lines; or a dummy, which is in all of its lines. */
interface BandTrack extends Track {
  readonly ids: readonly string[];
  readonly isDummy: boolean;
}

/** The nodes of one depth, folded into one or more lines: columns where lines lead to the right, rows where they lead down. */
export interface Band {
  /** Across the way that lines lead. */
  readonly tracks: readonly BandTrack[];
  /** What each line takes up along the way. */
  readonly lines: readonly number[];
  readonly along: number;
  readonly across: number;
}

/** What boxes and dummies take up. */
export interface Sizes {
  /** Of boxes, with the numbers beside them. */
  readonly widths: ReadonlyMap<string, number>;
  readonly dummies: ReadonlySet<string>;
  readonly dummyGap: number;
}

/** What is between dummies if they are to take no more room than boxes do. */
export function dummyGapOf(bands: readonly (readonly string[])[], dummies: ReadonlySet<string>): number {
  const counts = bands.map((ids) => ids.filter((id) => dummies.has(id)).length);
  const boxes = Math.max(...bands.map((ids, band) => ids.length - counts[band]));
  const gap = (boxes * NODE_HEIGHT) / Math.max(1, ...counts);
  return Math.min(DUMMY_GAP.most, Math.max(DUMMY_GAP.least, gap));
}

/** Between the lines of one band. */
export const LINE_GAP = { right: 30, down: 16 } as const;
/** From a box to the way beside it that leads past the other lines of its band. */
export const LANE = { right: 5, down: 8 } as const;
const BOX_GAP = { right: 12, down: 24 } as const;
/** Boxes between which there are two ways. */
const FOLDED_GAP = { right: 15, down: 24 } as const;
/** From a box, or the way beside it, to a line that leads past the band. */
const PASS_GAP = { right: 10, down: 12 } as const;
const LANE_GAP = { right: 6, down: 7 } as const;
/** From one such line to the next; very many stand closer, since boxes are what people look at. */
const DUMMY_GAP = { most: 8, least: 2 } as const;

/** A band in so many lines, each next box in the next line: what stands before another stays before it or beside it. */
export function makeBand(ids: readonly string[], sizes: Sizes, flow: Flow, count: number): Band {
  const { widths, dummies } = sizes;
  const tracks: BandTrack[] = [];
  const passing: string[] = [];
  let boxes: string[] = [];
  const add = (members: readonly string[], isDummy: boolean) => {
    const half = isDummy ? 0 : flow === 'right' ? NODE_HEIGHT / 2 : widest(members, widths) / 2;
    const before = tracks.at(-1);
    const gap = before ? gapBetween(before.isDummy, isDummy, flow, count, sizes.dummyGap) : 0;
    tracks.push({ ids: members, isDummy, half, gap });
  };
  const finish = () => {
    if (boxes.length) add(boxes, false);
    boxes = [];
    for (const id of passing.splice(0)) add([id], true);
  };
  for (const id of ids) {
    if (dummies.has(id)) passing.push(id);
    else boxes.push(id);
    if (boxes.length === count || !boxes.length) finish();
  }
  finish();
  const lines = Array.from<number>({ length: count }).fill(flow === 'right' ? 0 : NODE_HEIGHT);
  if (flow === 'right')
    for (const track of tracks.filter(({ isDummy }) => !isDummy))
      for (const [line, id] of track.ids.entries()) lines[line] = Math.max(lines[line], widths.get(id)!);
  const along = lines.reduce((sum, line) => sum + line, (count - 1) * LINE_GAP[flow]);
  return { tracks, lines, along, across: extentOf(tracks) };
}

const widest = (ids: readonly string[], widths: Sizes['widths']): number =>
  ids.reduce((most, id) => Math.max(most, widths.get(id)!), 0);

function gapBetween(isDummyBefore: boolean, isDummy: boolean, flow: Flow, lines: number, dummyGap: number): number {
  if (isDummyBefore && isDummy) return dummyGap;
  if (isDummyBefore || isDummy) return lines > 1 ? LANE[flow] + LANE_GAP[flow] : PASS_GAP[flow];
  return (lines > 1 ? FOLDED_GAP : BOX_GAP)[flow];
}
