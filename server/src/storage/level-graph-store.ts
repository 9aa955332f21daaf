import { ClassicLevel } from 'classic-level';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import type { FileRecord } from '../model/file-record.ts';
import type { FileSystem } from '../ports/file-system.ts';
import {
  type FactsSummary,
  type GraphStore,
  type KeptState,
  type LinksName,
  MOST_STATES,
  PRUNED_AT,
  type StoreBatch,
} from '../ports/graph-store.ts';
import {
  CHECKSUM_BYTES,
  CodecError,
  decodeText,
  encodeText,
  unwrapChecked,
  wrapChecked,
  wrapCheckedInto,
} from './bytes.ts';
import { linksLength } from './links-codec.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';

/**
 * The index on disk. What lies under which key:
 *
 *   p/<path>             row of a file (record-codec)
 *   l/<path>NUL<key>     links (links-codec); beginning with the path, so that those of a file's neighbours lie beside them
 *   f/<content key>      facts (model/facts-codec)
 *   t/<content key>      terms of the lexical index
 *   s/<content key>      what is known of both without reading them: [interface hash, symbols, bytes]
 *   (links, facts and terms carry a checksum)
 *   u/<revision>         what rows stopped naming with this batch: keys of facts, and of links as behind l/; `prune` looks through them, oldest first
 *   k/<number>           a state that is kept, as its writer described it
 *   m/<name>             meta; m/revision is the number of the last batch, m/id the name of the store
 */
const ROWS = 'p/';
const LINKS = 'l/';
const FACTS = 'f/';
const TERMS = 't/';
const SUMMARIES = 's/';
const UNUSED = 'u/';
const STATES = 'k/';
const META = 'm/';
const REVISION = 'revision';
const ID = 'id';

/** Everything below `prefix`: '0' is the character after '/'. */
const rangeOf = (prefix: string) => ({ gte: prefix, lt: `${prefix.slice(0, -1)}0` });
const BATCH_OF_ROWS = 512;
/** More than this in the log is worth a table when the store is closed. */
const MUCH_LOGGED = 1 << 20;
/** Behind every key. */
const AFTER_ALL = '~';
const NOTHING: Uint8Array = new Uint8Array(0);
/** More than this is not held for the next batch. */
const MOST_SPARE_BYTES = 2 << 20;
/** Between a path and the key of its links: no path holds it. */
const NUL = '\0';
/** Numbers in keys, so that their order is that of the bytes. */
const inKey = (number: number): string => String(number).padStart(12, '0');
const linksName = (path: string, key: string): string => path + NUL + key;

type Operation = { type: 'put'; key: string; value: Uint8Array } | { type: 'del'; key: string };

export class LevelGraphStore implements GraphStore {
  readonly folder: string;
  private readonly fileSystem: FileSystem;
  private readonly db: ClassicLevel<string, Uint8Array>;
  private currentRevision = 0;
  private currentId = '';
  /** Numbers of the states that are kept, the oldest first. */
  private states: number[] = [];
  /** What the values of the last batch were wrapped in. */
  private spareMemory = NOTHING;
  /** About what LevelDB has in its log and in no table yet. */
  private loggedBytes = 0;
  /** While LevelDB is closed to give its memory back, and the meta values for that time. */
  private resting: Promise<void> | undefined;
  private metaAtRest: ReadonlyMap<string, Uint8Array> | undefined;

  /** `folder` is the index's own: it is made when missing, and nothing else may lie in it. */
  constructor(folder: string, fileSystem: FileSystem) {
    this.folder = folder;
    this.fileSystem = fileSystem;
    this.db = new ClassicLevel<string, Uint8Array>(folder, { keyEncoding: 'utf8', valueEncoding: 'view' });
  }

  async open(): Promise<void> {
    await this.openFiles();
    this.currentRevision = Number(this.getMeta(REVISION) ?? 0);
    if (!Number.isSafeInteger(this.currentRevision)) throw new CodecError('The number of the last batch is damaged.');
    this.currentId = this.getMeta(ID) ?? '';
    this.states = (await this.keysOf(STATES)).map((key) => Number(key.slice(STATES.length)));
    if (this.currentId) return;
    this.currentId = crypto.randomUUID();
    await this.guard(() => this.db.put(META + ID, encodeText(this.currentId)));
  }

