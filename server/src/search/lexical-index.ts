import { LANGUAGES, type LanguageId } from '../model/language.ts';
import { nameKey } from './analyzer/split-words.ts';
import { CANDIDATE_LIMITS } from './candidates.ts';
import { EvidenceCollector } from './evidence.ts';
import { type IndexView, makeView } from './index-view.ts';
import type { Segment, StagedFile } from './segment.ts';
import { buildSegment, checkTerms, TermsFormatError } from './segment-builder.ts';
import { decodeSegment, encodeSegment } from './segment-codec.ts';
import { mergeSegments } from './segment-merge.ts';
import { openSegment, type SegmentState } from './segment-state.ts';

/** A segment that is not this many times larger than the next one is merged with it, so that there are few, of growing size. */
const GROWTH = 4;
/** A segment is written anew without its dead files when they are this share of it. */
const DEAD_SHARE = 0.3;

/**
 * An inverted index in memory over the symbols and files of one folder. Changes are staged and become visible together with
 * `commit`: it builds a small immutable segment of what is new, marks what was replaced as dead, and now and then merges
 * segments (as LSM trees and Lucene do), so that an edit costs little and an index of any history answers as a fresh one does.
 */
export class LexicalIndex {
  /** What questions are asked of; a new one with each commit. */
  view: IndexView = makeView([]);
  /** Memory that queries share; a query is synchronous, so one at a time has it. */
  readonly collector: EvidenceCollector;

  private segments: SegmentState[] = [];
  /** Where each committed file lies. */
  private readonly places = new Map<string, { state: SegmentState; file: number }>();
  private readonly numbered = new WeakMap<readonly string[], { view: IndexView; numbers: Int32Array }>();
  private readonly staged = new Map<string, StagedFile | null>();

  constructor(limits = CANDIDATE_LIMITS) {
    this.collector = new EvidenceCollector(limits);
  }

  /** @throws LexicalSnapshotError when the bytes are of another version or damaged. The index keeps views on `bytes`. */
  static fromSnapshot(bytes: Uint8Array): LexicalIndex {
    const index = new LexicalIndex();
    const segment = decodeSegment(bytes);
    if (segment.fileCount > 0) index.addSegment(segment);
    index.view = makeView(index.segments);
    return index;
  }

  get fileCount(): number {
    return this.view.aliveFiles;
  }

  get symbolCount(): number {
    return this.view.aliveSymbols;
  }

  get memoryBytes(): number {
    const own = this.segments.reduce((sum, state) => sum + segmentBytes(state), 0);
    return own + this.collector.byteLength + this.view.fileNorm.byteLength;
  }

  /** The facts key that the file was put with, staged changes included. */
  keyOf(path: string): string | undefined {
    const staged = this.staged.get(path);
    if (staged !== undefined) return staged?.factsKey;
    const place = this.places.get(path);
    return place?.state.segment.factsKeys[place.file];
  }

  /** The number of a file through all segments of the view; -1 for one that is not there. */
  fileNumber(path: string): number {
    const place = this.places.get(path);
    return place ? this.view.fileBase[this.view.segments.indexOf(place.state)] + place.file : -1;
  }

  /** Of each of these files; found out once for a list, as long as nothing changes. */
  fileNumbers(paths: readonly string[]): Int32Array {
    const known = this.numbered.get(paths);
    if (known?.view === this.view) return known.numbers;
    const numbers = Int32Array.from(paths, (path) => this.fileNumber(path));
    this.numbered.set(paths, { view: this.view, numbers });
    return numbers;
  }

  /** Number of the document of a symbol, by the file's path and the row in its facts; -1 when the index does not have it. */
  documentAt(path: string, row: number): number {
    const place = this.places.get(path);
    if (!place) return -1;
    const { segment } = place.state;
    const local = segment.symbolStart[place.file] + row;
    if (local >= segment.symbolStart[place.file + 1]) return -1;
    return this.view.documentBase[this.view.segments.indexOf(place.state)] + local;
  }

  /** The files that questions see. */
  paths(): Iterable<string> {
    return this.places.keys();
  }

  /**
   * Adds or replaces a file when the next `commit` comes.
   * @throws TermsFormatError when `terms` are of another version.
   */
  putFile(path: string, language: LanguageId, factsKey: string, terms: Uint8Array): void {
    checkTerms(terms);
    this.staged.set(path, { path, language, factsKey, terms });
  }

  /** Removes a file when the next `commit` comes. */
  removeFile(path: string): void {
    if (this.places.has(path)) this.staged.set(path, null);
    else this.staged.delete(path);
  }

