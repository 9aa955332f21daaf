import { ByteLru } from '../base/byte-lru.ts';
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
  /** Its lines, without what ends them. */
  readonly lines: readonly string[];
  /** It is not the text that the index has read. */
  readonly changed: boolean;
}

type ReadSource = Omit<IndexedText, 'changed'>;

/** Whoever asks about some code asks about what is near it next. */
const RECENT_BYTES = 8 * 1024 * 1024;

const NOT_FOUND = { symbol: null, startLine: 0, text: '', changed: false } as const;

/**
 * Reads the text of files that are in the index, and of no others: what a question names decides what is read. Reads at once: for the few small files
 * of an answer, promises would take several times as long as the disk.
 */
export class SourceReader {
  private readonly workspace: Workspace;
  private readonly recent = new ByteLru<{ source: ReadSource; size: number; mtimeMs: number }>(RECENT_BYTES);

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  async source(graph: GraphSnapshot, request: p.SourceRequest): Promise<p.SourceResponse> {
    if ('path' in request) {
      const found = await this.read(request.path);
      if (!found) return NOT_FOUND;
      return { symbol: null, file: request.path, startLine: 0, text: found.text, changed: found.changed };
    }
    const { symbol, candidates } = lookupSymbol(graph, request.of);
    const others = candidates.length > 0 ? { candidates } : {};
    const found = symbol?.file === undefined ? undefined : await this.read(symbol.file);
    if (!symbol?.range || !found) return { ...NOT_FOUND, ...others, symbol };
    const { start, end } = symbol.range;
    const text = found.lines.slice(start.line, end.line + 1).join('\n');
    return { symbol, ...others, file: symbol.file, startLine: start.line, text, changed: found.changed };
  }

  /** The text of an indexed file as it is now; undefined when the index does not have it, or when it is gone or a link by now. */
  async read(path: string): Promise<IndexedText | undefined> {
    const { indexer, location, fileSystem } = this.workspace;
    const record = (await indexer.records()).get(path);
    if (!record || record.skipped) return undefined;
    const overlay = this.workspace.overlayOf(path);
    if (overlay !== undefined) return { text: overlay, lines: splitLines(overlay), changed: false };
    const absolute = toAbsolutePath(location.root, path);
    try {
      // It was a file in the workspace when it was read; by now it may be a link to one elsewhere.
      if (fileSystem.tryRealPath(absolute) !== absolute) return undefined;
      const stat = fileSystem.statSync(absolute);
      const source = this.known(path, stat) ?? this.readNow(path, absolute, stat);
      return source && { ...source, changed: !isSame(stat, record) };
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return undefined;
    }
  }

  /** What was read of a file before, unless it was written since. */
  private known(path: string, { size, mtimeMs }: FileStat): ReadSource | undefined {
    const known = this.recent.get(path);
    return known?.size === size && known.mtimeMs === mtimeMs ? known.source : undefined;
  }

  private readNow(path: string, absolute: string, { size, mtimeMs }: FileStat): ReadSource | undefined {
    const decoded = decodeSource(this.workspace.fileSystem.readFileSync(absolute));
    if (decoded.kind !== 'text') return undefined;
    const source = { text: decoded.text, lines: splitLines(decoded.text) };
    this.recent.set(path, { source, size, mtimeMs }, 2 * decoded.text.length);
    return source;
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
