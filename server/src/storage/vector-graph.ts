import { uninterrupted, uninterruptedNow } from '../base/uninterrupted.ts';
import type { HnswGraph, HnswModule } from './load-hnswlib.ts';
import type { SavedGraph } from './vector-searcher.ts';

/** Dimensions of the vectors in the graph: what is left of a vector along the axes that tell vectors apart best. */
export const GRAPH_DIMENSIONS = 64;
/** Neighbours of a vector in the graph, and how thoroughly they are looked for (`npm run bench -- vectors` measures what that gives). */
const NEIGHBOURS = 8;
const EF_CONSTRUCTION = 100;
const SEED = 1;
const FIRST_CAPACITY = 1024;
/** What the library takes for an element beside its vector: links, label, lock, level, an entry in its table of labels. */
const ELEMENT_BYTES = NEIGHBOURS * 8 + 118;
/** After so many changes for each vector the graph is worn: what was deleted still lies in the way, and paths were cut. */
const WORN_SHARE = 0.5;

/**
 * Which vectors are near which, in a graph (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs"), by hnswlib. It holds reduced vectors only, and finds candidates that are to be compared as a
 * whole. Slots are its labels: a slot that is cleared is marked as deleted, and comes back when it gets another vector; the library then
 * moves it. Its own way to give the place of a deleted element to another label is not used.
 */
export class VectorGraph {
  readonly axes: Float32Array;
  private readonly native: HnswGraph;
  private readonly dimensions: number;
  private readonly reduced: number;
  private readonly point: number[];
  /** Of the row that each slot has in the graph; 0 where it has none. */
  private hashes: Int32Array;
  private count = 0;
  private moves = 0;
  /** Changes since it was read or written. */
  private unsaved = 0;

  private constructor(native: HnswModule, dimensions: number, axes: Float32Array, hashes: Int32Array) {
    this.axes = axes;
    this.dimensions = dimensions;
    this.reduced = axes.length / dimensions;
    this.native = uninterruptedNow(() => new native.HierarchicalNSW('ip', this.reduced));
    this.point = new Array<number>(this.reduced).fill(0);
    this.hashes = hashes;
  }

  /** An empty one. `expected`: how many vectors will come. */
  static create(native: HnswModule, dimensions: number, axes: Float32Array, expected: number): VectorGraph {
    const graph = new VectorGraph(native, dimensions, axes, new Int32Array(expected));
    const maxElements = Math.max(FIRST_CAPACITY, expected);
    const shape = { maxElements, m: NEIGHBOURS, efConstruction: EF_CONSTRUCTION, randomSeed: SEED };
    uninterruptedNow(() => graph.native.initIndex(shape));
    return graph;
  }

  /** One that was written. @throws when the file is not what was written, as far as the library can tell */
  static async read(native: HnswModule, dimensions: number, saved: SavedGraph): Promise<VectorGraph> {
    const graph = new VectorGraph(native, dimensions, saved.axes, saved.hashes.slice());
    await uninterrupted(() => graph.native.readIndex(saved.file));
    for (const hash of saved.hashes) if (hash !== 0) graph.count++;
    return graph;
  }

  get size(): number {
    return this.count;
  }

  get changes(): number {
    return this.unsaved;
  }

  get isWorn(): boolean {
    return this.moves > Math.max(FIRST_CAPACITY, this.count * WORN_SHARE);
  }

  get memoryBytes(): number {
    const elements = uninterruptedNow(() => this.native.getMaxElements());
    return elements * (this.reduced * 4 + ELEMENT_BYTES) + this.hashes.byteLength;
  }

  /** Slots that have a vector here. */
  *slots(): Iterable<number> {
    for (let slot = 0; slot < this.hashes.length; slot++) if (this.hashes[slot] !== 0) yield slot;
  }

  /** Whether a slot has exactly this row here. */
  has(slot: number, rows: Int8Array, from: number): boolean {
    return slot < this.hashes.length && this.hashes[slot] === hashOf(rows, from, this.dimensions);
  }

  /** Adds or moves a slot. */
  set(slot: number, rows: Int8Array, from: number): void {
    const hash = hashOf(rows, from, this.dimensions);
    this.reserve(slot);
    if (this.hashes[slot] === hash) return;
    this.reduce(rows, from);
    uninterruptedNow(() => {
      const before = this.native.getCurrentCount();
      if (before >= this.native.getMaxElements()) this.native.resizeIndex(Math.ceil(before * 1.125));
      this.native.addPoint(this.point, slot);
      if (this.native.getCurrentCount() === before) this.moves++;
    });
    if (this.hashes[slot] === 0) this.count++;
    this.hashes[slot] = hash;
    this.unsaved++;
  }

  remove(slot: number): void {
    if (slot >= this.hashes.length || this.hashes[slot] === 0) return;
    uninterruptedNow(() => this.native.markDelete(slot));
    this.hashes[slot] = 0;
    this.count--;
    this.moves++;
    this.unsaved++;
  }

  /** Slots that may be the `count` nearest, in no order. */
  candidates(query: Float32Array, count: number): Int32Array {
    this.reduce(query, 0);
    const found = uninterruptedNow(() => {
      const wanted = Math.min(count, this.native.getMaxElements());
      this.native.setEf(wanted);
      return this.native.searchKnn(this.point, wanted).neighbors;
    });
    return Int32Array.from(found);
  }

  /** Writes it down; nothing may be added or removed meanwhile. Gives the hash of each slot's row, 0 for none. */
  async write(file: string): Promise<Int32Array> {
    await uninterrupted(() => this.native.writeIndex(file));
    this.unsaved = 0;
    return this.hashes.slice();
  }

  /** What a vector has along the axes, at length 1. */
  private reduce(values: Int8Array | Float32Array, from: number): void {
    const { axes, point, dimensions } = this;
    let square = 0;
    for (let axis = 0; axis < point.length; axis++) {
      const start = axis * dimensions;
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += axes[start + i] * values[from + i];
      point[axis] = sum;
      square += sum * sum;
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let axis = 0; axis < point.length; axis++) point[axis] *= scale;
  }

  private reserve(slot: number): void {
    if (slot < this.hashes.length) return;
    const larger = new Int32Array(Math.max(FIRST_CAPACITY, Math.ceil((slot + 1) * 1.25)));
    larger.set(this.hashes);
    this.hashes = larger;
  }
}

/** Tells rows apart; never 0. */
function hashOf(rows: Int8Array, from: number, dimensions: number): number {
  let hash = dimensions;
  for (let i = from; i < from + dimensions; i++) hash = Math.imul(hash ^ rows[i], 0x01000193) + 1;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13) || 1;
}
