/** Texts that are read seldom and never looked up, one after the other in UTF-8: a text costs its length and four bytes. */
export class TextHeap {
  count = 0;
  private bytes: Uint8Array;
  private ends: Int32Array;

  constructor(bytes: Uint8Array = new Uint8Array(0), ends: Int32Array = new Int32Array(0)) {
    this.bytes = bytes;
    this.ends = ends;
    this.count = ends.length;
  }

  /** The number of the text from now on; -1 for an empty one, which is not kept. */
  add(text: string): number {
    if (text === '') return -1;
    const start = this.reserve(text.length * 3);
    // Nearly all are ASCII, and short: a loop beats the call into the encoder.
    let length = 0;
    for (; length < text.length; length++) {
      const unit = text.charCodeAt(length);
      if (unit > 127) break;
      this.bytes[start + length] = unit;
    }
    if (length < text.length) length = encoder.encodeInto(text, this.bytes.subarray(start)).written;
    this.ends[this.count] = start + length;
    return this.count++;
  }

  /** Takes over a text of another heap without decoding it. */
  copy(from: TextHeap, index: number): number {
    if (index < 0) return -1;
    const source = from.slice(index);
    const start = this.reserve(source.length);
    this.bytes.set(source, start);
    this.ends[this.count] = start + source.length;
    return this.count++;
  }

  /** '' for -1. */
  get(index: number): string {
    return index < 0 ? '' : decoder.decode(this.slice(index));
  }

  /** The arrays, as long as they are in use, in the order of the constructor. */
  parts(): [bytes: Uint8Array, ends: Int32Array] {
    return [this.bytes.subarray(0, this.end), this.ends.subarray(0, this.count)];
  }

  get byteLength(): number {
    return this.bytes.byteLength + this.ends.byteLength;
  }

  private get end(): number {
    return this.count === 0 ? 0 : this.ends[this.count - 1];
  }

  private slice(index: number): Uint8Array {
    return this.bytes.subarray(index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }

  /** Makes room for one more text and returns where it begins. */
  private reserve(byteCount: number): number {
    const start = this.end;
    if (start + byteCount > this.bytes.length) {
      const larger = new Uint8Array(Math.max(4096, Math.ceil(this.bytes.length * 1.5), start + byteCount));
      larger.set(this.bytes.subarray(0, start));
      this.bytes = larger;
    }
    if (this.count === this.ends.length) {
      const larger = new Int32Array(Math.max(64, Math.ceil(this.count * 1.5)));
      larger.set(this.ends);
      this.ends = larger;
    }
    return start;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
