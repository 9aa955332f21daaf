import { randomInt } from 'node:crypto';
import { ClassicLevel } from 'classic-level';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import type { FileRecord } from '../model/file-record.ts';
import type { FileSystem } from '../ports/file-system.ts';
import {
  type FactsSummary,
  type GraphStore,
  type KeptState,
  MOST_STATES,
  PRUNED_AT,
  type StoreBatch,
  type StoredFile,
} from '../ports/graph-store.ts';
import { CodecError, decodeText, encodeText, unwrapChecked, wrapChecked } from './bytes.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';

/**
 * The index on disk. What lies under which key:
 *
 *   p/<path>             row of a file (record-codec)
 *   l/<path>             its links (links-codec)
 *   f/<content key>      facts (model/facts-codec)
 *   t/<content key>      terms of the lexical index
 *   s/<content key>      what is known of both without reading them: [interface hash, symbols, bytes]
 *   (links, facts and terms carry a checksum)
 *   u/<revision>/<key>   since this revision a file stopped using these facts: what `prune` looks through, oldest first
 *   k/<number>           a state that is kept, as its writer described it
 *   o/<number>/<path>    links that were replaced or deleted while that state was the newest; empty where there were none
 *   m/<name>             meta; m/revision is the number of the last batch, m/id the name of the store
 */
const ROWS = 'p/';
const LINKS = 'l/';
const FACTS = 'f/';
const TERMS = 't/';
const SUMMARIES = 's/';
const UNUSED = 'u/';
const STATES = 'k/';
const OLD_LINKS = 'o/';
const META = 'm/';
const REVISION = 'revision';
const ID = 'id';

/** Everything below `prefix`: '0' is the character after '/'. */
const rangeOf = (prefix: string) => ({ gte: prefix, lt: `${prefix.slice(0, -1)}0` });
const BATCH_OF_ROWS = 512;
const NOTHING = new Uint8Array(0);
/** Numbers in keys, so that their order is that of the bytes. */
const inKey = (number: number): string => String(number).padStart(12, '0');
const oldLinksKey = (state: number, path: string): string => `${OLD_LINKS}${inKey(state)}/${path}`;

type Operation = { type: 'put'; key: string; value: Uint8Array } | { type: 'del'; key: string };

export class LevelGraphStore implements GraphStore {
  readonly folder: string;
  private readonly fileSystem: FileSystem;
  private readonly db: ClassicLevel<string, Uint8Array>;
  private currentRevision = 0;
  private currentId = '';
  /** Numbers of the states that are kept, the oldest first. */
  private states: number[] = [];
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

  async *files(): AsyncIterable<StoredFile> {
    await this.resting;
    this.checkOpen();
    // Rows and links are walked side by side, both as they were at one moment.
    const snapshot = this.db.snapshot();
    const links = this.entries(LINKS, snapshot);
    try {
      let next = await links.next();
      for await (const [key, value] of this.entries(ROWS, snapshot)) {
        const path = key.slice(ROWS.length);
        const linksKey = LINKS + path;
        // Both come in the order of their bytes, and every path that has links has a row.
        const found = !next.done && next.value[0] === linksKey ? next.value[1] : undefined;
        if (found) next = await links.next();
        yield { record: decodeRecord(path, value), links: found && unwrapChecked(found, linksKey) };
      }
    } finally {
      await links.return(undefined);
      await snapshot.close();
    }
  }

  getFile(path: string): StoredFile | undefined {
    const row = this.get(ROWS + path);
    return row && { record: decodeRecord(path, row), links: this.getLinks(path) };
  }

