import { randomInt } from 'node:crypto';
import { CodedError } from '../base/errors.ts';
import type { FileRecord } from '../model/file-record.ts';
import {
  type FactsSummary,
  type GraphStore,
  type KeptState,
  MOST_STATES,
  PRUNED_AT,
  type StoreBatch,
  type StoredFacts,
  type StoredFile,
} from '../ports/graph-store.ts';

/** A GraphStore in memory: for tests, and for an index that shall leave no trace. What it holds survives close and open. */
export class MemoryGraphStore implements GraphStore {
  readonly id = crypto.randomUUID();
  private readonly rows = new Map<string, StoredFile>();
  private readonly facts = new Map<string, StoredFacts & { unusedSince: number }>();
  private readonly meta = new Map<string, string>();
  private isOpen = false;
  private currentRevision = 0;
  private stamp = 0;
  /** The states that are kept, the oldest first, each with the rows as they were. */
  private states: (KeptState & { readonly rows: ReadonlyMap<string, StoredFile> })[] = [];

  async open(): Promise<void> {
    this.isOpen = true;
  }

  async close(): Promise<void> {
    this.isOpen = false;
  }

  async rest(): Promise<void> {
    this.checkOpen();
  }

  get revision(): number {
    return this.currentRevision;
  }

  async *records(): AsyncIterable<FileRecord> {
    for await (const { record } of this.files()) yield record;
  }

  async *files(): AsyncIterable<StoredFile> {
    this.checkOpen();
    // The order of the bytes, as a store on disk has it, is that of code points and not of UTF-16 units.
    const paths = [...this.rows.keys()].map((path) => Buffer.from(path)).sort(Buffer.compare);
    for (const path of paths) {
      this.checkOpen();
      const row = this.rows.get(path.toString());
      if (row) yield row;
    }
  }

  getFile(path: string): StoredFile | undefined {
    this.checkOpen();
    return this.rows.get(path);
  }

  getLinks(path: string): Uint8Array | undefined {
    return this.getFile(path)?.links;
  }

  getFacts(key: string): Uint8Array | undefined {
    this.checkOpen();
    return this.facts.get(key)?.facts;
  }

  getTerms(key: string): Uint8Array | undefined {
    this.checkOpen();
    return this.facts.get(key)?.terms;
  }

  getFactsSummary(key: string): FactsSummary | undefined {
    this.checkOpen();
    return this.facts.get(key);
  }

  getMeta(name: string): string | undefined {
    this.checkOpen();
    return this.meta.get(name);
  }

  keptStates(): KeptState[] {
    return this.states.map(({ number, description }) => ({ number, description })).reverse();
  }

  getKeptLinks(state: number, path: string): Uint8Array | undefined {
    return this.states.find(({ number }) => number === state)?.rows.get(path)?.links;
  }

  async write(batch: StoreBatch): Promise<void> {
    this.checkOpen();
    this.currentRevision++;
    if (batch.keepState) {
      const state = { number: this.currentRevision, description: batch.keepState, rows: new Map(this.rows) };
      this.states = [...this.states, state].slice(-MOST_STATES);
    }
    this.stamp = randomInt(1, 2 ** 47);
    for (const stored of batch.putFacts ?? []) this.facts.set(stored.key, { ...stored, unusedSince: 0 });
    for (const path of batch.deleteFiles ?? []) {
      this.release(path, undefined);
      this.rows.delete(path);
    }
    for (const row of batch.putFiles ?? []) {
      this.release(row.record.path, row.record.factsKey);
      this.rows.set(row.record.path, { ...row, record: this.stamped(row.record) });
    }
    for (const record of batch.putRecords ?? []) {
      this.release(record.path, record.factsKey);
      this.rows.set(record.path, { record: this.stamped(record), links: this.rows.get(record.path)?.links });
    }
    for (const [name, value] of Object.entries(batch.meta ?? {})) this.meta.set(name, value);
  }

  async prune(maxUnusedBytes: number): Promise<number> {
    this.checkOpen();
    const used = new Set([...this.rows.values()].map(({ record }) => record.factsKey));
    const unused = [...this.facts].filter(([key]) => !used.has(key));
    const bytesOf = ([, { facts, terms }]: (typeof unused)[number]) => facts.length + terms.length;
    let left = unused.reduce((sum, entry) => sum + bytesOf(entry), 0);
    const before = left;
    for (const entry of unused.sort(([, a], [, b]) => a.unusedSince - b.unusedSince)) {
      if (left <= maxUnusedBytes) break;
      this.facts.delete(entry[0]);
      left -= bytesOf(entry);
    }
    this.meta.set(PRUNED_AT, String(this.currentRevision));
    return before - left;
  }

  async sizeOnDisk(): Promise<number> {
    return 0;
  }

  private stamped(record: FileRecord): FileRecord {
    return { ...record, stamp: this.stamp };
  }

  /** Notes when a row stopped using its facts. */
  private release(path: string, nextKey: string | undefined): void {
    const key = this.rows.get(path)?.record.factsKey;
    if (!key || key === nextKey) return;
    const entry = this.facts.get(key);
    if (entry) entry.unusedSince = this.currentRevision;
  }

  private checkOpen(): void {
    if (!this.isOpen) throw new CodedError('STORE_CLOSED', 'The index is closed.');
  }
}
