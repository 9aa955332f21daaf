import { errorCode } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { quantizeVectors } from '../model/quantize-vectors.ts';
import type { AskedVector } from '../ports/asked-vector.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { EmbeddingBatch, EmbeddingModelInfo, FilePieces } from '../ports/embedder.ts';
import type { VectorCache } from '../ports/vector-cache.ts';
import type { VectorStore } from '../ports/vector-store.ts';
import { FileVectors, type NearFiles, NO_NEAR_FILES } from './near-files.ts';
import { HASH_LENGTH, isFirstOfItsCode, keyAt, keysOf, type LedgerEntry, PieceLedger } from './piece-ledger.ts';

/** Where the vectors of one model lie, and what they are kept in. */
export interface MeaningIndexParts {
  readonly model: EmbeddingModelInfo;
  readonly ledgerFile: string;
  /** Vectors of pieces of code, by the keys of the ledger. */
  readonly pieces: VectorStore;
  /** Two vectors a file: what its pieces say together, and what its path and header say. */
  readonly files: VectorStore;
  readonly cache: VectorCache;
  readonly blobs: BlobFiles;
}

/** What is near a question. Scores are cosines. */
export interface Nearest extends NearFiles {
  /** Best first; a symbol of several pieces has the score of its best. */
  readonly symbols: readonly NearSymbol[];
}

export interface NearSymbol {
  readonly path: string;
  /** In the facts of the file. */
  readonly row: number;
  readonly score: number;
}

/** Which places are asked for. */
export interface PlaceFilter {
  /** Of all symbols that share, about, passes. */
  readonly share: number;
  file(path: string): boolean;
  /** Which rows of a file; undefined where the file does not pass. */
  symbols(path: string): ((row: number) => boolean) | undefined;
}

/** With more files than half of this, the nearest ones tell what is usual. */
const MOST_FILE_VECTORS = 200_000;
const BODY = 'b';
const HEAD = 'h';

/** Everything that is embedded of one workspace by one model. */
export class MeaningIndex {
  readonly model: EmbeddingModelInfo;
  private readonly parts: MeaningIndexParts;
  private ledger: PieceLedger;
  private readonly fileVectors = new FileVectors((key) => this.placeOf(key));
  private hasChanged = false;

  private constructor(parts: MeaningIndexParts, ledger: PieceLedger) {
    this.parts = parts;
    this.model = parts.model;
    this.ledger = ledger;
  }

  /** What was saved. Where ledger and vectors do not agree, as after a crash, the files concerned count as not embedded. */
  static async open(parts: MeaningIndexParts, logger: Logger): Promise<MeaningIndex> {
    let ledger: PieceLedger;
    try {
      ledger = await PieceLedger.open(parts.blobs, parts.ledgerFile);
    } catch (error) {
      logger.debug(`The vectors are gathered anew: ${errorCode(error) ?? error}`);
      ledger = new PieceLedger();
    }
    const index = new MeaningIndex(parts, ledger);
    await index.agree();
    return index;
  }

  get vectors(): number {
    return this.parts.pieces.size;
  }

  get strategy(): string {
    return this.parts.pieces.strategy;
  }

  get notice(): string | undefined {
    return this.parts.pieces.notice;
  }

  get memoryBytes(): number {
    return this.parts.pieces.memoryBytes + this.parts.files.memoryBytes;
  }

  paths(): Iterable<string> {
    return [...this.ledger.entries()].map((entry) => entry.path);
  }

  /** Whether a file is embedded as it is now. */
  has(file: string, factsKey: string): boolean {
    return this.ledger.get(file)?.factsKey === factsKey;
  }

