import type { TimeSlice } from '../base/time-slice.ts';

/** How often the axes are turned towards the directions in which rows differ most; then they hardly move any more. */
const ROUNDS = 24;

/**
 * The `count` directions that keep most of some rows (the leading principal axes without centring, by orthogonal iteration: Golub and Van
 * Loan, "Matrix Computations", section 7.3): comparing rows by what they have along these comes nearest to comparing them as a whole.
 * Any basis of the same space compares alike. Gives one axis after the other, each of length 1; the first `count` unit vectors where rows
 * have no more dimensions than that.
 */
export async function learnAxes(
  rows: Int8Array,
  dimensions: number,
  count: number,
  slice: TimeSlice,
): Promise<Float32Array> {
  const axes = new Float32Array(count * dimensions);
  for (let axis = 0; axis < count; axis++) axes[axis * dimensions + axis] = 1;
  if (count >= dimensions) return axes;
  const products = await productsOf(rows, dimensions, slice);
  for (let round = 0; round < ROUNDS; round++) {
    const turned = new Float32Array(axes.length);
    for (let axis = 0; axis < count; axis++) {
      if (slice.due()) await slice.pause();
      for (let i = 0; i < dimensions; i++) {
        let sum = 0;
        for (let j = 0; j < dimensions; j++) sum += products[i * dimensions + j] * axes[axis * dimensions + j];
        // A trace of what it was keeps axes apart where the rows span fewer directions.
        turned[axis * dimensions + i] = sum + 1e-6 * axes[axis * dimensions + i];
      }
    }
    orthonormalize(turned, dimensions, count);
    axes.set(turned);
  }
  return axes;
}

/** The mean of the outer products of the rows with themselves, each taken at length 1. */
async function productsOf(rows: Int8Array, dimensions: number, slice: TimeSlice): Promise<Float64Array> {
  const products = new Float64Array(dimensions * dimensions);
  const total = rows.length / dimensions;
  const unit = new Float64Array(dimensions);
  for (let from = 0; from < rows.length; from += dimensions) {
    if (slice.due()) await slice.pause();
    let square = 0;
    for (let i = 0; i < dimensions; i++) square += rows[from + i] * rows[from + i];
    if (square === 0) continue;
    for (let i = 0; i < dimensions; i++) unit[i] = rows[from + i] / Math.sqrt(square * total);
    for (let i = 0; i < dimensions; i++) {
      for (let j = i; j < dimensions; j++) products[i * dimensions + j] += unit[i] * unit[j];
    }
  }
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < i; j++) products[i * dimensions + j] = products[j * dimensions + i];
  }
  return products;
}

/** Makes each axis of length 1 and at right angles to those before it (Gram and Schmidt, twice against rounding). */
function orthonormalize(axes: Float32Array, dimensions: number, count: number): void {
  for (let axis = 0; axis < count; axis++) {
    const own = axes.subarray(axis * dimensions, (axis + 1) * dimensions);
    for (let pass = 0; pass < 2; pass++) {
      scale(own);
      for (let other = 0; other < axis; other++) {
        const from = other * dimensions;
        let dot = 0;
        for (let i = 0; i < dimensions; i++) dot += own[i] * axes[from + i];
        for (let i = 0; i < dimensions; i++) own[i] -= dot * axes[from + i];
      }
    }
    scale(own);
  }
}

function scale(values: Float32Array): void {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  if (length > 0) for (let i = 0; i < values.length; i++) values[i] /= length;
}
