import type { TermCounts } from '../model/term-counts.ts';
import { SKETCH_BYTES } from './analyzer/code-sketch.ts';
import { ByteReader } from './byte-buffer.ts';
import { BIT_COUNT, CONTENT_FIELD_COUNT } from './fields.ts';
import { checkTerms, TermsFormatError } from './segment-builder.ts';

/** Takes the bytes of `analyzeTerms` apart. @throws TermsFormatError when they are of another version or damaged. */
export function readTermCounts(bytes: Uint8Array): TermCounts {
  checkTerms(bytes);
  const reader = new ByteReader(bytes);
  reader.byte();
  const symbolCount = reader.varint();
  const termCount = reader.varint();
  const nameCount = reader.varint();
  const terms = Array.from({ length: termCount }, () => reader.string());
  for (let i = 0; i < nameCount; i++) reader.string();
  const kinds = new Uint8Array(symbolCount);
  const parents = new Int32Array(symbolCount);
  const flags = new Int32Array(symbolCount);
  const lines = new Int32Array(symbolCount);
  const lengths = new Int32Array(symbolCount * CONTENT_FIELD_COUNT);
  const starts = new Int32Array(symbolCount + 1);
  // A posting takes at least three bytes: number, mask and one count.
  const most = Math.ceil(bytes.length / 3);
  const termOf = new Int32Array(most);
  const counts = new Uint8Array(most * CONTENT_FIELD_COUNT);
  let posting = 0;
  for (let row = 0; row < symbolCount; row++) {
    kinds[row] = reader.varint();
    parents[row] = reader.varint() - 1;
    flags[row] = reader.varint();
    reader.varint();
    lines[row] = reader.varint();
    for (let field = 0; field < CONTENT_FIELD_COUNT; field++) {
      lengths[row * CONTENT_FIELD_COUNT + field] = reader.varint();
    }
    for (let left = reader.varint(); left > 0; left--) {
      const term = reader.varint();
      const mask = reader.byte();
      if (term >= termCount || posting >= most) throw new TermsFormatError('The terms are damaged.');
      termOf[posting] = term;
      let at = reader.at;
      for (let rest = mask, field = 0; rest !== 0; rest >>= 1, field++) {
        if ((rest & 1) !== 0) counts[posting * CONTENT_FIELD_COUNT + field] = bytes[at++];
      }
      reader.at += BIT_COUNT[mask];
      posting++;
    }
    starts[row + 1] = posting;
    if (reader.byte() === 1) reader.at += SKETCH_BYTES;
  }
  if (reader.at !== bytes.length) throw new TermsFormatError('The terms are damaged.');
  return { terms, symbolCount, kinds, parents, flags, lines, lengths, starts, termOf, counts };
}