  /**
   * Takes in the files of a batch; those that changed meanwhile are left as they were. Only pieces without a vector anywhere are embedded, `atOnce` at
   * a time.
   */
  async put(
    batch: EmbeddingBatch,
    factsKeys: readonly string[],
    atOnce: () => number,
    signal?: AbortSignal,
  ): Promise<void> {
    const { cache, pieces, files } = this.parts;
    const { dimensions } = this.model;
    const keys = batch.files.flatMap((file) => file.keys);
    const { vectors, missing } = await cache.get(keys);
    for (let from = 0; from < missing.length; ) {
      const some = missing.slice(from, from + Math.max(1, atOnce()));
      const fresh = quantizeVectors(await batch.embed(some, signal), dimensions);
      some.forEach((piece, i) => {
        vectors.set(fresh.subarray(i * dimensions, (i + 1) * dimensions), piece * dimensions);
      });
      await cache.put(
        some.map((piece) => keys[piece]),
        fresh,
      );
      from += some.length;
    }
    const added = new Gathered(dimensions);
    const ofFiles = new Gathered(dimensions);
    const gone: string[] = [];
    const entries: LedgerEntry[] = [];
    let first = 0;
    batch.files.forEach((file, i) => {
      const start = first;
      first += file.keys.length;
      if (!file.isCurrent) return;
      const own = vectors.subarray(start * dimensions, first * dimensions);
      const entry = this.entryOf(file, factsKeys[i]);
      entries.push(entry);
      const before = this.ledger.get(file.path);
      const now = new Set(keysOf(entry));
      if (before) gone.push(...keysOf(before).filter((key) => !now.has(key)));
      const prefix = `${entry.number.toString(36)}.`;
      file.keys.forEach((key, piece) => {
        if (file.rows[piece] < 0) return;
        const name = prefix + key.slice(0, HASH_LENGTH);
        if (now.delete(name) && !pieces.has(name)) added.add(name, own, piece);
      });
      this.gatherFile(file, entry.number, own, ofFiles);
    });
    if (added.count > 0) await pieces.put(added.keys, added.vectors);
    if (ofFiles.count > 0) await files.put(ofFiles.keys, ofFiles.vectors);
    for (const entry of entries) this.ledger.put(entry);
    if (gone.length > 0) await pieces.delete(gone);
    this.hasChanged = true;
  }

  async remove(paths: Iterable<string>): Promise<void> {
    const { pieces, files } = this.parts;
    const gone = [...paths].map((file) => this.ledger.delete(file)).filter((entry) => entry !== undefined);
    if (gone.length === 0) return;
    await pieces.delete(gone.flatMap(keysOf));
    await files.delete(gone.flatMap(({ number }) => [fileKey(number, BODY), fileKey(number, HEAD)]));
    this.hasChanged = true;
  }

  /**
   * The `limit` nearest symbols, and how near the files are. Rows are those of the facts that a file was embedded with, so a file that has others by now
   * gives no symbols: `keyOf` says which it has. With `accepts` there are as many of what it lets pass, however rare that is.
   */
  async nearest(
    query: AskedVector,
    limit: number,
    keyOf: (file: string) => string | undefined,
    accepts?: PlaceFilter,
  ): Promise<Nearest> {
    // Where the vector is made it may be compared, too: this is asked for before it is known here.
    const [symbols, compared] = await Promise.all([
      this.nearestSymbols(query, limit, keyOf, accepts),
      query.vector.then((vector) =>
        // Few may be what a filter lets pass, and far from the question.
        saysNothing(vector)
          ? undefined
          : this.parts.files.compare(vector, accepts ? Number.POSITIVE_INFINITY : MOST_FILE_VECTORS),
      ),
    ]);
    if (!compared) return { symbols: [], ...NO_NEAR_FILES };
    return { symbols, ...this.fileVectors.near(compared, accepts && ((file) => accepts.file(file))) };
  }

  async nearestSymbols(
    query: Float32Array | AskedVector,
    limit: number,
    keyOf: (file: string) => string | undefined,
    accepts?: PlaceFilter,
  ): Promise<NearSymbol[]> {
    const symbols = new Map<number, NearSymbol>();
    const filter = accepts && {
      share: accepts.share,
      accept: (key: string) => this.isAccepted(key, accepts),
      passing: () => this.passing(accepts),
    };
    // A symbol may have several pieces.
    const pieces = Math.ceil(limit * 1.25);
    for (const { key, score } of firstOf(await this.parts.pieces.search(query, pieces + 1, filter), pieces)) {
      const place = this.ledger.place(key);
      if (!place || keyOf(place.path) !== place.factsKey) continue;
      const { path, number, row } = place;
      const symbol = number * ROWS_OF_FILE + row;
      if (!symbols.has(symbol)) symbols.set(symbol, { path, row, score });
    }
    return firstOf([...symbols.values()], limit);
  }

  /** One vector for some pieces together, from the cache; undefined where they are not all there. */
  async vectorOf(keys: readonly string[]): Promise<Float32Array | undefined> {
    const { vectors, missing } = await this.parts.cache.get(keys);
    if (keys.length === 0 || missing.length > 0) return undefined;
    const sum = new Float32Array(this.model.dimensions);
    for (let i = 0; i < vectors.length; i++) sum[i % sum.length] += vectors[i];
    return sum;
  }

  async save(): Promise<void> {
    if (!this.hasChanged) return;
    this.hasChanged = false;
    await this.parts.pieces.save();
    await this.parts.files.save();
    // Last, so that what it promises is there.
    await this.ledger.save(this.parts.blobs, this.parts.ledgerFile);
  }

  async close(): Promise<void> {
    await this.save();
    await this.parts.pieces.close();
    await this.parts.files.close();
    await this.parts.cache.trim();
    await this.parts.cache.close();
  }

