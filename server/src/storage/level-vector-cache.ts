import { ClassicLevel } from 'classic-level';
import { CancelledError } from '../base/cancellation.ts';
import { CodedError, errorCode } from '../base/errors.ts';
import type { CachedVectors, VectorCache } from '../ports/vector-cache.ts';
import { CHECKSUM_BYTES, CodecError, unwrapChecked, wrapChecked } from './bytes.ts';

export interface VectorCacheOptions {
  /** The cache's own folder: it is made when missing, and nothing else may lie in it. It serves all models. */
  readonly folder: string;
  /** Hash of the model's files; its vectors are found by no other model. */
  readonly model: string;
  readonly dimensions: number;
  /** How much `trim` leaves, over all models. */
  readonly maxBytes?: number;
  /** The time in milliseconds; for tests. */
  readonly now?: () => number;
}

const MAX_BYTES = 512 << 20;
/** What `trim` leaves when there was too much, so that it has not to be done again soon. */
const TRIM_TO = 0.8;
const HOUR_MS = 3_600_000;
/** The time of use is written again when it is this much older: reading must not become as dear as writing. */
const REFRESH_HOURS = 24;
const BATCH = 1000;
/** What LevelDB keeps of an entry beside key and value, about. */
const ENTRY_BYTES = 8;

type Operation = { type: 'put'; key: string; value: Uint8Array } | { type: 'del'; key: string };

/**
 * The vector cache on disk. Under `<model>/<hash of the text>` lie the hour of its last use (32 bits, little endian, since 1970),
 * the vector and a checksum.
 */
export class LevelVectorCache implements VectorCache {
  readonly dimensions: number;
  private readonly options: Required<VectorCacheOptions>;
  private readonly db: ClassicLevel<string, Uint8Array>;

  private constructor(options: VectorCacheOptions, db: ClassicLevel<string, Uint8Array>) {
    this.options = { maxBytes: MAX_BYTES, now: Date.now, ...options };
    this.dimensions = options.dimensions;
    this.db = db;
  }

  /**
   * A cache that cannot be read is thrown away: all in it can be made again.
   * @throws CodedError STORE_LOCKED when another process has it open.
   */
  static async open(options: VectorCacheOptions): Promise<LevelVectorCache> {
    for (let attempt = 0; ; attempt++) {
      const db = new ClassicLevel<string, Uint8Array>(options.folder, { keyEncoding: 'utf8', valueEncoding: 'view' });
      try {
        // Vectors cannot be compressed, and are read one by one.
        await db.open({ compression: false, writeBufferSize: 8 << 20, blockSize: 4 << 10, cacheSize: 4 << 20 });
        return new LevelVectorCache(options, db);
      } catch (error) {
        await db.close().catch(() => undefined);
        const cause = (error as { cause?: unknown }).cause;
        if (errorCode(cause) === 'LEVEL_LOCKED') {
          throw new CodedError('STORE_LOCKED', 'Another process has the vector cache open.', { cause: error });
        }
        if (attempt > 0) throw error;
        await ClassicLevel.destroy(options.folder);
      }
    }
  }

  async get(hashes: readonly string[]): Promise<CachedVectors> {
    const vectors = new Int8Array(hashes.length * this.dimensions);
    const missing: number[] = [];
    const used: Operation[] = [];
    const hour = this.hour();
    for (let start = 0; start < hashes.length; start += BATCH) {
      const keys = hashes.slice(start, start + BATCH).map((hash) => this.keyOf(hash));
      const values = await this.db.getMany(keys);
      for (const [i, value] of values.entries()) {
        const entry = value && this.decode(keys[i], value);
        if (!entry) {
          missing.push(start + i);
          continue;
        }
        vectors.set(entry.vector, (start + i) * this.dimensions);
        if (hour - entry.hour >= REFRESH_HOURS) {
          used.push({ type: 'put', key: keys[i], value: this.encode(entry.vector, hour) });
        }
      }
    }
    if (used.length > 0) await this.db.batch(used);
    return { vectors, missing };
  }

