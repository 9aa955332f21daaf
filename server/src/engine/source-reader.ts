import { errorCode } from '../base/errors.ts';
import { splitLines } from '../base/lines.ts';
import { toAbsolutePath } from '../base/paths.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { lookupSymbol } from '../graph/lookup.ts';
import { decodeSource } from '../indexing/source-text.ts';
import type { FileRecord } from '../model/file-record.ts';
import type { FileStat, FileSystem } from '../ports/file-system.ts';
import type * as p from '../protocol/types.ts';
import type { Workspace } from './workspace.ts';

export interface IndexedText {
  readonly text: string;
  /** It is not the text that the index has read. */
  readonly changed: boolean;
}

const NOT_FOUND = { symbol: null, startLine: 0, text: '', changed: false } as const;

/**
 * Reads the text of files that are in the index, and of no others: what a question names decides what is read. Reads at once: for the few small files
 * of an answer, promises would take several times as long as the disk.
 */
export class SourceReader {
  private readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  async source(graph: GraphSnapshot, request: p.SourceRequest): Promise<p.SourceResponse> {
    if ('path' in request) {
      const found = await this.read(request.path);
      return found ? { symbol: null, file: request.path, startLine: 0, ...found } : NOT_FOUND;
    }
    const { symbol, candidates } = lookupSymbol(graph, request.of);
    const others = candidates.length > 0 ? { candidates } : {};
    const found = symbol?.file === undefined ? undefined : await this.read(symbol.file);
    if (!symbol?.range || !found) return { ...NOT_FOUND, ...others, symbol };
    const { start, end } = symbol.range;
    const text = linesOf(found.text, start.line, end.line);
    return { symbol, ...others, file: symbol.file, startLine: start.line, text, changed: found.changed };
  }

  /** The text of an indexed file as it is now; undefined when the index does not have it, or when it is gone or a link by now. */
  async read(path: string): Promise<IndexedText | undefined> {
    const { indexer, location, fileSystem } = this.workspace;
    const record = (await indexer.records()).get(path);
    if (!record || record.skipped) return undefined;
    const overlay = this.workspace.overlayOf(path);
    if (overlay !== undefined) return { text: overlay, changed: false };
    const absolute = toAbsolutePath(location.root, path);
    try {
      // It was a file in the workspace when it was read; by now it may be a link to one elsewhere.
      if (fileSystem.tryRealPath(absolute) !== absolute) return undefined;
      const [stat, bytes] = [fileSystem.statSync(absolute), fileSystem.readFileSync(absolute)];
      const source = decodeSource(bytes);
      if (source.kind !== 'text') return undefined;
      return { text: source.text, changed: !isSame(stat, record) };
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return undefined;
    }
  }

  /** Which of these files are not what the index has read. Reads no contents. */
  async changed(paths: readonly string[]): Promise<string[]> {
    const { indexer, location, fileSystem } = this.workspace;
    const records = await indexer.records();
    const changed: string[] = [];
    const slice = new TimeSlice();
    for (const path of new Set(paths)) {
      if (slice.due()) await slice.pause();
      const record = records.get(path);
      if (!record || this.workspace.overlayOf(path) !== undefined) continue;
      if (!isSame(statNow(fileSystem, toAbsolutePath(location.root, path)), record)) changed.push(path);
    }
    return changed;
  }
}

function statNow(fileSystem: FileSystem, path: string): FileStat | undefined {
  try {
    return fileSystem.statSync(path);
  } catch {
    return undefined;
  }
}

/** A record without a time is of a file that changed as it was read; then its size has to do. */
const isSame = (stat: FileStat | undefined, record: FileRecord): boolean =>
  stat !== undefined && stat.size === record.size && (record.mtimeMs <= 0 || stat.mtimeMs === record.mtimeMs);

/** Lines `first` to `last` of a text, both included, from 0. */
function linesOf(text: string, first: number, last: number): string {
  return splitLines(text)
    .slice(first, last + 1)
    .join('\n');
}
