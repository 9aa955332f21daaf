import type { VisibleGraph } from '../graph-model.ts';

const SWEEPS = 8;

/** The nodes of one depth, in an order in which few lines cross. */
export interface Band {
  readonly depth: number;
  readonly ids: readonly string[];
}

/**
 * The nodes of a graph by depth, callers first. The order in a band is that of the barycentres of a node's neighbours in the band nearer the
 * root, sweeping outwards and back, which removes most crossings. (Sugiyama, Tagawa and Toda, "Methods for visual understanding of
 * hierarchical system structures", 1981.)
 */
export function bandsOf({ nodes, edges }: VisibleGraph): Band[] {
  const bands = new Map<number, string[]>();
  const depthOf = new Map<string, number>();
  for (const { id, depth } of nodes) {
    depthOf.set(id, depth);
    bands.set(depth, [...(bands.get(depth) ?? []), id]);
  }
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const depths = [...bands.keys()].sort((a, b) => a - b);
  const placeOf = new Map<string, number>();
  const number = (band: string[]) => {
    for (const [place, id] of band.entries()) placeOf.set(id, place - (band.length - 1) / 2);
  };
  for (const depth of depths) number(bands.get(depth)!);
  const barycentre = (id: string, inner: number): number => {
    const places = neighbours
      .get(id)!
      .filter((other) => depthOf.get(other) === inner)
      .map((other) => placeOf.get(other)!);
    return places.length ? places.reduce((sum, place) => sum + place, 0) / places.length : placeOf.get(id)!;
  };
  const sortBand = (depth: number, inner: number) => {
    const band = bands.get(depth)!;
    const weight = new Map(band.map((id) => [id, barycentre(id, inner)]));
    band.sort((a, b) => weight.get(a)! - weight.get(b)! || (a < b ? -1 : 1));
    number(band);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const depth of depths.filter((value) => value > 0)) sortBand(depth, sweep % 2 ? depth + 1 : depth - 1);
    for (const depth of depths.filter((value) => value < 0).reverse())
      sortBand(depth, sweep % 2 ? depth - 1 : depth + 1);
  }
  return depths.map((depth) => ({ depth, ids: bands.get(depth)! }));
}
