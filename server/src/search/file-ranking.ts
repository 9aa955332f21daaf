import { languageIndex } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind } from '../model/symbol-kind.ts';
import type { AskedKinds } from './asked-kinds.ts';
import { FILE_FIELD_COUNT, FileField } from './file-fields.ts';
import { type IndexView, pathOf, segmentAt } from './index-view.ts';
import { type MeaningMatches, NO_MEANING } from './meaning-matches.ts';
import type { PathFlags } from './path-flags.ts';
import { fileStem } from './path-terms.ts';
import type { WordsInput } from './ranking.ts';
import type { Segment } from './segment.ts';
import { FILE_SIGNAL_NAMES, type RankingWeights, weighted, weightedSum } from './signals.ts';
import { TopList } from './top-list.ts';
import type { TouchedFiles } from './touched-files.ts';

/** History makes a file a candidate by itself from this share of the strongest on. */
const HISTORY_CANDIDATE_SHARE = 0.2;
/** As strong as one recent commit of one file whose subject has half of the query. */
const HISTORY_HALF = 0.25;
/** From this strength on a file is a candidate by its vectors alone. */
const MEANING_CANDIDATE = 0.5;
const CENTRALITY = FILE_SIGNAL_NAMES.indexOf('centrality');
const MEANING_BODY = FILE_SIGNAL_NAMES.indexOf('meaningBody');
const MEANING_HEAD = FILE_SIGNAL_NAMES.indexOf('meaningHead');

/** Gathers what speaks for each file, and ranks the files. */
export class FileRanking {
  /** Symbols that match and pass the filters. */
  matchingSymbols: number;
  private readonly input: WordsInput;
  private meaning: MeaningMatches = NO_MEANING;
  private readonly touched: TouchedFiles;
  private readonly weights: Float64Array;
  private readonly values = new Float64Array(FILE_SIGNAL_NAMES.length);
  /** Place of each candidate in the arrays below, +1; 0 for a file that nothing speaks for or that is filtered out. */
  private readonly slots: Int32Array;
  /** The touched files and after them those that something else than words speaks for. */
  private readonly files: number[];
  /** What all but vectors and centrality add up to, of each candidate. */
  private readonly scores: number[] = [];
  /** The last ones that were asked for, until something else speaks for them. */
  private known: { readonly limit: number; readonly files: { item: number; score: number }[] } | undefined;
  private readonly definition: Float64Array;
  private readonly exactName: Float64Array;
  /** The file with the symbol that is surely meant: among the best whatever else it is. */
  private meant: number | undefined;
  private readonly centralities = new Map<number, number>();
  private maxHistory = 0;
  private maxDensity = 0;
  private maxFile = 0;
  private maxSum = 0;

  constructor(input: WordsInput, weights: RankingWeights) {
    this.input = input;
    const { evidence, definitions, touched } = input;
    const { view } = evidence;
    this.touched = touched;
    this.matchingSymbols = touched.matchingSymbols;
    this.weights = Float64Array.from(FILE_SIGNAL_NAMES, (name) => weights.file[name]);
    this.slots = touched.slots.slice();
    this.files = [...touched.files];
    for (const { file } of definitions) this.takeFile(file);
    for (const file of input.places.files.keys()) this.takeFile(file);
    for (const file of input.implementers.files.keys()) this.takeFile(file);
    this.takeHistory();
    this.definition = new Float64Array(this.files.length);
    this.exactName = new Float64Array(this.files.length);
    for (const { file, strength, wholeQuery, isMeant } of definitions) {
      const slot = this.slots[file] - 1;
      if (slot < 0) continue;
      if (isMeant && weights.meant > 0) this.meant = file;
      this.definition[slot] = Math.max(this.definition[slot], strength);
      if (wholeQuery) this.exactName[slot] = Math.max(this.exactName[slot], strength);
    }
    for (let slot = 0; slot < this.files.length; slot++) {
      this.maxFile = Math.max(this.maxFile, evidence.fileScore[this.files[slot]]);
      this.maxSum = Math.max(this.maxSum, touched.sumOfBest(slot));
      const file = this.files[slot];
      const s = segmentAt(view.fileBase, file);
      const { symbolStart } = view.segments[s].segment;
      const local = file - view.fileBase[s];
      const symbols = symbolStart[local + 1] - symbolStart[local];
      this.maxDensity = Math.max(this.maxDensity, touched.scoreSum(slot) / (symbols + 8));
    }
  }

  /** The best files with their scores, best first. */
  best(limit: number): { item: number; score: number }[] {
    if (this.known?.limit !== limit) this.known = { limit, files: this.findBest(limit) };
    return this.known.files;
  }

