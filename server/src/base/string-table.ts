/**
 * Interned strings as bytes: each different string once, in one growing block of UTF-8, found by open addressing.
 * A JavaScript string in a Map costs about 90 bytes; here a name costs its length and 16 bytes, and nothing for the garbage
 * collector to walk. Append only, so that a reader of an older state is never disturbed.
 */
export class StringTable {
  count = 0;
  private bytes: Uint8Array;
  /** Where each string ends in `bytes`; it starts where the one before it ends. */
  private ends: Int32Array;
  private hashes: Int32Array;
  /** Open addressing: number of the string plus 1, or 0 for a free place. */
  private places: Int32Array;
  private used = 0;

  constructor(expected = 1024) {
    const capacity = Math.max(16, expected);
    this.bytes = new Uint8Array(capacity * 12);
    this.ends = new Int32Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.places = new Int32Array(powerOfTwo(capacity * 2));
  }

  /** The number of a string, or of a part of it, given one if it has none. */
  intern(text: string, start = 0, end = text.length): number {
    const hash = hashText(text, start, end);
    const mask = this.places.length - 1;
    let place = hash & mask;
    for (let taken = this.places[place]; taken !== 0; taken = this.places[place]) {
      if (this.hashes[taken - 1] === hash && this.equals(taken - 1, text, start, end)) return taken - 1;
      place = (place + 1) & mask;
    }
    const index = this.append(text.slice(start, end), hash);
    this.places[place] = index + 1;
    if (this.count * 2 > this.places.length) this.rehash();
    return index;
  }

  /** The number of a string or of a part of it, or -1 when it was never interned. */
  find(text: string, start = 0, end = text.length): number {
    const hash = hashText(text, start, end);
    const mask = this.places.length - 1;
    let place = hash & mask;
    for (let taken = this.places[place]; taken !== 0; taken = this.places[place]) {
      if (this.hashes[taken - 1] === hash && this.equals(taken - 1, text, start, end)) return taken - 1;
      place = (place + 1) & mask;
    }
    return -1;
  }

  get(index: number): string {
    const start = index === 0 ? 0 : this.ends[index - 1];
    return decode(this.bytes, start, this.ends[index]);
  }

  /** Length in UTF-8. */
  byteLengthOf(index: number): number {
    return this.ends[index] - (index === 0 ? 0 : this.ends[index - 1]);
  }

  /** A hash that does not depend on the order in which strings were interned. */
  hash(index: number): number {
    return this.hashes[index];
  }

  get byteLength(): number {
    return this.bytes.length + this.ends.byteLength + this.hashes.byteLength + this.places.byteLength;
  }

  /** The arrays, as long as they are in use, in the order that `fromParts` takes. */
  parts(): [bytes: Uint8Array, ends: Int32Array, hashes: Int32Array, places: Int32Array] {
    const { bytes, used, ends, hashes, places, count } = this;
    return [bytes.subarray(0, used), ends.subarray(0, count), hashes.subarray(0, count), places];
  }

  /** A table that goes on with arrays from `parts`. They are written to: they must not be anybody else's. */
  static fromParts(...[bytes, ends, hashes, places]: ReturnType<StringTable['parts']>): StringTable {
    const table = new StringTable(0);
    table.bytes = bytes;
    table.used = bytes.length;
    table.ends = ends;
    table.hashes = hashes;
    table.places = places;
    table.count = ends.length;
    return table;
  }

  private append(text: string, hash: number): number {
    if (this.count === this.ends.length) {
      const capacity = Math.max(16, Math.ceil(this.count * 1.5));
      this.ends = grown(this.ends, capacity);
      this.hashes = grown(this.hashes, capacity);
    }
    // A UTF-16 unit takes at most three bytes.
    if (this.used + text.length * 3 > this.bytes.length) {
      const larger = new Uint8Array(Math.ceil(Math.max(this.bytes.length * 1.5, this.used + text.length * 3)));
      larger.set(this.bytes.subarray(0, this.used));
      this.bytes = larger;
    }
    this.used += encode(text, this.bytes, this.used);
    this.ends[this.count] = this.used;
    this.hashes[this.count] = hash;
    return this.count++;
  }

  private equals(index: number, text: string, from: number, to: number): boolean {
    const start = index === 0 ? 0 : this.ends[index - 1];
    const length = this.ends[index] - start;
    if (length < to - from) return false;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return this.get(index) === wellFormed(text.slice(from, to));
      if (this.bytes[start + i - from] !== unit) return false;
    }
    return length === to - from;
  }

  private rehash(): void {
    const places = new Int32Array(this.places.length * 2);
    const mask = places.length - 1;
    for (let index = 0; index < this.count; index++) {
      let place = this.hashes[index] & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = index + 1;
    }
    this.places = places;
  }
}

export function powerOfTwo(atLeast: number): number {
  let size = 16;
  while (size < atLeast) size *= 2;
  return size;
}

export function grown(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(array);
  return larger;
}

/** FNV-1a over the UTF-16 units, with a last mix because the places are taken from the low bits. */
function hashText(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** The finisher of MurmurHash3: every bit of the input moves every bit of the output. */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Half a surrogate pair has no UTF-8: it is kept as the replacement character, so it has to be looked for as that. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

const encoder = new TextEncoder();
// The byte order mark is a character like any other in a name; without this it would vanish and the name with it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Names are short and nearly always ASCII: a loop beats the call into the encoder. */
function encode(text: string, into: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return encoder.encodeInto(text, into.subarray(at)).written;
    into[at + i] = unit;
  }
  return text.length;
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 40) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    if (bytes[i] > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(bytes[i]);
  }
  return text;
}
