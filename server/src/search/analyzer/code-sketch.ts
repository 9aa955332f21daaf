import { CODE_WORDS } from './code-words.ts';

/** Bytes of one of the two halves of a sketch. */
export const SKETCH_BINS = 32;
/** First half: what is written. Second half: its shape, where all names, numbers and strings are the same. */
export const SKETCH_BYTES = SKETCH_BINS * 2;
/** Shorter code is like much else by chance. */
const MIN_TOKENS = 30;
const WORD_SHINGLE = 4;
const SHAPE_SHINGLE = 7;

/**
 * Sketches of code by which copies are found: MinHash over shingles of tokens (Broder 1997) by one permutation in bins (Li, Owen and Zhang
 * 2012), a byte a bin. Comments and white space do not count. The languages' differences in strings and comments are handled well enough
 * that the same code gives the same tokens; it need not be the tokens a compiler sees.
 */
export class CodeSketcher {
  private words = new Int32Array(1 << 10);
  private shapes = new Int32Array(1 << 10);
  private count = 0;
  private readonly minima = new Uint32Array(SKETCH_BINS);

  start(): void {
    this.count = 0;
  }

  /** Adds a stretch of the code that is sketched; `hashComments` where `#` begins a comment. */
  add(text: string, from: number, to: number, hashComments: boolean): void {
    // See `TokenTerms.scan`.
    const { charCodeAt } = String.prototype;
    let at = from;
    while (at < to) {
      const unit = charCodeAt.call(text, at);
      if (unit <= 32) {
        at++;
      } else if (unit > 127 || IS_WORD[unit] === 1) {
        let hash = HASH_SEED;
        let next = unit;
        do {
          hash = Math.imul(hash ^ next, HASH_FACTOR);
          if (++at >= to) break;
          next = charCodeAt.call(text, at);
        } while (next > 127 || IS_WORD[next] === 1);
        const isNumber = unit >= 48 && unit <= 57;
        this.token(hash, isNumber ? NUMBER : isKeyword(hash) ? hash : NAME);
      } else if (isComment(text, at, unit, hashComments)) {
        at = endOfComment(text, at, to);
      } else if (unit === 34 || unit === 39 || unit === 96) {
        const end = endOfString(text, at, to, unit);
        this.token(hashOf(text, at, end), STRING);
        at = end;
      } else {
        this.token(unit, unit);
        at++;
      }
    }
  }

  /** The sketch of what was added since `start`; undefined when that is too little. */
  finish(): Uint8Array | undefined {
    if (this.count < MIN_TOKENS) return undefined;
    const sketch = new Uint8Array(SKETCH_BYTES);
    this.sketch(this.words, WORD_SHINGLE, sketch, 0);
    this.sketch(this.shapes, SHAPE_SHINGLE, sketch, SKETCH_BINS);
    return sketch;
  }

  private token(word: number, shape: number): void {
    if (this.count === this.words.length) {
      this.words = doubled(this.words);
      this.shapes = doubled(this.shapes);
    }
    this.words[this.count] = word;
    this.shapes[this.count++] = shape;
  }

  private sketch(tokens: Int32Array, length: number, sketch: Uint8Array, offset: number): void {
    const { minima, count } = this;
    minima.fill(EMPTY);
    // A polynomial over the tokens of a shingle, modulo 2^32: from one to the next it gains a token and loses one.
    let power = 1;
    for (let k = 0; k < length; k++) power = Math.imul(power, BASE);
    let rolling = 0;
    for (let end = 0; end < count; end++) {
      rolling = (Math.imul(rolling, BASE) + tokens[end]) | 0;
      if (end >= length) rolling = (rolling - Math.imul(power, tokens[end - length])) | 0;
      if (end < length - 1) continue;
      const hash = mixed(rolling);
      const bin = hash & (SKETCH_BINS - 1);
      const value = hash >>> 5;
      if (value < minima[bin]) minima[bin] = value;
    }
    for (let bin = 0; bin < SKETCH_BINS; bin++) {
      // An empty bin takes what the next full one has, as if it had more room.
      let from = bin;
      while (minima[from] === EMPTY) from = (from + 1) & (SKETCH_BINS - 1);
      sketch[offset + bin] = mixed(minima[from] + (from - bin) * 0x61c88647) & 0xff;
    }
  }
}

