import type { LanguageId } from '../model/language.ts';
import type { HistorySearch } from './history/history-search.ts';
import type { SymbolPlace } from './implementers.ts';

/**
 * What search takes and gives. `SearchInput` has the shape of the protocol's SearchRequest, so the engine hands a request
 * on as it is; hits name symbols by file and row, and the engine looks up ranges, signatures and docs in the facts.
 */
export interface SearchInput {
  readonly query: string;
  /** How many hits at most; 20 when not said. */
  readonly limit?: number;
  readonly mode?: SearchMode;
  readonly languages?: readonly string[];
  readonly kinds?: readonly string[];
  /** Globs relative to the root; one that starts with `!` excludes. */
  readonly paths?: readonly string[];
  readonly context?: { readonly file?: string };
}

export type SearchMode = 'hybrid' | 'semantic' | 'lexical';

export interface SearchHit {
  readonly path: string;
  /** Row in the file's `facts.symbols`; 0 is the file itself. */
  readonly row: number;
  /** In (0, 1], on one scale for all queries: 1 is a name that equals the query, about 0.5 a good answer to a question. */
  readonly score: number;
  /** Reasons in words, most important first. */
  readonly why: readonly string[];
  /** What each signal added to the score before scaling; only when `explain` is asked for. */
  readonly signals?: Readonly<Record<string, number>>;
}

export interface SearchAnswer {
  /** The mode that answered. */
  readonly mode: SearchMode;
  /** Why it is not the mode asked for, or what of the query was not understood; in words for people. */
  readonly notice?: string;
  readonly hits: readonly SearchHit[];
  /** How many symbols matched at all, before `limit`; of a large index, how many of those that were looked at. */
  readonly total: number;
  /** Names that were perhaps meant, when words of the query stand nowhere. */
  readonly didYouMean?: readonly string[];
}

export interface SearchOptions {
  /**
   * How central the symbols of a file are, by row: the number of edges that come in from other files. Asked for some sixty files a query, so
   * it should be a look-up; undefined for a file that is not known.
   */
  readonly centrality?: (path: string) => ArrayLike<number> | undefined;
  /** What implements or extends a symbol directly. */
  readonly implementers?: (path: string, row: number) => readonly SymbolPlace[];
  /** What declares or defines the same function elsewhere: of these one is an answer, and the others say it again. */
  readonly twins?: (path: string, row: number) => readonly SymbolPlace[];
  /** What the history of the folder says of a query. */
  readonly history?: HistorySearch;
  /** The row of the innermost symbol around a line (from 1) of a file; -1 where it is not known. */
  readonly rowAt?: (path: string, line: number) => number;
  /** What vectors say of the query; left out when there are none, or words alone are asked for. */
  readonly meaning?: MeaningEvidence;
  /** Why vectors say nothing, or not all they could; in words for people. */
  readonly meaningNotice?: string;
  /** Vectors were to be asked and could not be, so that another time the answer may be another one. */
  readonly hasMeaningFailed?: boolean;
  /** How near a file is to the one the user is in, in [0, 1]; left out when nobody is in a file. */
  readonly nearness?: (path: string) => number;
  /** Fill `signals` of each hit. */
  readonly explain?: boolean;
}

/** What vectors say of a query, or why they say nothing. */
export type OutsideEvidence = Pick<SearchOptions, 'meaning' | 'meaningNotice' | 'hasMeaningFailed'>;

/** What is near a query by its vector. Scores are cosines. */
export interface MeaningEvidence {
  /** Best first. */
  readonly symbols: readonly { readonly path: string; readonly row: number; readonly score: number }[];
  /** Files; by place among them, how near is what their code says together, and what path and header say. */
  readonly paths: readonly string[];
  readonly bodies: Float32Array;
  readonly heads: Float32Array;
  /** Means over the files. */
  readonly mean: { readonly body: number; readonly head: number };
}

/** A symbol found by its name alone. */
export interface NameHit {
  readonly path: string;
  readonly row: number;
  readonly name: string;
  readonly language: LanguageId;
  readonly kind: number;
  /** In (0, 1]: 1 the same name, 0.95 but for case and underscores, then prefixes, words of the name, initials, typos. */
  readonly score: number;
}
