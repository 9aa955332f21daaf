import { WordRarity } from './agreement.ts';
import type { Evidence } from './evidence.ts';
import { CONTENT_FIELD_COUNT, Field } from './fields.ts';
import type { Acceptance } from './filters.ts';
import { documentsOfFile, segmentAt } from './index-view.ts';

/** How many of a file's best symbols count for it, and how much less each further one does. */
const BEST_SYMBOLS = 6;
const BEST_DECAY = 0.6;

/**
 * What the symbols that the words of a query touch say of their files. One walk over all of them, which takes a good part of a search: it needs
 * nothing but the words, so it is done while vectors are compared. File by file, since what belongs to a file lies together. Files have slots,
 * in the order in which they were taken.
 */
export class TouchedFiles {
  /** Symbols that match and pass the filters. */
  matchingSymbols = 0;
  /** The best BM25F of a symbol that passes the filters. */
  maxSymbol = 0;
  readonly rarity: WordRarity;
  /** The files that pass the filters; a file's slot is its place here. */
  readonly files: number[] = [];
  /** Slot of each file of the index, +1; 0 for a file that was not touched or is filtered out. */
  readonly slots: Int32Array;
  private readonly evidence: Evidence;
  private readonly acceptance: Acceptance;
  /** By slot, here and below; there is room for all files of the index, and 0 where none was taken. */
  private readonly bestScores: Float64Array;
  private readonly nameAgreements: Float64Array;
  private readonly bestCoverages: Float64Array;
  private readonly scoreSums: Float64Array;

  constructor(evidence: Evidence, acceptance: Acceptance) {
    const { fileBase, segments } = evidence.view;
    const count = fileBase[segments.length];
    this.evidence = evidence;
    this.acceptance = acceptance;
    this.rarity = new WordRarity(evidence.wordIdf);
    this.slots = new Int32Array(count);
    this.bestScores = new Float64Array(count * BEST_SYMBOLS);
    this.nameAgreements = new Float64Array(count);
    this.bestCoverages = new Float64Array(count);
    this.scoreSums = new Float64Array(count);
  }

  /** Goes through the touched symbols of one file. */
  take(file: number): void {
    const { acceptance, slots, files } = this;
    const { fileBase } = this.evidence.view;
    const s = segmentAt(fileBase, file);
    if (!acceptance.acceptFile(s, file - fileBase[s])) return;
    slots[file] = files.push(file);
    this.look(files.length - 1);
  }

  private look(slot: number): void {
    const { evidence, rarity, bestScores } = this;
    const { acceptDocument, anyDocument } = this.acceptance;
    const { view, symbols } = evidence;
    const { scores, stride } = symbols;
    const file = this.files[slot];
    const { segment: s, first, end } = documentsOfFile(view, file);
    const { lengths } = view.segments[s].segment;
    const base = view.documentBase[s];
    const ofPath = evidence.stemWords[file] | evidence.folderWords[file];
    const lastOfBest = slot * BEST_SYMBOLS + BEST_SYMBOLS - 1;
    let { matchingSymbols: matching, maxSymbol } = this;
    let leastOfBest = 0;
    let scoreSum = 0;
    let bestCoverage = 0;
    let wordsOfBest = 0;
    let agreementSquared = 0;
    for (let document = first; document < end; document++) {
      const score = scores[document * stride];
      if (score === 0) continue;
      const local = document - base;
      if (anyDocument || acceptDocument(s, local)) {
        matching++;
        if (score > maxSymbol) maxSymbol = score;
      }
      if (score > leastOfBest) {
        this.keepBest(slot, score);
        leastOfBest = bestScores[lastOfBest];
      }
      scoreSum += score;
      const words = symbols.allWords(document) | ofPath;
      // Most have no word that the best has not.
      if ((words & ~wordsOfBest) !== 0) {
        const cover = rarity.share(words);
        if (cover > bestCoverage) {
          bestCoverage = cover;
          wordsOfBest = words;
        }
      }
      const nameWords = symbols.nameWords(document);
      if (nameWords === 0) continue;
      const squared = rarity.agreementSquared(nameWords, lengths[local * CONTENT_FIELD_COUNT + Field.name]);
      if (squared > agreementSquared) agreementSquared = squared;
    }
    this.matchingSymbols = matching;
    this.maxSymbol = maxSymbol;
    this.scoreSums[slot] = scoreSum;
    this.bestCoverages[slot] = bestCoverage;
    this.nameAgreements[slot] = Math.sqrt(agreementSquared);
  }

  /** The BM25F of its best symbol, whether it passes the filters or not; 0 for a slot beyond the touched files, here and below. */
  bestOf(slot: number): number {
    return this.bestScores[slot * BEST_SYMBOLS] ?? 0;
  }

  /** The sum of a file's best symbols, each further one counting less. */
  sumOfBest(slot: number): number {
    let sum = 0;
    for (let i = BEST_SYMBOLS - 1; i >= 0; i--) sum = this.bestScores[slot * BEST_SYMBOLS + i] + BEST_DECAY * sum;
    return sum;
  }

  /** The sum of all its symbols. */
  scoreSum(slot: number): number {
    return this.scoreSums[slot] ?? 0;
  }

  /** How well the best of its symbols' names agrees with the query. */
  nameAgreement(slot: number): number {
    return this.nameAgreements[slot] ?? 0;
  }

  /** The best share of the query's words that one symbol has, with its path. */
  bestCoverage(slot: number): number {
    return this.bestCoverages[slot] ?? 0;
  }

  private keepBest(slot: number, score: number): void {
    const { bestScores } = this;
    const first = slot * BEST_SYMBOLS;
    let at = first + BEST_SYMBOLS - 1;
    while (at > first && bestScores[at - 1] < score) {
      bestScores[at] = bestScores[at - 1];
      at--;
    }
    bestScores[at] = score;
  }
}