  async close(): Promise<void> {
    await this.resting?.catch(() => undefined);
    await this.leaveTables();
    await this.db.close();
  }

  rest(): Promise<void> {
    this.checkOpen();
    this.resting ??= this.reopenFiles().finally(() => {
      this.resting = undefined;
      this.metaAtRest = undefined;
    });
    return this.resting;
  }

  get id(): string {
    return this.currentId;
  }

  get revision(): number {
    return this.currentRevision;
  }

  async *records(): AsyncIterable<FileRecord> {
    for await (const [key, value] of this.entries(ROWS)) yield decodeRecord(key.slice(ROWS.length), value);
  }

  getRecord(path: string): FileRecord | undefined {
    const row = this.get(ROWS + path);
    return row && decodeRecord(path, row);
  }

  getLinks({ path, linksKey }: LinksName): Uint8Array | undefined {
    return linksKey ? this.getChecked(LINKS + linksName(path, linksKey)) : undefined;
  }

  getFacts(key: string): Uint8Array | undefined {
    return this.getChecked(FACTS + key);
  }

  getTerms(key: string): Uint8Array | undefined {
    return this.getChecked(TERMS + key);
  }

  getFactsSummary(key: string): FactsSummary | undefined {
    const summary = this.readSummary(key);
    return summary && { interfaceHash: summary[0], symbols: summary[1] };
  }

  keptStates(): KeptState[] {
    return this.states
      .map((number) => ({ number, description: this.getChecked(STATES + inKey(number)) ?? NOTHING }))
      .reverse();
  }

  getMeta(name: string): string | undefined {
    const value = this.metaAtRest ? this.metaAtRest.get(META + name) : this.get(META + name);
    return value && decodeText(value);
  }

  async write(batch: StoreBatch): Promise<void> {
    await this.resting;
    this.checkOpen();
    const revision = this.currentRevision + 1;
    const operations: Operation[] = [];
    const put = (key: string, value: Uint8Array) => operations.push({ type: 'put', key, value });
    const del = (key: string) => operations.push({ type: 'del', key });
    const unused: string[] = [];
    const release = (path: string, next?: FileRecord) => {
      const { factsKey, linksKey } = this.getRecord(path) ?? {};
      if (factsKey && factsKey !== next?.factsKey) unused.push(factsKey);
      if (linksKey && linksKey !== next?.linksKey) unused.push(linksName(path, linksKey));
    };
    const states = this.statesAfter(batch, revision, operations);
    const memory = this.takeMemory(bytesToWrap(batch));
    let used = 0;
    const wrap = (bytes: Uint8Array): Uint8Array => {
      const start = used;
      used += bytes.length + CHECKSUM_BYTES;
      return wrapCheckedInto(memory.subarray(start, used), bytes);
    };
    for (const { key, facts, terms, interfaceHash, symbols } of batch.putFacts ?? []) {
      put(FACTS + key, wrap(facts));
      put(TERMS + key, wrap(terms));
      put(SUMMARIES + key, encodeText(JSON.stringify([interfaceHash, symbols, facts.length + terms.length])));
    }
    for (const { path, key, links } of batch.putLinks ?? []) put(LINKS + linksName(path, key), wrap(links));
    for (const path of batch.deleteFiles ?? []) {
      release(path);
      del(ROWS + path);
    }
    for (const record of batch.putRecords ?? []) {
      release(record.path, record);
      put(ROWS + record.path, encodeRecord(record));
    }
    if (unused.length > 0) put(UNUSED + inKey(revision), encodeText(JSON.stringify(unused)));
    for (const [name, value] of Object.entries(batch.meta ?? {})) put(META + name, encodeText(value));
    put(META + REVISION, encodeText(String(revision)));
    await this.guard(() => this.db.batch(operations));
    for (const operation of operations) if (operation.type === 'put') this.loggedBytes += operation.value.length;
    if (memory.length <= MOST_SPARE_BYTES) this.spareMemory = memory;
    this.currentRevision = revision;
    this.states = states;
  }

