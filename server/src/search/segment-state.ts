import { letterSet } from './edit-distance.ts';
import { FieldLengths } from './field-lengths.ts';
import { CONTENT_FIELD_COUNT, Field } from './fields.ts';
import { FILE_FIELD_COUNT, FileField } from './file-fields.ts';
import { type PathFlags, pathFlags } from './path-flags.ts';
import { pathLengths } from './path-terms.ts';
import { DECODED_LENGTH, type PackedText, type Segment } from './segment.ts';

/** A segment in use: which of its files still count, and what follows from its columns. */
export interface SegmentState {
  readonly segment: Segment;
  /** 1 for each file that counts; a file that was replaced or removed stays in the postings until the next merge. */
  readonly alive: Uint8Array;
  aliveFiles: number;
  aliveSymbols: number;
  /** File of each document. */
  readonly fileOf: Int32Array;
  /** Words of each file in each of the `FileField`s: file × FILE_FIELD_COUNT + field. */
  readonly fileLengths: Int32Array;
  /** Of the files that count. */
  readonly lengths: FieldLengths;
  readonly pathFlags: readonly PathFlags[];
  /** Which letters each name key has (`letterSet`), for finding names that are like another. */
  readonly keyLetters: Int32Array;
}

export function openSegment(segment: Segment): SegmentState {
  const fileOf = new Int32Array(segment.symbolCount);
  const fileLengths = new Int32Array(segment.fileCount * FILE_FIELD_COUNT);
  const pathWords = pathLengths(segment.paths);
  for (let file = 0; file < segment.fileCount; file++) {
    const base = file * FILE_FIELD_COUNT;
    const first = segment.symbolStart[file];
    for (let document = first; document < segment.symbolStart[file + 1]; document++) {
      fileOf[document] = file;
      for (let field = 0; field < CONTENT_FIELD_COUNT; field++) {
        const target = fileFieldOf(field, document === first, segment.nesting[document]);
        if (target >= 0) {
          fileLengths[base + target] += DECODED_LENGTH[segment.lengths[document * CONTENT_FIELD_COUNT + field]];
        }
      }
    }
    const { stemWords, folderWords } = pathWords[file];
    fileLengths[base + FileField.stem] = stemWords;
    fileLengths[base + FileField.folder] = folderWords;
  }
  return {
    segment,
    alive: new Uint8Array(segment.fileCount).fill(1),
    aliveFiles: segment.fileCount,
    aliveSymbols: segment.symbolCount,
    fileOf,
    fileLengths,
    lengths: FieldLengths.of(segment, fileLengths),
    pathFlags: segment.paths.map(pathFlags),
    keyLetters: letterSets(segment.nameKeys),
  };
}

function letterSets({ bytes, starts, count }: PackedText): Int32Array {
  const sets = new Int32Array(count);
  for (let i = 0; i < count; i++) sets[i] = letterSet(bytes, starts[i], starts[i + 1]);
  return sets;
}

/** Which field of the file a symbol's field counts for; -1 for none. */
export function fileFieldOf(field: number, isFileItself: boolean, nesting: number): number {
  switch (field) {
    case Field.name:
      return nesting === 0 ? FileField.topName : FileField.memberName;
    case Field.signature:
      return FileField.signature;
    case Field.summary:
      return isFileItself ? FileField.header : FileField.summary;
    case Field.doc:
      return isFileItself ? FileField.header : FileField.doc;
    case Field.body:
      return FileField.body;
    default:
      return -1;
  }
}
