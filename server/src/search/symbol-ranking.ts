import { SymbolFlag } from '../model/symbol-flags.ts';
import { SYMBOL_KINDS } from '../model/symbol-kind.ts';
import { type DefinitionMatch, kindStrength } from './definitions.ts';
import { CONTENT_FIELD_COUNT, Field } from './fields.ts';
import type { FileRanking } from './file-ranking.ts';
import { documentsOfFile, pathOf, segmentAt } from './index-view.ts';
import { RankedSignals } from './ranked-signals.ts';
import type { RankedSymbol, RankingInput } from './ranking.ts';
import { SYMBOL_SIGNAL_NAMES, type SymbolSignal, weighted, weightedSum } from './signals.ts';
import { TopList } from './top-list.ts';

/** So many symbols of one file are looked at, more only where there are few files. */
const SYMBOLS_OF_FILE = 8;

const KIND = SYMBOL_SIGNAL_NAMES.indexOf('kind');
/** The signals of a symbol that only words speak for that are 0 or 1. */
const FLAGS = ['fileItself', 'local', 'testSymbol', 'declaration'] as const;
/** Among so many times the symbols that are asked for, those are sought that say again what one of them says. */
const TWINS_SOUGHT = 2;
/** More than rounding makes of a sum of signals. */
const ROUNDING = 1e-9;

const NAMED = 1;

/** Ranks the symbols of the best files: what speaks for the file and what sets the symbol apart in it. */
export class SymbolRanking {
  private readonly input: RankingInput;
  private readonly fileRanking: FileRanking;
  private readonly weights: Float64Array;
  private readonly values = new Float64Array(SYMBOL_SIGNAL_NAMES.length);
  private readonly definitions: ReadonlyMap<number, DefinitionMatch>;
  /** 1 for symbols that something else than words speaks for. */
  private readonly marks: Uint8Array;
  private readonly files: readonly { item: number; score: number }[];
  private readonly fileScores: Float64Array;
  /** Place of each of the best files, +1. */
  private readonly slots: Int32Array;
  private readonly perFile: number;
  /** The best symbols of each of these files with what they add to its score, best first. */
  private readonly documents: Int32Array;
  private readonly scores: Float64Array;
  private readonly counts: Int32Array;
  private readonly uses: ArrayLike<number>[] = [];
  /** What each kind adds, and the most that one does. */
  private readonly kindWeights: Float64Array;
  private readonly upToKind: number;
  /** The most that other signals can add, as multiples of their values. */
  private readonly upToText: number;
  private readonly upToNameWords: number;
  private readonly upToCentrality: number;
  private readonly upToFlags: number;
  /** The most that is added by what else than words speaks for a symbol, by file. */
  private readonly upToNamed: Float64Array;
  /** Place of the file with the symbol that is surely meant, which one file alone defines; -1 where there is none. */
  private readonly meantSlot: number;
  /** Symbols of these files that only something else than words speaks for, by file. */
  private readonly untouched: number[][] = [];

  constructor(input: RankingInput, fileRanking: FileRanking, files: readonly { item: number; score: number }[]) {
    this.input = input;
    this.fileRanking = fileRanking;
    this.files = files;
    const { view } = input.evidence;
    this.weights = Float64Array.from(SYMBOL_SIGNAL_NAMES, (name) => input.weights.symbol[name]);
    this.kindWeights = Float64Array.from(SYMBOL_KINDS, (_, kind) => this.weights[KIND] * kindStrength(kind));
    this.upToKind = this.kindWeights.reduce((most, weight) => Math.max(most, weight));
    this.upToText = this.most('text');
    this.upToNameWords = this.most('nameWords');
    this.upToCentrality = this.most('symbolCentrality');
    this.upToFlags = FLAGS.reduce((sum, signal) => sum + this.most(signal), ROUNDING);
    this.definitions = new Map(input.definitions.map((match) => [match.document, match]));
    this.marks = new Uint8Array(view.documentBase[view.segments.length]);
    this.slots = new Int32Array(view.fileBase[view.segments.length]);
    this.fileScores = Float64Array.from(files, ({ score }) => score);
    files.forEach(({ item }, slot) => {
      this.slots[item] = slot + 1;
    });
    this.perFile = Math.max(SYMBOLS_OF_FILE, Math.ceil((2 * input.limit) / Math.max(1, files.length)));
    this.documents = new Int32Array(files.length * this.perFile);
    this.scores = new Float64Array(files.length * this.perFile);
    this.counts = new Int32Array(files.length);
    this.upToNamed = new Float64Array(files.length);
    const meant = input.weights.meant > 0 ? input.definitions.find(({ isMeant }) => isMeant) : undefined;
    this.meantSlot = meant ? this.slots[meant.file] - 1 : -1;
    this.noteNamed();
  }

