import { NO_MODEL_INSTALLED } from '../ports/embedder.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { LexicalSearch } from './lexical-search.ts';
import type { OutsideEvidence, SearchAnswer, SearchInput, SearchMode, SearchOptions } from './search-types.ts';
import { MEANING_WEIGHTS, RANKING_WEIGHTS } from './signals.ts';

/**
 * Search, as the engine uses it:
 *
 *   In the parse worker:
 *     analyzeTerms(facts, text): Uint8Array                       search/terms.ts; stored by content, beside the facts
 *
 *   In the engine:
 *     const index = new LexicalIndex()                            search/lexical-index.ts
 *     const index = LexicalIndex.fromSnapshot(bytes)              throws LexicalSnapshotError (segment-codec.ts): build it from the stored terms
 *     index.keyOf(path): string | undefined                       the facts key a file was put with; compare after `fromSnapshot`
 *     index.paths(): Iterable<string>
 *     index.putFile(path, language, factsKey, terms)              adds or replaces; staged; throws TermsFormatError for terms of another version
 *     index.removeFile(path)                                      staged
 *     index.commit(): string[]                                    publishes what is staged: questions see all of it or nothing; the paths it
 *                                                                 returns had damaged terms and should be analyzed again
 *     index.snapshot(): Uint8Array                                one packed buffer of what is committed, to be kept and opened without a rebuild
 *     index.fileCount, index.symbolCount, index.memoryBytes
 *
 *     await search(index, request, options): SearchAnswer         request is the protocol's SearchRequest
 *     findNames(index, text, { limit, kinds, languages }): NameHit[]   search/find-names.ts: exact, prefix, words, initials, typos: workspace/symbol, CLI arguments
 *     index.symbolsNamed(name): { path, row }[]                   exactly this name, case counts
 *
 * Hits carry `path` and `row`: the row in that file's facts. All of it is synchronous inside and costs a few milliseconds; `search` is
 * async because a model may be asked for the query's vector.
 */
export async function search(
  index: LexicalIndex,
  request: SearchInput,
  options: SearchOptions = {},
): Promise<SearchAnswer> {
  return new Search(index, request, options).answer(options);
}

/** A search that does its own part while a model is asked and vectors are compared elsewhere. */
export class Search {
  private readonly mode: SearchMode;
  private readonly words: LexicalSearch;

  constructor(index: LexicalIndex, request: SearchInput, options: SearchOptions = {}) {
    this.mode = request.mode ?? 'hybrid';
    this.words = new LexicalSearch(index, request, options);
  }

  /** Does a part of what needs no vectors; false when nothing is left to do. */
  step(): boolean {
    return this.words.step();
  }

  answer({ meaning, meaningNotice, hasMeaningFailed }: OutsideEvidence): SearchAnswer {
    const { mode, words } = this;
    if (mode === 'lexical') return words.answer();
    if (!meaning) {
      const answer = words.answer();
      // `hybrid` is the default and means "the best there is", so who does not ask for meaning alone is told only of what will not last.
      if (mode === 'semantic') return withNotice(answer, meaningNotice ?? NO_MODEL_INSTALLED);
      return hasMeaningFailed ? withNotice(answer, meaningNotice) : answer;
    }
    const weights = mode === 'semantic' ? MEANING_WEIGHTS : RANKING_WEIGHTS;
    return withNotice({ ...words.answer(meaning, weights), mode }, meaningNotice);
  }
}

function withNotice(answer: SearchAnswer, notice: string | undefined): SearchAnswer {
  const notices = [notice, answer.notice].filter((each) => each !== undefined);
  return notices.length > 0 ? { ...answer, notice: notices.join(' ') } : answer;
}