  /** Memory for what a batch wraps: that of the batch before, when it is done with it. Fresh memory costs more than filling it. */
  private takeMemory(bytes: number): Uint8Array {
    const { spareMemory } = this;
    this.spareMemory = NOTHING;
    return spareMemory.length >= bytes ? spareMemory : new Uint8Array(bytes + (bytes >> 2));
  }

  /** The states that are kept after a batch; what has to be done for it is added to the operations. */
  private statesAfter({ keepState }: StoreBatch, revision: number, operations: Operation[]): number[] {
    if (!keepState) return this.states;
    const states = [...this.states, revision];
    operations.push({ type: 'put', key: STATES + inKey(revision), value: wrapChecked(keepState) });
    while (states.length > MOST_STATES) {
      operations.push({ type: 'del', key: STATES + inKey(states.shift() as number) });
    }
    return states;
  }

  async prune(maxUnusedBytes: number, kept: Iterable<LinksName> = []): Promise<number> {
    const used = new Set<string>();
    for await (const { path, factsKey, linksKey } of this.records()) {
      used.add(factsKey);
      if (linksKey) used.add(linksName(path, linksKey));
    }
    const keptLinks = new Set<string>();
    for (const { path, linksKey } of kept) if (linksKey) keptLinks.add(linksName(path, linksKey));
    // In order of the last time that each was let go: a key that is seen again moves to the end.
    const unused = new Map<string, number>();
    const operations: Operation[] = [];
    for await (const [marker, value] of this.entries(UNUSED)) {
      operations.push({ type: 'del', key: marker });
      for (const name of JSON.parse(decodeText(value)) as string[]) {
        if (used.has(name)) continue;
        const bytes = unused.get(name) ?? this.lengthOf(name);
        unused.delete(name);
        unused.set(name, bytes);
      }
    }
    const before = [...unused.values()].reduce((sum, bytes) => sum + bytes, 0);
    let left = before;
    for (const [name, bytes] of unused) {
      if (left <= maxUnusedBytes) break;
      if (keptLinks.has(name)) continue;
      left -= bytes;
      unused.delete(name);
      const keys = name.includes(NUL) ? [LINKS + name] : [FACTS + name, TERMS + name, SUMMARIES + name];
      for (const key of keys) operations.push({ type: 'del', key });
    }
    const revision = inKey(this.currentRevision);
    if (unused.size > 0) {
      operations.push({ type: 'put', key: UNUSED + revision, value: encodeText(JSON.stringify([...unused.keys()])) });
    }
    operations.push({ type: 'put', key: META + PRUNED_AT, value: encodeText(String(this.currentRevision)) });
    await this.guard(() => this.db.batch(operations));
    return before - left;
  }