  best(): RankedSymbol[] {
    const found: Placed[] = [];
    const { weights, limit } = this.input;
    const best = new TopList(limit, (a, b) => a < b);
    for (let slot = 0; slot < this.files.length; slot++) {
      if (this.upTo(slot) < best.least && slot !== this.meantSlot) continue;
      this.gather(slot);
      const lowered = (1 - weights.bestShare) * this.scores[slot * this.perFile];
      for (let i = 0; i < this.counts[slot]; i++) {
        const document = this.documents[slot * this.perFile + i];
        const meant = slot === this.meantSlot && this.definitions.get(document)?.isMeant ? weights.meant : 0;
        // Each further symbol of one file counts less, so that one file does not fill the answer.
        const score =
          this.fileScores[slot] + this.scores[slot * this.perFile + i] - lowered - i * weights.repeat + meant;
        found.push({
          document,
          file: this.files[slot].item,
          score,
          repeat: -i * weights.repeat,
          sharedByFile: -lowered,
          meant,
        });
        best.add(document, score);
      }
    }
    const inOrder = (a: Placed, b: Placed) => b.score - a.score || comparePlaces(this.input, a, b);
    found.sort(inOrder);
    if (this.lowerTwins(found)) found.sort(inOrder);
    const ofFiles = new Map<number, Float64Array>();
    return found.slice(0, this.input.limit).map((symbol) => ({
      document: symbol.document,
      file: symbol.file,
      score: symbol.score,
      signals: this.explain(symbol, ofFiles),
    }));
  }

  /** Of a function that is declared here and defined there the better one is the answer. True when others were lowered. */
  private lowerTwins(found: Placed[]): boolean {
    const { twinsOf, limit, weights, evidence } = this.input;
    if (!twinsOf) return false;
    const seen = new Set<number>();
    const said = new Set<number>();
    let isLowered = false;
    for (const placed of found.slice(0, limit * TWINS_SOUGHT)) {
      const { document } = placed;
      const s = segmentAt(evidence.view.documentBase, document);
      const { segment, fileOf } = evidence.view.segments[s];
      const local = document - evidence.view.documentBase[s];
      const file = fileOf[local];
      const isDeclaration = (segment.flags[local] & SymbolFlag.declaration) !== 0;
      const twins = isDeclaration ? twinsOf(segment.paths[file], local - segment.symbolStart[file]) : [];
      if (said.has(document) || twins.some((twin) => seen.has(twin))) {
        placed.score -= weights.twin;
        placed.repeat -= weights.twin;
        isLowered = true;
      }
      seen.add(document);
      for (const twin of twins) said.add(twin);
    }
    return isLowered;
  }

  /** Takes in what else than words speaks for symbols. */
  private noteNamed(): void {
    const { definitions, input } = this;
    const [named, wholeName, sameCase] = [this.most('named'), this.most('wholeName'), this.most('sameCase')];
    this.note(definitions, ({ strength, ...is }) => {
      return named * strength + (is.wholeQuery ? wholeName : 0) + (is.sameCase ? sameCase : 0);
    });
    for (const [signal, { documents }] of [
      ['placeInFile', input.places],
      ['implementer', input.implementers],
      ['meaning', input.meaning],
    ] as const) {
      const most = this.most(signal);
      this.note(documents, (strength) => most * strength);
    }
  }

