import type { TimeSlice } from '../base/time-slice.ts';
import { BestHits } from './best-hits.ts';
import { PackedRows, type PreparedQuery, prepareQuery } from './packed-rows.ts';

/** Rows that lie side by side and belong to one partition: enough of them to be read in one go, few enough to leave little empty. */
const BLOCK_ROWS = 32;
/** However small the share, a search looks at so many rows: below, comparing costs less than choosing. */
const LEAST_ROWS = 1500;
const NOWHERE = -1;

interface Partition {
  /** The number of its centre. */
  readonly number: number;
  /** Numbers of its blocks; all but the last are full. */
  readonly blocks: number[];
  count: number;
}

/**
 * Vectors by slot, sorted by the nearest of some centres, so that a query looks only at the rows of the centres nearest to it (an
 * inverted file with exact comparison in the lists: Jégou, Douze and Schmid, "Product Quantization for Nearest Neighbor Search",
 * section IV, without the quantizer). Without centres all rows are one partition. The rows of a partition lie together in memory,
 * since to read a row from somewhere takes ten times as long as to compare it.
 */
export class PartitionedRows {
  private readonly rows: PackedRows;
  /** Where the row of a slot lies. */
  private positions = new Int32Array(0);
  /** Whose row lies at a position. */
  private slots = new Int32Array(0);
  private readonly owners: Partition[] = [];
  private readonly freeBlocks: number[] = [];
  private partitions: Partition[] = [{ number: 0, blocks: [], count: 0 }];
  /** Partitions of before that still hold rows. */
  private leaving: Partition[] = [];
  private sortedBy: PackedRows | undefined;
  private rowCount = 0;

  constructor(dimensions: number, options: { simd?: boolean }) {
    this.rows = new PackedRows(dimensions, options);
  }

  get size(): number {
    return this.rowCount;
  }

  /** Slots that were ever used are below this. */
  get slotEnd(): number {
    return this.positions.length;
  }

  get memoryBytes(): number {
    const tables = this.positions.byteLength + this.slots.byteLength;
    return this.rows.memoryBytes + tables + (this.sortedBy?.memoryBytes ?? 0);
  }

  /** The centres by which all rows are sorted. */
  get centres(): PackedRows | undefined {
    return this.leaving.length === 0 ? this.sortedBy : undefined;
  }

  has(slot: number): boolean {
    return slot < this.positions.length && this.positions[slot] !== NOWHERE;
  }

  /** The values of a slot that has some: a view, until rows change. */
  values(slot: number): Int8Array {
    return this.rows.values(this.positions[slot]);
  }

  /** Sets or replaces a row. `partition` is the number of its centre where that is known. */
  set(slot: number, source: Int8Array, from: number, partition?: number): void {
    this.remove(slot);
    this.reserveSlot(slot);
    const { dimensions } = this.rows;
    const number = partition ?? this.nearestCentre(source.subarray(from, from + dimensions));
    const position = this.append(this.partitions[number], slot);
    this.rows.set(position, source, from);
    this.rowCount++;
  }

  remove(slot: number): void {
    if (!this.has(slot)) return;
    this.take(this.positions[slot]);
    this.positions[slot] = NOWHERE;
    this.rowCount--;
  }

  /** The number of a slot's centre; 0 where there are none. */
  partitionOf(slot: number): number {
    return this.owners[Math.floor(this.positions[slot] / BLOCK_ROWS)].number;
  }

  /** New rows go to the nearest of these centres at once; those that are here follow with `sort`. */
  useCentres(centres: PackedRows): void {
    this.leaving = [...this.leaving, ...this.partitions].filter(({ count }) => count > 0);
    this.sortedBy = centres;
    this.partitions = Array.from({ length: centres.slots }, (_, number) => ({ number, blocks: [], count: 0 }));
  }

  /** Moves rows to the partitions of their centres, until all are there or it was stopped; rows may change in its pauses. */
  async sort(slice: TimeSlice, isStopped: () => boolean): Promise<void> {
    for (let old = this.leaving.at(-1); old; old = this.leaving.at(-1)) {
      if (slice.due()) await slice.pause();
      if (isStopped()) return;
      if (old.count === 0) {
        this.leaving.pop();
        continue;
      }
      const from = lastOf(old);
      const slot = this.slots[from];
      const values = this.rows.values(from).slice();
      this.take(from);
      this.rows.set(this.append(this.partitions[this.nearestCentre(values)], slot), values);
    }
  }

