import type { SkipReason } from '../model/file-record.ts';
import type { LanguageId } from '../model/language.ts';

/** Reads and parses files off the main thread: a pool of workers in the product, in-process in tests. */
export interface FileAnalyzer {
  /**
   * Results come in any order. A worker that dies or hangs is replaced, and the file it worked on is reported as skipped.
   * No more work is handed out while a promise that `onResult` returned is pending, so that a slow disk is not run over.
   */
  analyze(
    requests: readonly AnalyzeRequest[],
    onResult: (result: AnalyzeResult) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Gives back what it holds for work that is over; the next request makes it anew. */
  release(): Promise<void>;
  close(): Promise<void>;
}

export interface AnalyzeRequest {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly absolutePath: string;
  readonly language: LanguageId;
  /** For a `.h` file, what tells C from C++ when its text does not: how many files of each lie near it. */
  readonly neighbours?: { readonly c: number; readonly cpp: number };
  /** Bytes on disk when it was scanned, to make batches of even size; 0 when it is not known. */
  readonly size: number;
  /** Time of the last change as it was scanned. */
  readonly mtimeMs: number;
  /** The text in the editor, when it is not what is on disk. */
  readonly text?: string;
  /** The key of the facts the index already has for this path: if the content still has it, nothing is parsed. */
  readonly knownKey?: string;
}

/** A file as it was read. */
interface ReadFile {
  readonly path: string;
  /** The language it was read in: the request's, or what a header turned out to be. */
  readonly language: LanguageId;
  readonly size: number;
  /** 0 for a file so young that it could change again without its time telling: it will be compared by content. */
  readonly mtimeMs: number;
}

/** Its content is what `AnalyzeRequest.knownKey` says. */
export interface UnchangedFile extends ReadFile {
  readonly status: 'unchanged';
  readonly factsKey: string;
}

export interface AnalyzedFile extends ReadFile {
  readonly status: 'analyzed';
  readonly factsKey: string;
  /** Encoded FileFacts, its interface hash, and the encoded terms for the lexical index. */
  readonly facts: Uint8Array;
  readonly interfaceHash: string;
  readonly terms: Uint8Array;
  /** Number of symbols in the facts. */
  readonly symbols: number;
}

export interface SkippedFile extends ReadFile {
  readonly status: 'skipped';
  readonly reason: SkipReason;
  readonly detail?: string;
}

export type AnalyzeResult = UnchangedFile | AnalyzedFile | SkippedFile;
