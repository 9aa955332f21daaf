import type { BestHits } from './best-hits.ts';
import { plainKernel, type ScanKernel, simdKernel } from './scan-kernel.ts';
import { type WasmMemory, webAssembly } from './web-assembly.ts';

/** What vectors are compared with: `prepareQuery` makes it. */
export interface PreparedQuery {
  readonly values: Int16Array;
  /** A score of the kernel times this is a cosine. */
  readonly factor: number;
}

const PAGE_BYTES = 1 << 16;
/** Rows that the kernel looks at in one call; in between, what was kept raises the threshold for the rest. */
const BLOCK = 2048;
/** Behind the values of a row lies its scale; rows begin at multiples of 16, where they are read fastest. */
const TRAILER_BYTES = 16;
const SHORT_MAX = 32767;

/**
 * Vectors as bytes in the memory of the scan kernel: slot after slot, each with the factor that makes its length 1. A slot that
 * was never set, or cleared, is never found.
 */
export class PackedRows {
  readonly dimensions: number;
  /** Values of a row as they lie in memory, filled up with zeros. */
  private readonly length: number;
  private readonly stride: number;
  private readonly memory: WasmMemory;
  private readonly kernel: ScanKernel;
  private readonly idsAt: number;
  private readonly outAt: number;
  private readonly rowsAt: number;
  private bytes!: Int8Array;
  private ints!: Int32Array;
  private floats!: Float32Array;
  private slotCount = 0;
  private loaded: PreparedQuery | undefined;

  /** `simd: false` is for tests and for machines without: the same scores, some twenty times slower. */
  constructor(dimensions: number, options: { simd?: boolean } = {}) {
    this.dimensions = dimensions;
    this.length = Math.ceil(dimensions / 16) * 16;
    this.stride = this.length + TRAILER_BYTES;
    // The query lies at 0, then slot numbers, then what was found, then the rows.
    this.idsAt = this.length * 2;
    this.outAt = this.idsAt + BLOCK * 4;
    this.rowsAt = this.outAt + BLOCK * 8;
    this.memory = new webAssembly.Memory({ initial: Math.ceil(this.rowsAt / PAGE_BYTES) });
    this.kernel = (options.simd === false ? undefined : simdKernel(this.memory)) ?? plainKernel(this.memory);
    this.look();
  }

  /** Slots from 0 up to here can be set. */
  get slots(): number {
    return this.slotCount;
  }

  get memoryBytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** @throws RangeError when there is not so much memory: 4 GB is the end, some fifteen million vectors of 256 dimensions. */
  reserve(slots: number): void {
    if (slots <= this.slotCount) return;
    const missing = this.rowsAt + slots * this.stride - this.memory.buffer.byteLength;
    if (missing > 0) {
      // An eighth more each time, so that growing a slot at a time moves nothing too often.
      const spare = Math.min(slots >> 3, 1 << 17) * this.stride;
      this.memory.grow(Math.ceil((missing + spare) / PAGE_BYTES));
      this.look();
    }
    for (let slot = this.slotCount; slot < slots; slot++) this.clear(slot);
    this.slotCount = slots;
  }

  /** Takes `dimensions` values of `source`, from `from` on. */
  set(slot: number, source: Int8Array, from = 0): void {
    const start = this.placeOf(slot);
    let square = 0;
    for (let i = 0; i < this.dimensions; i++) {
      const value = source[from + i];
      this.bytes[start + i] = value;
      square += value * value;
    }
    this.floats[(start + this.length) / 4] = square > 0 ? 1 / Math.sqrt(square) : 0;
  }

  clear(slot: number): void {
    this.floats[(this.placeOf(slot) + this.length) / 4] = Number.NaN;
  }

  isSet(slot: number): boolean {
    return !Number.isNaN(this.floats[(this.placeOf(slot) + this.length) / 4]);
  }

  /** The values of a slot: a view, until rows are added. */
  values(slot: number): Int8Array {
    const start = this.placeOf(slot);
    return this.bytes.subarray(start, start + this.dimensions);
  }

  /** Offers the slots from `first` up to `end` to `best`. */
  scan(query: PreparedQuery, first: number, end: number, best: BestHits): void {
    this.load(query);
    for (let at = first; at < end; at += BLOCK) {
      this.collect(this.call(0, at, Math.min(BLOCK, end - at), 0, best.threshold), best);
    }
  }

  /** Offers the first `count` of these slots to `best`. */
  scanList(query: PreparedQuery, slots: Int32Array, count: number, best: BestHits): void {
    this.load(query);
    for (let at = 0; at < count; at += BLOCK) {
      const size = Math.min(BLOCK, count - at);
      this.ints.set(slots.subarray(at, at + size), this.idsAt / 4);
      this.collect(this.call(this.idsAt, 0, size, 0, best.threshold), best);
    }
  }

  /** The slot that is most like the query, -1 when none is set. */
  nearest(query: PreparedQuery): number {
    this.load(query);
    let threshold = Number.NEGATIVE_INFINITY;
    let nearest = -1;
    for (let at = 0; at < this.slotCount; at += BLOCK) {
      const found = this.call(0, at, Math.min(BLOCK, this.slotCount - at), 1, threshold);
      if (found === 0) continue;
      const last = this.outAt / 4 + 2 * (found - 1);
      nearest = this.ints[last];
      threshold = this.floats[last + 1];
    }
    return nearest;
  }

  private call(ids: number, first: number, count: number, climb: 0 | 1, threshold: number): number {
    return this.kernel(ids, first, count, this.rowsAt, this.stride, this.length, 0, this.outAt, climb, threshold);
  }

  private collect(found: number, best: BestHits): void {
    for (let i = 0, at = this.outAt / 4; i < found; i++, at += 2) best.add(this.ints[at], this.floats[at + 1]);
  }

  private load(query: PreparedQuery): void {
    // A search asks for many small parts with the same query.
    if (query === this.loaded) return;
    this.loaded = query;
    new Int16Array(this.memory.buffer, 0, this.length).set(query.values);
  }

  private placeOf(slot: number): number {
    return this.rowsAt + slot * this.stride;
  }

  private look(): void {
    this.bytes = new Int8Array(this.memory.buffer);
    this.ints = new Int32Array(this.memory.buffer);
    this.floats = new Float32Array(this.memory.buffer);
  }
}

/** A query as integers of 16 bits, as large as they can be without a sum that leaves 32 bits. A query of zeros is like nothing. */
export function prepareQuery(query: Float32Array | Int8Array): PreparedQuery {
  let largest = 0;
  let square = 0;
  for (const value of query) {
    largest = Math.max(largest, Math.abs(value));
    square += value * value;
  }
  const values = new Int16Array(Math.ceil(query.length / 16) * 16);
  if (largest === 0) return { values, factor: 0 };
  const norm = Math.sqrt(square);
  // |sum| is at most the product of the lengths (Cauchy-Schwarz), and a row is at most 127 · √dimensions long.
  const bound = (2 ** 31 - 1) / (norm * 128 * Math.sqrt(values.length));
  const scale = Math.min(SHORT_MAX / largest, bound * 0.99);
  for (let i = 0; i < query.length; i++) values[i] = Math.round(query[i] * scale);
  return { values, factor: 1 / (norm * scale) };
}

/** Scores of the kernel as cosines. */
export function cosinesOf(scores: Float64Array, { factor }: PreparedQuery): Float32Array {
  const cosines = new Float32Array(scores.length);
  for (let i = 0; i < scores.length; i++) cosines[i] = Math.max(-1, Math.min(1, scores[i] * factor));
  return cosines;
}
