import type { GraphEdge } from '../../../../server/src/protocol/types.ts';
import type { VisibleGraph } from '../graph-model.ts';

/** A graph in bands by depth, in which every edge leads from one band to the next, or stays in one. */
export interface Layers {
  readonly depths: readonly number[];
  /** The ids of boxes and dummies, callers first. */
  readonly bands: readonly (readonly string[])[];
  /** What stands for lines that lead past a band: it keeps a way between the boxes free for them. */
  readonly dummies: ReadonlySet<string>;
  /** What each edge leads through, by its id: its source, dummies, its target. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
}

/**
 * Puts dummy nodes where edges pass a band, as in Sugiyama's method. ("Methods for visual understanding of hierarchical system structures",
 * 1981.) A dummy each would make most drawings twice as high, so lines with an end in common share their dummies, like the branches of a tree.
 */
export function layersOf({ nodes, edges }: VisibleGraph): Layers {
  const depths = [...new Set(nodes.map(({ depth }) => depth))].sort((a, b) => a - b);
  const bandOfDepth = new Map(depths.map((depth, band) => [depth, band]));
  const bandOf = new Map(nodes.map(({ id, depth }) => [id, bandOfDepth.get(depth)!]));
  const bands: string[][] = depths.map(() => []);
  for (const { id } of nodes) bands[bandOf.get(id)!].push(id);

  const known = edges.filter(({ from, to }) => from !== to && bandOf.has(from) && bandOf.has(to));
  const passes = ({ from, to }: GraphEdge) => Math.abs(bandOf.get(from)! - bandOf.get(to)!) > 1;
  const isForward = ({ from, to }: GraphEdge) => bandOf.get(from)! < bandOf.get(to)!;
  /** Only lines that say the same of the end which they share may run over each other. */
  const keyAt = (edge: GraphEdge, end: 'from' | 'to') =>
    JSON.stringify([edge[end], end, isForward(edge), edge.confidence]);
  const sharing = new Map<string, number>();
  for (const edge of known.filter(passes)) {
    for (const end of ['from', 'to'] as const) {
      const key = keyAt(edge, end);
      sharing.set(key, (sharing.get(key) ?? 0) + 1);
    }
  }
  const dummies = new Set<string>();
  const chains = new Map<string, string[]>();
  for (const edge of known) {
    const chain = [edge.from];
    if (passes(edge)) {
      const [source, target] = [keyAt(edge, 'from'), keyAt(edge, 'to')];
      const key = sharing.get(target)! > sharing.get(source)! ? target : source;
      const step = isForward(edge) ? 1 : -1;
      for (let band = bandOf.get(edge.from)! + step; band !== bandOf.get(edge.to); band += step) {
        const dummy = `${key}${band}`;
        if (!dummies.has(dummy)) bands[band].push(dummy);
        dummies.add(dummy);
        chain.push(dummy);
      }
    }
    chains.set(edge.id, [...chain, edge.to]);
  }
  return { depths, bands: inFewCrossings(bands, chains), dummies, chains };
}

/** So often the bands are put in order from one end to the other and back. */
const SWEEPS = 12;

/**
 * An order of each band in which few lines cross: that of the barycentres of what its members are connected to in the band before, sweeping
 * there and back; the best that was met is taken. What is connected to nothing there keeps its place.
 */
function inFewCrossings(bands: readonly string[][], chains: ReadonlyMap<string, readonly string[]>): string[][] {
  const neighbours = neighboursOf(bands, chains);
  const placeOf = new Map<string, number>();
  const current = bands.map((band) => [...band]);
  const number = (band: readonly string[]) => {
    for (const [place, id] of band.entries()) placeOf.set(id, place);
  };
  for (const band of current) number(band);
  let best = current.map((band) => [...band]);
  let fewest = crossings(best, neighbours, placeOf);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const side = sweep % 2 ? 'after' : 'before';
    for (let step = 1; step < current.length; step++) {
      const band = current[sweep % 2 ? current.length - 1 - step : step];
      const weights = new Map<string, number>();
      for (const id of band) {
        const others = neighbours.get(id)![side];
        if (others.length) weights.set(id, others.reduce((sum, other) => sum + placeOf.get(other)!, 0) / others.length);
      }
      const sorted = band.filter((id) => weights.has(id)).sort((a, b) => weights.get(a)! - weights.get(b)!);
      let next = 0;
      for (const [place, id] of band.entries()) if (weights.has(id)) band[place] = sorted[next++];
      number(band);
    }
    const count = crossings(current, neighbours, placeOf);
    if (count >= fewest) continue;
    fewest = count;
    best = current.map((band) => [...band]);
  }
  return best;
}

/** What something is connected to in the bands beside its own. */
export interface Neighbours {
  readonly before: string[];
  readonly after: string[];
}

export function neighboursOf(
  bands: readonly (readonly string[])[],
  chains: Layers['chains'],
): ReadonlyMap<string, Neighbours> {
  const neighbours = new Map<string, Neighbours>();
  const bandOf = new Map<string, number>();
  for (const [index, band] of bands.entries()) {
    for (const id of band) {
      neighbours.set(id, { before: [], after: [] });
      bandOf.set(id, index);
    }
  }
  const linked = new Set<string>();
  for (const chain of chains.values()) {
    for (const [index, to] of chain.slice(1).entries()) {
      const from = chain[index];
      if (bandOf.get(from) === bandOf.get(to)) continue;
      const [before, after] = bandOf.get(from)! < bandOf.get(to)! ? [from, to] : [to, from];
      const link = JSON.stringify([before, after]);
      if (linked.has(link)) continue;
      linked.add(link);
      neighbours.get(before)!.after.push(after);
      neighbours.get(after)!.before.push(before);
    }
  }
  return neighbours;
}

/**
 * How many pairs of lines cross, in time that grows with the lines and not with the pairs. (Barth, Jünger and Mutzel, "Simple and efficient bilayer
 * cross counting", 2002.)
 */
function crossings(
  bands: readonly (readonly string[])[],
  neighbours: ReadonlyMap<string, Neighbours>,
  placeOf: ReadonlyMap<string, number>,
): number {
  let count = 0;
  for (const [index, band] of bands.slice(0, -1).entries()) {
    const size = bands[index + 1].length;
    // A Fenwick tree of how many lines that were looked at end at each place.
    const ended = new Int32Array(size + 1);
    let lines = 0;
    for (const id of band) {
      const places = neighbours
        .get(id)!
        .after.map((other) => placeOf.get(other)!)
        .sort((a, b) => a - b);
      for (const place of places) {
        count += lines;
        for (let i = place + 1; i > 0; i -= i & -i) count -= ended[i];
      }
      for (const place of places) for (let i = place + 1; i <= size; i += i & -i) ended[i]++;
      lines += places.length;
    }
  }
  return count;
}