  /**
   * Publishes what is staged; questions see all of it or nothing. Returns the paths whose terms turned out to be damaged: these
   * files are as they were before, and should be analyzed again.
   */
  commit(): string[] {
    if (this.staged.size === 0) return [];
    const files = [...this.staged.values()].filter((file) => file !== null);
    const { segment, damaged } = buildWhatIsSound(files);
    for (const [path, file] of this.staged) if (file === null || !damaged.includes(path)) this.bury(path);
    this.staged.clear();
    if (segment) this.addSegment(segment);
    this.tidy();
    this.view = makeView(this.segments);
    return damaged;
  }

  /** What is committed, as one packed buffer for `fromSnapshot`. */
  snapshot(): Uint8Array {
    const whole = this.segments.length === 1 && this.segments[0].aliveFiles === this.segments[0].segment.fileCount;
    if (!whole) {
      this.replaceSegments(0, this.segments.length);
      this.view = makeView(this.segments);
    }
    return encodeSegment(this.segments[0]?.segment ?? buildSegment([]));
  }

  /** Symbols of exactly this name, as it is written. */
  symbolsNamed(name: string): { path: string; row: number }[] {
    const found: { path: string; row: number }[] = [];
    for (const { segment, alive, fileOf } of this.segments) {
      const key = segment.nameKeys.find(nameKey(name));
      if (key < 0) continue;
      for (let i = segment.keyStart[key]; i < segment.keyStart[key + 1]; i++) {
        const document = segment.keyDocuments[i];
        const file = fileOf[document];
        if (!alive[file] || segment.nameTexts.at(segment.names[document]) !== name) continue;
        found.push({ path: segment.paths[file], row: document - segment.symbolStart[file] });
      }
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.row - b.row));
  }

  languageOf(path: string): LanguageId | undefined {
    const place = this.places.get(path);
    return place && LANGUAGES[place.state.segment.languages[place.file]];
  }

  private addSegment(segment: Segment): void {
    const state = openSegment(segment);
    this.segments.push(state);
    for (let file = 0; file < segment.fileCount; file++) this.places.set(segment.paths[file], { state, file });
  }

  private bury(path: string): void {
    const place = this.places.get(path);
    if (!place) return;
    const { state, file } = place;
    state.alive[file] = 0;
    state.aliveFiles--;
    state.lengths.count(state.segment, state.fileLengths, file, -1);
    state.aliveSymbols -= state.segment.symbolStart[file + 1] - state.segment.symbolStart[file];
    this.places.delete(path);
  }

  private tidy(): void {
    this.segments = this.segments.filter((state) => state.aliveFiles > 0);
    for (let i = 0; i < this.segments.length; i++) {
      const { aliveSymbols, segment } = this.segments[i];
      if (segment.symbolCount - aliveSymbols > segment.symbolCount * DEAD_SHARE) this.replaceSegments(i, i + 1);
    }
    let first = this.segments.length - 1;
    let size = this.segments[first]?.aliveSymbols ?? 0;
    while (first > 0 && this.segments[first - 1].aliveSymbols < size * GROWTH)
      size += this.segments[--first].aliveSymbols;
    if (first < this.segments.length - 1) this.replaceSegments(first, this.segments.length);
  }

  /** Merges the segments from `first` to before `end` into one in their place. */
  private replaceSegments(first: number, end: number): void {
    if (first >= end) return;
    const state = openSegment(mergeSegments(this.segments.slice(first, end)));
    this.segments.splice(first, end - first, state);
    for (let file = 0; file < state.segment.fileCount; file++) {
      this.places.set(state.segment.paths[file], { state, file });
    }
  }
}

/** Terms come from disk. When some are damaged the others are built without them. */
function buildWhatIsSound(files: readonly StagedFile[]): { segment: Segment | null; damaged: string[] } {
  if (files.length === 0) return { segment: null, damaged: [] };
  try {
    return { segment: buildSegment(files), damaged: [] };
  } catch (error) {
    if (!(error instanceof TermsFormatError || error instanceof RangeError)) throw error;
    const damaged = files.filter((file) => !isSound(file)).map((file) => file.path);
    if (damaged.length === 0) throw error;
    return { ...buildWhatIsSound(files.filter((file) => !damaged.includes(file.path))), damaged };
  }
}

function isSound(file: StagedFile): boolean {
  try {
    buildSegment([file]);
    return true;
  } catch {
    return false;
  }
}

function segmentBytes({ segment, fileOf, fileLengths }: SegmentState): number {
  const arrays = [
    segment.symbolStart,
    segment.kinds,
    segment.flags,
    segment.nesting,
    segment.lines,
    segment.lengths,
    segment.names,
    segment.terms,
    segment.postingStart,
    segment.postings,
    segment.nameTexts,
    segment.nameKeys,
    segment.keyStart,
    segment.keyDocuments,
    segment.sketches,
    segment.sketchDocuments,
    fileOf,
    fileLengths,
  ];
  return arrays.reduce((sum, array) => sum + array.byteLength, 0) + segment.fileCount * 200;
}
