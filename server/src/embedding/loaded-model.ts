import type { EmbeddingFile, EmbeddingModelInfo, FilePieces } from '../ports/embedder.ts';

/** A model that is ready, whatever its form: what it makes of files, and of what it made of them. */
export interface LoadedModel {
  readonly info: EmbeddingModelInfo;
  prepare(file: EmbeddingFile): PreparedFile;
  /** Vectors of some `contents` of `prepare`, one after the other. */
  embed(contents: readonly unknown[]): Promise<Float32Array>;
  embedQuery(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/** The pieces of a file, and what each of them is for the model. */
export interface PreparedFile {
  readonly pieces: FilePieces;
  readonly contents: readonly unknown[];
}

/** For a file whose text is no longer that of the facts. */
export const outdated = (path: string): PreparedFile => ({
  pieces: { path, isCurrent: false, keys: [], rows: new Int32Array(0), lines: new Int32Array(0) },
  contents: [],
});
