import { CodedError } from '../base/errors.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { VectorHit, VectorStore } from '../ports/vector-store.ts';
import { BestHits } from './best-hits.ts';
import { decodeHnswManifest, encodeHnswManifest } from './hnsw-manifest.ts';
import { checkQuery, checkVectors, unitVector, VectorFileError, type VectorStoreOptions } from './vector-checks.ts';

/**
 * The native module, as far as it is used here. Written down instead of imported: it is an optional dependency, and the project
 * is built and checked on machines that do not have it.
 */
export interface HnswModule {
  readonly HierarchicalNSW: new (space: 'ip', dimensions: number) => HnswGraph;
}

export interface HnswGraph {
  initIndex(options: { maxElements: number; m: number; efConstruction: number; allowReplaceDeleted: boolean }): void;
  readIndex(file: string, allowReplaceDeleted: boolean): Promise<boolean>;
  writeIndex(file: string): Promise<boolean>;
  resizeIndex(maxElements: number): void;
  addPoint(point: number[], label: number, replaceDeleted: boolean): void;
  markDelete(label: number): void;
  searchKnn(
    query: number[],
    count: number,
    filter?: (label: number) => boolean,
  ): { neighbors: number[]; distances: number[] };
  getPoint(label: number): number[];
  getMaxElements(): number;
  getCurrentCount(): number;
  setEf(ef: number): void;
}

/** Neighbours of a vector in the graph, and how thoroughly they are looked for when it is added and when it is asked. */
const NEIGHBOURS = 16;
const EF_CONSTRUCTION = 100;
const EF_SEARCH = 160;
const FIRST_CAPACITY = 1024;
/** Where a filter lets fewer than this share pass, comparing with each of those is both quicker and complete. */
const SCAN_SHARE = 0.05;
const SAMPLE = 400;

/**
 * Approximate nearest neighbours in a graph (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs"), by hnswlib. Labels are numbers that are never used twice; deleted vectors stay as
 * stepping stones until a new one takes their place. Changes and saving follow one another; a search sees what is there.
 */
export class HnswVectorStore implements VectorStore {
  readonly strategy = 'fast';
  readonly dimensions: number;
  private readonly options: VectorStoreOptions;
  private readonly files: BlobFiles;
  private readonly graph: HnswGraph;
  private readonly labels = new Map<string, number>();
  private readonly keyOfLabel = new Map<number, string>();
  private nextLabel = 0;
  private deleted = 0;
  private generation = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private closed = false;

  private constructor(options: VectorStoreOptions, files: BlobFiles, native: HnswModule) {
    this.options = options;
    this.files = files;
    this.dimensions = options.dimensions;
    this.graph = new native.HierarchicalNSW('ip', options.dimensions);
  }

  /** Reads what was saved. @throws VectorFileError when the files are damaged or of another model; nothing there is an empty store. */
  static async open(options: VectorStoreOptions, files: BlobFiles, native: HnswModule): Promise<HnswVectorStore> {
    const store = new HnswVectorStore(options, files, native);
    const saved = options.path === null ? undefined : await files.read(`${options.path}.keys`);
    if (saved) await store.load(saved);
    else
      store.graph.initIndex({
        maxElements: FIRST_CAPACITY,
        m: NEIGHBOURS,
        efConstruction: EF_CONSTRUCTION,
        allowReplaceDeleted: true,
      });
    return store;
  }

  get size(): number {
    return this.labels.size;
  }

  put(keys: readonly string[], vectors: Float32Array | Int8Array): Promise<void> {
    return this.enqueue(async () => {
      checkVectors(keys, vectors, this.dimensions);
      const slice = new TimeSlice();
      for (let i = 0; i < keys.length; i++) {
        if (slice.due()) await slice.pause();
        this.forget(keys[i]);
        this.add(keys[i], unitVector(vectors, i, this.dimensions));
      }
    });
  }

  delete(keys: readonly string[]): Promise<void> {
    return this.enqueue(async () => {
      for (const key of keys) this.forget(key);
    });
  }

  get memoryBytes(): number {
    return this.graph.getMaxElements() * (4 * this.dimensions + 146);
  }

  keys(): Iterable<string> {
    return this.labels.keys();
  }

  has(key: string): boolean {
    return this.labels.has(key);
  }

  async search(query: Float32Array, limit: number, accept?: (key: string) => boolean): Promise<VectorHit[]> {
    this.checkOpen();
    checkQuery(query, this.dimensions);
    const wanted = Math.max(0, Math.min(limit, this.size));
    if (wanted === 0) return [];
    const unit = unitVector(query, 0, this.dimensions);
    if (accept && this.acceptedShare(accept) < SCAN_SHARE) return this.scan(unit, wanted, accept);
    const found = this.searchGraph(unit, wanted, accept);
    // The graph gave up before it met enough that pass the filter, or before it met the last ones.
    return found.length < wanted ? this.scan(unit, wanted, accept) : found;
  }

