import { CodedError } from '../base/errors.ts';
import { TimeSlice } from '../base/time-slice.ts';
import { quantizeVectors } from '../model/quantize-vectors.ts';
import type { AskedVector } from '../ports/asked-vector.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { Comparison, KeyFilter, VectorHit, VectorStore, VectorStrategy } from '../ports/vector-store.ts';
import {
  graphFromOf,
  type SavedIndexes,
  SearcherKeeper,
  type SearcherOptions,
  strategyFor,
} from './searcher-keeper.ts';
import { SlotTable } from './slot-table.ts';
import { checkQuery, checkVectors, type VectorStoreOptions } from './vector-checks.ts';
import { type NamedGraph, type SegmentEntry, VectorFiles } from './vector-files.ts';
import type { SearcherState, VectorSearcher } from './vector-searcher.ts';

export type SegmentVectorStoreOptions = VectorStoreOptions & SearcherOptions;

/** With a filter, so many times the asked number are looked at, and then so many times those. */
const WIDENING = 5;
const WIDENED_LEAST = 100;
/** With this share of all keys it is quicker to look at more of the nearest than to name all that pass, up to so many of all. */
const MANY_PASS = 0.02;
const WIDEST_SHARE = 0.1;

/**
 * Vectors as bytes, found by comparison with all of them, with those of the nearest partitions, or with what a graph names. Keys and the
 * files are here, the rows in a searcher, in a thread of its own when there are many. Changes and saving follow one another; a search sees
 * what is there.
 */
export class SegmentVectorStore implements VectorStore {
  readonly dimensions: number;
  private readonly options: SegmentVectorStoreOptions;
  private readonly files: VectorFiles | undefined;
  private readonly slots = new SlotTable();
  private readonly searcher: SearcherKeeper;
  /** Rows that no file has yet: what a thread that ends takes with it. */
  private unsaved: { readonly slots: Int32Array; readonly rows: Int8Array }[] = [];
  private state: SearcherState = { memoryBytes: 0, over: 'nothing' };
  private queue: Promise<unknown> = Promise.resolve();
  /** All keys as they were compared last; undefined when they have changed since. */
  private compared: { readonly keys: string[]; readonly slots: Int32Array } | undefined;
  private closed = false;

  private constructor(
    options: SegmentVectorStoreOptions,
    blobs: BlobFiles,
    files: VectorFiles | undefined,
    saved: SavedIndexes,
  ) {
    this.options = options;
    this.dimensions = options.dimensions;
    this.files = files;
    this.searcher = new SearcherKeeper(options, blobs, files?.count ?? 0, saved, {
      indexes: async () => ({ centres: await files?.readCentres(), graph: await files?.readGraph() }),
      fill: (next, before) => this.fill(next, before),
    });
  }

