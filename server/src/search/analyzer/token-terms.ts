import { ByteWriter } from '../byte-buffer.ts';
import { findWords, splitWords, wordBounds } from './split-words.ts';
import { stem } from './stemmer.ts';

/**
 * From text to terms, for indexing. An identifier gives the stems of its words and, when it has several, all of them joined as
 * one more term. Texts repeat their identifiers, so each distinct one is taken apart once: a hash table over the characters finds it
 * again without cutting a string out of the text. One table serves a worker for all its files, and holds no strings, which would keep the
 * texts alive that they were cut from.
 */
export class TokenTerms {
  /** How many tokens and terms there are. Numbers of them stay valid until the next `startFile`. */
  tokenCount = 0;
  termCount = 0;
  /** Token `t` has the terms `termIds[firstTerm[t] .. firstTerm[t + 1])`, the first `wordCount[t]` of them its words. */
  termIds = new Int32Array(FIRST_TOKENS * 2);
  firstTerm = new Int32Array(FIRST_TOKENS + 1);
  wordCount = new Uint8Array(FIRST_TOKENS);
  /** 1 for words so common in code and prose that a body gains nothing by them. */
  isNoise = new Uint8Array(FIRST_TOKENS);

  /** Each term as `ByteWriter.string` writes it, one after the other: a term stands in many files, and is asked for in no other form. */
  private readonly encoded = new ByteWriter(1 << 16);
  private encodedAt = new Int32Array(FIRST_TOKENS + 1);
  private termIdCount = 0;
  private slots = new HashSlots(1 << 14);
  private termNumbers = new HashSlots(1 << 14);
  /** Terms by the word before stemming: identifiers share their words. */
  private termOfWord = new HashSlots(1 << 13);

  /** Drops everything when the table has grown large; call it before a file, never within one. */
  startFile(): void {
    if (this.tokenCount < MAX_TOKENS) return;
    this.tokenCount = 0;
    this.termCount = 0;
    this.termIdCount = 0;
    this.encoded.clear();
    this.slots = new HashSlots(1 << 14);
    this.termNumbers = new HashSlots(1 << 14);
    this.termOfWord = new HashSlots(1 << 13);
  }

  /** Writes a term to bytes, with its length before it. */
  writeTerm(term: number, to: ByteWriter): void {
    to.copy(this.encoded, this.encodedAt[term], this.encodedAt[term + 1]);
  }

  /** Writes the numbers of the tokens between `start` and `end` to `out` and returns how many there are; `out` grows as needed. */
  scan(text: string, start: number, end: number, out: TokenBuffer): number {
    // V8 holds strings in many ways, and `text.charCodeAt` asks at every character which: called so, it need not know, and costs less than half.
    const { charCodeAt } = String.prototype;
    let count = 0;
    let at = start;
    while (at < end) {
      let code = charCodeAt.call(text, at);
      const kind = kinds[code] || characterKind(code);
      if (kind === OTHER) {
        at++;
        continue;
      }
      const first = at;
      let hash = 0;
      let check = 0;
      let seen = kind;
      for (;;) {
        hash = (Math.imul(hash, 31) + code) | 0;
        check = Math.imul(check ^ code, 0x01000193);
        if (++at === end) break;
        code = charCodeAt.call(text, at);
        const codeKind = kinds[code] || characterKind(code);
        if (codeKind === OTHER) break;
        seen |= codeKind;
      }
      const length = at - first;
      const digitsOnly = seen === DIGIT;
      // Long runs are data (base64, hashes), with digits sooner than without; so are numbers but for codes such as 404 and years.
      const longest = seen & DIGIT ? MAX_LENGTH_WITH_DIGITS : MAX_TOKEN_LENGTH;
      if (length > longest || (kind === DIGIT && (!digitsOnly || length > 4))) continue;
      if (count === out.length) out.grow();
      const known = this.slots.find(hash, check);
      out.data[count++] = known >= 0 ? known : this.add(text.substring(first, at), hash, check);
    }
    return count;
  }

  private add(token: string, hash: number, check: number): number {
    const number = this.tokenCount++;
    if (number === this.wordCount.length) this.grow();
    const count = findWords(token);
    this.wordCount[number] = count < 0 ? this.addWords(splitWords(token)) : this.addFound(token, count);
    this.firstTerm[number + 1] = this.termIdCount;
    this.isNoise[number] = token.length <= LONGEST_NOISE && BODY_NOISE.has(token) ? 1 : 0;
    this.slots.add(hash, check, number);
    return number;
  }

  /** The terms of a token whose words `findWords` has just found. Hardly any is new, and what is not is never cut out. */
  private addFound(token: string, count: number): number {
    const lower = token.toLowerCase();
    let letters = 0;
    for (let i = 0; i < count; i++) {
      const start = wordBounds[2 * i];
      const end = wordBounds[2 * i + 1];
      letters += end - start;
      this.pushTerm(this.termOfPiece(lower, start, end, 0, 0));
    }
    // A single letter belongs to what follows: OAuth is written oauth, XPath xpath.
    for (let i = 0; i + 1 < count && count > 2; i++) {
      const start = wordBounds[2 * i];
      const end = wordBounds[2 * i + 1];
      if (end - start !== 1) continue;
      this.pushTerm(this.termOfPiece(lower, start, end, wordBounds[2 * i + 2], wordBounds[2 * i + 3]));
    }
    if (count > 1) {
      let joined = lower;
      if (letters < lower.length) {
        joined = '';
        for (let i = 0; i < count; i++) joined += lower.slice(wordBounds[2 * i], wordBounds[2 * i + 1]);
      }
      this.pushTerm(this.termNumber(stem(joined)));
    }
    return count;
  }

