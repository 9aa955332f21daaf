import type { TimeSlice } from '../base/time-slice.ts';
import { quantizeVector } from '../model/quantize-vectors.ts';
import { PackedRows, prepareQuery } from './packed-rows.ts';
import type { PartitionedRows } from './partitioned-rows.ts';
import { sampleRows } from './sample-rows.ts';

/** Partitions for a number of rows: the more, the fewer rows each query looks at, and the longer each row takes to find its own. */
const PARTITIONS_PER_ROOT = 2;
const PARTITIONS_MOST = 2048;
/** Rows for each partition that the centres are learnt from, and how often they are moved. */
const SAMPLE_PER_PARTITION = 24;
const ROUNDS = 5;

/**
 * Learns centres that rows can be sorted by, by spherical k-means on a sample, pausing now and then; rows may change meanwhile. What
 * it gives is of no use when it was stopped.
 */
export async function learnCentres(
  rows: PartitionedRows,
  dimensions: number,
  slice: TimeSlice,
  isStopped: () => boolean,
): Promise<PackedRows> {
  const { size } = rows;
  const count = Math.min(PARTITIONS_MOST, Math.max(1, Math.round(PARTITIONS_PER_ROOT * Math.sqrt(size))));
  const sample = await sampleRows(rows, dimensions, count * SAMPLE_PER_PARTITION, slice);
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
