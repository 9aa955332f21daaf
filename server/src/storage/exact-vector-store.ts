import { CodedError } from '../base/errors.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { VectorHit, VectorStore } from '../ports/vector-store.ts';
import { BestHits } from './best-hits.ts';
import { checkQuery, checkVectors, unitVector, VectorFileError, type VectorStoreOptions } from './vector-checks.ts';
import { decodeVectorFile, encodeVectorFile } from './vector-file.ts';

/**
 * Compares a query with every vector. Right for small indexes and wherever the native index cannot be loaded: 100,000
 * vectors of 256 dimensions take some 100 MB and a tenth of a second a query.
 */
export class ExactVectorStore implements VectorStore {
  readonly strategy = 'exact';
  readonly dimensions: number;
  private readonly options: VectorStoreOptions;
  private readonly files: BlobFiles;
  private readonly slots = new Map<string, number>();
  /** The key of each slot; the vectors of all slots lie one after the other, without gaps. */
  private readonly keyOfSlot: string[] = [];
  private vectors: Float32Array;
  private closed = false;

  constructor(options: VectorStoreOptions, files: BlobFiles) {
    this.options = options;
    this.files = files;
    this.dimensions = options.dimensions;
    this.vectors = new Float32Array(0);
  }

  /** Reads what was saved. @throws VectorFileError when the file is damaged or of another model; nothing there is an empty store. */
  static async open(options: VectorStoreOptions, files: BlobFiles): Promise<ExactVectorStore> {
    const store = new ExactVectorStore(options, files);
    const bytes = options.path === null ? undefined : await files.read(`${options.path}.vectors`);
    if (bytes) {
      const { header, keys, data } = decodeVectorFile(bytes);
      if (header.fingerprint !== options.fingerprint || header.dimensions !== options.dimensions) {
        throw new VectorFileError('The saved vectors come from another model.');
      }
      store.vectors = data;
      store.keyOfSlot.push(...keys);
      keys.forEach((key, slot) => void store.slots.set(key, slot));
    }
    return store;
  }

  get size(): number {
    return this.keyOfSlot.length;
  }

  async put(keys: readonly string[], vectors: Float32Array | Int8Array): Promise<void> {
    this.checkOpen();
    checkVectors(keys, vectors, this.dimensions);
    for (let i = 0; i < keys.length; i++) {
      let slot = this.slots.get(keys[i]);
      if (slot === undefined) {
        slot = this.keyOfSlot.length;
        this.keyOfSlot.push(keys[i]);
        this.slots.set(keys[i], slot);
        this.reserve(this.keyOfSlot.length);
      }
      this.vectors.set(unitVector(vectors, i, this.dimensions), slot * this.dimensions);
    }
  }

  async delete(keys: readonly string[]): Promise<void> {
    this.checkOpen();
    for (const key of keys) {
      const slot = this.slots.get(key);
      if (slot === undefined) continue;
      // The last one moves into the gap.
      const last = this.keyOfSlot.length - 1;
      const lastKey = this.keyOfSlot[last];
      this.vectors.copyWithin(slot * this.dimensions, last * this.dimensions, (last + 1) * this.dimensions);
      this.keyOfSlot[slot] = lastKey;
      this.slots.set(lastKey, slot);
      this.keyOfSlot.pop();
      this.slots.delete(key);
    }
  }

  get memoryBytes(): number {
    return this.vectors.byteLength;
  }

  keys(): Iterable<string> {
    return this.slots.keys();
  }

  has(key: string): boolean {
    return this.slots.has(key);
  }

  async search(query: Float32Array, limit: number, accept?: (key: string) => boolean): Promise<VectorHit[]> {
    this.checkOpen();
    checkQuery(query, this.dimensions);
    const best = new BestHits(Math.max(0, Math.min(limit, this.size)));
    const unit = unitVector(query, 0, this.dimensions);
    for (let slot = 0; slot < this.keyOfSlot.length; slot++) {
      const score = dot(this.vectors, slot * this.dimensions, unit);
      // The filter is asked only for what would be kept: it may be slow.
      if (score > best.threshold && (!accept || accept(this.keyOfSlot[slot]))) best.add(slot, score);
    }
    return best.hits((slot) => this.keyOfSlot[slot]);
  }

  async save(): Promise<void> {
    this.checkOpen();
    if (this.options.path === null) return;
    const header = { dimensions: this.dimensions, fingerprint: this.options.fingerprint };
    const data = this.vectors.subarray(0, this.size * this.dimensions);
    await this.files.replace(`${this.options.path}.vectors`, encodeVectorFile(header, this.keyOfSlot, data));
  }

  async close(): Promise<void> {
    this.closed = true;
    this.vectors = new Float32Array(0);
    this.keyOfSlot.length = 0;
    this.slots.clear();
  }

  private checkOpen(): void {
    if (this.closed) throw new CodedError('VECTOR_CLOSED', 'The vector store is closed.');
  }

  private reserve(count: number): void {
    if (count * this.dimensions <= this.vectors.length) return;
    const larger = new Float32Array(Math.max(64, Math.ceil(count * 1.5)) * this.dimensions);
    larger.set(this.vectors);
    this.vectors = larger;
  }
}

/** Four sums at a time, so that an addition need not wait for the one before. */
function dot(vectors: Float32Array, start: number, query: Float32Array): number {
  const { length } = query;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a += vectors[start + i] * query[i];
    b += vectors[start + i + 1] * query[i + 1];
    c += vectors[start + i + 2] * query[i + 2];
    d += vectors[start + i + 3] * query[i + 3];
  }
  for (; i < length; i++) a += vectors[start + i] * query[i];
  return a + b + c + d;
}
