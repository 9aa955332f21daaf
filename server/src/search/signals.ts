/**
 * The signals that a ranking is made of, with their weights. Scores are sums of weight × signal, on a logarithmic scale: a flag such as
 * `test` takes a fixed amount away whatever the query. What each brings is measured by `test/bench/search-quality.mjs`.
 */
export const FILE_SIGNALS = {
  /** BM25F of the whole file, relative to the best file. */
  fileText: 1,
  /** Sum of the file's best symbols, relative to the best such sum. */
  symbolText: 1.9,
  /** Stem of the file: share of its words in the query and of the query's words in it. */
  stem: 3.4,
  folder: 0.8,
  /** Named by a path, a stack trace or a compiler's message. */
  place: 6,
  /** Defines a name that stands in the query. */
  definition: 1.7,
  /** Has what implements or extends a type that the query names, when it asks for implementations. */
  implementers: 6,
  /** Defines the name that the query is, and nothing else is asked. */
  exactName: 2.5,
  /** Best agreement between the words of a name defined in it and the words of the query. */
  definitionWords: 0.9,
  /** Share of the query's words, by rarity, that occur in the file at all. */
  coverage: 1.1,
  /** The best share of the query's words that one symbol has, with its path. */
  symbolCoverage: 0.5,
  /** Mean rather than sum: what the whole file is about. */
  density: 0.5,
  /** Vectors of the file's code, and of its path and header, near the query's. */
  meaningBody: 0.85,
  meaningHead: 0.4,
  test: -4.6,
  example: -2.3,
  benchmark: -2,
  vendored: -2,
  compatibility: -1.5,
  declarations: -1,
  /** Private by its name; the public file beside it is rather meant. */
  privateFile: -0.5,
  olderVersion: -3.5,
  /** For one platform only, or only under a build tag. */
  foreignPlatform: -2.7,
  /**
   * A C header beside a source of the same stem, else the share of its functions that are only declared. In C++ the header often is the
   * code.
   */
  header: -1.7,
  /** Logarithm of its symbols, centred. */
  size: 0.15,
  /** The file the user is in, its neighbours in the graph, its folder; only where the caller knows. */
  nearness: 0.6,
  /** Subjects of commits that touched it answer the query, relative to the file where they do most; and how well they do. */
  history: 1.15,
  historyStrength: 1.15,
  /** Logarithm of how often its symbols are used from other files; only where the caller knows. */
  centrality: 0.08,
} as const;
export type FileSignal = keyof typeof FILE_SIGNALS;
export const FILE_SIGNAL_NAMES = Object.keys(FILE_SIGNALS) as FileSignal[];

/** What sets the symbols of one file apart; added to the file's score. */
export const SYMBOL_SIGNALS = {
  /** BM25F of the symbol, relative to the best symbol. */
  text: 2,
  /** Stands at a line that the query names. */
  placeInFile: 4,
  /** Its vector is near the query's. */
  meaning: 0.7,
  /** Its name stands in the query. */
  named: 2.5,
  /** The query is its name and nothing else. */
  wholeName: 2,
  sameCase: 0.3,
  implementer: 3,
  nameWords: 1,
  /** Types rather than functions, functions rather than values. */
  kind: 1,
  /** The file as a whole, a local symbol, a test or a declaration without body, where others will do. */
  fileItself: -0.5,
  local: -0.8,
  testSymbol: -1.5,
  declaration: -0.8,
  /** Logarithm of the edges that come in; only where the caller knows. */
  symbolCentrality: 0.15,
} as const;
export type SymbolSignal = keyof typeof SYMBOL_SIGNALS;
export const SYMBOL_SIGNAL_NAMES = Object.keys(SYMBOL_SIGNALS) as SymbolSignal[];

export interface RankingWeights {
  readonly file: Readonly<Record<FileSignal, number>>;
  readonly symbol: Readonly<Record<SymbolSignal, number>>;
  /** Each further symbol of one file loses this much. */
  readonly repeat: number;
  /** What declares or defines a function that another answer has already declared or defined loses this much. */
  readonly twin: number;
  /** How much of what speaks for a file's best symbol counts among files; the rest only orders the symbols of a file. */
  readonly bestShare: number;
  /** What a symbol is given that is surely meant: more than all else together, so that it comes before what is only like it. */
  readonly meant: number;
}
export const RANKING_WEIGHTS: RankingWeights = {
  file: FILE_SIGNALS,
  symbol: SYMBOL_SIGNALS,
  repeat: 1,
  twin: 1,
  bestShare: 0.25,
  meant: 50,
};

/** For questions that ask for meaning alone: vectors, and what is known of the files whatever is asked; no words. */
export const MEANING_WEIGHTS: RankingWeights = {
  ...RANKING_WEIGHTS,
  file: {
    ...FILE_SIGNALS,
    ...zeros(['fileText', 'symbolText', 'stem', 'folder', 'place', 'definition', 'exactName', 'definitionWords']),
    ...zeros(['coverage', 'symbolCoverage', 'density', 'history', 'historyStrength']),
    meaningBody: 6,
    meaningHead: 4,
  },
  symbol: {
    ...SYMBOL_SIGNALS,
    ...zeros(['text', 'placeInFile', 'named', 'wholeName', 'sameCase', 'nameWords']),
    meaning: 6,
  },
  meant: 0,
};

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

export function weightedSum(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * values[i];
  return sum;
}

/** What each value adds to that sum. */
export function weighted(weights: Float64Array, values: Float64Array): Float64Array {
  const parts = new Float64Array(values.length);
  for (let i = 0; i < parts.length; i++) parts[i] = weights[i] * values[i];
  return parts;
}
