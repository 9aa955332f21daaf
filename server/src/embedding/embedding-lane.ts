import { isCancelled, onAbort } from '../base/cancellation.ts';
import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { toAbsolutePath } from '../base/paths.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { FileRecord } from '../model/file-record.ts';
import type { Embedder, EmbeddingBatch, EmbeddingFile } from '../ports/embedder.ts';
import type { GraphStore } from '../ports/graph-store.ts';
import type { MeaningIndex } from './meaning-index.ts';

export interface EmbeddingLaneParts {
  readonly root: string;
  /** Facts and terms by content key. */
  readonly store: Pick<GraphStore, 'getFacts' | 'getTerms'>;
  readonly embedder: Embedder;
  readonly index: MeaningIndex;
  /** Fulfilled when nothing is done that somebody waits for. */
  readonly quiet: () => Promise<void>;
  /** The text of an open editor. Files that have one go first. */
  readonly textOf: (path: string) => string | undefined;
  readonly onProgress: (progress: LaneProgress) => void;
  readonly logger: Logger;
}

/** How far it is, in symbols that can be found by meaning. */
export interface LaneProgress {
  readonly done: number;
  readonly total: number;
}

const FILES_OF_BATCH = 16;
/** A question waits for the pieces at hand, so they are few enough to take about this long. */
const SLICE_MS = 30;
const FIRST_SLICE = 64;
const LEAST_SLICE = 4;
const LARGEST_SLICE = 512;
const REMOTE_SLICE = 128;
const SAVE_EVERY_MS = 30_000;
/** Fewer files than this are saved together with those that come after them: after a crash the cache still has their vectors. */
const FILES_WORTH_A_SAVE = 16;
/** After a failure of the model, how long until it is tried again; doubled each time. */
const RETRY_MS = 30_000;

/**
 * Embeds what the index has and the vectors lack, in the background: a few files at a time, after whatever somebody waits for. What is to be done follows
 * from comparing the two, so it can be stopped at any point and go on in another process.
 */
export class EmbeddingLane {
  private readonly parts: EmbeddingLaneParts;
  private readonly waiting = new Map<string, FileRecord>();
  private readonly abort = new AbortController();
  private totalSymbols = 0;
  private waitingSymbols = 0;
  private slice = FIRST_SLICE;
  private savedMs = performance.now();
  private unsavedFiles = 0;
  private saveTimer: NodeJS.Timeout | undefined;
  private isPaused = false;
  private work: Promise<void> | undefined;
  private retryTimer: NodeJS.Timeout | undefined;
  private retryMs = RETRY_MS;
  private failure: string | undefined;
  /** Everything that changes the vectors happens one after the other. */
  private changes: Promise<unknown> = Promise.resolve();

  constructor(parts: EmbeddingLaneParts) {
    this.parts = parts;
  }

  /** Why it stands still, in words for people. */
  get problem(): string | undefined {
    return this.failure;
  }

  get progress(): LaneProgress {
    return { done: this.totalSymbols - this.waitingSymbols, total: this.totalSymbols };
  }

  get isDone(): boolean {
    return this.waiting.size === 0 && this.work === undefined;
  }

  /** Compares the index with what is embedded, and does what is to be done. */
  follow(records: ReadonlyMap<string, FileRecord>): Promise<void> {
    return this.enqueue(async () => {
      const { index } = this.parts;
      const gone = [...index.paths()].filter((path) => !records.get(path)?.factsKey);
      const slice = new TimeSlice();
      this.waiting.clear();
      this.totalSymbols = 0;
      this.waitingSymbols = 0;
      for (const record of records.values()) {
        if (!record.factsKey) continue;
        this.totalSymbols += symbolsOf(record);
        if (!index.has(record.path, record.factsKey)) {
          this.waiting.set(record.path, record);
          this.waitingSymbols += symbolsOf(record);
        }
        if (slice.due()) await slice.pause();
      }
      await index.remove(gone);
      this.parts.onProgress(this.progress);
      this.start();
    });
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.start();
  }

  /** Fulfilled when nothing is left to be done, or when it stands still because it is paused or cannot go on. */
  async idle(signal?: AbortSignal): Promise<void> {
    await this.changes;
    let stopListening = () => {};
    const cancelled = new Promise<void>((resolve) => {
      stopListening = onAbort(signal, resolve);
    });
    await Promise.race([this.work, cancelled]);
    stopListening();
  }

  /** The vector of a symbol that is embedded, made from those of its pieces; undefined where it has none. */
  async vectorOf(record: FileRecord, row: number, signal?: AbortSignal): Promise<Float32Array | undefined> {
    const { embedder, index } = this.parts;
    const file = this.fileOf(record);
    if (!file) return undefined;
    const batch = await embedder.read([file], signal);
    await batch.close();
    const [{ keys, rows }] = batch.files;
    return index.vectorOf(keys.filter((_, piece) => rows[piece] === row));
  }

