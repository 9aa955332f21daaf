import type { FileRecord, SkipReason } from '../model/file-record.ts';
import { countSourceNeighbours, type Neighbours } from './scan/header-neighbours.ts';
import type { ScannedFile } from './scan/scanner.ts';

/** What a scan means for the index. */
export interface IndexPlan {
  /** To be read: new, or not certainly what it was. */
  readonly analyze: readonly ScannedFile[];
  /** Rows of files that the scan itself left out, new or with another reason. */
  readonly leaveOut: readonly ScannedFile[];
  /** Paths that are in the index and no longer there. */
  readonly remove: readonly string[];
  readonly unchanged: number;
}

/** Reasons that may have gone although the file looks the same: a permission does not change a file's time. */
const TRY_AGAIN: ReadonlySet<SkipReason> = new Set(['unreadable', 'vanished']);

export interface PlanInput {
  readonly records: ReadonlyMap<string, FileRecord>;
  readonly scanned: readonly ScannedFile[];
  /** Read every file again, whatever its time says. */
  readonly everything: boolean;
  /** A file that was left out although nothing in it is known to be the reason. */
  readonly isWorthAnother: (record: FileRecord) => boolean;
  /** Open in an editor with a text of their own: what is on disk does not count. */
  readonly overlays: ReadonlySet<string>;
}

/** Compares a scan of the whole tree with the rows of the index, by size and time. */
export function planIndex({ records, scanned, everything, isWorthAnother, overlays }: PlanInput): IndexPlan {
  const analyze: ScannedFile[] = [];
  const leaveOut: ScannedFile[] = [];
  const present = new Set<string>();
  const headersToDoubt = changedNeighbourhoods(records, scanned);
  for (const file of scanned) {
    present.add(file.path);
    const record = records.get(file.path);
    // Its text in the editor is in the index, unless the file was away meanwhile.
    if (record && overlays.has(file.path)) continue;
    if (file.skipped) {
      if (record?.skipped !== file.skipped || record.size !== file.size) leaveOut.push(file);
    } else if (everything || !record || !looksTheSame(file, record) || headersToDoubt.has(file.path)) {
      analyze.push(file);
    } else if (isWorthAnother(record)) {
      analyze.push(file);
    }
  }
  const remove = [...records.keys()].filter((path) => !present.has(path) && !overlays.has(path));
  return { analyze, leaveOut, remove, unchanged: scanned.length - analyze.length - leaveOut.length };
}

/** Whether a file can be taken for what it was without being read. */
export function looksTheSame(file: ScannedFile, record: FileRecord): boolean {
  if (record.size !== file.size || record.mtimeMs !== file.mtimeMs || record.owed === 'removed') return false;
  if (record.skipped && (TRY_AGAIN.has(record.skipped) || record.skipped === 'too-large')) return false;
  // A header's language is decided from its text; any other file's by its name.
  return file.neighbours !== undefined || file.language === record.language;
}

/** Headers that may be of the other language now, because the files around them came or went. */
function changedNeighbourhoods(records: ReadonlyMap<string, FileRecord>, scanned: readonly ScannedFile[]): Set<string> {
  const headers = scanned.filter((file) => file.neighbours !== undefined && records.has(file.path));
  if (headers.length === 0) return new Set();
  const headerPaths = new Set(headers.map((file) => file.path));
  const before = new Map<string, Neighbours | undefined>();
  for (const file of countSourceNeighbours([...records.values()])) {
    if (headerPaths.has(file.path)) before.set(file.path, file.neighbours);
  }
  const isCpp = (neighbours: Neighbours | undefined) => neighbours !== undefined && neighbours.cpp > neighbours.c;
  return new Set(
    headers.filter(({ path, neighbours }) => isCpp(neighbours) !== isCpp(before.get(path))).map(({ path }) => path),
  );
}
