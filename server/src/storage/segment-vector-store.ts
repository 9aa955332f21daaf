import { CodedError } from '../base/errors.ts';
import { TimeSlice } from '../base/time-slice.ts';
import { quantizeVectors } from '../model/quantize-vectors.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { VectorHit, VectorStore, VectorStrategy } from '../ports/vector-store.ts';
import type { WorkerThread } from '../ports/worker-thread.ts';
import { RowSearcher, type RowSearcherOptions } from './row-searcher.ts';
import { SlotTable } from './slot-table.ts';
import { ThreadSearcher } from './thread-searcher.ts';
import { checkQuery, checkVectors, type VectorStoreOptions } from './vector-checks.ts';
import { type SegmentEntry, VectorFiles } from './vector-files.ts';
import type { SavedCentres, VectorSearcher } from './vector-searcher.ts';

export interface SegmentVectorStoreOptions extends VectorStoreOptions {
  /** Without, the size decides. */
  readonly strategy?: VectorStrategy;
  /** Starts a thread for searches; without, all are made in this one. */
  readonly startThread?: () => WorkerThread;
  /** From so many vectors on, searches are made in a thread; below, handing them over would cost more than they do. */
  readonly threadFrom?: number;
  /** From how many vectors on they are sorted into partitions, unless the strategy is `exact`. */
  readonly partitionFrom?: number;
  readonly simd?: boolean;
}

/** From how many vectors on a strategy is the right one. */
export const STRATEGY_FROM = { balanced: 60_000, fast: 400_000 } as const;
const THREAD_FROM = 8_000;
/** Too few to be sorted into partitions, whatever the setting says. */
const PARTITION_FROM = 2_000;
/** With a filter, so many times the asked number are looked at before every key is asked. */
const WIDENING = 5;
const WIDENED_LEAST = 100;

/**
 * Vectors as bytes, found by comparison with all of them or with those of the nearest partitions. Keys and the files are here, the
 * rows in a searcher, in a thread of its own when there are many. Changes and saving follow one another; a search sees what is there.
 */
export class SegmentVectorStore implements VectorStore {
  readonly dimensions: number;
  private readonly options: SegmentVectorStoreOptions;
  private readonly files: VectorFiles | undefined;
  private readonly slots = new SlotTable();
  private searcher: VectorSearcher;
  private inThread = false;
  /** The rows were sorted when the searcher was last asked: searches need not be exact. */
  private isSorted = false;
  private rowBytes = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private closed = false;

  private constructor(
    options: SegmentVectorStoreOptions,
    files: VectorFiles | undefined,
    centres: SavedCentres | undefined,
    expected: number,
  ) {
    this.options = options;
    this.dimensions = options.dimensions;
    this.files = files;
    this.searcher = this.startSearcher(expected, centres);
  }

