import { askedKinds } from './asked-kinds.ts';
import { type DefinitionMatch, findDefinitions } from './definitions.ts';
import { explain } from './explain.ts';
import type { FileRanking } from './file-ranking.ts';
import { type Filters, filtersOf } from './filters.ts';
import { findNames } from './find-names.ts';
import type { HistorySearch } from './history/history-search.ts';
import { findImplementers, type SymbolPlace } from './implementers.ts';
import { type IndexView, pathOf, segmentAt } from './index-view.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { matchMeaning } from './meaning-matches.ts';
import { matchPlaces, type PlaceMatches } from './place-matches.ts';
import { type ParsedQuery, parseQuery } from './query.ts';
import { type QueryTerms, queryTerms } from './query-terms.ts';
import { rank, rankByWords, type WordsInput } from './ranking.ts';
import type { MeaningEvidence, SearchAnswer, SearchHit, SearchInput, SearchOptions } from './search-types.ts';
import { RANKING_WEIGHTS, type RankingWeights } from './signals.ts';
import { similarToText, strength } from './similar-code.ts';
import { asTyped, type CompletedTerms, completeTerms } from './similar-terms.ts';
import { tellingTerms } from './telling-terms.ts';
import { TouchedFiles } from './touched-files.ts';

const DEFAULT_LIMIT = 20;
/** The collector was not asked. */
const NOT_YET = 0;

type LexicalOptions = SearchOptions & { readonly weights?: RankingWeights };

/** What the words of a query find, before it is ranked. */
interface FoundWords {
  readonly terms: CompletedTerms;
  readonly filters: Filters;
  readonly input: WordsInput;
  /** By the usual weights. */
  readonly files: FileRanking;
}

/**
 * Search by names, docs, code and paths, and by what vectors say where they are given. The work with words may be done in steps before; `answer`
 * makes up for what is left of it, or is lost because another search has taken the index's memory.
 */
export class LexicalSearch {
  private readonly index: LexicalIndex;
  private readonly request: SearchInput;
  private readonly options: SearchOptions;
  private readonly query: ParsedQuery;
  private work: Generator<void, FoundWords> | undefined;
  /** Of what it is the work, and which of the collector's collections. */
  private view: IndexView | undefined;
  private collection = NOT_YET;
  private found: FoundWords | undefined;

  constructor(index: LexicalIndex, request: SearchInput, options: SearchOptions = {}) {
    this.index = index;
    this.request = request;
    this.options = options;
    this.query = parseQuery(request.query);
  }

  /** Does a part of the work with words, while a model is asked or vectors are compared elsewhere; false when nothing is left to do. */
  step(): boolean {
    if (this.work && !this.isHeld()) return false;
    this.work ??= this.lookUp();
    return this.next();
  }

  answer(meaning?: MeaningEvidence, weights: RankingWeights = RANKING_WEIGHTS): SearchAnswer {
    const { index, options, query } = this;
    const { terms, filters, input, files } = this.words();
    const { evidence, definitions } = input;
    const { view } = evidence;
    const ranking = rank(
      { ...input, meaning: matchMeaning(index, meaning), weights },
      weights === RANKING_WEIGHTS ? files : undefined,
    );
    const byDocument = new Map<number, DefinitionMatch>(definitions.map((match) => [match.document, match]));
    const hits = ranking.symbols.map((ranked): SearchHit => {
      const s = segmentAt(view.documentBase, ranked.document);
      const { segment, fileOf } = view.segments[s];
      const local = ranked.document - view.documentBase[s];
      return {
        path: pathOf(view, ranked.file),
        row: local - segment.symbolStart[fileOf[local]],
        score: presentedScore(ranked.score),
        why: explain(evidence, terms, ranked, byDocument.get(ranked.document), query.code !== ''),
        ...(options.explain ? { signals: ranked.signals.toRecord() } : {}),
      };
    });
    const didYouMean = terms.replaced.size > 0 ? namesLike(index, query.plainText) : [];
    return {
      mode: 'lexical',
      hits,
      total: ranking.total,
      ...(filters.notice ? { notice: filters.notice } : {}),
      ...(didYouMean.length > 0 ? { didYouMean } : {}),
    };
  }

