/**
 * Puts texts of about one length together, so that little is padding. `lengths` are in tokens; a batch has at most `maxTokens` with its padding,
 * or one text. Gives positions in `lengths`.
 */
export function batchesByLength(lengths: ArrayLike<number>, maxTokens: number): number[][] {
  const order = Array.from({ length: lengths.length }, (_, i) => i).sort((a, b) => lengths[a] - lengths[b] || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const i of order) {
    if (batch.length > 0 && (batch.length + 1) * lengths[i] > maxTokens) {
      batches.push(batch);
      batch = [];
    }
    batch.push(i);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Scales each vector to length 1; one of zeros stays as it is and is like nothing. */
export function normalize(vectors: Float32Array, dimensions: number): void {
  for (let start = 0; start < vectors.length; start += dimensions) {
    let square = 0;
    for (let i = start; i < start + dimensions; i++) square += vectors[i] * vectors[i];
    if (square === 0) continue;
    const scale = 1 / Math.sqrt(square);
    for (let i = start; i < start + dimensions; i++) vectors[i] *= scale;
  }
}
