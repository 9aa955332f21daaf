import { FieldLengths } from './field-lengths.ts';
import { CONTENT_FIELD_COUNT } from './fields.ts';
import { FILE_FIELD_COUNT } from './file-fields.ts';
import { LEXICAL_WEIGHTS, type LexicalWeights } from './lexical-weights.ts';
import { fileStem } from './path-terms.ts';
import { DECODED_LENGTH } from './segment.ts';
import type { SegmentState } from './segment-state.ts';

/**
 * What questions are asked of: the segments as they were committed, and what follows from all of them together. Documents and files
 * are numbered through all segments.
 */
export interface IndexView {
  readonly segments: readonly SegmentState[];
  /** Number of the first document and file of each segment, and the whole at the end. */
  readonly documentBase: readonly number[];
  readonly fileBase: readonly number[];
  readonly aliveSymbols: number;
  readonly aliveFiles: number;
  readonly weights: LexicalWeights;
  /**
   * What a count is multiplied with for the length of the field it stands in: 1 / (1 − b + b · length / mean length). By field × 256 +
   * encoded length.
   */
  readonly symbolNorm: Float32Array;
  /** The same by file × FILE_FIELD_COUNT + field. */
  readonly fileNorm: Float32Array;
  /** The newest version of each family of `v1`, `v2` … folders. */
  readonly newestVersion: ReadonlyMap<string, number>;
  /** Stems of the C sources: a header of the same stem only declares what they define. */
  readonly sourceStems: ReadonlySet<string>;
}

export function makeView(segments: readonly SegmentState[], weights: LexicalWeights = LEXICAL_WEIGHTS): IndexView {
  const lengths = new FieldLengths();
  for (const state of segments) lengths.add(state.lengths);
  return {
    segments,
    documentBase: runningSum(segments, (state) => state.segment.symbolCount),
    fileBase: runningSum(segments, (state) => state.segment.fileCount),
    aliveSymbols: segments.reduce((sum, state) => sum + state.aliveSymbols, 0),
    aliveFiles: segments.reduce((sum, state) => sum + state.aliveFiles, 0),
    weights,
    symbolNorm: symbolNorms(lengths, weights),
    fileNorm: fileNorms(segments, lengths, weights),
    newestVersion: newestVersions(segments),
    sourceStems: sourceStems(segments),
  };
}

/** Segment of a document or file, by its number through all segments. */
export function segmentAt(base: readonly number[], number: number): number {
  let segment = base.length - 2;
  while (base[segment] > number) segment--;
  return segment;
}

/** Path of a file, by its number through all segments. */
export function pathOf(view: IndexView, file: number): string {
  const segment = segmentAt(view.fileBase, file);
  return view.segments[segment].segment.paths[file - view.fileBase[segment]];
}

/** The segment of a file, and the documents of its symbols: from `first` up to `end`, both by their numbers through all segments. */
export function documentsOfFile(view: IndexView, file: number): { segment: number; first: number; end: number } {
  const segment = segmentAt(view.fileBase, file);
  const { symbolStart } = view.segments[segment].segment;
  const local = file - view.fileBase[segment];
  const base = view.documentBase[segment];
  return { segment, first: base + symbolStart[local], end: base + symbolStart[local + 1] };
}

function runningSum(segments: readonly SegmentState[], count: (state: SegmentState) => number): number[] {
  const sums = [0];
  for (const state of segments) sums.push(sums[sums.length - 1] + count(state));
  return sums;
}

function symbolNorms(lengths: FieldLengths, { symbolB }: LexicalWeights): Float32Array {
  const means = Array.from({ length: CONTENT_FIELD_COUNT }, (_, field) => lengths.symbolMean(field));
  return Float32Array.from({ length: CONTENT_FIELD_COUNT * 256 }, (_, i) => {
    const field = i >> 8;
    return 1 / (1 - symbolB[field] + (symbolB[field] * DECODED_LENGTH[i & 255]) / means[field]);
  });
}

function fileNorms(segments: readonly SegmentState[], lengths: FieldLengths, { fileB }: LexicalWeights): Float32Array {
  const means = Array.from({ length: FILE_FIELD_COUNT }, (_, field) => lengths.fileMean(field));
  const norms = new Float32Array(segments.reduce((sum, { fileLengths }) => sum + fileLengths.length, 0));
  let at = 0;
  for (const { fileLengths } of segments) {
    for (let i = 0; i < fileLengths.length; i++) {
      const field = i % FILE_FIELD_COUNT;
      norms[at++] = 1 / (1 - fileB[field] + (fileB[field] * fileLengths[i]) / means[field]);
    }
  }
  return norms;
}

function newestVersions(segments: readonly SegmentState[]): Map<string, number> {
  const newest = new Map<string, number>();
  for (const { pathFlags, alive } of segments) {
    pathFlags.forEach(({ version }, file) => {
      if (version && alive[file]) {
        newest.set(version.family, Math.max(version.number, newest.get(version.family) ?? 0));
      }
    });
  }
  return newest;
}

function sourceStems(segments: readonly SegmentState[]): Set<string> {
  const stems = new Set<string>();
  for (const { segment, alive } of segments) {
    segment.paths.forEach((path, file) => {
      if (alive[file] && path.endsWith('.c')) stems.add(fileStem(path).toLowerCase());
    });
  }
  return stems;
}
