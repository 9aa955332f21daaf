import { CodedError, errorMessage } from '../base/errors.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import { buildGraph, type GraphInMaking } from './build-graph.ts';
import { GraphSearcher } from './graph-searcher.ts';
import { type HnswModule, loadHnswlib } from './load-hnswlib.ts';
import { PartitionSearcher, type PartitionSearcherOptions } from './partition-searcher.ts';
import { type RowPlace, StoredRows } from './stored-rows.ts';
import { VectorGraph } from './vector-graph.ts';
import type {
  FoundSlots,
  KnownPartitions,
  ReadRows,
  SavedCentres,
  SavedGraph,
  SearcherState,
  SearchRequest,
  VectorSearcher,
} from './vector-searcher.ts';

export interface LocalSearcherOptions extends PartitionSearcherOptions {
  /** Rows from which on they stay on disk and are found through a graph; without, never. */
  readonly graphFrom?: number;
  /** So many dimensions of a vector stand for it when they are the first ones; without, axes are learnt from the rows. */
  readonly prefix?: number;
  /** The graph of an earlier run. */
  readonly graph?: SavedGraph;
}

/** A graph is written again when this share of its vectors has changed: until then, what changed is added again after it was read. */
const WRITE_AGAIN = 0.05;

/**
 * Finds vectors in this thread. Few are in memory and compared with every query, or sorted into partitions; when they are many, a graph of
 * them is built in the background and takes over, and their rows stay on disk. Where the graph cannot be had, partitions go on.
 */
export class LocalSearcher implements VectorSearcher {
  private readonly options: LocalSearcherOptions;
  private readonly stored: StoredRows;
  private partitions: PartitionSearcher | undefined;
  private graph: GraphSearcher | undefined;
  private making: GraphInMaking | undefined;
  private building: Promise<void> | undefined;
  /** Changes and writing, one after the other; searches go on beside them. */
  private turn: Promise<unknown>;
  private isLoading = true;
  /** Why there can be no graph. */
  private failure: string | undefined;
  private closed = false;

  constructor(options: LocalSearcherOptions, files: BlobFiles) {
    this.options = options;
    this.stored = new StoredRows(options.dimensions, files);
    this.turn = this.open();
  }

  set(slots: Int32Array, rows: Int8Array, known?: KnownPartitions, place?: RowPlace): Promise<void> {
    return this.exclusive(async () => {
      if (this.graph) await this.graph.set(slots, rows, place);
      else {
        await this.partitions?.set(slots, rows, known);
        if (place && this.wantsGraph) this.stored.place(slots, place);
        else for (const slot of slots) this.stored.remove(slot);
      }
      await this.making?.set(slots, rows);
      this.buildWhenDue();
    });
  }

  place(slots: Int32Array, place: RowPlace): Promise<void> {
    return this.exclusive(async () => {
      if (this.wantsGraph) this.stored.place(slots, place);
    });
  }

  clear(slots: Int32Array): Promise<void> {
    return this.exclusive(async () => {
      this.making?.clear(slots);
      if (this.graph) this.graph.clear(slots);
      else {
        this.partitions?.clear(slots);
        for (const slot of slots) this.stored.remove(slot);
      }
      this.buildWhenDue();
    });
  }

  loaded(): Promise<void> {
    return this.exclusive(async () => {
      this.isLoading = false;
      this.graph?.loaded();
      this.buildWhenDue();
    });
  }

  async search(request: SearchRequest): Promise<FoundSlots> {
    // While the files are read there is nothing to ask, so waiting for the turn costs only what comes before the first search.
    if (!this.graph && !this.partitions) await this.turn;
    const index = this.graph ?? this.partitions;
    if (this.closed || !index) throw new CodedError('VECTOR_CLOSED', 'The vector store is closed.');
    const query = request.query instanceof Float32Array ? request.query : await request.query.vector;
    return { ...index.search({ ...request, query }), state: this.look() };
  }

  read(slots: Int32Array): Promise<ReadRows> {
    return this.exclusive(
      async () => this.partitions?.read(slots) ?? { rows: this.graph?.read(slots) ?? new Int8Array(0) },
    );
  }

