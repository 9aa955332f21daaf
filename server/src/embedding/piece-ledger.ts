import { CodedError } from '../base/errors.ts';
import type { BlobFiles } from '../ports/blob-files.ts';

/** What is embedded of one file. */
export interface LedgerEntry {
  readonly path: string;
  readonly factsKey: string;
  /** Stands for the path in the keys of vectors. */
  readonly number: number;
  /** The short hash of each piece, HASH_LENGTH characters each, one after the other. */
  readonly hashes: string;
  /** The symbol's row in the facts that each piece belongs to. */
  readonly rows: readonly number[];
}

/** Within one file 48 bits tell pieces apart. */
export const HASH_LENGTH = 8;
const FORMAT = 1;

/** What a vector of a piece is of. */
export interface PiecePlace {
  readonly path: string;
  /** The file's. */
  readonly number: number;
  readonly row: number;
  readonly factsKey: string;
}

/**
 * Which vectors belong to which symbols: key of a vector = number of the file in base 36, a dot, and the short hash of the piece, so that pieces
 * that stay the same keep their vectors while rows and lines move around them.
 */
export class PieceLedger {
  private readonly byPath = new Map<string, LedgerEntry>();
  private readonly byNumber = new Map<number, LedgerEntry>();
  private nextNumber = 1;

  get fileCount(): number {
    return this.byPath.size;
  }

  entries(): Iterable<LedgerEntry> {
    return this.byPath.values();
  }

  get(path: string): LedgerEntry | undefined {
    return this.byPath.get(path);
  }

  numberFor(path: string): number {
    return this.byPath.get(path)?.number ?? this.nextNumber++;
  }

  put(entry: LedgerEntry): void {
    this.byPath.set(entry.path, entry);
    this.byNumber.set(entry.number, entry);
    this.nextNumber = Math.max(this.nextNumber, entry.number + 1);
  }

  delete(path: string): LedgerEntry | undefined {
    const entry = this.byPath.get(path);
    if (!entry) return undefined;
    this.byPath.delete(path);
    this.byNumber.delete(entry.number);
    return entry;
  }

  /** The file and the row that a key of a vector stands for; undefined for one that is of no file any more. */
  place(key: string): PiecePlace | undefined {
    const dot = key.indexOf('.');
    const entry = this.byNumber.get(Number.parseInt(key.slice(0, dot), 36));
    if (!entry) return undefined;
    const at = indexOfHash(entry.hashes, key.slice(dot + 1));
    return at < 0
      ? undefined
      : { path: entry.path, number: entry.number, row: entry.rows[at], factsKey: entry.factsKey };
  }

  pathOf(number: number): string | undefined {
    return this.byNumber.get(number)?.path;
  }

  async save(blobs: BlobFiles, file: string): Promise<void> {
    const entries = [...this.byPath.values()].map((each) => [
      each.path,
      each.factsKey,
      each.number,
      each.hashes,
      each.rows,
    ]);
    const text = JSON.stringify({ format: FORMAT, next: this.nextNumber, entries });
    await blobs.replace(file, new TextEncoder().encode(text));
  }

  /** What was saved; an empty ledger where nothing was. @throws LEDGER_DAMAGED */
  static async open(blobs: BlobFiles, file: string): Promise<PieceLedger> {
    const ledger = new PieceLedger();
    const bytes = await blobs.read(file);
    if (!bytes) return ledger;
    try {
      const { format, next, entries } = JSON.parse(new TextDecoder().decode(bytes));
      if (format !== FORMAT) return ledger;
      for (const [path, factsKey, number, hashes, rows] of entries) {
        if (hashes.length !== rows.length * HASH_LENGTH) throw new Error(`the pieces of ${path} are not whole`);
        ledger.put({ path, factsKey, number, hashes, rows });
      }
      ledger.nextNumber = Math.max(ledger.nextNumber, next);
      return ledger;
    } catch (error) {
      throw new CodedError('LEDGER_DAMAGED', `The list of what is embedded is damaged (${file}).`, { cause: error });
    }
  }
}

/** Keys of the vectors of an entry; pieces of the same content share one. */
export function keysOf({ number, hashes }: Pick<LedgerEntry, 'number' | 'hashes'>): string[] {
  const prefix = `${number.toString(36)}.`;
  const keys = new Set<string>();
  for (let at = 0; at < hashes.length; at += HASH_LENGTH) keys.add(prefix + hashes.slice(at, at + HASH_LENGTH));
  return [...keys];
}

/** The key of the piece of the n-th row. */
export const keyAt = ({ number, hashes }: LedgerEntry, n: number): string =>
  `${number.toString(36)}.${hashAt(hashes, n)}`;

/** Of pieces with the same code the first one stands for all: its row is the one that their key is of. */
export const isFirstOfItsCode = ({ hashes }: LedgerEntry, n: number): boolean =>
  indexOfHash(hashes, hashAt(hashes, n)) === n;

const hashAt = (hashes: string, n: number): string => hashes.slice(n * HASH_LENGTH, (n + 1) * HASH_LENGTH);

function indexOfHash(hashes: string, hash: string): number {
  for (let at = hashes.indexOf(hash); at >= 0; at = hashes.indexOf(hash, at + 1)) {
    if (at % HASH_LENGTH === 0) return at / HASH_LENGTH;
  }
  return -1;
}
