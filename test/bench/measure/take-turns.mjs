/**
 * CPU milliseconds of several ways to do the same to each item. All ways take turns on each batch and the best of each counts, so that a slow
 * spell of the machine meets them all.
 *
 * @template T
 * @param {Record<string, (item: T) => unknown>} ways
 * @param {readonly T[]} items
 * @param {{ rounds: number, batchSize: number }} options
 * @returns {Record<string, number>} by the name of the way
 */
export function takeTurns(ways, items, { rounds, batchSize }) {
  const best = Object.fromEntries(Object.keys(ways).map((name) => [name, 0]));
  for (let first = 0; first < items.length; first += batchSize) {
    const batch = items.slice(first, first + batchSize);
    const bestOfBatch = {};
    for (let round = 0; round < rounds; round++) {
      for (const [name, way] of Object.entries(ways)) {
        const before = process.cpuUsage();
        for (const item of batch) way(item);
        const { user, system } = process.cpuUsage(before);
        bestOfBatch[name] = Math.min(bestOfBatch[name] ?? Number.POSITIVE_INFINITY, (user + system) / 1000);
      }
    }
    for (const name of Object.keys(ways)) best[name] += bestOfBatch[name];
  }
  return best;
}