  /** Reads what was saved. @throws VectorFileError when the files are damaged or of another model; nothing there is an empty store. */
  static async open(options: SegmentVectorStoreOptions, blobs: BlobFiles): Promise<SegmentVectorStore> {
    const files = options.path === null ? undefined : await VectorFiles.open(options.path, options, blobs);
    const wantsGraph = (files?.count ?? 0) >= (graphFromOf(options) ?? Number.POSITIVE_INFINITY);
    const graph = wantsGraph ? await files?.readGraph() : undefined;
    const store = new SegmentVectorStore(options, blobs, files, { centres: await files?.readCentres(), graph });
    try {
      await store.load(graph);
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
    if (this.state.over === 'graph') return 'fast';
    return this.state.over === 'partitions' ? this.wantedStrategy : 'exact';
  }

  get notice(): string | undefined {
    return this.state.notice;
  }

  get memoryBytes(): number {
    return this.state.memoryBytes + this.slots.memoryBytes;
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
      await this.searcher.moveWhenLarge(this.size + keys.length);
      const rows = vectors instanceof Int8Array ? vectors.slice() : quantizeVectors(vectors, this.dimensions);
      const { size } = this;
      const slots = Int32Array.from(keys, (key) => this.slots.take(key));
      if (this.size !== size) this.compared = undefined;
      if (this.files) this.unsaved.push({ slots, rows });
      await this.searcher.ask((searcher) => searcher.set(slots, rows));
      await this.look();
    });
  }

  delete(keys: readonly string[]): Promise<void> {
    return this.change(async () => {
      const freed = Int32Array.from(keys.map((key) => this.slots.free(key)).filter((slot) => slot >= 0));
      if (freed.length === 0) return;
      this.compared = undefined;
      await this.searcher.ask((searcher) => searcher.clear(freed));
    });
  }

  async search(query: Float32Array | AskedVector, limit: number, filter?: KeyFilter): Promise<VectorHit[]> {
    this.checkOpen();
    if (query instanceof Float32Array) checkQuery(query, this.dimensions);
    const wanted = Math.max(0, Math.min(limit, this.size));
    if (wanted === 0) return [];
    // Slots that are freed meanwhile are not given to other keys until this search is over.
    const release = this.slots.hold();
    try {
      return filter ? await this.filtered(query, wanted, filter) : (await this.find(query, wanted)).hits;
    } finally {
      release();
    }
  }

  async compare(query: Float32Array, most: number): Promise<Comparison> {
    this.checkOpen();
    checkQuery(query, this.dimensions);
    if (this.size > most) {
      const hits = await this.search(query, most);
      return { keys: hits.map(({ key }) => key), scores: Float32Array.from(hits, ({ score }) => score) };
    }
    const release = this.slots.hold();
    try {
      const { keys, slots } = this.allKeys();
      const request = { query, limit: keys.length, strategy: 'exact', inAnyOrder: true } as const;
      const found = await this.searcher.ask((searcher) => searcher.search(request));
      this.note(found.state);
      const bySlot = new Float32Array(this.slots.slotEnd).fill(Number.NaN);
      for (let i = 0; i < found.slots.length; i++) bySlot[found.slots[i]] = found.scores[i];
      const scores = new Float32Array(slots.length);
      for (let i = 0; i < slots.length; i++) scores[i] = bySlot[slots[i]];
      return { keys, scores };
    } finally {
      release();
    }
  }

  save(): Promise<void> {
    return this.change(async () => {
      if (!this.files) return;
      await this.saveRows(this.files);
      await this.saveGraph(this.files);
      await this.look();
    });
  }

  async close(): Promise<void> {
    await this.keepBuiltGraph();
    this.closed = true;
    await this.searcher.close();
    this.slots.clear();
    this.unsaved = [];
  }

  /**
   * Looks at more and more of the nearest until enough of them pass. When few can, those that do are compared instead, all of them: to name them
   * costs as much as they are many.
   */
  private async filtered(query: Float32Array | AskedVector, wanted: number, filter: KeyFilter): Promise<VectorHit[]> {
    const most = (filter.share ?? 0) >= MANY_PASS ? this.size * WIDEST_SHARE : 0;
    for (let looked = Math.max(wanted * WIDENING, WIDENED_LEAST); ; looked *= WIDENING) {
      const { hits, strategy } = await this.find(query, looked, undefined, { filter, wanted });
      // Enough, or every vector was looked at: the filter has cost nothing.
      if (hits.length >= wanted || (strategy === 'exact' && looked >= this.size)) return hits;
      if (looked * WIDENING > most) break;
    }
    const only = filter.passing ? this.slots.slotsOf(filter.passing()) : await this.slots.accepted(filter);
    return only.length === 0 ? [] : (await this.find(query, wanted, only)).hits;
  }

  private get wantedStrategy(): VectorStrategy {
    return this.options.strategy ?? strategyFor(this.size);
  }

  private allKeys(): { readonly keys: string[]; readonly slots: Int32Array } {
    if (!this.compared) {
      const slots = this.slots.used();
      this.compared = { keys: Array.from(slots, (slot) => this.slots.keyOf(slot) ?? ''), slots };
    }
    return this.compared;
  }

  private async saveRows(files: VectorFiles): Promise<void> {
    const centres = await this.searcher.ask((searcher) => searcher.centres());
    const resorted = centres !== undefined && centres.name !== files.centresName;
    const plan = this.slots.plan(resorted);
    if (!plan) return;
    const written: SegmentEntry[] = [];
    for (const [index, portion] of plan.portions.entries()) {
      const { rows, known } = await this.searcher.ask((searcher) => searcher.read(portion));
      const keys = Array.from(portion, (slot) => this.slots.keyOf(slot) ?? '');
      const removed = index === 0 ? plan.removed : [];
      written.push(await files.writeSegment({ keys, removed, dimensions: this.dimensions, rows, known }));
    }
    await files.commit([...files.segments.slice(0, plan.kept), ...written], resorted ? centres : undefined);
    this.slots.saved(plan);
    this.unsaved = [];
    for (const [index, entry] of written.entries()) {
      await this.searcher.ask((searcher) => searcher.place(plan.portions[index], files.placeOf(entry)));
    }
  }

  private note(state: SearcherState): void {
    const isBuilt = state.over === 'graph' && this.state.over !== 'graph';
    this.state = state;
    if (isBuilt) void this.keepBuiltGraph();
  }

  /**
   * A graph is built in the background, and may be done when all else was saved long ago. Where it cannot be written it is built again by whoever
   * opens the vectors next.
   */
  private async keepBuiltGraph(): Promise<void> {
    await this.change(async () => {
      if (this.files && this.files.segments.length > 0 && this.unsaved.length === 0) await this.saveGraph(this.files);
    }).catch(() => undefined);
  }

  private async saveGraph(files: VectorFiles): Promise<void> {
    const draft = files.graphDraft;
    const graph = await this.searcher.ask((searcher) => searcher.writeGraph(draft));
    if (graph) await files.keepGraph(graph, (slot) => this.slots.keyOf(slot));
  }

  /** With `asked`, of the nearest `limit` the first so many that pass. */
  private async find(
    query: Float32Array | AskedVector,
    limit: number,
    only?: Int32Array,
    asked?: { readonly filter: KeyFilter; readonly wanted: number },
  ): Promise<{ hits: VectorHit[]; strategy: VectorStrategy }> {
    const request = { query, limit, strategy: this.wantedStrategy, only };
    const { slots, scores, strategy, state } = await this.searcher.ask((searcher) => searcher.search(request));
    this.note(state);
    const { filter, wanted = slots.length } = asked ?? {};
    const hits: VectorHit[] = [];
    for (let i = 0; i < slots.length; i++) {
      // Those that are as near as the last one may come before it.
      if (hits.length >= wanted && scores[i] < hits[hits.length - 1].score) break;
      const key = this.slots.keyOf(slots[i]);
      if (key !== undefined && (!filter || filter.accept(key))) hits.push({ key, score: scores[i] });
    }
    // Equal scores in the order of their keys, so that answers do not depend on how the store came to be.
    hits.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return { hits: hits.slice(0, wanted), strategy };
  }

  private async load(graph: NamedGraph | undefined): Promise<void> {
    const { files, slots: table } = this;
    if (graph) table.seed(graph.slots, graph.keys);
    for (const entry of files?.segments ?? []) {
      const { keys, removed, rows, known } = await files!.readSegment(entry);
      const freed = Int32Array.from(removed.map((key) => table.free(key)).filter((slot) => slot >= 0));
      const slice = new TimeSlice(8);
      const slots = new Int32Array(keys.length);
      for (let i = 0; i < slots.length; i++) {
        if (slice.due()) await slice.pause();
        slots[i] = table.take(keys[i]);
      }
      await this.searcher.ask(async (searcher) => {
        if (freed.length > 0) await searcher.clear(freed);
        await searcher.set(slots, rows, known, files!.placeOf(entry));
      });
      table.loaded(slots, removed);
    }
    if (graph) table.seeded();
    await this.searcher.ask((searcher) => searcher.loaded());
  }

  /** Gives a searcher what the one before it had: from the files and what they do not have yet, or from that one where there are no files. */
  private async fill(searcher: VectorSearcher, before: VectorSearcher): Promise<void> {
    const { files, slots: table } = this;
    if (!files) {
      const used = table.used();
      const { rows, known } = await before.read(used);
      await searcher.set(used, rows, known);
    }
    for (const [number, entry] of files?.segments.entries() ?? []) {
      const { keys, rows, known } = await files!.readSegment(entry);
      const slots = Int32Array.from(keys, (key) => {
        const slot = table.slotOf(key);
        return table.isOf(slot, number) ? slot : -1;
      });
      await searcher.set(slots, rows, known, files!.placeOf(entry));
    }
    for (const { slots, rows } of this.unsaved) {
      const current = slots.map((slot) => (table.isUnsaved(slot) ? slot : -1));
      await searcher.set(current, rows);
    }
    await searcher.loaded();
  }

  private async look(): Promise<void> {
    this.state = await this.searcher.ask((searcher) => searcher.state());
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