  /** The same for words that are there already. */
  private addWords(words: readonly string[]): number {
    for (const word of words) this.pushTerm(this.termOfPiece(word, 0, word.length, 0, 0));
    for (let i = 0; i + 1 < words.length && words.length > 2; i++) {
      if (words[i].length === 1)
        this.pushTerm(this.termOfPiece(words[i] + words[i + 1], 0, 1 + words[i + 1].length, 0, 0));
    }
    if (words.length > 1) this.pushTerm(this.termNumber(stem(words.join(''))));
    return words.length;
  }

  private pushTerm(term: number): void {
    if (this.termIdCount === this.termIds.length) this.termIds = doubled(this.termIds);
    this.termIds[this.termIdCount++] = term;
  }

  /** The term of the word that one or two pieces of a text make. */
  private termOfPiece(text: string, start: number, end: number, secondStart: number, secondEnd: number): number {
    // See `scan`.
    const { charCodeAt } = String.prototype;
    let hash = 0;
    let check = 0;
    for (let at = start; at < end; at++) {
      const code = charCodeAt.call(text, at);
      hash = (Math.imul(hash, 31) + code) | 0;
      check = Math.imul(check ^ code, 0x01000193);
    }
    for (let at = secondStart; at < secondEnd; at++) {
      const code = charCodeAt.call(text, at);
      hash = (Math.imul(hash, 31) + code) | 0;
      check = Math.imul(check ^ code, 0x01000193);
    }
    const known = this.termOfWord.find(hash, check);
    if (known >= 0) return known;
    const word = text.slice(start, end) + text.slice(secondStart, secondEnd);
    const term = this.termNumber(stem(word));
    this.termOfWord.add(hash, check, term);
    return term;
  }

  private termNumber(term: string): number {
    const { charCodeAt } = String.prototype;
    const { length } = term;
    let hash = 0;
    let check = 0;
    for (let at = 0; at < length; at++) {
      const code = charCodeAt.call(term, at);
      hash = (Math.imul(hash, 31) + code) | 0;
      check = Math.imul(check ^ code, 0x01000193);
    }
    const known = this.termNumbers.find(hash, check);
    if (known >= 0) return known;
    const number = this.termCount++;
    this.termNumbers.add(hash, check, number);
    if (number + 1 === this.encodedAt.length) this.encodedAt = doubled(this.encodedAt);
    this.encoded.string(term);
    this.encodedAt[number + 1] = this.encoded.length;
    return number;
  }

  private grow(): void {
    const { firstTerm, wordCount, isNoise } = this;
    this.firstTerm = new Int32Array(wordCount.length * 2 + 1);
    this.firstTerm.set(firstTerm);
    this.wordCount = new Uint8Array(wordCount.length * 2);
    this.wordCount.set(wordCount);
    this.isNoise = new Uint8Array(wordCount.length * 2);
    this.isNoise.set(isNoise);
  }
}

/**
 * Numbers of texts by two hashes of 32 bits each, in place of their characters: with the 200,000 tokens of a full table, the chance that
 * any two of them agree in both is one in a billion.
 */
class HashSlots {
  /** For each slot both hashes and the number plus one, 0 for a free slot. */
  private slots: Int32Array;
  private size: number;
  private used = 0;

  /** `size` is a power of two. */
  constructor(size: number) {
    this.size = size;
    this.slots = new Int32Array(size * 3);
  }

  /** -1 for what was not added. */
  find(hash: number, check: number): number {
    const { slots } = this;
    const mask = this.size - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 3;
      const number = slots[at + 2] - 1;
      if (number < 0 || (slots[at] === hash && slots[at + 1] === check)) return number;
    }
  }

  /** For what `find` did not find. */
  add(hash: number, check: number, number: number): void {
    if (++this.used * 2 > this.size) this.grow();
    this.put(hash, check, number + 1);
  }

  private put(hash: number, check: number, value: number): void {
    const { slots } = this;
    const mask = this.size - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot * 3 + 2] !== 0) slot = (slot + 1) & mask;
    slots[slot * 3] = hash;
    slots[slot * 3 + 1] = check;
    slots[slot * 3 + 2] = value;
  }

  private grow(): void {
    const { slots } = this;
    this.size *= 2;
    this.slots = new Int32Array(this.size * 3);
    for (let at = 0; at < slots.length; at += 3) {
      if (slots[at + 2] !== 0) this.put(slots[at], slots[at + 1], slots[at + 2]);
    }
  }
}

/** A list of token numbers that is filled again and again. */
export class TokenBuffer {
  data = new Int32Array(4096);

  get length(): number {
    return this.data.length;
  }

  grow(): void {
    this.data = doubled(this.data);
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

const MAX_TOKENS = 200_000;
/** Names of tests are long. */
const MAX_TOKEN_LENGTH = 200;
const MAX_LENGTH_WITH_DIGITS = 80;
/** Room in the tables to begin with. */
const FIRST_TOKENS = 1 << 14;

const BODY_NOISE = new Set(
  'a an and be for else from if in is it let of or return self that the this to var while with const'.split(' '),
);
const LONGEST_NOISE = 6;

const OTHER = 1;
const LETTER = 2;
const DIGIT = 4;
/** What each UTF-16 unit is, found out when it is first met; 0 is not known yet. */
const kinds = new Uint8Array(0x10000);

function characterKind(code: number): number {
  const character = String.fromCharCode(code);
  const kind = /[\p{L}\p{M}_]/u.test(character) ? LETTER : /\p{N}/u.test(character) ? DIGIT : OTHER;
  kinds[code] = kind;
  return kind;
}
