import type { LanguageId } from '../model/language.ts';
import { decodeText } from './byte-buffer.ts';

/**
 * An immutable part of the index: some files, their symbols, and the terms that stand in them. Everything is a typed array or packed
 * text, so that a segment is written and read as one buffer and a million symbols weigh little.
 *
 * A document is a symbol; those of a file follow each other in the order of the facts' rows, so `document − symbolStart[file]` is the row.
 * The postings of a term are bytes: for each document, in ascending order, a varint with the distance to the one before, a byte with
 * the fields as bits, and a byte with the count for each field of the mask.
 */
export interface Segment {
  readonly fileCount: number;
  readonly symbolCount: number;
  readonly paths: readonly string[];
  readonly factsKeys: readonly string[];
  /** Numbers of `model/language.ts`. */
  readonly languages: Uint8Array;
  /** First document of each file, and one more entry for the end. */
  readonly symbolStart: Int32Array;

  readonly kinds: Uint8Array;
  readonly flags: Int32Array;
  /** 0: at the top of its file or namespace. 1: inside a type. 2: inside a function. */
  readonly nesting: Uint8Array;
  /** Lines, on the logarithmic scale of `encodeLength`. */
  readonly lines: Uint8Array;
  /** Words of each content field on that scale: document × CONTENT_FIELD_COUNT + field. */
  readonly lengths: Uint8Array;
  /** Number of the symbol's name. */
  readonly names: Int32Array;

  /** Sketches of code (`analyzer/code-sketch.ts`), one after the other, and the documents they are of, ascending. */
  readonly sketches: Uint8Array;
  readonly sketchDocuments: Int32Array;

  readonly terms: PackedText;
  readonly postingStart: Uint32Array;
  readonly postings: Uint8Array;

  /** Distinct names as written. */
  readonly nameTexts: PackedText;
  /** Names with neither case nor separators, sorted; several names may share one. */
  readonly nameKeys: PackedText;
  /** The documents of a key: `keyDocuments[keyStart[k] .. keyStart[k + 1])`. */
  readonly keyStart: Uint32Array;
  readonly keyDocuments: Int32Array;
}

/** One file that waits to become part of a segment. */
export interface StagedFile {
  readonly path: string;
  readonly language: LanguageId;
  readonly factsKey: string;
  readonly terms: Uint8Array;
}

/** Many strings in one buffer. Where they are sorted it is by their UTF-8 bytes, which is the order of code points. */
export class PackedText {
  readonly bytes: Uint8Array;
  /** Start of each string, and one more entry for the end. */
  readonly starts: Uint32Array;

  constructor(bytes: Uint8Array, starts: Uint32Array) {
    this.bytes = bytes;
    this.starts = starts;
  }

  static from(strings: readonly string[]): PackedText {
    const starts = new Uint32Array(strings.length + 1);
    let total = 0;
    for (let i = 0; i < strings.length; i++) {
      total += Buffer.byteLength(strings[i]);
      starts[i + 1] = total;
    }
    const bytes = Buffer.allocUnsafeSlow(total);
    for (let i = 0; i < strings.length; i++) bytes.write(strings[i], starts[i]);
    return new PackedText(new Uint8Array(bytes.buffer, bytes.byteOffset, total), starts);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  get byteLength(): number {
    return this.bytes.byteLength + this.starts.byteLength;
  }

  at(index: number): string {
    return decodeText(this.bytes, this.starts[index], this.starts[index + 1]);
  }

  toArray(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.at(index));
  }

  /** The number of a string in a sorted list, or -1. */
  find(text: string): number {
    const at = this.lowerBound(Buffer.from(text));
    return at < this.count && this.at(at) === text ? at : -1;
  }

  /** The first string that is not before `wanted`; `count` when all are. */
  lowerBound(wanted: Uint8Array): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.isBefore(middle, wanted)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  startsWith(index: number, prefix: Uint8Array): boolean {
    const start = this.starts[index];
    if (this.starts[index + 1] - start < prefix.length) return false;
    for (let i = 0; i < prefix.length; i++) if (this.bytes[start + i] !== prefix[i]) return false;
    return true;
  }

  private isBefore(index: number, wanted: Uint8Array): boolean {
    const start = this.starts[index];
    const length = this.starts[index + 1] - start;
    const common = Math.min(length, wanted.length);
    for (let i = 0; i < common; i++) {
      const difference = this.bytes[start + i] - wanted[i];
      if (difference !== 0) return difference < 0;
    }
    return length < wanted.length;
  }
}

/** The order of packed text. JavaScript compares UTF-16 units, which differs only where surrogates are. */
export function sortByBytes(strings: string[]): string[] {
  const surrogates = strings.some((text) => /[\ud800-\udfff]/.test(text));
  if (surrogates) return strings.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return strings.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A length or count as one byte: exact up to 15, then within 3 %, up to some 60,000. */
export function encodeLength(value: number): number {
  if (value <= 16) return Math.max(0, value);
  return Math.min(255, 16 + Math.round(20 * Math.log2(value / 16)));
}
export const DECODED_LENGTH = Int32Array.from({ length: 256 }, (_, code) =>
  code <= 16 ? code : Math.round(16 * 2 ** ((code - 16) / 20)),
);