  /** From now on, what is near by meaning counts, too. Files that are near are candidates: that is for questions whose words stand nowhere. */
  takeMeaning(meaning: MeaningMatches): void {
    const { bodies, heads, documents } = meaning;
    if (bodies.length === 0 && documents.size === 0) return;
    for (let file = 0; file < bodies.length; file++) {
      if (Math.max(bodies[file], heads[file]) > MEANING_CANDIDATE) this.takeFile(file);
    }
    const { view } = this.input.evidence;
    for (const document of documents.keys()) {
      const s = segmentAt(view.documentBase, document);
      const local = document - view.documentBase[s];
      const file = view.fileBase[s] + view.segments[s].fileOf[local];
      this.takeFile(file);
      const isNew = this.slots[file] > 0 && this.input.evidence.symbols.score(document) === 0;
      if (isNew && this.input.acceptDocument(s, local)) this.matchingSymbols++;
    }
    // Before: what vectors say is added to these scores.
    this.addUp();
    this.meaning = meaning;
    this.known = undefined;
  }

  private findBest(limit: number): { item: number; score: number }[] {
    const { view } = this.input.evidence;
    const before = (a: number, b: number): boolean => pathOf(view, a) < pathOf(view, b);
    const top = new TopList(limit, before);
    this.addUp();
    for (let slot = 0; slot < this.files.length; slot++) top.add(this.files[slot], this.scoreAt(slot));
    if (!this.input.centrality) return this.withMeant(top.sorted());
    // Asking how central a file is means asking for each of its symbols, so only those that made it so far are asked for.
    const again = new TopList(limit, before);
    for (const { item, score } of top.sorted())
      again.add(item, score + this.weights[CENTRALITY] * this.centralityOf(item));
    return this.withMeant(again.sorted());
  }

  private withMeant(best: { item: number; score: number }[]): { item: number; score: number }[] {
    const { meant } = this;
    if (meant === undefined || best.some(({ item }) => item === meant)) return best;
    const central = this.input.centrality ? this.weights[CENTRALITY] * this.centralityOf(meant) : 0;
    return [...best, { item: meant, score: this.scoreAt(this.slots[meant] - 1) + central }];
  }

  /** What words and vectors say of a file; how central it is comes on top. */
  private scoreAt(slot: number): number {
    const { meaning, weights } = this;
    const file = this.files[slot];
    const near =
      weights[MEANING_BODY] * (meaning.bodies[file] ?? 0) + weights[MEANING_HEAD] * (meaning.heads[file] ?? 0);
    return this.scores[slot] + near;
  }

  /** What each signal adds to a file's score, in the order of their names. */
  contributions(file: number): Float64Array {
    this.measure(this.slots[file] - 1);
    this.values[CENTRALITY] = this.centralityOf(file);
    return weighted(this.weights, this.values);
  }

  /** Logarithm of how often the file's symbols are used from other files. */
  centralityOf(file: number): number {
    const { centrality, evidence } = this.input;
    if (!centrality) return 0;
    const known = this.centralities.get(file);
    if (known !== undefined) return known;
    const { view } = evidence;
    const s = segmentAt(view.fileBase, file);
    const { segment } = view.segments[s];
    const local = file - view.fileBase[s];
    const byRow = centrality(segment.paths[local]) ?? [];
    let uses = 0;
    for (let row = 0; row < byRow.length; row++) uses += byRow[row];
    const value = Math.log(1 + uses);
    this.centralities.set(file, value);
    return value;
  }

  private takeFile(file: number): void {
    const { view } = this.input.evidence;
    if (this.slots[file] !== 0) return;
    const s = segmentAt(view.fileBase, file);
    if (this.input.acceptFile(s, file - view.fileBase[s])) this.slots[file] = this.files.push(file);
  }

  /** Files that history alone points at are candidates too: the words of a commit need not stand in the code. */
  private takeHistory(): void {
    const { history } = this.input;
    for (const value of history.values()) this.maxHistory = Math.max(this.maxHistory, value);
    for (const [file, value] of history) if (value > this.maxHistory * HISTORY_CANDIDATE_SHARE) this.takeFile(file);
  }

  /** Adds up the scores of the candidates that have none yet. */
  private addUp(): void {
    for (let slot = this.scores.length; slot < this.files.length; slot++) {
      this.measure(slot);
      this.scores.push(weightedSum(this.weights, this.values));
    }
  }

