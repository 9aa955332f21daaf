import type { FileRecord } from '../model/file-record.ts';
import type { GraphStore, StoredFacts, StoredLinks } from '../ports/graph-store.ts';

/** What a run has to say of one file, until it is written. */
interface PendingRow {
  readonly record: FileRecord;
  /** Facts and links stay what they are. */
  readonly isTouched: boolean;
}

type FactsByKey = Map<string, StoredFacts>;

/** What a small run may come to. */
const FLUSH_BYTES = 8 * 1024 * 1024;
/** A run that is written piece by piece is written in small ones: LevelDB copies a batch several times, each time into fresh memory if it is large. */
const PIECE_BYTES = 1024 * 1024;
const FLUSH_ROWS = 8192;

/**
 * Writes what a run finds. A small run ends up in a single batch, so that it happened or did not. A large one is written piece by
 * piece; rows written before all files that depend on them are linked again say so (`FileRecord.owed`), and the last batch
 * takes that back. Whenever the process dies, the next run knows what is left to do.
 */
export class RunWriter {
  private readonly store: GraphStore;
  private rows = new Map<string, PendingRow>();
  private links: StoredLinks[] = [];
  private facts: FactsByKey = new Map();
  /** What is being written just now: it is no longer pending and not yet in the store. */
  private inFlight: FactsByKey = new Map();
  private lastWrite: Promise<void> = Promise.resolve();
  private readonly removed = new Map<string, FileRecord>();
  /** Rows in the store that still say `owed`, as they shall be in the end. */
  private readonly unsettled = new Map<string, FileRecord>();
  private pendingBytes = 0;
  private flushBytes: number;
  private removalsMarked = false;
  /** Number of the state before this run, once it is kept. */
  keptState: number | undefined;
  /** That state, to be kept with the first batch if that changes so many files. */
  private stateToKeep: { readonly changes: number; readonly describe: () => Uint8Array } | undefined;

  /** `inPieces`: nothing is there that could be left as it was, so that a small run need not be a single batch either. */
  constructor(store: GraphStore, { inPieces }: { readonly inPieces: boolean }) {
    this.store = store;
    this.flushBytes = inPieces ? PIECE_BYTES : FLUSH_BYTES;
  }

  /** Keeps the state before this run in the store, when it turns out that at least so many files change. */
  keepState(changes: number, describe: () => Uint8Array): void {
    this.stateToKeep = { changes, describe };
  }

  /** Whether so much has come together that `flush` is due. */
  get isFull(): boolean {
    return this.pendingBytes >= this.flushBytes || this.rows.size >= FLUSH_ROWS;
  }

  /** Facts that are not in the store yet. */
  pendingFacts(key: string): Uint8Array | undefined {
    return (this.facts.get(key) ?? this.inFlight.get(key))?.facts;
  }

  /** A file with new facts, which has no links yet. `record.owed` says what is left to do for it. */
  analyzed(record: FileRecord, facts: Uint8Array, terms: Uint8Array): void {
    this.recognized(record);
    const { factsKey: key, interfaceHash, symbols = 0 } = record;
    this.facts.set(key, { key, interfaceHash, symbols, facts, terms });
    this.pendingBytes += facts.length + terms.length;
  }

  /** A file whose new content has been seen before: its facts are there, and it has no links yet. */
  recognized(record: FileRecord): void {
    this.rows.set(record.path, { record, isTouched: false });
  }

  /** A file without facts: left out with a reason. */
  leftOut(record: FileRecord): void {
    this.rows.set(record.path, { record, isTouched: false });
  }

  /** A file of which only the row changed: its time, for example. */
  touched(record: FileRecord): void {
    this.rows.set(record.path, { record, isTouched: true });
  }

  /** A file whose row names links: these, or such as the store has already. `record.owed` is what is still left to do for it. */
  linked(record: FileRecord, links?: Uint8Array): void {
    const { path, linksKey: key } = record;
    this.rows.set(path, { record, isTouched: false });
    if (!links || !key) return;
    this.links.push({ path, key, links });
    this.pendingBytes += links.length;
  }

  removedFile(record: FileRecord): void {
    this.removed.set(record.path, record);
    this.rows.delete(record.path);
    this.unsettled.delete(record.path);
  }

  /** A row in the store that was owed something by an earlier run: at the end it is not any more. */
  settle(record: FileRecord): void {
    if (!this.rows.has(record.path)) this.unsettled.set(record.path, withoutOwed(record));
  }

  get isEmpty(): boolean {
    return this.rows.size === 0 && this.removed.size === 0 && this.unsettled.size === 0;
  }

  /** Writes what there is so far. Rows that are owed something are remembered for the end. */
  flush(): Promise<void> {
    this.flushBytes = PIECE_BYTES;
    const rows = this.takeRows();
    for (const { record } of rows) {
      if (record.owed) this.unsettled.set(record.path, withoutOwed(record));
      else this.unsettled.delete(record.path);
    }
    const removals = this.removalsMarked ? [] : [...this.removed.values()];
    this.removalsMarked = true;
    const marks = removals.map((record) => ({ ...record, owed: 'removed' as const }));
    return this.write(rows, marks, []);
  }

  /** The last batch: after it nothing is owed but for the files named, and files that are gone have no rows. */
  finish(indebted: ReadonlySet<string>, meta: Readonly<Record<string, string>>): Promise<void> {
    const atEnd = (record: FileRecord): FileRecord =>
      indebted.has(record.path) ? { ...record, owed: 'changed' } : withoutOwed(record);
    const rows = this.takeRows().map((row) => ({ ...row, record: atEnd(row.record) }));
    for (const { record } of rows) this.unsettled.delete(record.path);
    const settled = [...this.unsettled.values()].map(atEnd);
    this.unsettled.clear();
    const removed = [...this.removed.keys()];
    this.removed.clear();
    return this.write(rows, settled, removed, meta);
  }

  private takeRows(): PendingRow[] {
    const rows = [...this.rows.values()];
    this.rows = new Map();
    return rows;
  }

  /** One batch after the other; results go on coming in meanwhile. */
  private write(
    rows: readonly PendingRow[],
    more: readonly FileRecord[],
    deleteFiles: readonly string[],
    meta?: Readonly<Record<string, string>>,
  ): Promise<void> {
    const putRecords = [...rows.map(({ record }) => record), ...more];
    const removed = more.filter(({ owed }) => owed === 'removed').length + deleteFiles.length;
    const changes = rows.filter(({ isTouched }) => !isTouched).length + removed;
    const keepState = this.stateToKeep && changes >= this.stateToKeep.changes ? this.stateToKeep.describe() : undefined;
    // After the first rows are gone it is too late.
    if (changes > 0) this.stateToKeep = undefined;
    const facts = this.facts;
    const putFacts = [...facts.values()];
    for (const [key, value] of facts) this.inFlight.set(key, value);
    this.facts = new Map();
    const putLinks = this.links;
    this.links = [];
    this.pendingBytes = 0;
    const write = this.lastWrite.then(async () => {
      await this.store.write({ keepState, putRecords, putFacts, putLinks, deleteFiles, meta });
      if (keepState) this.keptState = this.store.revision;
      for (const key of facts.keys()) this.inFlight.delete(key);
    });
    this.lastWrite = write;
    return write;
  }
}

/** A row after all was done that was to be done for it. */
export function withoutOwed(record: FileRecord): FileRecord {
  if (record.owed === undefined) return record;
  const { owed: _, ...rest } = record;
  return rest;
}
