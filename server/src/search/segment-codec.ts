import { crc32 } from 'node:zlib';
import { LANGUAGES } from '../model/language.ts';
import { SKETCH_BYTES } from './analyzer/code-sketch.ts';
import { CONTENT_FIELD_COUNT } from './fields.ts';
import { PackedText, type Segment } from './segment.ts';

/**
 * A segment as one buffer, so that opening an index reads and inverts nothing:
 *
 *   Uint32  magic, version, CRC-32 of all that follows, number of sections
 *   Uint32  length in bytes of each section
 *   the sections in the order of `SECTIONS`, each beginning at a multiple of 8
 *
 * Reading makes views on the buffer.
 */
export const SNAPSHOT_VERSION = 3;
const MAGIC = 0x4c474301;
const HEADER_WORDS = 4;
/** What the checksum is taken of begins here: behind the magic number, the version and itself. */
const CHECKED_FROM = 12;

/** Thrown when a snapshot is of another version or damaged; the caller builds the index from the stored terms instead. */
export class LexicalSnapshotError extends Error {
  readonly code = 'LEXICAL_SNAPSHOT';
}

export function encodeSegment(segment: Segment): Uint8Array {
  const sections = sectionsOf(segment);
  let size = (HEADER_WORDS + sections.length) * 4;
  const starts = sections.map((section) => {
    const start = align(size);
    size = start + section.byteLength;
    return start;
  });
  const buffer = new ArrayBuffer(align(size));
  const words = new Uint32Array(buffer);
  const bytes = new Uint8Array(buffer);
  words.set([MAGIC, SNAPSHOT_VERSION, 0, sections.length, ...sections.map((section) => section.byteLength)]);
  sections.forEach((section, index) => {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), starts[index]);
  });
  words[2] = crc32(bytes.subarray(CHECKED_FROM));
  return bytes;
}

/** @throws LexicalSnapshotError */
export function decodeSegment(snapshot: Uint8Array): Segment {
  if (snapshot.byteLength < HEADER_WORDS * 4 || snapshot.byteLength % 8 !== 0) {
    throw new LexicalSnapshotError('The snapshot is truncated.');
  }
  // Typed arrays need aligned memory; a buffer cut out of a larger one may not be.
  const bytes = snapshot.byteOffset % 8 === 0 ? snapshot : snapshot.slice();
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  const [magic, version, expected, sectionCount] = words;
  if (magic !== MAGIC || version !== SNAPSHOT_VERSION || sectionCount !== SECTION_COUNT) {
    throw new LexicalSnapshotError('The snapshot is of another version.');
  }
  if (crc32(bytes.subarray(CHECKED_FROM)) !== expected) throw new LexicalSnapshotError('The snapshot is damaged.');
  let size = (HEADER_WORDS + sectionCount) * 4;
  const sections = Array.from({ length: sectionCount }, (_, index) => {
    const start = align(size);
    size = start + words[HEADER_WORDS + index];
    return bytes.subarray(start, size);
  });
  return segmentOf(sections);
}

const SECTION_COUNT = 24;

function sectionsOf(segment: Segment): ArrayBufferView[] {
  const paths = PackedText.from(segment.paths);
  const keys = PackedText.from(segment.factsKeys);
  return [
    segment.languages,
    segment.symbolStart,
    paths.bytes,
    paths.starts,
    keys.bytes,
    keys.starts,
    segment.kinds,
    segment.flags,
    segment.nesting,
    segment.lines,
    segment.lengths,
    segment.names,
    segment.terms.bytes,
    segment.terms.starts,
    segment.postingStart,
    segment.postings,
    segment.nameTexts.bytes,
    segment.nameTexts.starts,
    segment.nameKeys.bytes,
    segment.nameKeys.starts,
    segment.keyStart,
    segment.keyDocuments,
    segment.sketches,
    segment.sketchDocuments,
  ];
}

function segmentOf(s: readonly Uint8Array[]): Segment {
  const symbolStart = int32(s[1]);
  const languages = s[0];
  if (languages.some((language) => language >= LANGUAGES.length)) {
    throw new LexicalSnapshotError('The snapshot holds a language of a later version.');
  }
  const segment: Segment = {
    fileCount: languages.length,
    symbolCount: s[6].length,
    languages,
    symbolStart,
    paths: new PackedText(s[2], uint32(s[3])).toArray(),
    factsKeys: new PackedText(s[4], uint32(s[5])).toArray(),
    kinds: s[6],
    flags: int32(s[7]),
    nesting: s[8],
    lines: s[9],
    lengths: s[10],
    names: int32(s[11]),
    terms: new PackedText(s[12], uint32(s[13])),
    postingStart: uint32(s[14]),
    postings: s[15],
    nameTexts: new PackedText(s[16], uint32(s[17])),
    nameKeys: new PackedText(s[18], uint32(s[19])),
    keyStart: uint32(s[20]),
    keyDocuments: int32(s[21]),
    sketches: s[22],
    sketchDocuments: int32(s[23]),
  };
  const sketchBytes = segment.sketchDocuments.length * SKETCH_BYTES;
  if (segment.lengths.length !== segment.symbolCount * CONTENT_FIELD_COUNT || segment.sketches.length !== sketchBytes) {
    throw new LexicalSnapshotError('The snapshot is damaged.');
  }
  return segment;
}

const align = (size: number): number => (size + 7) & ~7;
const int32 = (bytes: Uint8Array): Int32Array => new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
const uint32 = (bytes: Uint8Array): Uint32Array =>
  new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
