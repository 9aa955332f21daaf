import { crc32 } from 'node:zlib';

/**
 * Arrays of numbers as one buffer, so that opening is reading and nothing is parsed:
 *
 *   Int32 header: magic, version, CRC-32 of all that follows, number of arrays, then the bytes of each array
 *   the arrays, each beginning at a multiple of four bytes
 *
 * Numbers are written as the machine has them: on one of the other byte order the magic number differs.
 */
const HEADER = 4;
/** What the checksum is taken of begins here: behind the magic number, the version and itself. */
const CHECKED_FROM = 12;

export type NumberArray = Int32Array | Uint16Array | Uint8Array;

export function packArrays(magic: number, version: number, arrays: readonly NumberArray[]): Uint8Array {
  const start = (HEADER + arrays.length) * 4;
  const size = arrays.reduce((sum, array) => sum + padded(array.byteLength), start);
  const out = new Uint8Array(size);
  const header = new Int32Array(out.buffer, 0, HEADER + arrays.length);
  let at = start;
  arrays.forEach((array, index) => {
    header[HEADER + index] = array.byteLength;
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  });
  header.set([magic, version, 0, arrays.length]);
  header[2] = crc32(out.subarray(CHECKED_FROM)) | 0;
  return out;
}

/** Gives the arrays of `packArrays` one after the other, as views on the bytes, which belong to them from now on. */
export class PackedArrays {
  private readonly words: Int32Array;
  private at: number;
  private index = 0;

  private constructor(words: Int32Array) {
    this.words = words;
    this.at = words.byteOffset + (HEADER + words[3]) * 4;
  }

  /** Or, in words, what is wrong with them. */
  static open(bytes: Uint8Array, magic: number, version: number): PackedArrays | string {
    // Typed arrays need aligned memory; a buffer cut out of a larger one may not be.
    const own = bytes.byteOffset % 4 === 0 && bytes.byteLength % 4 === 0 ? bytes : bytes.slice();
    if (own.byteLength < HEADER * 4 || own.byteLength % 4 !== 0) return 'truncated';
    const words = new Int32Array(own.buffer, own.byteOffset, own.byteLength >> 2);
    if (words[0] !== magic || words[1] !== version) return 'of another version';
    if ((crc32(own.subarray(CHECKED_FROM)) | 0) !== words[2]) return 'damaged';
    return new PackedArrays(words);
  }

  int32(): Int32Array {
    return this.take(Int32Array, 4);
  }
  uint16(): Uint16Array {
    return this.take(Uint16Array, 2);
  }
  uint8(): Uint8Array {
    return this.take(Uint8Array, 1);
  }

  private take<A extends NumberArray>(
    type: new (buffer: ArrayBufferLike, at: number, length: number) => A,
    size: number,
  ): A {
    const length = this.words[HEADER + this.index++];
    const array = new type(this.words.buffer, this.at, length / size);
    this.at += padded(length);
    return array;
  }
}

const padded = (bytes: number): number => (bytes + 3) & ~3;
