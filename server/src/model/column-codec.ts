/**
 * Columns of integers in few bytes. Most columns hold small numbers, many hold one number all over, and places in a text grow from
 * row to row. So a column is written in the narrowest of three ways, which costs two passes to write and one to read:
 *
 *   byte    mode: bits 0-2 are the bytes a value takes (0, 1, 2 or 4); bit 3: values are differences to the one before
 *   int32   base: what is added to each value
 *   values  unsigned, little-endian, from the next multiple of their size on
 */
const DIFFERENCES = 8;
const HEADER_BYTES = 5;

const encoder = new TextEncoder();

export class ColumnWriter {
  private bytes: Uint8Array;
  /** The same memory in steps of two and four bytes: views for each column would cost more than short columns do. */
  private halves: Uint16Array;
  private words: Uint32Array;
  private view: DataView;
  private length = 0;

  constructor(capacity = 1 << 16) {
    this.bytes = new Uint8Array(capacity);
    this.halves = new Uint16Array(this.bytes.buffer);
    this.words = new Uint32Array(this.bytes.buffer);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Bytes written so far. */
  get byteLength(): number {
    return this.length;
  }

  /** What was written, as a view that holds until the next write. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  /** Leaves out `bytes`, for `setInt` to fill. */
  skip(bytes: number): void {
    this.reserve(bytes);
    this.length += bytes;
  }

  /** Writes the UTF-8 of a text, and returns how many bytes it takes. */
  writeText(text: string): number {
    this.reserve(text.length * 3);
    const { written } = encoder.encodeInto(text, this.bytes.subarray(this.length));
    this.length += written;
    return written;
  }

  /** Writes over four bytes, the number of which is a multiple of 4. */
  setInt(at: number, value: number): void {
    this.words[at >>> 2] = value;
  }

  /** Goes on at the next multiple of `size`. */
  align(size: number): void {
    const next = Math.ceil(this.length / size) * size;
    this.reserve(next - this.length);
    this.bytes.fill(0, this.length, next);
    this.length = next;
  }

  write(column: Int32Array): void {
    const count = column.length;
    let least = 0;
    let most = 0;
    let leastStep = 0;
    let mostStep = 0;
    if (count > 0) {
      least = column[0];
      most = least;
      leastStep = least;
      mostStep = least;
      for (let i = 1, previous = least; i < count; i++) {
        const value = column[i];
        const step = value - previous;
        previous = value;
        if (value < least) least = value;
        if (value > most) most = value;
        if (step < leastStep) leastStep = step;
        if (step > mostStep) mostStep = step;
      }
    }
    const plainWidth = widthOf(most - least);
    const stepWidth = widthOf(mostStep - leastStep);
    this.reserve(HEADER_BYTES + 4 + count * 4);
    if (stepWidth < plainWidth) this.writeValues(column, stepWidth, leastStep, true);
    else this.writeValues(column, plainWidth, least, false);
  }

  private writeValues(column: Int32Array, width: number, base: number, differences: boolean): void {
    this.bytes[this.length] = width | (differences ? DIFFERENCES : 0);
    this.view.setInt32(this.length + 1, base, true);
    this.length += HEADER_BYTES;
    if (width === 0) return;
    this.align(width);
    const count = column.length;
    const target = width === 1 ? this.bytes : width === 2 ? this.halves : this.words;
    const start = this.length / width;
    if (differences) {
      for (let i = 0, previous = 0; i < count; i++) {
        target[start + i] = column[i] - previous - base;
        previous = column[i];
      }
    } else {
      for (let i = 0; i < count; i++) target[start + i] = column[i] - base;
    }
    this.length += count * width;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    // A multiple of four, for the views.
    const larger = new Uint8Array((Math.max(this.bytes.length * 2, this.length + more) + 3) & ~3);
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.halves = new Uint16Array(larger.buffer);
    this.words = new Uint32Array(larger.buffer);
    this.view = new DataView(larger.buffer);
  }
}

/** Reads columns one after the other, in the order in which they were written. */
export class ColumnReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** The same memory in steps of two and four bytes, made for the first column that needs them. */
  private halves: Uint16Array | undefined;
  private words: Uint32Array | undefined;
  /** Of the buffer. Columns were written from a multiple of 4 on, and are read from one. */
  private at: number;
  private readonly start: number;

  constructor(bytes: Uint8Array) {
    this.bytes = new Uint8Array(bytes.buffer);
    this.view = new DataView(bytes.buffer);
    this.start = bytes.byteOffset;
    this.at = this.start;
  }

  /** Goes on at a place in the bytes, in which a column was begun after `align`. */
  goTo(place: number): void {
    this.at = this.start + place;
  }

  /** Fills `into`, which is as long as the column. @throws RangeError when the bytes end too soon. */
  read(into: Int32Array): void {
    const mode = this.view.getUint8(this.at);
    const base = this.view.getInt32(this.at + 1, true);
    this.at += HEADER_BYTES;
    const width = mode & 7;
    const count = into.length;
    if (width === 0) {
      if (mode & DIFFERENCES) for (let i = 0, value = 0; i < count; i++) into[i] = value = value + base;
      else into.fill(base);
      return;
    }
    this.at = Math.ceil(this.at / width) * width;
    if (this.at + count * width > this.bytes.length) throw new RangeError('The column ends too soon.');
    const source = width === 1 ? this.bytes : width === 2 ? this.inHalves() : this.inWords();
    const start = this.at / width;
    if (mode & DIFFERENCES) {
      for (let i = 0, value = 0; i < count; i++) {
        value = value + source[start + i] + base;
        into[i] = value;
      }
    } else {
      for (let i = 0; i < count; i++) into[i] = source[start + i] + base;
    }
    this.at += count * width;
  }

  private inHalves(): Uint16Array {
    this.halves ??= new Uint16Array(this.bytes.buffer, 0, this.bytes.length >> 1);
    return this.halves;
  }

  private inWords(): Uint32Array {
    this.words ??= new Uint32Array(this.bytes.buffer, 0, this.bytes.length >> 2);
    return this.words;
  }
}

/** Bytes that an unsigned number up to `range` takes. */
function widthOf(range: number): number {
  if (range === 0) return 0;
  if (range < 1 << 8) return 1;
  return range < 1 << 16 ? 2 : 4;
}
