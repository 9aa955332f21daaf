import type { BlobFiles, BlobParts } from '../ports/blob-files.ts';

/** Where rows lie in a file: one after the other, from a byte on. */
export interface RowPlace {
  readonly file: string;
  readonly offset: number;
}

/** Rows that lie together: in a file, or in memory until they are in one. */
interface Source {
  readonly rows?: Int8Array;
  readonly file?: { readonly name: string; readonly parts: BlobParts; readonly offset: number };
  /** Slots whose row is one of these. */
  live: number;
}

const NOWHERE = -1;
/** Rows of a file that are read in one go where they lie together. */
const RUN = 512;

/**
 * Rows by slot that stay on disk: for each slot is known in which file its row lies. Rows that no file has yet stay in memory. The system
 * keeps in its cache what is asked for often, and gives that up when memory is wanted elsewhere.
 */
export class StoredRows {
  readonly dimensions: number;
  private readonly files: BlobFiles;
  private readonly sources: (Source | undefined)[] = [];
  private sourceOf = new Int32Array(0);
  private indexOf = new Int32Array(0);
  private rowCount = 0;
  private readonly row: Int8Array;

  constructor(dimensions: number, files: BlobFiles) {
    this.dimensions = dimensions;
    this.files = files;
    this.row = new Int8Array(dimensions);
  }

  get size(): number {
    return this.rowCount;
  }

  /** Slots that were ever used are below this. */
  get slotEnd(): number {
    return this.sourceOf.length;
  }

  get memoryBytes(): number {
    const inMemory = this.sources.reduce((sum, source) => sum + (source?.rows?.byteLength ?? 0), 0);
    return inMemory + this.sourceOf.byteLength + this.indexOf.byteLength;
  }

  has(slot: number): boolean {
    return slot >= 0 && slot < this.sourceOf.length && this.sourceOf[slot] !== NOWHERE;
  }

  /** Sets or replaces rows by copies of these in memory. */
  set(slots: Int32Array, rows: Int8Array): void {
    if (slots.length > 0) this.put(slots, { rows, live: 0 });
  }

  /** From now on the rows of these slots are those of a file, one after the other. A negative slot skips one. @throws when it cannot be opened */
  place(slots: Int32Array, { file, offset }: RowPlace): void {
    if (slots.length === 0) return;
    const parts = this.files.openParts(file);
    this.put(slots, { file: { name: file, parts, offset }, live: 0 });
  }

  remove(slot: number): void {
    if (!this.has(slot)) return;
    this.leave(slot);
    this.sourceOf[slot] = NOWHERE;
    this.rowCount--;
  }

  /** The row of a slot that has one: a view, until the next call. */
  values(slot: number): Int8Array {
    const source = this.sources[this.sourceOf[slot]];
    const at = this.indexOf[slot] * this.dimensions;
    if (source?.rows) return source.rows.subarray(at, at + this.dimensions);
    source?.file?.parts.read(bytesOf(this.row), source.file.offset + at);
    return this.row;
  }

  /** Calls `take` with each of these slots that has a row, and the row; slots whose rows lie side by side are read together. */
  each(slots: Int32Array, take: (slot: number, rows: Int8Array, from: number) => void): void {
    const buffer = new Int8Array(RUN * this.dimensions);
    for (let i = 0; i < slots.length; ) {
      const slot = slots[i];
      const file = this.has(slot) ? this.sources[this.sourceOf[slot]]?.file : undefined;
      if (!file) {
        if (this.has(slot)) take(slot, this.values(slot), 0);
        i++;
        continue;
      }
      const first = this.indexOf[slot];
      let count = 1;
      // A few that nobody asked for cost less than another call of the system.
      let last = i;
      while (last + 1 < slots.length && this.sourceOf[slots[last + 1]] === this.sourceOf[slot]) {
        const index = this.indexOf[slots[last + 1]];
        if (index < first + count - 1 || index - first >= RUN || index > first + count + 8) break;
        count = index - first + 1;
        last++;
      }
      const rows = buffer.subarray(0, count * this.dimensions);
      file.parts.read(bytesOf(rows), file.offset + first * this.dimensions);
      for (; i <= last; i++) take(slots[i], rows, (this.indexOf[slots[i]] - first) * this.dimensions);
    }
  }

  close(): void {
    for (const source of this.sources) source?.file?.parts.close();
    this.sources.length = 0;
    this.sourceOf = new Int32Array(0);
    this.indexOf = new Int32Array(0);
    this.rowCount = 0;
  }

  private put(slots: Int32Array, source: Source): void {
    const free = this.sources.indexOf(undefined);
    const number = free < 0 ? this.sources.length : free;
    this.sources[number] = source;
    this.reserve(slots);
    // Held until all are in: a slot that comes twice shall not be the end of it.
    source.live++;
    slots.forEach((slot, index) => {
      if (slot < 0) return;
      if (this.has(slot)) this.leave(slot);
      else this.rowCount++;
      this.sourceOf[slot] = number;
      this.indexOf[slot] = index;
      source.live++;
    });
    if (--source.live === 0) this.drop(number);
  }

  private leave(slot: number): void {
    const number = this.sourceOf[slot];
    const source = this.sources[number];
    if (source && --source.live === 0) this.drop(number);
  }

  private drop(number: number): void {
    this.sources[number]?.file?.parts.close();
    this.sources[number] = undefined;
  }

  private reserve(slots: Int32Array): void {
    let most = 0;
    for (const slot of slots) most = Math.max(most, slot + 1);
    if (most <= this.sourceOf.length) return;
    const length = Math.ceil(most * 1.25);
    const sourceOf = new Int32Array(length).fill(NOWHERE, this.sourceOf.length);
    sourceOf.set(this.sourceOf);
    this.sourceOf = sourceOf;
    const indexOf = new Int32Array(length);
    indexOf.set(this.indexOf);
    this.indexOf = indexOf;
  }
}

const bytesOf = (rows: Int8Array): Uint8Array => new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