  private note<T>(documents: ReadonlyMap<number, T>, worth: (value: T) => number): void {
    const { marks, slots, untouched, input } = this;
    const { view, symbols } = input.evidence;
    const most = new Float64Array(this.files.length);
    for (const [document, value] of documents) {
      const s = segmentAt(view.documentBase, document);
      const slot = slots[view.fileBase[s] + view.segments[s].fileOf[document - view.documentBase[s]]] - 1;
      if (slot < 0) continue;
      most[slot] = Math.max(most[slot], worth(value));
      if (marks[document] === 0 && symbols.score(document) === 0) {
        untouched[slot] ??= [];
        untouched[slot].push(document);
      }
      marks[document] = NAMED;
    }
    for (let slot = 0; slot < most.length; slot++) this.upToNamed[slot] += most[slot];
  }

  /** No symbol of a file has a better score, whatever it is. Of its best one only a share counts, so the file decides. */
  private upTo(slot: number): number {
    const { item } = this.files[slot];
    const { touched, weights } = this.input;
    const place = touched.slots[item] - 1;
    const most =
      (touched.maxSymbol > 0 ? this.upToText * (touched.bestOf(place) / touched.maxSymbol) : 0) +
      this.upToNameWords * touched.nameAgreement(place) +
      this.upToKind +
      this.upToCentrality * this.fileRanking.centralityOf(item) +
      this.upToFlags +
      this.upToNamed[slot];
    return this.fileScores[slot] + weights.bestShare * most + ROUNDING;
  }

  /** The most that a signal adds at a value of 1. */
  private most(signal: SymbolSignal): number {
    return Math.max(0, this.weights[SYMBOL_SIGNAL_NAMES.indexOf(signal)]);
  }

  /** Considers what may be among the best symbols of a file. */
  private gather(slot: number): void {
    const { view } = this.input.evidence;
    const { item } = this.files[slot];
    this.gatherTouched(item, slot);
    const { segment, first } = documentsOfFile(view, item);
    for (const document of this.untouched[slot] ?? []) this.consider(document, segment, slot);
    // A file that only its history speaks for is an answer as a whole.
    if (this.counts[slot] === 0) this.consider(first, segment, slot);
  }

  private consider(document: number, s: number, slot: number): void {
    if (!this.input.acceptDocument(s, document - this.input.evidence.view.documentBase[s])) return;
    this.measure(document, s);
    this.keep(slot, document, weightedSum(this.weights, this.values));
  }

  /** Considers the touched symbols of one file, without most of those that only words speak for and that cannot come among its best. */
  private gatherTouched(item: number, slot: number): void {
    const { marks, counts, scores, perFile, kindWeights, upToNameWords, upToCentrality, upToFlags } = this;
    const { view, symbols } = this.input.evidence;
    const { segment: s, first, end } = documentsOfFile(view, item);
    const base = view.documentBase[s];
    const { kinds } = view.segments[s].segment;
    const uses = this.usesOf(item, pathOf(view, item)) ?? [];
    const { maxSymbol } = this.input.touched;
    const textWeight = maxSymbol > 0 ? this.upToText / maxSymbol : 0;
    const worst = slot * perFile + perFile - 1;
    for (let document = first; document < end; document++) {
      const score = symbols.score(document);
      if (score === 0) continue;
      if (marks[document] === 0 && counts[slot] === perFile) {
        const most =
          textWeight * score +
          kindWeights[kinds[document - base]] +
          upToCentrality * logarithm(uses[document - first] ?? 0) +
          (symbols.nameWords(document) === 0 ? 0 : upToNameWords) +
          upToFlags;
        if (most < scores[worst]) continue;
      }
      this.consider(document, s, slot);
    }
  }

  private keep(slot: number, document: number, score: number): void {
    const { documents, scores, perFile } = this;
    const first = slot * perFile;
    let at = first + this.counts[slot];
    if (this.counts[slot] === perFile) {
      at--;
      if (score < scores[at] || (score === scores[at] && document > documents[at])) return;
    } else this.counts[slot]++;
    while (at > first && (scores[at - 1] < score || (scores[at - 1] === score && documents[at - 1] > document))) {
      scores[at] = scores[at - 1];
      documents[at] = documents[at - 1];
      at--;
    }
    scores[at] = score;
    documents[at] = document;
  }

