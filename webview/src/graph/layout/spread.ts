/** Something in a row: half of what it takes up of it. `gap` is what has to be free before it. */
export interface Track {
  readonly half: number;
  readonly gap: number;
}

/** What a row of tracks takes up when none is further from the next than it must be. */
export const extentOf = (tracks: readonly Track[]): number =>
  tracks.reduce((sum, { half, gap }, index) => sum + 2 * half + (index ? gap : 0), 0);

/**
 * The middle of each track in a row from 0 to `size`: in order, none nearer to the next than it may be, and as near to where each is wanted as
 * that allows, by least squares. Solved exactly by pooling adjacent violators. (Ayer, Brunk, Ewing, Reid and Silverman, "An empirical
 * distribution function for sampling with incomplete information", 1955.)
 */
export function spread(
  tracks: readonly Track[],
  wanted: readonly number[],
  weights: readonly number[],
  size: number,
): number[] {
  /** Where each would stand with all before it as close as may be: what is left to choose must not decrease. */
  const offsets: number[] = [];
  let end = 0;
  for (const [index, { half, gap }] of tracks.entries()) {
    const middle = end + (index ? gap : 0) + half;
    offsets.push(middle);
    end = middle + half;
  }
  const pools: { mean: number; weight: number; count: number }[] = [];
  for (const [index, weight] of weights.entries()) {
    let pool = { mean: wanted[index] - offsets[index], weight, count: 1 };
    for (let last = pools.at(-1); last && last.mean >= pool.mean; last = pools.at(-1)) {
      pools.pop();
      const sum = last.weight + pool.weight;
      pool = {
        mean: (last.mean * last.weight + pool.mean * pool.weight) / sum,
        weight: sum,
        count: last.count + pool.count,
      };
    }
    pools.push(pool);
  }
  const room = Math.max(0, size - end);
  const shifts = pools.flatMap(({ mean, count }) =>
    Array.from({ length: count }, () => Math.min(room, Math.max(0, mean))),
  );
  return offsets.map((offset, index) => offset + shifts[index]);
}
