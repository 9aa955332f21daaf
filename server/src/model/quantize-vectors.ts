/** The largest magnitude of a quantized value. -128 is not used, so that a vector and its opposite have the same values. */
export const QUANTIZED_MAX = 127;

/**
 * Vectors as bytes: each is scaled so that its largest value becomes ±127, and rounded. Only its direction is kept; the angle
 * between a vector of 256 dimensions and its bytes is below half a degree. `vectors` holds one after the other, `dimensions`
 * values each; a vector of zeros stays one. The values must be finite.
 */
export function quantizeVectors(vectors: Float32Array, dimensions: number): Int8Array {
  const bytes = new Int8Array(vectors.length);
  for (let start = 0; start < vectors.length; start += dimensions) {
    quantizeVector(vectors, start, bytes, start, dimensions);
  }
  return bytes;
}

/** One vector of `quantizeVectors`, from `source[from…]` to `target[to…]`. */
export function quantizeVector(
  source: Float32Array,
  from: number,
  target: Int8Array,
  to: number,
  dimensions: number,
): void {
  let largest = 0;
  for (let i = from; i < from + dimensions; i++) largest = Math.max(largest, Math.abs(source[i]));
  const scale = largest > 0 ? QUANTIZED_MAX / largest : 0;
  for (let i = 0; i < dimensions; i++) target[to + i] = Math.round(source[from + i] * scale);
}
