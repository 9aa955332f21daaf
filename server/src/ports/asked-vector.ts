/** A vector that is perhaps still being made. */
export interface AskedVector {
  readonly vector: Promise<Float32Array>;
  /** Who else is in the thread where it is made can have it there, by its number: see `HandOver`. */
  readonly origin?: { readonly host: object; readonly number: number };
}

/** Asked for from now on; fails with what it fails with, for those who wait for it. */
export function askedVector(vector: Promise<Float32Array>, origin?: AskedVector['origin']): AskedVector {
  vector.catch(() => {});
  return { vector, origin };
}