  save(): Promise<void> {
    return this.enqueue(async () => {
      const { path, dimensions, fingerprint } = this.options;
      if (path === null) return;
      // The keys name the graph's file, and are replaced last: a crash in between leaves the old pair.
      const old = graphFile(path, this.generation);
      const next = graphFile(path, this.generation + 1);
      const temporary = `${next}.tmp`;
      await this.files.replace(temporary, new Uint8Array(0));
      await this.graph.writeIndex(temporary);
      await this.files.rename(temporary, next);
      const graphHash = (await this.files.hash(next)) ?? '';
      this.generation++;
      await this.files.replace(
        `${path}.keys`,
        encodeHnswManifest(
          {
            dimensions,
            fingerprint,
            generation: this.generation,
            graphHash,
            nextLabel: this.nextLabel,
            deleted: this.deleted,
          },
          this.labels,
        ),
      );
      if (old !== next) await this.files.remove(old);
    });
  }

  async close(): Promise<void> {
    await this.queue.catch(() => undefined);
    this.closed = true;
    this.labels.clear();
    this.keyOfLabel.clear();
  }

  private async load(saved: Uint8Array): Promise<void> {
    const { path, dimensions, fingerprint } = this.options;
    const { manifest, labels } = decodeHnswManifest(saved);
    if (manifest.fingerprint !== fingerprint || manifest.dimensions !== dimensions) {
      throw new VectorFileError('The saved vectors come from another model.');
    }
    const file = graphFile(path ?? '', manifest.generation);
    // The native code trusts what it reads, so it gets only what is known to be whole.
    if ((await this.files.hash(file)) !== manifest.graphHash)
      throw new VectorFileError('The graph of vectors is damaged.');
    try {
      await this.graph.readIndex(file, true);
    } catch (error) {
      throw new VectorFileError('The graph of vectors could not be read.', { cause: error });
    }
    for (const [key, label] of labels) {
      this.labels.set(key, label);
      this.keyOfLabel.set(label, key);
    }
    this.nextLabel = manifest.nextLabel;
    this.deleted = manifest.deleted;
    this.generation = manifest.generation;
  }

  private add(key: string, unit: Float32Array): void {
    const replaces = this.deleted > 0;
    if (!replaces && this.graph.getCurrentCount() >= this.graph.getMaxElements()) {
      this.graph.resizeIndex(Math.max(FIRST_CAPACITY, this.graph.getMaxElements() * 2));
    }
    const label = this.nextLabel++;
    this.graph.addPoint(Array.from(unit), label, replaces);
    if (replaces) this.deleted--;
    this.labels.set(key, label);
    this.keyOfLabel.set(label, key);
  }

  private forget(key: string): void {
    const label = this.labels.get(key);
    if (label === undefined) return;
    this.graph.markDelete(label);
    this.deleted++;
    this.labels.delete(key);
    this.keyOfLabel.delete(label);
  }

  private searchGraph(unit: Float32Array, wanted: number, accept?: (key: string) => boolean): VectorHit[] {
    this.graph.setEf(Math.max(EF_SEARCH, wanted * 2));
    const filter = accept && ((label: number) => accept(this.keyOfLabel.get(label) ?? ''));
    const { neighbors, distances } = this.graph.searchKnn(Array.from(unit), wanted, filter);
    const best = new BestHits(wanted);
    for (let i = 0; i < neighbors.length; i++) best.add(neighbors[i], 1 - distances[i]);
    return best.hits((label) => this.keyOfLabel.get(label) ?? '');
  }

  private scan(unit: Float32Array, wanted: number, accept?: (key: string) => boolean): VectorHit[] {
    const best = new BestHits(wanted);
    for (const [key, label] of this.labels) {
      if (accept && !accept(key)) continue;
      const point = this.graph.getPoint(label);
      let score = 0;
      for (let i = 0; i < point.length; i++) score += point[i] * unit[i];
      best.add(label, score);
    }
    return best.hits((label) => this.keyOfLabel.get(label) ?? '');
  }

  /** The share of keys that pass a filter, from a sample spread over all of them. */
  private acceptedShare(accept: (key: string) => boolean): number {
    const step = Math.max(1, Math.floor(this.labels.size / SAMPLE));
    let seen = 0;
    let accepted = 0;
    let at = 0;
    for (const key of this.labels.keys()) {
      if (at++ % step !== 0) continue;
      seen++;
      if (accept(key)) accepted++;
    }
    return seen === 0 ? 0 : accepted / seen;
  }

  /** Runs changes one after the other; a failed one does not stop the next. */
  private enqueue(work: () => Promise<void>): Promise<void> {
    const result = this.queue.then(() => {
      this.checkOpen();
      return work();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private checkOpen(): void {
    if (this.closed) throw new CodedError('VECTOR_CLOSED', 'The vector store is closed.');
  }
}

const graphFile = (path: string, generation: number): string => `${path}.${generation}.hnsw`;
