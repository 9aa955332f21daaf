import { contentHash } from '../base/content-hash.ts';
import { errorCode, errorMessage } from '../base/errors.ts';
import type { SkipReason } from '../model/file-record.ts';
import type { LanguageId } from '../model/language.ts';
import type { HeaderNeighbours } from '../parsing/language-registry.ts';
import type { AnalyzeRequest, SkippedFile } from '../ports/analyzer.ts';
import type { FileStat, FileSystem } from '../ports/file-system.ts';
import { decodeSource, type SourceText } from './source-text.ts';

export interface ContentParts {
  readonly fileSystem: FileSystem;
  /** Part of every key, see `IndexerParts.analyzerVersion`. */
  readonly analyzerVersion: string;
  readonly maxFileBytes: number;
  readonly languageOfHeader: (text: string, neighbours: HeaderNeighbours) => LanguageId;
}

/** What a file holds, on disk or in an editor. */
export interface FileContent {
  readonly path: string;
  /** The request's, or what a header turned out to be. */
  readonly language: LanguageId;
  readonly size: number;
  /** 0 for a file so young that it could change again without its time telling: it will be compared by content. */
  readonly mtimeMs: number;
  /** The key of the facts that follow from it. */
  readonly factsKey: string;
  /** To be called before another file is read, whose content takes the place of this one's. */
  source(): SourceText;
}

/** A file system that counts times in 2 s steps shows whole seconds. */
const COARSE_CLOCK_MS = 2100;
const FINE_CLOCK_MS = 100;

/** Reads a file and says what its content is known by. Never throws for what a file is or holds. */
export function readContent(parts: ContentParts, request: AnalyzeRequest): FileContent | SkippedFile {
  const { path, language } = request;
  if (request.text !== undefined) return contentOf(parts, request, -1, -1, request.text);
  let size = -1;
  let mtimeMs = -1;
  const leaveOut = (reason: SkipReason, detail?: string): SkippedFile => {
    return { path, language, size, mtimeMs, status: 'skipped', reason, detail };
  };
  try {
    // Its time is asked for before reading: a change in between leaves one that the next scan will not recognise.
    const { stat, content } = statAndRead(parts, request.absolutePath);
    size = stat.size;
    mtimeMs = trustworthyTime(stat.mtimeMs);
    if (stat.type !== 'file') return leaveOut('not-a-file');
    if (size > parts.maxFileBytes) {
      return leaveOut('too-large', `It has ${size} bytes; the limit is ${parts.maxFileBytes}.`);
    }
    return contentOf(parts, request, size, mtimeMs, content ?? parts.fileSystem.readFileSync(request.absolutePath));
  } catch (error) {
    const isGone = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
    return leaveOut(isGone ? 'vanished' : 'unreadable', isGone ? undefined : errorMessage(error));
  }
}

function statAndRead(
  { fileSystem, maxFileBytes }: ContentParts,
  path: string,
): { readonly stat: FileStat; readonly content?: Uint8Array } {
  try {
    return fileSystem.statAndReadSync(path, maxFileBytes);
  } catch {
    // Of what cannot be opened it may still be said what it is, and since when.
    return { stat: fileSystem.statSync(path) };
  }
}

function contentOf(
  { analyzerVersion, languageOfHeader }: ContentParts,
  { path, language: expected, neighbours }: AnalyzeRequest,
  size: number,
  mtimeMs: number,
  content: Uint8Array | string,
): FileContent {
  let known: SourceText | undefined;
  const source = (): SourceText => {
    known ??= typeof content === 'string' ? { kind: 'text', text: content } : decodeSource(content);
    return known;
  };
  const header = neighbours && source();
  const language = header?.kind === 'text' ? languageOfHeader(header.text, neighbours as HeaderNeighbours) : expected;
  const factsKey = contentHash(`${analyzerVersion}${language}\0`, content);
  return { path, language, size, mtimeMs, factsKey, source };
}

/** The time of a file, or 0 when it is so young that it could be written again within the same tick of the clock. */
function trustworthyTime(mtimeMs: number): number {
  const tickMs = mtimeMs % 1000 === 0 ? COARSE_CLOCK_MS : FINE_CLOCK_MS;
  return Date.now() - mtimeMs < tickMs ? 0 : mtimeMs;
}
