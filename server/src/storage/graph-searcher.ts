import { TimeSlice } from '../base/time-slice.ts';
import { BestHits } from './best-hits.ts';
import { cosinesOf, PackedRows, type PreparedQuery, prepareQuery } from './packed-rows.ts';
import type { RowPlace, StoredRows } from './stored-rows.ts';
import type { VectorGraph } from './vector-graph.ts';
import type { FoundSlots, SearchRequest } from './vector-searcher.ts';

/** So many of the graph's candidates are compared as a whole: more the more vectors there are, since the right ones have more company. */
const LEAST_CANDIDATES = 200;
const CANDIDATE_SHARE = 0.001;
/** For each hit that is wanted at least so many. */
const CANDIDATES_PER_HIT = 2.5;
/** When this share of all is wanted, comparing with all is no slower. */
const LARGE_SHARE = 0.1;
/** Rows that are compared in one go. */
const PORTION = 512;

/** Vectors on disk, found through a graph of reduced ones in memory: the graph names candidates, their rows decide. */
export class GraphSearcher {
  private readonly rows: StoredRows;
  private readonly graph: VectorGraph;
  private readonly simd: boolean | undefined;
  private readonly portion: PackedRows;
  /** Slots whose rows the graph does not have yet: searches look at all of them. */
  private late: number[] = [];
  private following: Promise<void> | undefined;
  private closed = false;

  constructor(rows: StoredRows, graph: VectorGraph, options: { readonly simd?: boolean }) {
    this.rows = rows;
    this.graph = graph;
    this.simd = options.simd;
    this.portion = new PackedRows(rows.dimensions, { simd: this.simd });
    this.portion.reserve(PORTION);
  }

  get size(): number {
    return this.rows.size;
  }

  /** Slots that were ever used are below this. */
  get slotEnd(): number {
    return this.rows.slotEnd;
  }

  get isWorn(): boolean {
    return this.graph.isWorn;
  }

  /** Changes of the graph since it was read or written; undefined while it lags behind. */
  get changes(): number | undefined {
    return this.late.length === 0 ? this.graph.changes : undefined;
  }

  get memoryBytes(): number {
    return this.rows.memoryBytes + this.graph.memoryBytes + this.portion.memoryBytes;
  }

  async set(slots: Int32Array, rows: Int8Array, place: RowPlace | undefined): Promise<void> {
    const { dimensions } = this.rows;
    if (place) this.rows.place(slots, place);
    else this.rows.set(slots, rows);
    const slice = new TimeSlice();
    for (let i = 0; i < slots.length; i++) {
      if (slice.due()) await slice.pause();
      if (slots[i] < 0) continue;
      // What was saved is found at once, and gets its place in the graph when there is time.
      if (!place) this.graph.set(slots[i], rows, i * dimensions);
      else if (!this.graph.has(slots[i], rows, i * dimensions)) this.late.push(slots[i]);
    }
  }

  clear(slots: Int32Array): void {
    for (const slot of slots) {
      this.rows.remove(slot);
      this.graph.remove(slot);
    }
  }

  place(slots: Int32Array, place: RowPlace): void {
    this.rows.place(slots, place);
  }

  /** All that was saved is here: what only the graph has goes, and what it lacks comes. */
  loaded(): void {
    for (const slot of this.graph.slots()) if (!this.rows.has(slot)) this.graph.remove(slot);
    this.following ??= this.follow();
  }

  search({ query, limit, only }: SearchRequest<Float32Array>): Omit<FoundSlots, 'state'> {
    const wanted = Math.min(limit, this.rows.size);
    const prepared = prepareQuery(query);
    const best = new BestHits(wanted);
    const isLarge = wanted > this.rows.size * LARGE_SHARE;
    if (only) this.compare(prepared, only, best);
    else if (!isLarge) {
      const least = Math.max(LEAST_CANDIDATES, CANDIDATE_SHARE * this.rows.size);
      const found = this.graph.candidates(query, Math.ceil(Math.max(least, wanted * CANDIDATES_PER_HIT)));
      const candidates = this.late.length > 0 ? Int32Array.from(new Set([...found, ...this.late])) : found;
      this.compare(prepared, candidates, best);
    }
    // Paths in a graph may break; whoever asks for so many gets them.
    const isExact = !only && (isLarge || best.size < wanted);
    if (isExact) best.clear();
    if (isExact) this.compare(prepared, this.all(), best);
    const { items, scores } = best.ranked();
    return { slots: items, scores: cosinesOf(scores, prepared), strategy: isExact || only ? 'exact' : 'fast' };
  }

  read(slots: Int32Array): Int8Array {
    const { dimensions } = this.rows;
    const rows = new Int8Array(slots.length * dimensions);
    slots.forEach((slot, i) => void rows.set(this.rows.values(slot), i * dimensions));
    return rows;
  }

  /** Slots that have a row. */
  all(): Int32Array {
    const slots = new Int32Array(this.rows.size);
    let count = 0;
    for (let slot = 0; slot < this.rows.slotEnd; slot++) if (this.rows.has(slot)) slots[count++] = slot;
    return slots;
  }

  /** The row of a slot that has one: a view, until the next call. */
  values(slot: number): Int8Array {
    return this.rows.values(slot);
  }

  has(slot: number): boolean {
    return this.rows.has(slot);
  }

  async write(file: string): Promise<{ axes: Float32Array; hashes: Int32Array }> {
    return { axes: this.graph.axes, hashes: await this.graph.write(file) };
  }

  /** Stops; the rows stay open for who goes on with them. */
  async close(): Promise<void> {
    this.closed = true;
    await this.following;
  }

  private async follow(): Promise<void> {
    const slice = new TimeSlice();
    for (let slot = this.late.pop(); slot !== undefined && !this.closed; slot = this.late.pop()) {
      if (this.rows.has(slot)) this.graph.set(slot, this.rows.values(slot), 0);
      if (slice.due()) await slice.pause();
    }
    this.following = undefined;
  }

  /** Offers these slots to `best`, those that have a row. */
  private compare(query: PreparedQuery, slots: Int32Array, best: BestHits): void {
    const { portion } = this;
    const there = new Int32Array(PORTION);
    let count = 0;
    const flush = () => {
      const some = new BestHits(Math.min(best.limit, count));
      portion.scan(query, 0, count, some);
      const { items, scores } = some.ranked();
      for (let i = 0; i < items.length; i++) best.add(there[items[i]], scores[i]);
      count = 0;
    };
    // In the order in which they lie, as far as slots tell.
    this.rows.each(slots.slice().sort(), (slot, rows, from) => {
      portion.set(count, rows, from);
      there[count++] = slot;
      if (count === PORTION) flush();
    });
    if (count > 0) flush();
  }
}