  /** The slots of the rows that are most like the query, with the scores of the kernel, from all rows. */
  scanAll(query: PreparedQuery, best: BestHits): void {
    this.rows.scan(query, 0, this.owners.length * BLOCK_ROWS, best);
  }

  /** From these slots. */
  scanSlots(query: PreparedQuery, slots: Int32Array, best: BestHits): void {
    // In the order in which they lie: from one end of the memory to the other is many times quicker than to and fro.
    const positions = slots
      .filter((slot) => this.has(slot))
      .map((slot) => this.positions[slot])
      .sort();
    this.rows.scanList(query, positions, positions.length, best);
  }

  /** From the partitions whose centres are nearest, until a share of all rows has been looked at. All rows must be sorted. */
  scanNearest(query: PreparedQuery, share: number, best: BestHits): void {
    const { sortedBy } = this;
    const wanted = Math.max(LEAST_ROWS, this.rowCount * share);
    if (!sortedBy || wanted >= this.rowCount) {
      this.scanAll(query, best);
      return;
    }
    // Partitions are of different sizes: twice their share are enough for the share of the rows, as good as always.
    const order = new BestHits(Math.min(sortedBy.slots, Math.ceil((sortedBy.slots * wanted * 2) / this.rowCount)));
    sortedBy.scan(query, 0, sortedBy.slots, order);
    let seen = 0;
    for (const number of order.ranked().items) {
      const { blocks, count } = this.partitions[number];
      for (let i = 0; i < blocks.length; i++) {
        const start = blocks[i] * BLOCK_ROWS;
        this.rows.scan(query, start, start + Math.min(BLOCK_ROWS, count - i * BLOCK_ROWS), best);
      }
      seen += count;
      if (seen >= wanted) return;
    }
  }

  /** Slot by position, for what the scans found. */
  slotAt(position: number): number {
    return this.slots[position];
  }

  private nearestCentre(values: Int8Array): number {
    return this.sortedBy?.nearest(prepareQuery(values)) ?? 0;
  }

  /** A position at the end of a partition, which is the slot's from now on. */
  private append(partition: Partition, slot: number): number {
    if (partition.count === partition.blocks.length * BLOCK_ROWS) {
      const block = this.freeBlocks.pop() ?? this.newBlock();
      this.owners[block] = partition;
      partition.blocks.push(block);
    }
    partition.count++;
    const position = lastOf(partition);
    this.slots[position] = slot;
    this.positions[slot] = position;
    return position;
  }

  /** Empties a position: the last row of its partition moves there. */
  private take(position: number): void {
    const partition = this.owners[Math.floor(position / BLOCK_ROWS)];
    const last = lastOf(partition);
    if (last !== position) {
      this.rows.set(position, this.rows.values(last));
      this.slots[position] = this.slots[last];
      this.positions[this.slots[position]] = position;
    }
    this.rows.clear(last);
    partition.count--;
    if (partition.count % BLOCK_ROWS === 0) this.freeBlocks.push(partition.blocks.pop() ?? 0);
  }

  private newBlock(): number {
    const block = this.owners.length;
    const end = (block + 1) * BLOCK_ROWS;
    this.rows.reserve(end);
    if (end > this.slots.length) this.slots = grown(this.slots, end, NOWHERE);
    return block;
  }

  private reserveSlot(slot: number): void {
    if (slot >= this.positions.length) this.positions = grown(this.positions, slot + 1, NOWHERE);
  }
}

const lastOf = ({ blocks, count }: Partition): number =>
  blocks[blocks.length - 1] * BLOCK_ROWS + ((count - 1) % BLOCK_ROWS);

function grown(old: Int32Array, atLeast: number, filler: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(64, Math.ceil(atLeast * 1.25)));
  larger.fill(filler, old.length);
  larger.set(old);
  return larger;
}
