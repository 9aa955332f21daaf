import type { TimeSlice } from '../base/time-slice.ts';
import { quantizeVector } from '../model/quantize-vectors.ts';
import { BestHits } from './best-hits.ts';
import { PackedRows, type PreparedQuery, prepareQuery } from './packed-rows.ts';

/** Partitions for a number of rows: the more, the fewer rows each query looks at, and the longer each row takes to find its own. */
const PARTITIONS_PER_ROOT = 2;
const PARTITIONS_MOST = 2048;
/** Rows for each partition that the centres are learnt from, and how often they are moved. */
const SAMPLE_PER_PARTITION = 24;
const ROUNDS = 5;

/** Tags of a row: its partition, and where in that partition's list it stands. */
const PARTITION = 0;
const POSITION = 1;

/**
 * Rows sorted by the nearest of some centres, so that a query looks only at the lists of the centres nearest to it (an inverted
 * file with exact comparison inside the lists: Jégou, Douze and Schmid, "Product quantization for nearest neighbor search", section
 * IV, without the quantizer). Centres are learnt by spherical k-means. Adding and removing a row is cheap and moves no centre.
 */
export class Partitions {
  readonly centres: PackedRows;
  /** Rows when the centres were learnt: when there are many more, other centres would serve better. */
  readonly learntFrom: number;
  private readonly rows: PackedRows;
  private readonly lists: Int32Array[];
  private readonly counts: Int32Array;

  constructor(rows: PackedRows, centres: PackedRows, learntFrom: number) {
    this.rows = rows;
    this.centres = centres;
    this.learntFrom = learntFrom;
    this.lists = Array.from({ length: centres.slots }, () => new Int32Array(0));
    this.counts = new Int32Array(centres.slots);
  }

  get memoryBytes(): number {
    return this.lists.reduce((sum, list) => sum + list.byteLength, this.centres.memoryBytes);
  }

  /** Puts a row into the partition of the nearest centre, or into the one that is known already. */
  add(slot: number, known = -1): void {
    const partition = known >= 0 ? known : this.centres.nearest(prepareQuery(this.rows.values(slot)));
    const count = this.counts[partition]++;
    if (count === this.lists[partition].length) {
      const larger = new Int32Array(Math.max(16, count + (count >> 2)));
      larger.set(this.lists[partition]);
      this.lists[partition] = larger;
    }
    this.lists[partition][count] = slot;
    this.rows.setTag(slot, PARTITION, partition);
    this.rows.setTag(slot, POSITION, count);
  }

  /** The row must have been added. Its values may have changed since. */
  remove(slot: number): void {
    const partition = this.partitionOf(slot);
    const position = this.rows.tag(slot, POSITION);
    const last = this.lists[partition][--this.counts[partition]];
    this.lists[partition][position] = last;
    this.rows.setTag(last, POSITION, position);
  }

  partitionOf(slot: number): number {
    return this.rows.tag(slot, PARTITION);
  }

  /** Offers rows of the nearest partitions to `best`, until `share` of all rows have been looked at. */
  search(query: PreparedQuery, share: number, best: BestHits): void {
    const order = new BestHits(Math.max(1, Math.ceil(this.centres.slots * Math.min(1, share * 2))));
    this.centres.scan(query, 0, this.centres.slots, order);
    let left = this.counts.reduce((sum, count) => sum + count, 0) * share;
    for (const partition of order.ranked().items) {
      this.rows.scanList(query, this.lists[partition], this.counts[partition], best);
      left -= this.counts[partition];
      if (left <= 0) return;
    }
  }
}

/** Learns centres from `size` rows, pausing now and then; rows may change meanwhile. What it gives is of no use when it was stopped. */
export async function learnCentres(
  rows: PackedRows,
  size: number,
  slice: TimeSlice,
  isStopped: () => boolean,
): Promise<PackedRows> {
  const count = Math.min(PARTITIONS_MOST, Math.max(1, Math.round(PARTITIONS_PER_ROOT * Math.sqrt(size))));
  const { dimensions } = rows;
  const sample = await sampleRows(rows, size, count * SAMPLE_PER_PARTITION, slice);
  const samples = sample.length / dimensions;
  const centres = new PackedRows(dimensions);
  centres.reserve(count);
  for (let i = 0; i < count; i++) centres.set(i, sample, Math.floor((i * samples) / count) * dimensions);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float32Array(count * dimensions);
    const members = new Int32Array(count);
    for (let i = 0; i < samples; i++) {
      if (slice.due()) await slice.pause();
      if (isStopped()) return centres;
      const row = sample.subarray(i * dimensions, (i + 1) * dimensions);
      const nearest = centres.nearest(prepareQuery(row));
      members[nearest]++;
      for (let at = nearest * dimensions, j = 0; j < dimensions; j++) sums[at + j] += row[j];
    }
    const bytes = new Int8Array(dimensions);
    for (let i = 0; i < count; i++) {
      // A centre that nobody is near to starts again at some row.
      if (members[i] === 0) {
        centres.set(i, sample, Math.floor(((i + round / ROUNDS) * samples) / count) * dimensions);
      } else {
        quantizeVector(sums, i * dimensions, bytes, 0, dimensions);
        centres.set(i, bytes);
      }
    }
  }
  return centres;
}

/** Copies of rows, spread evenly over all. */
async function sampleRows(rows: PackedRows, size: number, wanted: number, slice: TimeSlice): Promise<Int8Array> {
  const { dimensions } = rows;
  const step = Math.max(1, size / wanted);
  const sample = new Int8Array(Math.min(size, wanted) * dimensions);
  let seen = 0;
  let taken = 0;
  for (let slot = 0; slot < rows.slots && taken * dimensions < sample.length; slot++) {
    if (slice.due()) await slice.pause();
    if (slot >= rows.slots || !rows.isSet(slot)) continue;
    if (seen++ >= taken * step) sample.set(rows.values(slot), taken++ * dimensions);
  }
  return sample.subarray(0, taken * dimensions);
}