  getLinks(path: string): Uint8Array | undefined {
    return this.getChecked(LINKS + path);
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

  getKeptLinks(state: number, path: string): Uint8Array | undefined {
    // What was not replaced while a state was the newest is as it was when the next one began.
    for (const number of this.states) {
      const key = oldLinksKey(number, path);
      const old = number < state ? undefined : this.get(key);
      if (old) return old.length === 0 ? undefined : unwrapChecked(old, key);
    }
    return this.getLinks(path);
  }

  getMeta(name: string): string | undefined {
    const value = this.metaAtRest ? this.metaAtRest.get(META + name) : this.get(META + name);
    return value && decodeText(value);
  }

  async write(batch: StoreBatch): Promise<void> {
    await this.resting;
    this.checkOpen();
    const revision = this.currentRevision + 1;
    const stamp = drawStamp();
    const operations: Operation[] = [];
    const put = (key: string, value: Uint8Array) => operations.push({ type: 'put', key, value });
    const del = (key: string) => operations.push({ type: 'del', key });
    const release = (path: string, nextKey?: string) => {
      const row = this.get(ROWS + path);
      const key = row && decodeRecord(path, row).factsKey;
      if (key && key !== nextKey) put(`${UNUSED}${inKey(revision)}/${key}`, NOTHING);
    };
    const states = await this.statesAfter(batch, revision, operations);
    const keep = (path: string) => {
      const newest = states.at(-1);
      if (newest === undefined) return;
      const key = oldLinksKey(newest, path);
      if (this.get(key) === undefined) put(key, this.get(LINKS + path) ?? NOTHING);
    };
    for (const { key, facts, terms, interfaceHash, symbols } of batch.putFacts ?? []) {
      put(FACTS + key, wrapChecked(facts));
      put(TERMS + key, wrapChecked(terms));
      put(SUMMARIES + key, encodeText(JSON.stringify([interfaceHash, symbols, facts.length + terms.length])));
    }
    for (const path of batch.deleteFiles ?? []) {
      keep(path);
      release(path);
      del(ROWS + path);
      del(LINKS + path);
    }
    for (const { record, links } of batch.putFiles ?? []) {
      keep(record.path);
      release(record.path, record.factsKey);
      put(ROWS + record.path, encodeRecord(record, stamp));
      if (links) put(LINKS + record.path, wrapChecked(links));
      else del(LINKS + record.path);
    }
    for (const record of batch.putRecords ?? []) {
      release(record.path, record.factsKey);
      put(ROWS + record.path, encodeRecord(record, stamp));
    }
    for (const [name, value] of Object.entries(batch.meta ?? {})) put(META + name, encodeText(value));
    put(META + REVISION, encodeText(String(revision)));
    await this.guard(() => this.db.batch(operations));
    this.currentRevision = revision;
    this.states = states;
  }

  /** The states that are kept after a batch; what has to be done for it is added to the operations. */
  private async statesAfter({ keepState }: StoreBatch, revision: number, operations: Operation[]): Promise<number[]> {
    if (!keepState) return this.states;
    const states = [...this.states, revision];
    operations.push({ type: 'put', key: STATES + inKey(revision), value: wrapChecked(keepState) });
    while (states.length > MOST_STATES) {
      const oldest = inKey(states.shift() as number);
      operations.push({ type: 'del', key: STATES + oldest });
      for (const key of await this.keysOf(`${OLD_LINKS}${oldest}/`)) operations.push({ type: 'del', key });
    }
    return states;
  }

  async prune(maxUnusedBytes: number): Promise<number> {
    const used = new Set<string>();
    for await (const record of this.records()) used.add(record.factsKey);
    // In order of the last time that each was let go: a key that is seen again moves to the end.
    const unused = new Map<string, { markers: string[]; bytes: number }>();
    const operations: Operation[] = [];
    for await (const [marker] of this.entries(UNUSED)) {
      const key = marker.slice(marker.lastIndexOf('/') + 1);
      if (used.has(key)) {
        operations.push({ type: 'del', key: marker });
        continue;
      }
      const { markers, bytes } = unused.get(key) ?? { markers: [], bytes: this.readSummary(key)?.[2] ?? 0 };
      unused.delete(key);
      unused.set(key, { markers: [...markers, marker], bytes });
    }
    const before = [...unused.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    let left = before;
    for (const [key, { markers, bytes }] of unused) {
      if (left <= maxUnusedBytes) break;
      left -= bytes;
      const keys = [FACTS + key, TERMS + key, SUMMARIES + key, ...markers];
      for (const each of keys) operations.push({ type: 'del', key: each });
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
    await this.guard(() => this.db.close());
    await this.openFiles();
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

  private async *entries(
    prefix: string,
    snapshot?: ReturnType<ClassicLevel['snapshot']>,
  ): AsyncGenerator<[string, Uint8Array], undefined> {
    await this.resting;
    this.checkOpen();
    const iterator = this.db.iterator({ ...rangeOf(prefix), snapshot, highWaterMarkBytes: 1 << 20 });
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

/** Below 2^47, so that it is written as a plain number. */
const drawStamp = (): number => randomInt(1, 2 ** 47);

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