  private words(): FoundWords {
    if (!this.work || !this.isHeld()) this.work = this.lookUp();
    while (this.next());
    return this.found as FoundWords;
  }

  private next(): boolean {
    const { done, value } = (this.work as Generator<void, FoundWords>).next();
    if (value) this.found = value;
    return !done;
  }

  private isHeld(): boolean {
    const { index, view, collection } = this;
    return view === index.view && (collection === NOT_YET || collection === index.collector.collections);
  }

  private *lookUp(): Generator<void, FoundWords> {
    const { index, request, options, query } = this;
    const { view, collector } = index;
    const filters = filtersOf(view, request, query);
    const terms =
      query.code === '' ? completeTerms(view, queryTerms(query)) : asTyped(tellingTerms(view, queryTerms(query)));
    this.view = view;
    this.collection = NOT_YET;
    yield;
    this.collection = collector.collections + 1;
    const evidence = yield* collector.read(view, terms, filters);
    const touched = new TouchedFiles(evidence, filters);
    yield* collector.weigh(view, (file) => touched.take(file));
    yield;
    const definitions = findDefinitions(evidence, query, terms);
    yield;
    const input: WordsInput = {
      evidence,
      touched,
      definitions,
      asksFor: askedKinds(query, filters.paths),
      ...filters,
      centrality: options.centrality,
      nearness: options.nearness,
      places: withSimilarCode(view, matchPlaces(view, query.places, options.rowAt), query.code),
      implementers: findImplementers(view, query, definitions, options.implementers, (path, row) =>
        index.documentAt(path, row),
      ),
      twinsOf: options.twins && ((path, row) => documentsAt(index, options.twins?.(path, row) ?? [])),
      history: historyByFile(index, terms, options.history),
      limit: Math.max(0, request.limit ?? DEFAULT_LIMIT),
    };
    yield;
    return { terms, filters, input, files: yield* rankByWords(input, RANKING_WEIGHTS) };
  }
}

export function lexicalSearch(
  index: LexicalIndex,
  request: SearchInput,
  { meaning, weights, ...options }: LexicalOptions = {},
): SearchAnswer {
  return new LexicalSearch(index, request, options).answer(meaning, weights);
}

const documentsAt = (index: LexicalIndex, places: readonly SymbolPlace[]): number[] =>
  places.map(({ path, row }) => index.documentAt(path, row)).filter((document) => document >= 0);

/** Names like a query that is perhaps a mistyped one. */
function namesLike(index: LexicalIndex, text: string): string[] {
  if (text.length > LONGEST_NAME || text.trim().split(/\s+/).length > 3) return [];
  const names = findNames(index, text, { limit: 20 }).map((hit) => hit.name);
  return [...new Set(names)].filter((name) => name !== text).slice(0, 3);
}
const LONGEST_NAME = 60;

/** Where pasted code stands, or code like it. */
function withSimilarCode(view: IndexView, places: PlaceMatches, code: string): PlaceMatches {
  const similar = code === '' ? [] : similarToText(view, code, MOST_SIMILAR);
  if (similar.length === 0) return places;
  const files = new Map(places.files);
  const documents = new Map(places.documents);
  for (const hit of similar) {
    const s = segmentAt(view.documentBase, hit.document);
    const file = view.fileBase[s] + view.segments[s].fileOf[hit.document - view.documentBase[s]];
    files.set(file, Math.max(files.get(file) ?? 0, strength(hit)));
    documents.set(hit.document, strength(hit));
  }
  return { files, documents };
}
const MOST_SIMILAR = 20;

/** The files that history points at, by their numbers. */
function historyByFile(index: LexicalIndex, terms: QueryTerms, search?: HistorySearch): Map<number, number> {
  const byFile = new Map<number, number>();
  if (!search) return byFile;
  const numbers = index.fileNumbers(search.history.paths);
  for (const { file, score } of search.scores(terms)) if (numbers[file] >= 0) byFile.set(numbers[file], score);
  return byFile;
}

/** Scores are sums of signals; people see them between 0 and 1, in the same order. */
function presentedScore(score: number): number {
  return Math.round((1 / (1 + Math.exp(-(score - 9) / 3))) * 10_000) / 10_000;
}
