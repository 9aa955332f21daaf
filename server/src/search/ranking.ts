import type { AskedKinds } from './asked-kinds.ts';
import type { DefinitionMatch } from './definitions.ts';
import type { Evidence } from './evidence.ts';
import { FileRanking } from './file-ranking.ts';
import type { Implementers } from './implementers.ts';
import type { MeaningMatches } from './meaning-matches.ts';
import type { PlaceMatches } from './place-matches.ts';
import type { RankedSignals } from './ranked-signals.ts';
import type { RankingWeights } from './signals.ts';
import { SymbolRanking } from './symbol-ranking.ts';
import type { TouchedFiles } from './touched-files.ts';

/** What is known of a query without its vector. */
export interface WordsInput {
  readonly evidence: Evidence;
  readonly touched: TouchedFiles;
  readonly definitions: readonly DefinitionMatch[];
  readonly asksFor: AskedKinds;
  readonly acceptFile: (segment: number, file: number) => boolean;
  readonly nearness?: (path: string) => number;
  readonly acceptDocument: (segment: number, document: number) => boolean;
  readonly centrality?: (path: string) => ArrayLike<number> | undefined;
  /** What the query names by its place. */
  readonly places: PlaceMatches;
  readonly implementers: Implementers;
  /** The numbers of what declares or defines elsewhere what the row of a file does. */
  readonly twinsOf?: (path: string, row: number) => readonly number[];
  /** How strongly history points at files, by their numbers. */
  readonly history: ReadonlyMap<number, number>;
  readonly limit: number;
}

export interface RankingInput extends WordsInput {
  /** What is near the query by its vector. */
  readonly meaning: MeaningMatches;
  readonly weights: RankingWeights;
}

export interface RankedSymbol {
  readonly document: number;
  readonly file: number;
  readonly score: number;
  readonly signals: RankedSignals;
}

export interface Ranking {
  readonly symbols: readonly RankedSymbol[];
  /** How many symbols match at all. */
  readonly total: number;
}

/** How many of the best files are looked into: each has mostly more than one symbol among the answers. */
const LEAST_FILES = 60;
const FILES_A_SYMBOL = 1.25;
const filesFor = (limit: number): number => Math.max(LEAST_FILES, Math.ceil(limit * FILES_A_SYMBOL));

/** Files by what words say of them, in steps: done while vectors are compared, for `rank` to begin with. */
export function* rankByWords(input: WordsInput, weights: RankingWeights): Generator<void, FileRanking> {
  const files = new FileRanking(input, weights);
  yield;
  files.best(filesFor(input.limit));
  yield;
  return files;
}

/**
 * Ranks files first, by all that speaks for them, and then the symbols of the best files. A question is mostly about a place
 * in the code, and a symbol alone says too little of where it stands.
 *
 * @param files what `rankByWords` gave for the same input and weights; used up by this
 */
export function rank(input: RankingInput, files = new FileRanking(input, input.weights)): Ranking {
  files.takeMeaning(input.meaning);
  const best = files.best(filesFor(input.limit));
  const symbols = new SymbolRanking(input, files, best);
  return { symbols: symbols.best(), total: files.matchingSymbols };
}