/** Sketches as numbers of four bins each, to be compared four at a time. */
export const SKETCH_WORDS = SKETCH_BYTES / 4;
export const SHAPE_WORD = SKETCH_BINS / 4;

/** Bytes of sketches as such numbers; copied where they lie across the borders of numbers. */
export function sketchWords(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, bytes.length >> 2);
}

/** How alike two halves of sketches are: about the share of shingles that they have in common, in [0, 1]. */
export function sketchLikeness(a: Int32Array, aStart: number, b: Int32Array, bStart: number): number {
  const same = equalBins(a, aStart, b, bStart, SHAPE_WORD);
  // Of 256 values some agree by chance.
  return Math.max(0, (same / SKETCH_BINS - CHANCE) / (1 - CHANCE));
}
const CHANCE = 1 / 256;

/**
 * Says of which sketches a half cannot be so much alike, by a part of it: most code has next to nothing in common with other code.
 *
 * @param words so many numbers of the half are looked at
 */
export function rulesOut(least: number, words: number) {
  const needed = Math.ceil(SKETCH_BINS * (least * (1 - CHANCE) + CHANCE) - 1e-9) - (SHAPE_WORD - words) * 4;
  return (a: Int32Array, aStart: number, b: Int32Array, bStart: number): boolean =>
    equalBins(a, aStart, b, bStart, words) < needed;
}

/** Bins that are equal in the first numbers of two halves; counted in four at once (Warren, Hacker's Delight, 6-1). */
function equalBins(a: Int32Array, aStart: number, b: Int32Array, bStart: number, words: number): number {
  // Byte by byte: in each of the four at most as many as there are numbers.
  let equal = 0;
  for (let i = 0; i < words; i++) {
    const differing = a[aStart + i] ^ b[bStart + i];
    const zeros = ~(((differing & 0x7f7f7f7f) + 0x7f7f7f7f) | differing | 0x7f7f7f7f);
    equal += zeros >>> 7;
  }
  return Math.imul(equal, 0x01010101) >>> 24;
}

const EMPTY = 0xffffffff;
/** Odd, so that no token is lost modulo 2^32. */
const BASE = 0x9e3779b1;
const NAME = 1;
const NUMBER = 2;
const STRING = 3;

/** 1 for letters, digits and `_`; beyond ASCII everything counts as a letter. */
const IS_WORD = Uint8Array.from({ length: 128 }, (_, unit) => (/\w/.test(String.fromCharCode(unit)) ? 1 : 0));

const HASH_SEED = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;

function hashOf(text: string, start: number, end: number): number {
  const { charCodeAt } = String.prototype;
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ charCodeAt.call(text, i), HASH_FACTOR);
  return hash;
}

const KEYWORDS: ReadonlySet<number> = new Set([...CODE_WORDS].map((word) => hashOf(word, 0, word.length)));
/** 1 where keywords have the low bits of their hash: hardly any other word gets as far as the set. */
const MAY_BE_KEYWORD = new Uint8Array(1 << 12);
for (const hash of KEYWORDS) MAY_BE_KEYWORD[hash & 0xfff] = 1;

const isKeyword = (hash: number): boolean => MAY_BE_KEYWORD[hash & 0xfff] === 1 && KEYWORDS.has(hash);

function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function isComment(text: string, at: number, unit: number, hashComments: boolean): boolean {
  if (unit === 35) return hashComments;
  const next = text.charCodeAt(at + 1);
  return unit === 47 && (next === 47 || next === 42) && !hashComments;
}

function endOfComment(text: string, at: number, to: number): number {
  const isBlock = text.charCodeAt(at + 1) === 42;
  const end = isBlock ? text.indexOf('*/', at + 2) : text.indexOf('\n', at);
  return end < 0 || end > to ? to : isBlock ? end + 2 : end;
}

/** Where a string ends. A quote that closes nowhere on its line is a token of its own, as Rust's lifetimes are. */
function endOfString(text: string, at: number, to: number, quote: number): number {
  const { charCodeAt } = String.prototype;
  for (let i = at + 1; i < to; i++) {
    const unit = charCodeAt.call(text, i);
    if (unit === 92) i++;
    else if (unit === quote) return i + 1;
    else if (unit === 10 && quote !== 96) return at + 1;
  }
  return at + 1;
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