  /** Stops. What was done and is not saved yet is saved with the index that it went into. */
  async close(): Promise<void> {
    this.abort.abort();
    clearTimeout(this.retryTimer);
    clearTimeout(this.saveTimer);
    await this.changes;
    await this.work;
  }

  private start(): void {
    if (this.abort.signal.aborted || this.isPaused || this.waiting.size === 0) return;
    clearTimeout(this.retryTimer);
    this.work ??= this.run().finally(() => {
      this.work = undefined;
    });
  }

  private async run(): Promise<void> {
    const { signal } = this.abort;
    try {
      while (this.waiting.size > 0 && !this.isPaused && !signal.aborted) {
        await this.parts.quiet();
        await this.enqueue(() => this.embedSome());
        this.parts.onProgress(this.progress);
        if (performance.now() - this.savedMs > SAVE_EVERY_MS) await this.save();
      }
      if (this.unsavedFiles >= FILES_WORTH_A_SAVE) await this.save();
      else if (this.unsavedFiles > 0) this.saveLater();
    } catch (error) {
      if (isCancelled(error)) return;
      this.failure = errorMessage(error);
      this.parts.logger.warn(`Embedding stopped: ${this.failure}`);
      this.retryTimer = setTimeout(() => this.start(), this.retryMs);
      this.retryTimer.unref();
      this.retryMs *= 2;
    }
  }

  private async embedSome(): Promise<void> {
    const { embedder, index } = this.parts;
    const { signal } = this.abort;
    const records = this.take();
    const files = records.map((record) => this.fileOf(record)).filter((file) => file !== undefined);
    if (files.length > 0) {
      const batch = await embedder.read(files, signal);
      try {
        const factsKeys = files.map((file) => file.factsKey);
        await index.put(this.timed(batch), factsKeys, () => this.slice, signal);
      } finally {
        await batch.close();
      }
    }
    for (const record of records) {
      // The index may have taken in another state of the file meanwhile.
      if (this.waiting.get(record.path) !== record) continue;
      this.waiting.delete(record.path);
      this.waitingSymbols -= symbolsOf(record);
    }
    this.unsavedFiles += records.length;
    this.failure = undefined;
    this.retryMs = RETRY_MS;
  }

  /** The next files, those that are open in an editor first. */
  private take(): FileRecord[] {
    const all = [...this.waiting.values()];
    const open = all.filter(({ path }) => this.parts.textOf(path) !== undefined);
    return (open.length > 0 ? open : all).slice(0, FILES_OF_BATCH);
  }

  private fileOf({ path, language, factsKey }: FileRecord): EmbeddingFile | undefined {
    const { root, store, textOf, embedder } = this.parts;
    const readsText = embedder.model.reads === 'text';
    const content = readsText ? store.getFacts(factsKey) : store.getTerms(factsKey);
    if (!content) return undefined;
    const text = readsText ? textOf(path) : undefined;
    return { path, absolutePath: toAbsolutePath(root, path), language, factsKey, content, text };
  }

  /** Learns how many pieces take a moment. */
  private timed(batch: EmbeddingBatch): EmbeddingBatch {
    if (this.parts.embedder.model.isRemote) {
      this.slice = REMOTE_SLICE;
      return batch;
    }
    return {
      ...batch,
      embed: async (pieces, signal) => {
        const startedMs = performance.now();
        const vectors = await batch.embed(pieces, signal);
        const tookMs = Math.max(0.1, performance.now() - startedMs);
        const fitting = Math.round((pieces.length * SLICE_MS) / tookMs);
        this.slice = Math.min(LARGEST_SLICE, Math.max(LEAST_SLICE, Math.min(fitting, this.slice * 2)));
        return vectors;
      },
    };
  }

  private saveLater(): void {
    this.saveTimer ??= setTimeout(() => {
      this.save().catch((error) => this.parts.logger.debug(errorMessage(error)));
    }, SAVE_EVERY_MS);
    this.saveTimer.unref();
  }

  private async save(): Promise<void> {
    clearTimeout(this.saveTimer);
    this.saveTimer = undefined;
    this.unsavedFiles = 0;
    this.savedMs = performance.now();
    await this.enqueue(() => this.parts.index.save());
  }

  private enqueue<T>(action: () => Promise<T>): Promise<T> {
    const result = this.changes.then(action);
    this.changes = result.catch(() => {});
    return result;
  }
}

/** The file itself is one of them, and none that is searched for as such. */
const symbolsOf = ({ symbols = 1 }: FileRecord): number => Math.max(0, symbols - 1);
