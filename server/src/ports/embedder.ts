/** Turns text into unit vectors. The same text gives the same vector on every run. */
export interface Embedder {
  readonly model: EmbeddingModelInfo;
  embedDocuments(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array>;
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface EmbeddingModelInfo {
  readonly id: string;
  readonly dimensions: number;
  /** Hash of the model's files: vectors of different hashes are never compared. */
  readonly hash: string;
}