  async sizeOnDisk(): Promise<number> {
    const entries = await this.fileSystem.readDirectory(this.folder);
    const sizes = await Promise.all(
      // LevelDB removes files as it merges them: one that is gone by now takes no room.
      entries.map(({ name }) =>
        this.fileSystem.stat(`${this.folder}/${name}`).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  private openFiles(): Promise<void> {
    return this.guard(() =>
      this.db.open({
        // Facts are columns of small integers: snappy halves them more than once, and reading fewer bytes pays for it.
        compression: true,
        // A first index is written in one go: a larger buffer spares most of the merging between levels.
        writeBufferSize: 16 << 20,
        blockSize: 16 << 10,
        cacheSize: 8 << 20,
        maxFileSize: 8 << 20,
      }),
    );
  }

  /** LevelDB maps every file that it has read from into memory, and lets go of them only when it is closed. */
  private async reopenFiles(): Promise<void> {
    this.metaAtRest = new Map(await this.guard(() => this.db.iterator(rangeOf(META)).all()));
    await this.leaveTables();
    await this.guard(() => this.db.close());
    await this.openFiles();
  }

  /** Whoever opens the store reads all of LevelDB's log first, and writes it as a table: after much was written that is done here, once and for all. */
  private async leaveTables(): Promise<void> {
    if (this.loggedBytes < MUCH_LOGGED || this.db.status !== 'open') return;
    this.loggedBytes = 0;
    // Before it compacts a range, in which there is nothing here, LevelDB writes the table. If that fails, the log is there.
    await this.db.compactRange(AFTER_ALL, AFTER_ALL).catch(() => undefined);
  }

  /** Bytes of facts with their terms, or of links. */
  private lengthOf(name: string): number {
    const nul = name.indexOf(NUL);
    return nul >= 0 ? linksLength(name.slice(nul + 1)) : (this.readSummary(name)?.[2] ?? 0);
  }

  private readSummary(key: string): readonly [interfaceHash: string, symbols: number, bytes: number] | undefined {
    const value = this.get(SUMMARIES + key);
    return value && JSON.parse(decodeText(value));
  }

  private getChecked(key: string): Uint8Array | undefined {
    const value = this.get(key);
    return value && unwrapChecked(value, key);
  }

  private get(key: string): Uint8Array | undefined {
    this.checkOpen();
    try {
      return this.db.getSync(key);
    } catch (error) {
      throw storeError(error, this.folder);
    }
  }

  /** The keys below a prefix, in order. */
  private async keysOf(prefix: string): Promise<string[]> {
    await this.resting;
    return this.guard(() => this.db.keys(rangeOf(prefix)).all());
  }

  private async *entries(prefix: string): AsyncGenerator<[string, Uint8Array], undefined> {
    await this.resting;
    this.checkOpen();
    const iterator = this.db.iterator({ ...rangeOf(prefix), highWaterMarkBytes: 1 << 20 });
    try {
      for (;;) {
        const batch = await this.guard(() => iterator.nextv(BATCH_OF_ROWS));
        if (batch.length === 0) return undefined;
        yield* batch;
      }
    } finally {
      await iterator.close();
    }
  }

  private checkOpen(): void {
    if (this.db.status !== 'open') throw new CodedError('STORE_CLOSED', 'The index is closed.');
  }

  private async guard<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw storeError(error, this.folder);
    }
  }
}

/** Bytes of the values in a batch that get a checksum, with it. */
function bytesToWrap({ putFacts = [], putLinks = [] }: StoreBatch): number {
  let bytes = 0;
  for (const { facts, terms } of putFacts) bytes += facts.length + terms.length + 2 * CHECKSUM_BYTES;
  for (const { links } of putLinks) bytes += links.length + CHECKSUM_BYTES;
  return bytes;
}

/** LevelDB's errors in our words and codes; the cause keeps the original. */
function storeError(error: unknown, folder: string): Error {
  const cause = (error as { cause?: unknown }).cause ?? error;
  const code = errorCode(cause) ?? errorCode(error);
  const text = `${errorMessage(error)} ${errorMessage(cause)}`;
  const as = (name: string, message: string) => new CodedError(name, message, { cause: error });
  if (error instanceof CodedError) return error;
  if (code === 'LEVEL_LOCKED') {
    return as('STORE_LOCKED', `Another process has the index open (${folder}). Close it, or wait until it is done.`);
  }
  if (/no space left|disk full|ENOSPC|quota/i.test(text)) {
    return as('STORE_FULL', `There is no room left on the disk that holds the index (${folder}).`);
  }
  if (
    code === 'LEVEL_CORRUPTION' ||
    /corruption|checksum|not an sstable|missing files|MANIFEST|CURRENT file/i.test(text) ||
    // A file is gone or cut short, or something else lies in its place.
    /No such (device|file)|Is a directory|Not a directory|Invalid argument/i.test(text)
  ) {
    return as('STORE_DAMAGED', `The index is damaged (${folder}).`);
  }
  if (/EACCES|EROFS|EPERM|permission denied|read-only file system/i.test(text)) {
    return as('STORE_DENIED', `The index cannot be written (${folder}): ${errorMessage(cause)}`);
  }
  if (errorCode(error) === 'LEVEL_DATABASE_NOT_OPEN' && cause === error) {
    return as('STORE_CLOSED', 'The index is closed.');
  }
  return as('STORE_FAILED', `The index could not be used (${folder}): ${errorMessage(cause)}`);
}
