import { contentHash } from '../base/content-hash.ts';
import { CodedError } from '../base/errors.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { VectorStrategy } from '../ports/vector-store.ts';
import { BestHits } from './best-hits.ts';
import { PackedRows, prepareQuery } from './packed-rows.ts';
import { learnCentres, Partitions } from './partitions.ts';
import type {
  FoundSlots,
  KnownPartitions,
  ReadRows,
  SavedCentres,
  SearcherState,
  SearchRequest,
  VectorSearcher,
} from './vector-searcher.ts';

export interface RowSearcherOptions {
  readonly dimensions: number;
  /** Rows from which on they are sorted into partitions; without, all searches are exact. */
  readonly partitionFrom?: number;
  /** Centres of an earlier run. */
  readonly centres?: SavedCentres;
  /** Without, the kernel in plain JavaScript is used. */
  readonly simd?: boolean;
}

/** When the rows are this many times those that the centres were learnt from, better ones are learnt. */
const LEARN_AGAIN = 3;
/** The share of rows that a strategy looks at (docs/benchmarks.md has the recall that it gives). */
const SHARES: Readonly<Record<Exclude<VectorStrategy, 'exact'>, number>> = { balanced: 0.1, fast: 0.03 };

/** Finds vectors in this thread: compares with all rows, or with those of the nearest partitions. */
export class RowSearcher implements VectorSearcher {
  private readonly options: RowSearcherOptions;
  private readonly rows: PackedRows;
  private size = 0;
  private partitions: Partitions | undefined;
  private centresName: string | undefined;
  /** Rows below this slot are in their partitions; from there on they are still to be sorted. */
  private sortedBelow = 0;
  private learning: Promise<void> | undefined;
  private closed = false;

  constructor(options: RowSearcherOptions) {
    this.options = options;
    this.rows = new PackedRows(options.dimensions, options);
    if (options.centres)
      this.adopt(centresOf(options.centres, options), options.centres.learntFrom, options.centres.name);
  }

  async set(slots: Int32Array, rows: Int8Array, known?: KnownPartitions): Promise<void> {
    const { dimensions } = this.options;
    let highest = -1;
    for (const slot of slots) highest = Math.max(highest, slot);
    const sortsAll = this.sortedBelow >= this.rows.slots;
    this.rows.reserve(highest + 1);
    if (sortsAll) this.sortedBelow = this.rows.slots;
    const slice = new TimeSlice();
    const fits = known !== undefined && known.centres === this.centresName;
    for (let i = 0; i < slots.length; i++) {
      // Finding a partition takes some tens of microseconds; a search need not wait for all of them.
      if (slice.due()) await slice.pause();
      this.forget(slots[i]);
      this.rows.set(slots[i], rows, i * dimensions);
      this.size++;
      if (this.partitions && slots[i] < this.sortedBelow) {
        this.partitions.add(slots[i], fits && known.centres === this.centresName ? known.partitions[i] : -1);
      }
    }
    this.learnWhenDue();
  }

  async clear(slots: Int32Array): Promise<void> {
    for (const slot of slots) {
      if (slot >= this.rows.slots) continue;
      this.forget(slot);
      this.rows.clear(slot);
    }
  }

  async search({ query, limit, strategy, only }: SearchRequest): Promise<FoundSlots> {
    if (this.closed) throw new CodedError('VECTOR_CLOSED', 'The vector store is closed.');
    const best = new BestHits(Math.min(limit, this.size));
    const prepared = prepareQuery(query);
    if (only) this.rows.scanList(prepared, only, only.length, best);
    else if (strategy === 'exact' || !this.isSorted) this.rows.scan(prepared, 0, this.rows.slots, best);
    else this.partitions?.search(prepared, SHARES[strategy], best);
    const { items, scores } = best.ranked();
    const cosine = (score: number) => Math.max(-1, Math.min(1, score * prepared.factor));
    return { slots: items, scores: Float32Array.from(scores, cosine) };
  }

  async read(slots: Int32Array): Promise<ReadRows> {
    const { dimensions } = this.options;
    const rows = new Int8Array(slots.length * dimensions);
    slots.forEach((slot, i) => void rows.set(this.rows.values(slot), i * dimensions));
    const { partitions, centresName } = this;
    if (!partitions || centresName === undefined || !this.isSorted) return { rows };
    return {
      rows,
      known: { centres: centresName, partitions: Uint16Array.from(slots, (slot) => partitions.partitionOf(slot)) },
    };
  }

  async centres(): Promise<SavedCentres | undefined> {
    const { partitions, centresName } = this;
    if (!partitions || centresName === undefined || !this.isSorted) return undefined;
    return { name: centresName, learntFrom: partitions.learntFrom, rows: allRows(partitions.centres) };
  }

  async state(): Promise<SearcherState> {
    const memoryBytes = this.rows.memoryBytes + (this.partitions?.memoryBytes ?? 0);
    return { memoryBytes, centres: this.isSorted ? this.centresName : undefined };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.learning;
  }

  /** Until the running sort, if there is one, is done; for tests and benchmarks. */
  async settled(): Promise<void> {
    await this.learning;
  }

  private get isSorted(): boolean {
    return this.partitions !== undefined && this.sortedBelow >= this.rows.slots;
  }

  private forget(slot: number): void {
    if (!this.rows.isSet(slot)) return;
    this.size--;
    if (this.partitions && slot < this.sortedBelow) this.partitions.remove(slot);
  }

  private learnWhenDue(): void {
    const { partitionFrom = Number.POSITIVE_INFINITY } = this.options;
    if (this.learning || this.size < partitionFrom) return;
    if (this.partitions && this.size < this.partitions.learntFrom * LEARN_AGAIN) return;
    this.learning = this.learn().finally(() => {
      this.learning = undefined;
    });
  }

  private async learn(): Promise<void> {
    const slice = new TimeSlice();
    const learntFrom = this.size;
    const centres = await learnCentres(this.rows, learntFrom, slice, () => this.closed);
    if (this.closed) return;
    this.adopt(centres, learntFrom, contentHash(new Uint8Array(allRows(centres).buffer)));
    this.sortedBelow = 0;
    // Rows that are set meanwhile below this place go to their partition at once, the others when the loop meets them.
    while (this.sortedBelow < this.rows.slots) {
      if (slice.due()) await slice.pause();
      if (this.closed) return;
      const slot = this.sortedBelow++;
      if (this.rows.isSet(slot)) this.partitions?.add(slot);
    }
  }

  private adopt(centres: PackedRows, learntFrom: number, name: string): void {
    this.partitions = new Partitions(this.rows, centres, learntFrom);
    this.centresName = name;
  }
}

function centresOf(saved: SavedCentres, options: RowSearcherOptions): PackedRows {
  const centres = new PackedRows(options.dimensions, options);
  const count = saved.rows.length / options.dimensions;
  centres.reserve(count);
  for (let i = 0; i < count; i++) centres.set(i, saved.rows, i * options.dimensions);
  return centres;
}

function allRows(packed: PackedRows): Int8Array<ArrayBuffer> {
  const rows = new Int8Array(packed.slots * packed.dimensions);
  for (let slot = 0; slot < packed.slots; slot++) rows.set(packed.values(slot), slot * packed.dimensions);
  return rows;
}
