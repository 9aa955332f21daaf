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
  const lengths = new LengthSums(segments);
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

function runningSum(segments: readonly SegmentState[], count: (state: SegmentState) => number): number[] {
  const sums = [0];
  for (const state of segments) sums.push(sums[sums.length - 1] + count(state));
  return sums;
}

/** Mean lengths of the fields over the symbols and files that have any. */
class LengthSums {
  readonly symbolMean = new Float64Array(CONTENT_FIELD_COUNT);
  readonly fileMean = new Float64Array(FILE_FIELD_COUNT);

  constructor(segments: readonly SegmentState[]) {
    const symbols = new Float64Array(CONTENT_FIELD_COUNT);
    const files = new Float64Array(FILE_FIELD_COUNT);
    for (const state of segments) this.add(state, symbols, files);
    for (let i = 0; i < CONTENT_FIELD_COUNT; i++)
      this.symbolMean[i] = Math.max(1, this.symbolMean[i] / Math.max(1, symbols[i]));
    for (let i = 0; i < FILE_FIELD_COUNT; i++) this.fileMean[i] = Math.max(1, this.fileMean[i] / Math.max(1, files[i]));
  }

  private add({ segment, alive, fileLengths }: SegmentState, symbols: Float64Array, files: Float64Array): void {
    for (let file = 0; file < segment.fileCount; file++) {
      if (!alive[file]) continue;
      for (let field = 0; field < FILE_FIELD_COUNT; field++) {
        const length = fileLengths[file * FILE_FIELD_COUNT + field];
        this.fileMean[field] += length;
        if (length > 0) files[field]++;
      }
      const end = segment.symbolStart[file + 1] * CONTENT_FIELD_COUNT;
      for (let i = segment.symbolStart[file] * CONTENT_FIELD_COUNT; i < end; i++) {
        const field = i % CONTENT_FIELD_COUNT;
        this.symbolMean[field] += DECODED_LENGTH[segment.lengths[i]];
        if (segment.lengths[i] > 0) symbols[field]++;
      }
    }
  }
}

function symbolNorms({ symbolMean }: LengthSums, { symbolB }: LexicalWeights): Float32Array {
  return Float32Array.from({ length: CONTENT_FIELD_COUNT * 256 }, (_, i) => {
    const field = i >> 8;
    return 1 / (1 - symbolB[field] + (symbolB[field] * DECODED_LENGTH[i & 255]) / symbolMean[field]);
  });
}

function fileNorms(
  segments: readonly SegmentState[],
  { fileMean }: LengthSums,
  { fileB }: LexicalWeights,
): Float32Array {
  const norms = new Float32Array(segments.reduce((sum, { fileLengths }) => sum + fileLengths.length, 0));
  let at = 0;
  for (const { fileLengths } of segments) {
    for (let i = 0; i < fileLengths.length; i++) {
      const field = i % FILE_FIELD_COUNT;
      norms[at++] = 1 / (1 - fileB[field] + (fileB[field] * fileLengths[i]) / fileMean[field]);
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
