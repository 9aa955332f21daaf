import { contentHash } from '../base/content-hash.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { VectorStrategy } from '../ports/vector-store.ts';
import { BestHits } from './best-hits.ts';
import { learnCentres } from './learn-centres.ts';
import { cosinesOf, PackedRows, prepareQuery } from './packed-rows.ts';
import { PartitionedRows } from './partitioned-rows.ts';
import type { FoundSlots, KnownPartitions, ReadRows, SavedCentres, SearchRequest } from './vector-searcher.ts';

export interface PartitionSearcherOptions {
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

/** Vectors in memory, found by comparison with all of them or with those of the nearest partitions. */
export class PartitionSearcher {
  private readonly options: PartitionSearcherOptions;
  private readonly rows: PartitionedRows;
  /** Of the centres that are in use, or that rows are being sorted by. */
  private learnt: { readonly name: string; readonly from: number } | undefined;
  private learning: Promise<void> | undefined;
  private closed = false;

  constructor(options: PartitionSearcherOptions) {
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
      if (slots[i] < 0) continue;
      const partition = known?.centres === this.learnt?.name ? known?.partitions[i] : undefined;
      this.rows.set(slots[i], rows, i * this.options.dimensions, partition);
    }
    this.learnWhenDue();
  }

  get size(): number {
    return this.rows.size;
  }

  /** Slots that were ever used are below this. */
  get slotEnd(): number {
    return this.rows.slotEnd;
  }

  get memoryBytes(): number {
    return this.rows.memoryBytes;
  }

  /** All rows are sorted into partitions. */
  get isSorted(): boolean {
    return this.rows.centres !== undefined;
  }

  has(slot: number): boolean {
    return this.rows.has(slot);
  }

  /** The row of a slot that has one: a view, until rows change. */
  values(slot: number): Int8Array {
    return this.rows.values(slot);
  }

  clear(slots: Int32Array): void {
    for (const slot of slots) this.rows.remove(slot);
  }

  search({ query, limit, strategy: wanted, only, inAnyOrder }: SearchRequest<Float32Array>): Omit<FoundSlots, 'state'> {
    const best = new BestHits(Math.min(limit, this.rows.size));
    const prepared = prepareQuery(query);
    const strategy = only || !this.rows.centres ? 'exact' : wanted;
    if (only) this.rows.scanSlots(prepared, only, best);
    else if (strategy === 'exact') this.rows.scanAll(prepared, best);
    else this.rows.scanNearest(prepared, SHARES[strategy], best);
    const { items, scores } = inAnyOrder ? best.unordered() : best.ranked();
    const slots = new Int32Array(items.length);
    for (let i = 0; i < items.length; i++) slots[i] = this.rows.slotAt(items[i]);
    return { slots, scores: cosinesOf(scores, prepared), strategy };
  }

  read(slots: Int32Array): ReadRows {
    const { dimensions } = this.options;
    const rows = new Int8Array(slots.length * dimensions);
    slots.forEach((slot, i) => void rows.set(this.rows.values(slot), i * dimensions));
    if (!this.learnt || !this.rows.centres) return { rows };
    const partitions = Uint16Array.from(slots, (slot) => this.rows.partitionOf(slot));
    return { rows, known: { centres: this.learnt.name, partitions } };
  }

  centres(): SavedCentres | undefined {
    const { centres } = this.rows;
    if (!this.learnt || !centres) return undefined;
    return { name: this.learnt.name, learntFrom: this.learnt.from, rows: packRows(centres) };
  }

  async close(): Promise<void> {
    this.closed = true;
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

function unpackRows(rows: Int8Array, { dimensions, simd }: PartitionSearcherOptions): PackedRows {
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
