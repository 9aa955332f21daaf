import { CodedError } from '../base/errors.ts';

/** What a vector store is made from, whichever it is. */
export interface VectorStoreOptions {
  readonly dimensions: number;
  /** Which model the vectors come from: a file of another fingerprint is not opened. */
  readonly fingerprint: string;
  /** The folder of the vectors, which is theirs alone; null keeps them in memory only. */
  readonly path: string | null;
}

/** @throws CodedError VECTOR_DIMENSION or VECTOR_INVALID */
export function checkVectors(keys: readonly string[], vectors: Float32Array | Int8Array, dimensions: number): void {
  if (vectors.length !== keys.length * dimensions) {
    throw new CodedError(
      'VECTOR_DIMENSION',
      `${keys.length} vectors of ${dimensions} dimensions were expected, and ${vectors.length} values came.`,
    );
  }
  for (let i = 0; i < vectors.length; i++) {
    // One NaN in a graph of neighbours spoils every comparison that meets it.
    if (!Number.isFinite(vectors[i]))
      throw new CodedError('VECTOR_INVALID', 'A vector holds a value that is no number.');
  }
}

/** @throws CodedError VECTOR_DIMENSION */
export function checkQuery(query: Float32Array, dimensions: number): void {
  if (query.length !== dimensions) {
    throw new CodedError(
      'VECTOR_DIMENSION',
      `The query has ${query.length} dimensions, the stored vectors have ${dimensions}.`,
    );
  }
}

/** For a file that is there but cannot be used: truncated, changed, or of another format or model. */
export class VectorFileError extends CodedError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('VECTOR_DAMAGED', message, options);
  }
}