  async put(hashes: readonly string[], vectors: Int8Array): Promise<void> {
    if (vectors.length !== hashes.length * this.dimensions) {
      throw new CodedError('VECTOR_DIMENSION', `The cache keeps vectors of ${this.dimensions} dimensions.`);
    }
    const hour = this.hour();
    for (let start = 0; start < hashes.length; start += BATCH) {
      const batch = hashes.slice(start, start + BATCH).map((hash, i): Operation => {
        const at = (start + i) * this.dimensions;
        return {
          type: 'put',
          key: this.keyOf(hash),
          value: this.encode(vectors.subarray(at, at + this.dimensions), hour),
        };
      });
      await this.db.batch(batch);
    }
  }

  async trim(signal?: AbortSignal): Promise<void> {
    const { maxBytes } = this.options;
    // What was written last is not in files yet and not counted: the bound is kept to within a few megabytes.
    if ((await this.db.approximateSize('', '\uffff')) <= maxBytes) return;
    const bytesOfHour = new Map<number, number>();
    let total = 0;
    for await (const entries of this.portions(signal)) {
      for (const [key, value] of entries) {
        const size = sizeOf(key, value);
        const hour = hourOf(value);
        bytesOfHour.set(hour, (bytesOfHour.get(hour) ?? 0) + size);
        total += size;
      }
    }
    let excess = total - maxBytes * TRIM_TO;
    // All of these hours go, and of the last one as much as is needed.
    const going = new Map<number, number>();
    for (const [hour, size] of [...bytesOfHour].sort(([a], [b]) => a - b)) {
      if (excess <= 0) break;
      going.set(hour, Math.min(size, excess));
      excess -= size;
    }
    for await (const entries of this.portions(signal)) {
      const batch: Operation[] = [];
      for (const [key, value] of entries) {
        const left = going.get(hourOf(value)) ?? 0;
        if (left <= 0) continue;
        going.set(hourOf(value), left - sizeOf(key, value));
        batch.push({ type: 'del', key });
      }
      if (batch.length > 0) await this.db.batch(batch);
    }
    await this.db.compactRange('', '\uffff');
  }

  async close(): Promise<void> {
    await this.db.close();
  }

  private async *portions(signal: AbortSignal | undefined): AsyncIterable<[string, Uint8Array][]> {
    const iterator = this.db.iterator({ fillCache: false });
    try {
      for (;;) {
        if (signal?.aborted) throw new CancelledError();
        const entries = await iterator.nextv(BATCH);
        if (entries.length === 0) return;
        yield entries;
      }
    } finally {
      await iterator.close();
    }
  }

  private keyOf(hash: string): string {
    return `${this.options.model}/${hash}`;
  }

  private hour(): number {
    return Math.floor(this.options.now() / HOUR_MS);
  }

  private encode(vector: Int8Array, hour: number): Uint8Array {
    const bytes = new Uint8Array(4 + this.dimensions);
    new DataView(bytes.buffer).setUint32(0, hour, true);
    bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.length), 4);
    return wrapChecked(bytes);
  }

  /** Undefined for what is damaged or of another length. */
  private decode(key: string, value: Uint8Array): { hour: number; vector: Int8Array } | undefined {
    try {
      const bytes = unwrapChecked(value, key);
      if (bytes.length !== 4 + this.dimensions) return undefined;
      return { hour: hourOf(value), vector: new Int8Array(bytes.buffer, bytes.byteOffset + 4, this.dimensions) };
    } catch (error) {
      if (error instanceof CodecError) return undefined;
      throw error;
    }
  }
}

const sizeOf = (key: string, value: Uint8Array): number => key.length + value.length + ENTRY_BYTES;

/** A value that is too short for a time is as old as can be. */
const hourOf = (value: Uint8Array): number =>
  value.length < 4 + CHECKSUM_BYTES ? 0 : new DataView(value.buffer, value.byteOffset).getUint32(0, true);
