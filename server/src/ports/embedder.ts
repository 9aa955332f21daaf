import type { LanguageId } from '../model/language.ts';
import type { AskedVector } from './asked-vector.ts';

/** What is said wherever there is no model to ask. */
export const NO_MODEL_INSTALLED = 'No embedding model is installed; search goes by names, docs, code and paths.';
export const NOTHING_EMBEDDED = 'Nothing is embedded yet; the first question by meaning begins with it.';

/**
 * Turns code and questions into unit vectors. The same text gives the same vector on every run. Errors have a stable `code`: MODEL_MISSING,
 * MODEL_INCOMPLETE, MODEL_TOO_LARGE, MODEL_OUTSIDE, MODEL_INVALID (the folder), MODEL_RUNTIME (the native runtime), MODEL_FAILED, MODEL_CHANGED,
 * MODEL_ENDPOINT (an address does not answer as it should); their messages are for people.
 */
export interface Embedder {
  readonly model: EmbeddingModelInfo;
  /** Cuts files into pieces. Nothing is embedded yet: who has a vector for a piece's key need not ask for it. */
  read(files: readonly EmbeddingFile[], signal?: AbortSignal): Promise<EmbeddingBatch>;
  embedQuery(text: string, signal?: AbortSignal): AskedVector;
  /** Gives back the memory of the model; the next request loads it again. */
  release(): Promise<void>;
  close(): Promise<void>;
}

export interface EmbeddingModelInfo {
  readonly name: string;
  readonly version: string;
  readonly dimensions: number;
  /** So many of the first dimensions stand for a vector where a rough comparison will do; undefined where the model promises nothing. */
  readonly prefixDimensions?: number;
  /** Of all that decides what the vectors are: vectors of different hashes are never compared. */
  readonly hash: string;
  /** Whether texts leave this process to be embedded: then a few large requests are better than many small ones. */
  readonly isRemote: boolean;
  /** What it makes vectors of: the terms that the index keeps of a file, or the text itself. */
  readonly reads: 'terms' | 'text';
}

/** Where a model comes from, as the user chose. */
export type ModelSource =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 'endpoint';
      /** Up to and without `/embeddings`, such as `http://localhost:11434/v1`. */
      readonly address: string;
      readonly model: string;
      readonly key?: string;
      /** The user agreed that code goes to this address, which is not on this machine. */
      readonly allowsRemote?: boolean;
    };

/** A file of the index with what the model reads. A text is read again, and taken only when it is still that of the facts. */
export interface EmbeddingFile {
  readonly path: string;
  readonly absolutePath: string;
  readonly language: LanguageId;
  readonly factsKey: string;
  /** The facts for a model that reads text, the terms for one that reads those. */
  readonly content: Uint8Array;
  /** The text in the editor, where one has it open. */
  readonly text?: string;
}

export interface EmbeddingBatch {
  /** In the order of the files that were asked for. */
  readonly files: readonly FilePieces[];
  /** Vectors of some pieces, one after the other; pieces are numbered through all files. */
  embed(pieces: readonly number[], signal?: AbortSignal): Promise<Float32Array>;
  /** Lets go of the texts. */
  close(): Promise<void>;
}

/** What one file was cut into. */
export interface FilePieces {
  readonly path: string;
  /** False when its text is no longer that of the facts; then there are no pieces, and the index will hear of the change. */
  readonly isCurrent: boolean;
  /** Hash of all that the vector of a piece depends on, beside the model. */
  readonly keys: readonly string[];
  /** The row of the symbol that each piece belongs to; -1 for the piece that stands for the file as a whole. */
  readonly rows: Int32Array;
  /** Lines of each piece. */
  readonly lines: Int32Array;
}
