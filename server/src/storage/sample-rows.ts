import type { TimeSlice } from '../base/time-slice.ts';

/** Rows by slot, wherever they are; they may change while a graph of them is built. */
export interface RowsBySlot {
  readonly size: number;
  readonly slotEnd: number;
  has(slot: number): boolean;
  values(slot: number): Int8Array;
}

/** Copies of `wanted` rows, spread evenly over all. */
export async function sampleRows(
  rows: RowsBySlot,
  dimensions: number,
  wanted: number,
  slice: TimeSlice,
): Promise<Int8Array> {
  const step = Math.max(1, rows.size / wanted);
  const sample = new Int8Array(Math.min(rows.size, wanted) * dimensions);
  let seen = 0;
  let taken = 0;
  for (let slot = 0; slot < rows.slotEnd && taken * dimensions < sample.length; slot++) {
    if (slice.due()) await slice.pause();
    if (rows.has(slot) && seen++ >= taken * step) sample.set(rows.values(slot), taken++ * dimensions);
  }
  return sample.subarray(0, taken * dimensions);
}