  private isAccepted(key: string, accepts: PlaceFilter): boolean {
    const place = this.ledger.place(key);
    return place !== undefined && accepts.symbols(place.path)?.(place.row) === true;
  }

  /** The keys of what passes, file by file: to ask for each key would mean to look up its file and symbol each time. */
  private passing(accepts: PlaceFilter): string[] {
    const keys: string[] = [];
    for (const entry of this.ledger.entries()) {
      const accepted = accepts.symbols(entry.path);
      if (!accepted) continue;
      entry.rows.forEach((row, n) => {
        if (accepted(row) && isFirstOfItsCode(entry, n)) keys.push(keyAt(entry, n));
      });
    }
    return keys;
  }

  private placeOf(key: string): { path: string; isBody: boolean } | undefined {
    const file = this.ledger.pathOf(numberOf(key));
    return file === undefined ? undefined : { path: file, isBody: key.endsWith(BODY) };
  }

  private entryOf({ path: file, keys, rows }: FilePieces, factsKey: string): LedgerEntry {
    const own = keys.map((_, i) => i).filter((i) => rows[i] >= 0);
    return {
      path: file,
      factsKey,
      number: this.ledger.numberFor(file),
      hashes: own.map((i) => keys[i].slice(0, HASH_LENGTH)).join(''),
      rows: own.map((i) => rows[i]),
    };
  }

  /** Longer pieces say more of what a file is about, but not in proportion. */
  private gatherFile(file: FilePieces, number: number, vectors: Int8Array, into: Gathered): void {
    const { dimensions } = this.model;
    const body = new Float32Array(dimensions);
    file.keys.forEach((_, piece) => {
      const from = piece * dimensions;
      if (file.rows[piece] < 0) {
        into.add(fileKey(number, HEAD), Float32Array.from(vectors.subarray(from, from + dimensions)), 0);
        return;
      }
      let square = 0;
      for (let i = from; i < from + dimensions; i++) square += vectors[i] * vectors[i];
      if (square === 0) return;
      const weight = Math.log(3 + file.lines[piece]) / Math.sqrt(square);
      for (let i = 0; i < dimensions; i++) body[i] += weight * vectors[from + i];
    });
    into.add(fileKey(number, BODY), body, 0);
  }

  /** Drops what only one of ledger and stores knows. */
  private async agree(): Promise<void> {
    const { pieces, files } = this.parts;
    const known = new Set<string>();
    const lost: string[] = [];
    for (const entry of this.ledger.entries()) {
      const keys = keysOf(entry);
      if (keys.every((key) => pieces.has(key)) && files.has(fileKey(entry.number, BODY))) {
        for (const key of keys) known.add(key);
      } else lost.push(entry.path);
    }
    for (const file of lost) this.ledger.delete(file);
    const stray = [...pieces.keys()].filter((key) => !known.has(key));
    if (stray.length > 0) await pieces.delete(stray);
    const strayFiles = [...files.keys()].filter((key) => this.ledger.pathOf(numberOf(key)) === undefined);
    if (strayFiles.length > 0) await files.delete(strayFiles);
    this.hasChanged = lost.length + stray.length + strayFiles.length > 0;
  }
}

/** A question without a word that the model knows is as near to everything as to anything. */
const saysNothing = (vector: Float32Array): boolean => vector.every((value) => value === 0);

/** More than a file can have. */
const ROWS_OF_FILE = 2 ** 24;

/** The first ones; of those that are as near as the first that is left out, none: which of them come first depends on how the vectors came to be there. */
function firstOf<T extends { readonly score: number }>(sorted: readonly T[], limit: number): T[] {
  const next = sorted.at(limit);
  return next ? sorted.filter(({ score }) => score > next.score) : [...sorted];
}

const fileKey = (number: number, which: typeof BODY | typeof HEAD): string => `${number.toString(36)}.${which}`;

/** The number of the file that a key of its vectors has. */
const numberOf = (key: string): number => Number.parseInt(key.slice(0, -2), 36);

/** Vectors on their way into a store. */
class Gathered {
  readonly keys: string[] = [];
  private readonly dimensions: number;
  private values = new Float32Array(0);

  constructor(dimensions: number) {
    this.dimensions = dimensions;
  }

  get count(): number {
    return this.keys.length;
  }

  get vectors(): Float32Array {
    return this.values.subarray(0, this.count * this.dimensions);
  }

  add(key: string, from: ArrayLike<number>, index: number): void {
    const { dimensions } = this;
    const at = this.count * dimensions;
    this.keys.push(key);
    if (this.values.length < at + dimensions) {
      const larger = new Float32Array(Math.max(64 * dimensions, 2 * (at + dimensions)));
      larger.set(this.values);
      this.values = larger;
    }
    for (let i = 0; i < dimensions; i++) this.values[at + i] = from[index * dimensions + i];
  }
}
