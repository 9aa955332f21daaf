import { CodedError } from '../base/errors.ts';
import type { FileRecord } from '../model/file-record.ts';
import {
  type FactsSummary,
  type GraphStore,
  type KeptState,
  type LinksName,
  MOST_STATES,
  PRUNED_AT,
  type StoreBatch,
  type StoredFacts,
} from '../ports/graph-store.ts';

/** A GraphStore in memory: for tests, and for an index that shall leave no trace. What it holds survives close and open. */
export class MemoryGraphStore implements GraphStore {
  readonly id = crypto.randomUUID();
  private readonly rows = new Map<string, FileRecord>();
  private readonly links = new Map<string, { readonly bytes: Uint8Array; unusedSince: number }>();
  private readonly facts = new Map<string, StoredFacts & { unusedSince: number }>();
  private readonly meta = new Map<string, string>();
  private isOpen = false;
  private currentRevision = 0;
  /** The states that are kept, the oldest first. */
  private states: KeptState[] = [];

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
    this.checkOpen();
    // The order of the bytes, as a store on disk has it, is that of code points and not of UTF-16 units.
    const paths = [...this.rows.keys()].map((path) => Buffer.from(path)).sort(Buffer.compare);
    const rows = paths.map((path) => this.rows.get(path.toString()) as FileRecord);
    for (const row of rows) {
      this.checkOpen();
      yield row;
    }
  }

  getRecord(path: string): FileRecord | undefined {
    this.checkOpen();
    return this.rows.get(path);
  }

  getLinks(row: LinksName): Uint8Array | undefined {
    this.checkOpen();
    return this.links.get(nameOf(row))?.bytes;
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
    return [...this.states].reverse();
  }

  async write(batch: StoreBatch): Promise<void> {
    this.checkOpen();
    this.currentRevision++;
    if (batch.keepState) {
      const state = { number: this.currentRevision, description: batch.keepState };
      this.states = [...this.states, state].slice(-MOST_STATES);
    }
    for (const stored of batch.putFacts ?? []) this.facts.set(stored.key, { ...stored, unusedSince: 0 });
    for (const { path, key, links } of batch.putLinks ?? []) {
      this.links.set(nameOf({ path, linksKey: key }), { bytes: links, unusedSince: 0 });
    }
    for (const path of batch.deleteFiles ?? []) {
      this.release(path);
      this.rows.delete(path);
    }
    for (const record of batch.putRecords ?? []) {
      this.release(record.path, record);
      this.rows.set(record.path, record);
    }
    for (const [name, value] of Object.entries(batch.meta ?? {})) this.meta.set(name, value);
  }

  async prune(maxUnusedBytes: number, kept: Iterable<LinksName> = []): Promise<number> {
    this.checkOpen();
    const rows = [...this.rows.values()];
    const used = new Set([...rows.map(({ factsKey }) => factsKey), ...rows.map(nameOf)]);
    const keptLinks = new Set([...kept].map(nameOf));
    const unused = [
      ...[...this.facts].map(([key, { facts, terms, unusedSince }]) => {
        return { key, table: this.facts, bytes: facts.length + terms.length, unusedSince };
      }),
      ...[...this.links].map(([key, { bytes, unusedSince }]) => {
        return { key, table: this.links, bytes: bytes.length, unusedSince };
      }),
    ].filter(({ key }) => !used.has(key));
    const before = unused.reduce((sum, { bytes }) => sum + bytes, 0);
    let left = before;
    for (const { key, table, bytes } of unused.sort((a, b) => a.unusedSince - b.unusedSince)) {
      if (left <= maxUnusedBytes) break;
      if (keptLinks.has(key)) continue;
      table.delete(key);
      left -= bytes;
    }
    this.meta.set(PRUNED_AT, String(this.currentRevision));
    return before - left;
  }

  async sizeOnDisk(): Promise<number> {
    return 0;
  }

  /** Notes when a row stopped naming its facts and links. */
  private release(path: string, next?: FileRecord): void {
    const before = this.rows.get(path);
    if (!before) return;
    const { factsKey, linksKey } = before;
    const facts = factsKey === next?.factsKey ? undefined : this.facts.get(factsKey);
    if (facts) facts.unusedSince = this.currentRevision;
    const links = linksKey === next?.linksKey ? undefined : this.links.get(nameOf(before));
    if (links) links.unusedSince = this.currentRevision;
  }

  private checkOpen(): void {
    if (!this.isOpen) throw new CodedError('STORE_CLOSED', 'The index is closed.');
  }
}

const nameOf = ({ path, linksKey = '' }: LinksName): string => `${path}\0${linksKey}`;