  /** Reads what was saved. @throws VectorFileError when the files are damaged or of another model; nothing there is an empty store. */
  static async open(options: SegmentVectorStoreOptions, files: BlobFiles): Promise<SegmentVectorStore> {
    const opened = options.path === null ? undefined : await VectorFiles.open(options.path, options, files);
    const expected = opened?.segments.reduce((sum, { count }) => sum + count, 0) ?? 0;
    const store = new SegmentVectorStore(options, opened, await opened?.readCentres(), expected);
    try {
      for (const entry of opened?.segments ?? []) await store.load(entry);
      await store.look();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  get size(): number {
    return this.slots.size;
  }

  get strategy(): VectorStrategy {
    return this.isSorted ? this.wantedStrategy : 'exact';
  }

  get memoryBytes(): number {
    return this.rowBytes + this.slots.memoryBytes;
  }

  has(key: string): boolean {
    return this.slots.has(key);
  }

  keys(): Iterable<string> {
    return this.slots.keys();
  }

  put(keys: readonly string[], vectors: Float32Array | Int8Array): Promise<void> {
    return this.change(async () => {
      checkVectors(keys, vectors, this.dimensions);
      if (keys.length === 0) return;
      await this.moveWhenLarge(this.size + keys.length);
      const rows = vectors instanceof Int8Array ? vectors.slice() : quantizeVectors(vectors, this.dimensions);
      const slots = Int32Array.from(keys, (key) => this.slots.take(key));
      await this.searcher.set(slots, rows);
      await this.look();
    });
  }

  delete(keys: readonly string[]): Promise<void> {
    return this.change(async () => {
      const freed = keys.map((key) => this.slots.free(key)).filter((slot) => slot >= 0);
      if (freed.length > 0) await this.searcher.clear(Int32Array.from(freed));
    });
  }

  async search(query: Float32Array, limit: number, accept?: (key: string) => boolean): Promise<VectorHit[]> {
    this.checkOpen();
    checkQuery(query, this.dimensions);
    const wanted = Math.max(0, Math.min(limit, this.size));
    if (wanted === 0) return [];
    // Slots that are freed meanwhile are not given to other keys until this search is over.
    const release = this.slots.hold();
    try {
      if (!accept) return (await this.find(query, wanted)).hits;
      const widened = Math.max(wanted * WIDENING, WIDENED_LEAST);
      const { hits, strategy } = await this.find(query, widened);
      const accepted = hits.filter(({ key }) => accept(key));
      // Enough, or every vector was looked at: the filter has cost nothing. Else those that it lets pass are compared, all of them.
      if (accepted.length >= wanted || (strategy === 'exact' && widened >= this.size)) return accepted.slice(0, wanted);
      const only = await this.slots.accepted(accept);
      return only.length === 0 ? [] : (await this.find(query, wanted, only)).hits;
    } finally {
      release();
    }
  }

  save(): Promise<void> {
    return this.change(async () => {
      const { files } = this;
      if (!files) return;
      const centres = await this.searcher.centres();
      const resorted = centres !== undefined && centres.name !== files.centresName;
      const plan = this.slots.plan(resorted);
      if (!plan) return;
      const written: SegmentEntry[] = [];
      for (const [index, portion] of plan.portions.entries()) {
        const { rows, known } = await this.searcher.read(portion);
        const keys = Array.from(portion, (slot) => this.slots.keyOf(slot) ?? '');
        const removed = index === 0 ? plan.removed : [];
        written.push(await files.writeSegment({ keys, removed, dimensions: this.dimensions, rows, known }));
      }
      await files.commit([...files.segments.slice(0, plan.kept), ...written], resorted ? centres : undefined);
      this.slots.saved(plan);
    });
  }

  async close(): Promise<void> {
    await this.queue.catch(() => undefined);
    this.closed = true;
    await this.searcher.close();
    this.slots.clear();
  }

  private get wantedStrategy(): VectorStrategy {
    return this.options.strategy ?? strategyFor(this.size);
  }

  private async find(
    query: Float32Array,
    limit: number,
    only?: Int32Array,
  ): Promise<{ hits: VectorHit[]; strategy: VectorStrategy }> {
    const request = { query, limit, strategy: this.wantedStrategy, only };
    const { slots, scores, strategy } = await this.searcher.search(request);
    if (!only) this.isSorted = strategy !== 'exact' || this.wantedStrategy === 'exact';
    const hits: VectorHit[] = [];
    slots.forEach((slot, i) => {
      const key = this.slots.keyOf(slot);
      if (key !== undefined) hits.push({ key, score: scores[i] });
    });
    // Equal scores in the order of their keys, so that answers do not depend on how the store came to be.
    hits.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return { hits, strategy };
  }

  private async load(entry: SegmentEntry): Promise<void> {
    const segment = await this.files!.readSegment(entry);
    const freed = segment.removed.map((key) => this.slots.free(key)).filter((slot) => slot >= 0);
    if (freed.length > 0) await this.searcher.clear(Int32Array.from(freed));
    const slice = new TimeSlice(8);
    const slots = new Int32Array(segment.keys.length);
    for (let i = 0; i < slots.length; i++) {
      if (slice.due()) await slice.pause();
      slots[i] = this.slots.take(segment.keys[i]);
    }
    await this.searcher.set(slots, segment.rows, segment.known);
    this.slots.loaded(slots, segment.removed);
  }

  private startSearcher(expected: number, centres?: SavedCentres): VectorSearcher {
    const { dimensions, simd, strategy, startThread, threadFrom = THREAD_FROM } = this.options;
    const { partitionFrom = strategy === undefined ? STRATEGY_FROM.balanced : PARTITION_FROM } = this.options;
    const options: RowSearcherOptions = {
      dimensions,
      simd,
      partitionFrom: strategy === 'exact' ? undefined : partitionFrom,
      centres,
    };
    if (!startThread || expected < threadFrom) return new RowSearcher(options);
    this.inThread = true;
    return new ThreadSearcher(options, startThread());
  }

  /** Hands the rows to a thread when there are so many that a search would be felt here. */
  private async moveWhenLarge(expected: number): Promise<void> {
    const { startThread, threadFrom = THREAD_FROM } = this.options;
    if (this.inThread || !startThread || expected < threadFrom) return;
    const old = this.searcher;
    const next = this.startSearcher(expected, await old.centres());
    const slots = this.slots.used();
    const { rows, known } = await old.read(slots);
    await next.set(slots, rows, known);
    this.searcher = next;
    await old.close();
  }

  private async look(): Promise<void> {
    const { memoryBytes, centres } = await this.searcher.state();
    this.rowBytes = memoryBytes;
    this.isSorted = centres !== undefined;
  }

  /** Runs changes one after the other; a failed one does not stop the next. */
  private change(work: () => Promise<void>): Promise<void> {
    const result = this.queue.then(() => {
      this.checkOpen();
      return work();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private checkOpen(): void {
    if (this.closed) throw new CodedError('VECTOR_CLOSED', 'The vector store is closed.');
  }
}

export function strategyFor(size: number): VectorStrategy {
  if (size < STRATEGY_FROM.balanced) return 'exact';
  return size < STRATEGY_FROM.fast ? 'balanced' : 'fast';
}
