import { WordRarity } from './agreement.ts';
import { BODY_WORDS, DOC_WORDS, type Evidence, NAME_WORDS, SYMBOL_STRIDE } from './evidence.ts';
import { CONTENT_FIELD_COUNT, Field } from './fields.ts';
import type { Acceptance } from './filters.ts';
import { segmentAt } from './index-view.ts';

/** How many of a file's best symbols count for it, and how much less each further one does. */
const BEST_SYMBOLS = 6;
const BEST_DECAY = 0.6;

/**
 * What the symbols that the words of a query touch say of their files. One walk over all of them, which takes a good part of a search: it needs
 * nothing but the words, so it is done while vectors are compared. Files have slots, in the order in which they are met.
 */
export class TouchedFiles {
  /** Symbols that match and pass the filters. */
  readonly matchingSymbols: number;
  /** The best BM25F of a symbol that passes the filters. */
  readonly maxSymbol: number;
  readonly rarity: WordRarity;
  /** The files that pass the filters; a file's slot is its place here. */
  readonly files: readonly number[];
  /** Slot of each file of the index, +1; 0 for a file that was not touched or is filtered out. */
  readonly slots: Int32Array;
  private readonly bestScores: Float64Array;
  private readonly nameAgreements: Float64Array;
  private readonly bestCoverages: Float64Array;
  private readonly scoreSums: Float64Array;

  constructor(evidence: Evidence, { acceptFile, acceptDocument }: Acceptance) {
    const { view, documents, symbolScores, symbolWords, stemWords, folderWords } = evidence;
    const { fileBase, documentBase } = view;
    const rarity = new WordRarity(evidence.wordIdf);
    const files: number[] = [];
    const slots = new Int32Array(fileBase[view.segments.length]);
    for (const file of evidence.files) {
      const s = segmentAt(fileBase, file);
      if (acceptFile(s, file - fileBase[s])) slots[file] = files.push(file);
    }
    this.rarity = rarity;
    this.files = files;
    this.slots = slots;
    this.bestScores = new Float64Array(files.length * BEST_SYMBOLS);
    this.nameAgreements = new Float64Array(files.length);
    this.bestCoverages = new Float64Array(files.length);
    this.scoreSums = new Float64Array(files.length);
    const { nameAgreements, bestCoverages, scoreSums } = this;
    let matchingSymbols = 0;
    let maxSymbol = 0;
    let s = 0;
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i];
      if (document < documentBase[s] || document >= documentBase[s + 1]) s = segmentAt(documentBase, document);
      const { segment, fileOf } = view.segments[s];
      const local = document - documentBase[s];
      const file = fileBase[s] + fileOf[local];
      const slot = slots[file] - 1;
      if (slot < 0) continue;
      const own = document * SYMBOL_STRIDE;
      const score = symbolScores[own];
      if (acceptDocument(s, local)) {
        matchingSymbols++;
        if (score > maxSymbol) maxSymbol = score;
      }
      this.keepBest(slot, score);
      scoreSums[slot] += score;
      const words = symbolWords[own + NAME_WORDS];
      const others = symbolWords[own + DOC_WORDS] | symbolWords[own + BODY_WORDS];
      const all = words | others | stemWords[file] | folderWords[file];
      const cover = rarity.share(all);
      if (cover > bestCoverages[slot]) bestCoverages[slot] = cover;
      if (words !== 0) {
        const agreement = rarity.agreement(words, segment.lengths[local * CONTENT_FIELD_COUNT + Field.name]);
        if (agreement > nameAgreements[slot]) nameAgreements[slot] = agreement;
      }
    }
    this.matchingSymbols = matchingSymbols;
    this.maxSymbol = maxSymbol;
  }

  /** The sum of a file's best symbols, each further one counting less; 0 for a slot beyond the touched files, here and below. */
  sumOfBest(slot: number): number {
    if (slot >= this.files.length) return 0;
    let sum = 0;
    for (let i = BEST_SYMBOLS - 1; i >= 0; i--) sum = this.bestScores[slot * BEST_SYMBOLS + i] + BEST_DECAY * sum;
    return sum;
  }

  /** The sum of all its symbols. */
  scoreSum(slot: number): number {
    return slot < this.files.length ? this.scoreSums[slot] : 0;
  }

  /** How well the best of its symbols' names agrees with the query. */
  nameAgreement(slot: number): number {
    return slot < this.files.length ? this.nameAgreements[slot] : 0;
  }

  /** The best share of the query's words that one symbol has, with its path. */
  bestCoverage(slot: number): number {
    return slot < this.files.length ? this.bestCoverages[slot] : 0;
  }

  private keepBest(slot: number, score: number): void {
    const { bestScores } = this;
    const first = slot * BEST_SYMBOLS;
    let at = first + BEST_SYMBOLS - 1;
    if (score <= bestScores[at]) return;
    while (at > first && bestScores[at - 1] < score) {
      bestScores[at] = bestScores[at - 1];
      at--;
    }
    bestScores[at] = score;
  }
}
