import { errorMessage } from '../base/errors.ts';
import { encodeFacts } from '../model/facts-codec.ts';
import type { SkipReason } from '../model/file-record.ts';
import type { LanguageId } from '../model/language.ts';
import type { AnalyzeRequest, AnalyzeResult } from '../ports/analyzer.ts';
import type { FileSystem } from '../ports/file-system.ts';
import { analyzeTerms } from '../search/terms.ts';
import { type ContentParts, readContent } from './file-content.ts';
import type { FileParser } from './file-parser.ts';
import { interfaceHash } from './interface-hash.ts';
import { judgeSource } from './source-text.ts';

export interface AnalyzerParts {
  readonly fileSystem: FileSystem;
  readonly parser: FileParser;
  /** Part of every key, see `IndexerParts.analyzerVersion`. */
  readonly analyzerVersion: string;
  readonly maxFileBytes: number;
  readonly parseTimeoutMs: number;
}

/** Reads one file and says everything that the index keeps of it. Never throws for what a file is or holds. */
export class FileAnalysis {
  private readonly parts: AnalyzerParts;
  private readonly contentParts: ContentParts;

  constructor(parts: AnalyzerParts) {
    this.parts = parts;
    const { parser } = parts;
    this.contentParts = { ...parts, languageOfHeader: (text, neighbours) => parser.languageOfHeader(text, neighbours) };
  }

  analyze(request: AnalyzeRequest): AnalyzeResult | Promise<AnalyzeResult> {
    const content = readContent(this.contentParts, request);
    if ('status' in content) return content;
    const { path, language, size, mtimeMs, factsKey } = content;
    const file = { path, language, size, mtimeMs };
    if (factsKey === request.knownKey) return { ...file, factsKey, status: 'unchanged' };
    const leaveOut = (reason: SkipReason, detail?: string): AnalyzeResult => {
      return { ...file, status: 'skipped', reason, detail };
    };
    const source = content.source();
    if (source.kind === 'left-out') return leaveOut(source.reason, source.detail);
    const { text } = source;
    const definition = this.parts.parser.definition(language);
    if (!definition) return leaveOut('unsupported');
    const judged = judgeSource(path, text, definition);
    if (judged?.kind === 'left-out') return leaveOut(judged.reason, judged.detail);

    const parse = (): AnalyzeResult => {
      const outcome = this.parseText(language, text);
      if (outcome.kind === 'timed-out') {
        return leaveOut('parse-timeout', `It took longer than ${this.parts.parseTimeoutMs / 1000} s.`);
      }
      if (outcome.kind === 'failed') return leaveOut('parse-failed', outcome.reason);
      return { ...file, factsKey, status: 'analyzed', ...outcome.value };
    };
    const loading = this.parts.parser.prepare(language, text);
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
