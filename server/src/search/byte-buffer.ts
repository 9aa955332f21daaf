/** Appends numbers and text to bytes that grow as needed. Varints are little-endian base 128, unsigned, below 2^31. */
export class ByteWriter {
  private bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = value;
  }

  varint(value: number): void {
    if (this.length + 5 > this.bytes.length) this.grow(5);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** UTF-8 with its length in bytes before it. */
  string(text: string): void {
    const most = text.length * 3;
    if (this.length + most + 5 > this.bytes.length) this.grow(most + 5);
    if (this.shortAscii(text)) return;
    // The length of the length is not known before; one byte is right for nearly all terms.
    const { written } = encoder.encodeInto(text, this.bytes.subarray(this.length + 1));
    if (written < 0x80) {
      this.bytes[this.length] = written;
      this.length += written + 1;
      return;
    }
    const copy = this.bytes.slice(this.length + 1, this.length + 1 + written);
    this.varint(written);
    this.raw(copy);
  }

  /** What nearly all terms and names are; false, and nothing written, for others. The encoder costs more than they are long. */
  private shortAscii(text: string): boolean {
    const { bytes } = this;
    // See `TokenTerms.scan`.
    const { charCodeAt } = String.prototype;
    const length = text.length;
    if (length > 0x7f) return false;
    let at = this.length;
    bytes[at++] = length;
    for (let i = 0; i < length; i++) {
      const code = charCodeAt.call(text, i);
      if (code > 0x7f) return false;
      bytes[at++] = code;
    }
    this.length = at;
    return true;
  }

  raw(data: Uint8Array): void {
    if (this.length + data.length > this.bytes.length) this.grow(data.length);
    this.bytes.set(data, this.length);
    this.length += data.length;
  }

  /** What another one holds from `start` to `end`; a loop, since it is for pieces of a few bytes. */
  copy(from: ByteWriter, start: number, end: number): void {
    if (this.length + end - start > this.bytes.length) this.grow(end - start);
    const { bytes } = this;
    const source = from.bytes;
    let to = this.length;
    for (let at = start; at < end; at++) bytes[to++] = source[at];
    this.length = to;
  }

  clear(): void {
    this.length = 0;
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  /** A view on what was written, valid until the next write. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + needed));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** Reads what ByteWriter wrote. Reading past the end throws a RangeError. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('Read past the end of the bytes.');
    return this.bytes[this.at++];
  }

  varint(): number {
    const { bytes } = this;
    let byte = bytes[this.at++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; shift < 32; shift += 7) {
      if (this.at >= bytes.length) break;
      byte = bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('Read past the end of the bytes.');
  }

  /** Goes on behind the next `length` bytes. */
  skip(length: number): void {
    const end = this.at + length;
    if (!(end <= this.bytes.length)) throw new RangeError('Read past the end of the bytes.');
    this.at = end;
  }

  string(): string {
    const length = this.varint();
    const start = this.at;
    this.skip(length);
    return decodeText(this.bytes, start, this.at);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Nearly all terms are short ASCII, for which this is several times faster than a TextDecoder. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 64) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte > 0x7f) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
