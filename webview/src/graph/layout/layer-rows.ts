/**
 * Puts boxes into rows by who depends on whom: what others need lies below them, so that a map of modules reads like a house, from
 * the entrance at the top to the foundation. Circles are cut where least is lost.
 */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/** The rows from top to bottom, each from left to right. Deterministic; for a few dozen boxes: takes quadratic time. */
export function layerRows(ids: readonly string[], dependencies: readonly Dependency[]): string[][] {
  const known = new Set(ids);
  const between = dependencies.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const position = new Map(orderByDependency(ids, between).map((id, index) => [id, index]));
  const forward = between.filter(({ from, to }) => position.get(from)! < position.get(to)!);

  const rank = new Map(ids.map((id) => [id, 0]));
  for (const id of [...position.keys()]) {
    for (const { from, to } of forward) if (from === id) rank.set(to, Math.max(rank.get(to)!, rank.get(id)! + 1));
  }
  const rows: string[][] = [];
  for (const id of position.keys()) {
    const row = rank.get(id)!;
    rows[row] ??= [];
    rows[row].push(id);
  }
  return untangled(rows, between);
}

/**
 * An order in which as little as possible points backwards: the greedy heuristic of Eades, Lin and Smyth, "A fast and effective heuristic for
 * the feedback arc set problem" (1993), with weights.
 */
function orderByDependency(ids: readonly string[], dependencies: readonly Dependency[]): string[] {
  const left = new Set(ids);
  const first: string[] = [];
  const last: string[] = [];
  const sum = (id: string, end: 'from' | 'to', other: 'from' | 'to') =>
    dependencies.reduce((total, each) => total + (each[end] === id && left.has(each[other]) ? each.weight : 0), 0);
  while (left.size > 0) {
    const rated = [...left].map((id) => ({ id, out: sum(id, 'from', 'to'), in: sum(id, 'to', 'from') }));
    const next =
      rated.find((each) => each.out === 0 && each.in > 0) ??
      rated.find((each) => each.in === 0) ??
      rated.reduce((best, each) => (each.out - each.in > best.out - best.in ? each : best));
    left.delete(next.id);
    if (next.out === 0 && next.in > 0) last.unshift(next.id);
    else first.push(next.id);
  }
  return [...first, ...last];
}

const SWEEPS = 4;

/** Orders each row by where its neighbours stand in the rows around it, a few times down and up. */
function untangled(rows: readonly string[][], dependencies: readonly Dependency[]): string[][] {
  let current = rows.map((row) => [...row]);
  const neighbours = new Map<string, Dependency[]>();
  for (const each of dependencies) {
    for (const id of [each.from, each.to]) neighbours.set(id, [...(neighbours.get(id) ?? []), each]);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const place = new Map<string, number>();
    for (const row of current) for (const [index, id] of row.entries()) place.set(id, (index + 0.5) / row.length);
    const centre = (id: string): number => {
      let weights = 0;
      let sum = 0;
      for (const { from, to, weight } of neighbours.get(id) ?? []) {
        sum += weight * place.get(from === id ? to : from)!;
        weights += weight;
      }
      return weights > 0 ? sum / weights : 0.5;
    };
    current = current.map((row) => {
      const centres = new Map(row.map((id) => [id, centre(id)]));
      return [...row].sort((a, b) => centres.get(a)! - centres.get(b)! || (a < b ? -1 : 1));
    });
  }
  return current;
}