  centres(): Promise<SavedCentres | undefined> {
    return this.exclusive(async () => this.partitions?.centres());
  }

  writeGraph(file: string): Promise<Omit<SavedGraph, 'file'> | undefined> {
    return this.exclusive(async () => {
      const { graph } = this;
      const isWorth = (graph?.changes ?? 0) > (graph?.size ?? 0) * WRITE_AGAIN;
      return isWorth ? graph?.write(file) : undefined;
    });
  }

  state(): Promise<SearcherState> {
    return this.exclusive(async () => this.look());
  }

  private look(): SearcherState {
    const memoryBytes = (this.graph ?? this.partitions)?.memoryBytes ?? 0;
    if (this.graph) return { memoryBytes, over: 'graph' };
    const isLarge = (this.partitions?.size ?? 0) >= (this.options.graphFrom ?? Number.POSITIVE_INFINITY);
    const notice = this.failure ?? 'The graph of vectors is being built; until then they are found by partitions.';
    return {
      memoryBytes,
      over: this.partitions?.isSorted ? 'partitions' : 'nothing',
      ...(isLarge ? { notice } : {}),
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.building;
    await this.turn;
    await this.graph?.close();
    await this.partitions?.close();
    this.stored.close();
  }

  private get wantsGraph(): boolean {
    return this.options.graphFrom !== undefined && this.failure === undefined;
  }

  /** With a graph that was saved, rows stay on disk from the start. */
  private async open(): Promise<void> {
    const { graph: saved, dimensions } = this.options;
    const native = saved && (await this.loadNative());
    if (native) {
      try {
        this.graph = new GraphSearcher(this.stored, await VectorGraph.read(native, dimensions, saved), this.options);
        return;
      } catch {
        // It is made of the rows, so it is made again.
      }
    }
    this.partitions = new PartitionSearcher(this.options);
  }

  private async loadNative(): Promise<HnswModule | undefined> {
    try {
      return await loadHnswlib();
    } catch (error) {
      const reason = errorMessage(error).split('\n', 1)[0];
      this.failure = `hnswlib-node cannot be loaded (${reason}); vectors are found by partitions, which takes more memory.`;
      return undefined;
    }
  }

  private buildWhenDue(): void {
    if (this.building || this.isLoading || this.closed || !this.wantsGraph) return;
    const { graphFrom = Number.POSITIVE_INFINITY } = this.options;
    const isDue = this.graph ? this.graph.isWorn : (this.partitions?.size ?? 0) >= graphFrom;
    if (!isDue) return;
    this.building = this.build()
      .catch((error: unknown) => {
        this.failure = `The graph of vectors cannot be built (${errorMessage(error)}); they are found by partitions.`;
      })
      .finally(() => {
        this.making = undefined;
        this.building = undefined;
      });
  }

  private async build(): Promise<void> {
    const native = await this.loadNative();
    const from = this.graph ?? this.partitions;
    if (!native || !from) return;
    const slice = new TimeSlice();
    const making = await buildGraph(native, from, this.options, slice, () => this.closed);
    this.making = making;
    await making.finish(slice);
    await this.exclusive(async () => {
      // What came after the last pause is in it, too: changes go to both.
      await making.finish(slice);
      if (this.closed) return;
      this.keepUnsaved();
      const old = this.graph;
      this.graph = new GraphSearcher(this.stored, making.graph, this.options);
      await old?.close();
      const partitions = this.partitions;
      this.partitions = undefined;
      await partitions?.close();
    });
  }

  /** Rows that no file has yet stay in memory until one has. */
  private keepUnsaved(): void {
    const { partitions, stored } = this;
    if (!partitions) return;
    const slots: number[] = [];
    for (let slot = 0; slot < partitions.slotEnd; slot++) {
      if (partitions.has(slot) && !stored.has(slot)) slots.push(slot);
    }
    const unsaved = Int32Array.from(slots);
    stored.set(unsaved, partitions.read(unsaved).rows);
  }

  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}
