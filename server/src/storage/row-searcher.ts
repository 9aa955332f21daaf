import { contentHash } from '../base/content-hash.ts';
import { CodedError } from '../base/errors.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { VectorStrategy } from '../ports/vector-store.ts';
import { BestHits } from './best-hits.ts';
import { learnCentres } from './learn-centres.ts';
import { PackedRows, prepareQuery } from './packed-rows.ts';
import { PartitionedRows } from './partitioned-rows.ts';
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
/** The share of rows that a strategy looks at (`npm run bench -- vectors` measures the recall that it gives). */
const SHARES: Readonly<Record<Exclude<VectorStrategy, 'exact'>, number>> = { balanced: 0.3, fast: 0.05 };

/** Finds vectors in this thread: compares with all rows, or with those of the nearest partitions. */
export class RowSearcher implements VectorSearcher {
  private readonly options: RowSearcherOptions;
  private readonly rows: PartitionedRows;
  /** Of the centres that are in use, or that rows are being sorted by. */
  private learnt: { readonly name: string; readonly from: number } | undefined;
  private learning: Promise<void> | undefined;
  private closed = false;

  constructor(options: RowSearcherOptions) {
    this.options = options;
    this.rows = new PartitionedRows(options.dimensions, options);
    const { centres } = options;
    if (!centres) return;
    this.rows.useCentres(unpackRows(centres.rows, options));
    this.learnt = { name: centres.name, from: centres.learntFrom };
  }

  async set(slots: Int32Array, rows: Int8Array, known?: KnownPartitions): Promise<void> {
    const slice = new TimeSlice();
    for (let i = 0; i < slots.length; i++) {
      // Finding a partition takes some tens of microseconds; a search need not wait for all of them.
      if (slice.due()) await slice.pause();
      const partition = known?.centres === this.learnt?.name ? known?.partitions[i] : undefined;
      this.rows.set(slots[i], rows, i * this.options.dimensions, partition);
    }
    this.learnWhenDue();
  }

  async clear(slots: Int32Array): Promise<void> {
    for (const slot of slots) this.rows.remove(slot);
  }

  async search({ query, limit, strategy: wanted, only }: SearchRequest): Promise<FoundSlots> {
    if (this.closed) throw new CodedError('VECTOR_CLOSED', 'The vector store is closed.');
    const best = new BestHits(Math.min(limit, this.rows.size));
    const prepared = prepareQuery(query);
    const strategy = only || !this.rows.centres ? 'exact' : wanted;
    if (only) this.rows.scanSlots(prepared, only, best);
    else if (strategy === 'exact') this.rows.scanAll(prepared, best);
    else this.rows.scanNearest(prepared, SHARES[strategy], best);
    const { items, scores } = best.ranked();
    const cosine = (score: number) => Math.max(-1, Math.min(1, score * prepared.factor));
    const slots = items.map((item) => this.rows.slotAt(item));
    return { slots, scores: Float32Array.from(scores, cosine), strategy };
  }

  async read(slots: Int32Array): Promise<ReadRows> {
    const { dimensions } = this.options;
    const rows = new Int8Array(slots.length * dimensions);
    slots.forEach((slot, i) => void rows.set(this.rows.values(slot), i * dimensions));
    if (!this.learnt || !this.rows.centres) return { rows };
    const partitions = Uint16Array.from(slots, (slot) => this.rows.partitionOf(slot));
    return { rows, known: { centres: this.learnt.name, partitions } };
  }

  async centres(): Promise<SavedCentres | undefined> {
    const { centres } = this.rows;
    if (!this.learnt || !centres) return undefined;
    return { name: this.learnt.name, learntFrom: this.learnt.from, rows: packRows(centres) };
  }

  async state(): Promise<SearcherState> {
    return { memoryBytes: this.rows.memoryBytes, centres: this.rows.centres && this.learnt?.name };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.learning;
  }

  /** Fulfilled when no rows are being sorted; for benchmarks. */
  async settled(): Promise<void> {
    await this.learning;
  }

  private learnWhenDue(): void {
    const { partitionFrom = Number.POSITIVE_INFINITY } = this.options;
    if (this.learning || this.rows.size < Math.max(partitionFrom, (this.learnt?.from ?? 0) * LEARN_AGAIN)) return;
    this.learning = this.learn().finally(() => {
      this.learning = undefined;
    });
  }

  private async learn(): Promise<void> {
    const slice = new TimeSlice();
    const isStopped = () => this.closed;
    const from = this.rows.size;
    const centres = await learnCentres(this.rows, this.options.dimensions, slice, isStopped);
    if (this.closed) return;
    this.rows.useCentres(centres);
    this.learnt = { name: contentHash(new Uint8Array(packRows(centres).buffer)), from };
    await this.rows.sort(slice, isStopped);
  }
}

function unpackRows(rows: Int8Array, { dimensions, simd }: RowSearcherOptions): PackedRows {
  const packed = new PackedRows(dimensions, { simd });
  packed.reserve(rows.length / dimensions);
  for (let i = 0; i < packed.slots; i++) packed.set(i, rows, i * dimensions);
  return packed;
}

function packRows(packed: PackedRows): Int8Array<ArrayBuffer> {
  const rows = new Int8Array(packed.slots * packed.dimensions);
  for (let slot = 0; slot < packed.slots; slot++) rows.set(packed.values(slot), slot * packed.dimensions);
  return rows;
}
