import { type Band, LANE, LINE_GAP } from './band.ts';
import { type Layers, type Neighbours, neighboursOf } from './layers.ts';
import { type Flow, type LayoutResult, NODE_HEIGHT, type Point } from './layout.ts';
import { movedBy } from './route.ts';
import { routeThrough, type Standing } from './route-through.ts';
import { extentOf, spread } from './spread.ts';

/** Puts bands one after the other and leads lines between them; the root is in the middle of the paper, or what stands at its depth. */
export function placeBands(
  bands: readonly Band[],
  { depths, dummies, chains }: Layers,
  widths: ReadonlyMap<string, number>,
  flow: Flow,
  bandGap: number,
): LayoutResult {
  const ids = bands.map(({ tracks }) => tracks.flatMap((track) => track.ids));
  const across = tracksAcross(bands, neighboursOf(ids, chains), dummies);
  const standings = new Map<string, Standing>();
  let start = 0;
  for (const [index, band] of bands.entries()) {
    for (const standing of standingsOf(band, across[index], start, flow, widths)) standings.set(...standing);
    start += band.along + bandGap;
  }
  const at = ({ along, across: beside }: Standing): Point =>
    flow === 'right' ? { x: along, y: beside } : { x: beside, y: along };
  const positions = new Map<string, Point>();
  for (const [id, standing] of standings) if (!dummies.has(id)) positions.set(id, at(standing));
  const middle = ids[Math.max(0, depths.indexOf(0))].filter((id) => !dummies.has(id)).map((id) => positions.get(id)!);
  const mean = (axis: 'x' | 'y') => middle.reduce((sum, point) => sum + point[axis], 0) / middle.length;
  const [x, y] = [mean('x'), mean('y')];
  return {
    positions: new Map([...positions].map(([id, point]) => [id, { x: point.x - x, y: point.y - y }])),
    groups: [],
    flow,
    routes: new Map(
      [...chains].map(([id, chain]) => [
        id,
        movedBy(
          routeThrough(
            chain.map((each) => standings.get(each)!),
            flow,
          ),
          -x,
          -y,
        ),
      ]),
    ),
  };
}

function* standingsOf(
  { tracks, lines, along }: Band,
  across: readonly number[],
  start: number,
  flow: Flow,
  widths: ReadonlyMap<string, number>,
): Generator<[string, Standing]> {
  const end = start + along;
  const middles: number[] = [];
  let next = start;
  for (const line of lines) {
    middles.push(next + line / 2);
    next += line + LINE_GAP[flow];
  }
  for (const [place, { ids, isDummy, half: breadth }] of tracks.entries()) {
    const middle = across[place];
    const lane = breadth + LANE[flow];
    for (const [line, id] of ids.entries()) {
      const halfWidth = isDummy ? 0 : widths.get(id)! / 2;
      const [half, side] = flow === 'right' ? [halfWidth, NODE_HEIGHT / 2] : [NODE_HEIGHT / 2, halfWidth];
      yield [
        id,
        {
          ...{ start, end, across: middle, along: middles[line], half, side, line },
          ...(!isDummy && line > 0 && { enter: middle - lane }),
          ...(!isDummy && line < lines.length - 1 && { leave: middle + lane }),
        },
      ];
    }
  }
}

/** How much it counts that a line is straight: most where it passes a band. (Gansner and others, "A technique for drawing directed graphs", 1993.) */
const STRAIGHTNESS = [2, 0.5, 4];
/** What is connected to nothing on a side hardly moves anything. */
const ALONE = 0.05;
const SWEEPS = 8;

/** Where each track of each band stands across the flow: as near to what it is connected to as its band has room, which is that of the largest. */
function tracksAcross(
  bands: readonly Band[],
  neighbours: ReadonlyMap<string, Neighbours>,
  dummies: ReadonlySet<string>,
): number[][] {
  const size = Math.max(...bands.map(({ tracks }) => extentOf(tracks)));
  const across = bands.map(({ tracks }) =>
    spread(
      tracks,
      tracks.map(() => size / 2),
      tracks.map(() => 1),
      size,
    ),
  );
  const placeOf = new Map<string, readonly [band: number, track: number]>();
  for (const [band, { tracks }] of bands.entries())
    for (const [track, { ids }] of tracks.entries()) for (const id of ids) placeOf.set(id, [band, track]);
  const draw = (band: number, sides: readonly (keyof Neighbours)[]) => {
    const { tracks } = bands[band];
    const weights: number[] = [];
    const wanted = tracks.map(({ ids }, track) => {
      let weight = ALONE;
      let sum = across[band][track] * ALONE;
      for (const id of ids) {
        for (const other of sides.flatMap((side) => neighbours.get(id)![side])) {
          const straightness = STRAIGHTNESS[Number(dummies.has(id)) + Number(dummies.has(other))];
          const [otherBand, otherTrack] = placeOf.get(other)!;
          weight += straightness;
          sum += straightness * across[otherBand][otherTrack];
        }
      }
      weights.push(weight);
      return sum / weight;
    });
    across[band] = spread(tracks, wanted, weights, size);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let step = 1; step < bands.length; step++)
      draw(sweep % 2 ? bands.length - 1 - step : step, sweep % 2 ? ['after'] : ['before']);
  }
  for (let band = 0; band < bands.length; band++) draw(band, ['before', 'after']);
  return across;
}
