import { CONTENT_FIELD_COUNT } from './fields.ts';
import { FILE_FIELD_COUNT } from './file-fields.ts';
import { DECODED_LENGTH, type Segment } from './segment.ts';

/**
 * How many words the fields of some files and of their symbols have together, and how many have any. Whole numbers, so that a file which is taken away
 * again leaves nothing: the sums are the same whatever came before.
 */
export class FieldLengths {
  private readonly symbolWords = new Float64Array(CONTENT_FIELD_COUNT);
  private readonly symbols = new Float64Array(CONTENT_FIELD_COUNT);
  private readonly fileWords = new Float64Array(FILE_FIELD_COUNT);
  private readonly files = new Float64Array(FILE_FIELD_COUNT);

  static of(segment: Segment, fileLengths: Int32Array): FieldLengths {
    const lengths = new FieldLengths();
    for (let file = 0; file < segment.fileCount; file++) lengths.count(segment, fileLengths, file, 1);
    return lengths;
  }

  /** Counts a file in, or with -1 out again. */
  count(segment: Segment, fileLengths: Int32Array, file: number, times: 1 | -1): void {
    for (let field = 0; field < FILE_FIELD_COUNT; field++) {
      const length = fileLengths[file * FILE_FIELD_COUNT + field];
      this.fileWords[field] += times * length;
      if (length > 0) this.files[field] += times;
    }
    for (let document = segment.symbolStart[file]; document < segment.symbolStart[file + 1]; document++) {
      for (let field = 0; field < CONTENT_FIELD_COUNT; field++) {
        const length = segment.lengths[document * CONTENT_FIELD_COUNT + field];
        if (length === 0) continue;
        this.symbolWords[field] += times * DECODED_LENGTH[length];
        this.symbols[field] += times;
      }
    }
  }

  add(other: FieldLengths): void {
    for (let field = 0; field < CONTENT_FIELD_COUNT; field++) {
      this.symbolWords[field] += other.symbolWords[field];
      this.symbols[field] += other.symbols[field];
    }
    for (let field = 0; field < FILE_FIELD_COUNT; field++) {
      this.fileWords[field] += other.fileWords[field];
      this.files[field] += other.files[field];
    }
  }

  /** The mean over the symbols that have the field at all, at least 1; and so of files. */
  symbolMean(field: number): number {
    return Math.max(1, this.symbolWords[field] / Math.max(1, this.symbols[field]));
  }

  fileMean(field: number): number {
    return Math.max(1, this.fileWords[field] / Math.max(1, this.files[field]));
  }
}