  /** Fills `values`, in the order of FILE_SIGNALS; centrality is left at 0. */
  private measure(slot: number): void {
    const { values, touched, meaning } = this;
    const { rarity } = touched;
    const { evidence, asksFor } = this.input;
    const { view } = evidence;
    const file = this.files[slot];
    const s = segmentAt(view.fileBase, file);
    const local = file - view.fileBase[s];
    const { segment, pathFlags, fileLengths } = view.segments[s];
    const flags = pathFlags[local];
    const lengths = local * FILE_FIELD_COUNT;
    let i = 0;
    values[i++] = this.maxFile > 0 ? evidence.fileScore[file] / this.maxFile : 0;
    values[i++] = this.maxSum > 0 ? touched.sumOfBest(slot) / this.maxSum : 0;
    values[i++] = rarity.agreement(evidence.stemWords[file], fileLengths[lengths + FileField.stem]);
    values[i++] = rarity.agreement(evidence.folderWords[file], fileLengths[lengths + FileField.folder]);
    values[i++] = this.input.places.files.get(file) ?? 0;
    values[i++] = this.definition[slot] ?? 0;
    values[i++] = this.input.implementers.files.get(file) ?? 0;
    values[i++] = this.exactName[slot] ?? 0;
    values[i++] = touched.nameAgreement(slot);
    values[i++] = rarity.share(evidence.fileWords[file]);
    values[i++] = touched.bestCoverage(slot);
    const symbols = segment.symbolStart[local + 1] - segment.symbolStart[local];
    values[i++] = this.maxDensity > 0 ? touched.scoreSum(slot) / (symbols + 8) / this.maxDensity : 0;
    values[i++] = meaning.bodies[file] ?? 0;
    values[i++] = meaning.heads[file] ?? 0;
    values[i++] = flags.test && !asksFor.tests ? 1 : 0;
    values[i++] = flags.example && !asksFor.examples ? 1 : 0;
    values[i++] = flags.benchmark && !asksFor.benchmarks ? 1 : 0;
    values[i++] = flags.vendored ? 1 : 0;
    values[i++] = flags.compatibility && !asksFor.compatibility ? 1 : 0;
    values[i++] = flags.declarations && !asksFor.declarations ? 1 : 0;
    values[i++] = flags.isPrivate ? 1 : 0;
    values[i++] = isOlderVersion(flags, view, asksFor) ? 1 : 0;
    values[i++] = isForeign(flags, asksFor) || isOptional(segment, local) ? 1 : 0;
    values[i++] = headerShare(segment, local, view);
    values[i++] = Math.log(1 + segment.symbolStart[local + 1] - segment.symbolStart[local]) - 3;
    values[i++] = this.input.nearness ? this.input.nearness(segment.paths[local]) : 0;
    const history = this.input.history.get(file) ?? 0;
    values[i++] = history > 0 ? history / this.maxHistory : 0;
    values[i++] = history / (history + HISTORY_HALF);
    values[i++] = 0;
  }
}

function isOlderVersion({ version }: PathFlags, view: IndexView, asksFor: AskedKinds): boolean {
  if (!version || asksFor.versions.has(version.number)) return false;
  return version.number < (view.newestVersion.get(version.family) ?? 0);
}

/** How much of a C header only declares what a source defines. */
function headerShare(segment: Segment, file: number, view: IndexView): number {
  const path = segment.paths[file];
  if (segment.languages[file] !== C || !path.endsWith('.h')) return 0;
  if (view.sourceStems.has(fileStem(path).toLowerCase())) return 1;
  const known = declaredShares.get(segment) ?? new Float64Array(segment.fileCount).fill(Number.NaN);
  declaredShares.set(segment, known);
  if (Number.isNaN(known[file])) known[file] = declaredShare(segment, file);
  return known[file];
}
const C = languageIndex('c');
/** By file of a segment, as far as it was asked for: segments do not change. */
const declaredShares = new WeakMap<Segment, Float64Array>();

function declaredShare(segment: Segment, file: number): number {
  let callables = 0;
  let declared = 0;
  for (let document = segment.symbolStart[file]; document < segment.symbolStart[file + 1]; document++) {
    if (!isCallableKind(segment.kinds[document])) continue;
    callables++;
    if ((segment.flags[document] & SymbolFlag.declaration) !== 0) declared++;
  }
  return callables === 0 ? 0 : declared / callables;
}

/** Kept out of a build that nobody asked for a tag: most often it stands in for another file. */
const isOptional = (segment: Segment, file: number): boolean =>
  (segment.flags[segment.symbolStart[file]] & SymbolFlag.optional) !== 0;

const isForeign = ({ platforms }: PathFlags, asksFor: AskedKinds): boolean =>
  platforms.length > 0 && !platforms.some((platform) => asksFor.platforms.has(platform));
