/** Texts that are run together: their positions, and how many tokens each has with its padding. */
export interface TextBatch {
  readonly texts: readonly number[];
  readonly width: number;
}

/**
 * Puts texts of about one length together, so that little is padding. How far a text is padded depends on its own length alone: a sum over more zeros may differ
 * in its last bit, and a text shall have the same vector whatever it is run together with. `lengths` are in tokens, none above `longest`; a batch has at most `maxTokens` with
 * its padding, or one text.
 */
export function batchesByLength(
  lengths: ArrayLike<number>,
  maxTokens: number,
  longest = Number.POSITIVE_INFINITY,
): TextBatch[] {
  const byWidth = new Map<number, number[]>();
  for (let i = 0; i < lengths.length; i++) {
    const width = Math.min(longest, paddedLength(lengths[i]));
    const texts = byWidth.get(width);
    if (texts) texts.push(i);
    else byWidth.set(width, [i]);
  }
  const batches: TextBatch[] = [];
  for (const [width, texts] of byWidth) {
    const most = width === 0 ? texts.length : Math.max(1, Math.floor(maxTokens / width));
    for (let from = 0; from < texts.length; from += most)
      batches.push({ texts: texts.slice(from, from + most), width });
  }
  return batches;
}

/** An eighth more at most, but for the shortest. */
function paddedLength(length: number): number {
  const step = length <= 32 ? 4 : length <= 128 ? 8 : 32;
  return Math.ceil(length / step) * step;
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
