import { contentHash } from '../base/content-hash.ts';
import { errorCode, errorMessage } from '../base/errors.ts';
import { encodeFacts } from '../model/facts-codec.ts';
import type { SkipReason } from '../model/file-record.ts';
import type { LanguageId } from '../model/language.ts';
import type { AnalyzeRequest, AnalyzeResult } from '../ports/analyzer.ts';
import type { FileSystem } from '../ports/file-system.ts';
import { analyzeTerms } from '../search/terms.ts';
import type { FileParser } from './file-parser.ts';
import { interfaceHash } from './interface-hash.ts';
import { decodeSource, judgeSource } from './source-text.ts';

export interface AnalyzerParts {
  readonly fileSystem: FileSystem;
  readonly parser: FileParser;
  /** Part of every key, see `IndexerParts.analyzerVersion`. */
  readonly analyzerVersion: string;
  readonly maxFileBytes: number;
  readonly parseTimeoutMs: number;
}

/** A file system that counts times in 2 s steps shows whole seconds. */
const COARSE_CLOCK_MS = 2100;
const FINE_CLOCK_MS = 100;

/** Reads one file and says everything that the index keeps of it. Never throws for what a file is or holds. */
export class FileAnalysis {
  private readonly parts: AnalyzerParts;

  constructor(parts: AnalyzerParts) {
    this.parts = parts;
  }

  analyze(request: AnalyzeRequest): AnalyzeResult | Promise<AnalyzeResult> {
    const { path, language } = request;
    let size = -1;
    let mtimeMs = -1;
    const leaveOut = (reason: SkipReason, detail?: string): AnalyzeResult => ({
      path,
      language,
      size,
      mtimeMs,
      status: 'skipped',
      reason,
      detail,
    });
    let text: string;
    let content: Uint8Array | string;
    if (request.text === undefined) {
      let bytes: Uint8Array;
      try {
        // Asked before reading: a change in between leaves a time that the next scan will not recognise.
        const stat = this.parts.fileSystem.statSync(request.absolutePath);
        size = stat.size;
        mtimeMs = trustworthyTime(stat.mtimeMs);
        if (stat.type !== 'file') return leaveOut('not-a-file');
        if (size > this.parts.maxFileBytes) {
          return leaveOut('too-large', `It has ${size} bytes; the limit is ${this.parts.maxFileBytes}.`);
        }
        bytes = this.parts.fileSystem.readFileSync(request.absolutePath);
      } catch (error) {
        const isGone = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
        return leaveOut(isGone ? 'vanished' : 'unreadable', isGone ? undefined : errorMessage(error));
      }
      const source = decodeSource(bytes);
      if (source.kind === 'left-out') return leaveOut(source.reason, source.detail);
      text = source.text;
      content = bytes;
    } else {
      text = request.text;
      content = text;
    }
    const actual = request.neighbours ? this.parts.parser.languageOfHeader(text, request.neighbours) : language;
    const factsKey = contentHash(this.parts.analyzerVersion, actual, '\0', content);
    if (factsKey === request.knownKey) return { path, language: actual, size, mtimeMs, factsKey, status: 'unchanged' };
    if (request.keyOnly) return { path, language: actual, size, mtimeMs, factsKey, status: 'other' };
    const definition = this.parts.parser.definition(actual);
    if (!definition) return leaveOut('unsupported');
    const judged = judgeSource(path, text, definition);
    if (judged?.kind === 'left-out') return leaveOut(judged.reason, judged.detail);

    const parse = (): AnalyzeResult => {
      const outcome = this.parseText(actual, text);
      if (outcome.kind === 'timed-out') {
        return leaveOut('parse-timeout', `It took longer than ${this.parts.parseTimeoutMs / 1000} s.`);
      }
      if (outcome.kind === 'failed') return leaveOut('parse-failed', outcome.reason);
      return { path, language: actual, size, mtimeMs, factsKey, status: 'analyzed', ...outcome.value };
    };
    const loading = this.parts.parser.prepare(actual);
    return loading ? loading.then(parse) : parse();
  }

  private parseText(language: LanguageId, text: string) {
    try {
      return this.parts.parser.parse(language, text, this.parts.parseTimeoutMs, (facts) => ({
        facts: encodeFacts(facts),
        interfaceHash: interfaceHash(facts),
        terms: analyzeTerms(facts, text),
        symbols: facts.symbols.count,
      }));
    } catch (error) {
      // A mistake of ours that one strange file brings to light shall not cost the others; a trap in the parser's memory
      // may have damaged it, so that one ends the worker.
      if (error instanceof Error && error.name === 'RuntimeError') throw error;
      return { kind: 'failed' as const, reason: errorMessage(error) };
    }
  }
}

/** The time of a file, or 0 when it is so young that it could be written again within the same tick of the clock. */
function trustworthyTime(mtimeMs: number): number {
  const tickMs = mtimeMs % 1000 === 0 ? COARSE_CLOCK_MS : FINE_CLOCK_MS;
  return Date.now() - mtimeMs < tickMs ? 0 : mtimeMs;
}