  /** Fills `values`, in the order of SYMBOL_SIGNALS. */
  private measure(document: number, s: number): void {
    const { values } = this;
    const { evidence, asksFor } = this.input;
    const { view, symbols } = evidence;
    const { segment, fileOf } = view.segments[s];
    const local = document - view.documentBase[s];
    const file = fileOf[local];
    const row = local - segment.symbolStart[file];
    const flags = segment.flags[local];
    // Four maps would be asked in vain for nearly all.
    const isMarked = this.marks[document] !== 0;
    const definition = isMarked ? this.definitions.get(document) : undefined;
    const { maxSymbol, rarity } = this.input.touched;
    let i = 0;
    values[i++] = maxSymbol > 0 ? symbols.score(document) / maxSymbol : 0;
    values[i++] = isMarked ? (this.input.places.documents.get(document) ?? 0) : 0;
    values[i++] = isMarked ? (this.input.meaning.documents.get(document) ?? 0) : 0;
    values[i++] = definition ? definition.strength : 0;
    values[i++] = definition?.wholeQuery ? 1 : 0;
    values[i++] = definition?.sameCase ? 1 : 0;
    values[i++] = isMarked ? (this.input.implementers.documents.get(document) ?? 0) : 0;
    values[i++] = rarity.agreement(
      symbols.nameWords(document),
      segment.lengths[local * CONTENT_FIELD_COUNT + Field.name],
    );
    values[i++] = kindStrength(segment.kinds[local]);
    values[i++] = row === 0 ? 1 : 0;
    values[i++] = segment.nesting[local] === 2 ? 1 : 0;
    values[i++] = (flags & SymbolFlag.test) !== 0 && !asksFor.tests ? 1 : 0;
    values[i++] = (flags & SymbolFlag.declaration) !== 0 ? 1 : 0;
    values[i++] = row > 0 ? logarithm(this.usesOf(view.fileBase[s] + file, segment.paths[file])?.[row] ?? 0) : 0;
  }

  /** Uses of the symbols of one of the best files, looked up once. */
  private usesOf(file: number, path: string): ArrayLike<number> | undefined {
    const slot = this.slots[file] - 1;
    if (!this.input.centrality || slot < 0) return undefined;
    this.uses[slot] ??= this.input.centrality(path) ?? [];
    return this.uses[slot];
  }

  /** What adds up to the score; `ofFiles` keeps what speaks for each file, which all its symbols share. */
  private explain(
    { document, file, repeat, sharedByFile, meant }: Placed,
    ofFiles: Map<number, Float64Array>,
  ): RankedSignals {
    this.measure(document, segmentAt(this.input.evidence.view.documentBase, document));
    const own = weighted(this.weights, this.values);
    const ofFile = ofFiles.get(file) ?? this.fileRanking.contributions(file);
    ofFiles.set(file, ofFile);
    return new RankedSignals(ofFile, own, { repeat, sharedByFile, meant });
  }
}

/** ln(1 + uses): kept for the few that nearly all symbols have. */
const logarithm = (uses: number): number => LOGARITHMS[uses] ?? Math.log(1 + uses);
const LOGARITHMS = Float64Array.from({ length: 256 }, (_, uses) => Math.log(1 + uses));

interface Placed {
  readonly document: number;
  readonly file: number;
  score: number;
  /** What it loses as a further symbol of its file, or of a function that is there already. */
  repeat: number;
  /** The part of what speaks for the file's best symbol that does not count among files. */
  readonly sharedByFile: number;
  /** What it is given as the symbol that is surely meant. */
  readonly meant: number;
}

function comparePlaces({ evidence }: RankingInput, a: Placed, b: Placed): number {
  if (a.file === b.file) return a.document - b.document;
  return pathOf(evidence.view, a.file) < pathOf(evidence.view, b.file) ? -1 : 1;
}
