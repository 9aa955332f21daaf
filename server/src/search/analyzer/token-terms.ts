import { splitWords } from './split-words.ts';
import { stem } from './stemmer.ts';

/**
 * From text to terms, for indexing. An identifier gives the stems of its words and, when it has several, all of them joined as
 * one more term. Texts repeat their identifiers, so each distinct one is taken apart once: a hash table over the characters finds it
 * again without cutting a string out of the text. One table serves a worker for all its files.
 */
export class TokenTerms {
  /** Terms by number. Numbers stay valid until the next `startFile`. */
  readonly terms: string[] = [];
  /** Token `t` has the terms `termIds[firstTerm[t] .. firstTerm[t + 1])`, the first `wordCount[t]` of them its words. */
  readonly termIds: number[] = [];
  readonly firstTerm: number[] = [0];
  readonly wordCount: number[] = [];
  /** Words so common in code and prose that a body gains nothing by them. */
  readonly isNoise: boolean[] = [];

  private readonly termNumbers = new Map<string, number>();
  private readonly tokens: string[] = [];
  private readonly hashes: number[] = [];
  private slots = new Int32Array(1 << 14).fill(-1);

  /** Drops everything when the table has grown large; call it before a file, never within one. */
  startFile(): void {
    if (this.tokens.length < MAX_TOKENS) return;
    for (const list of [this.terms, this.termIds, this.firstTerm, this.wordCount, this.isNoise]) list.length = 0;
    this.firstTerm.push(0);
    this.tokens.length = 0;
    this.hashes.length = 0;
    this.termNumbers.clear();
    this.slots = new Int32Array(1 << 14).fill(-1);
  }

  /** Writes the numbers of the tokens between `start` and `end` to `out` and returns how many there are; `out` grows as needed. */
  scan(text: string, start: number, end: number, out: TokenBuffer): number {
    let count = 0;
    let at = start;
    while (at < end) {
      const kind = characterKind(text.charCodeAt(at));
      if (kind === OTHER) {
        at++;
        continue;
      }
      const first = at;
      let hash = 0;
      let digitsOnly = true;
      do {
        const code = text.charCodeAt(at);
        const codeKind = characterKind(code);
        if (codeKind === OTHER) break;
        if (codeKind === LETTER) digitsOnly = false;
        hash = (Math.imul(hash, 31) + code) | 0;
        at++;
      } while (at < end);
      const length = at - first;
      // Long runs are data (base64, hashes), and so are numbers but for codes such as 404 and years.
      if (length > MAX_TOKEN_LENGTH || (kind === DIGIT && (!digitsOnly || length > 4))) continue;
      if (count === out.length) out.grow();
      out.data[count++] = this.find(text, first, length, hash);
    }
    return count;
  }

  private find(text: string, start: number, length: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const token = this.slots[slot];
      if (token < 0) return this.add(text.substring(start, start + length), hash, slot);
      if (this.hashes[token] === hash) {
        const known = this.tokens[token];
        if (known.length === length && text.startsWith(known, start)) return token;
      }
      slot = (slot + 1) & mask;
    }
  }

  private add(token: string, hash: number, slot: number): number {
    const number = this.tokens.length;
    // A copy of its own: a longer piece cut out of a file's text would keep the whole text alive.
    const text = token.length < 13 ? token : Buffer.from(token, 'utf16le').toString('utf16le');
    this.tokens.push(text);
    this.hashes.push(hash);
    this.slots[slot] = number;
    const words = splitWords(text);
    for (const word of words) this.termIds.push(this.termNumber(stem(word)));
    // A single letter belongs to what follows: OAuth is written oauth, XPath xpath.
    for (let i = 0; i + 1 < words.length && words.length > 2; i++) {
      if (words[i].length === 1) this.termIds.push(this.termNumber(stem(words[i] + words[i + 1])));
    }
    if (words.length > 1) this.termIds.push(this.termNumber(stem(words.join(''))));
    this.wordCount.push(words.length);
    this.firstTerm.push(this.termIds.length);
    this.isNoise.push(BODY_NOISE.has(text));
    if (this.tokens.length * 2 > this.slots.length) this.rehash();
    return number;
  }

  private termNumber(term: string): number {
    let number = this.termNumbers.get(term);
    if (number === undefined) {
      number = this.terms.length;
      this.terms.push(term);
      this.termNumbers.set(term, number);
    }
    return number;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let token = 0; token < this.tokens.length; token++) {
      const hash = this.hashes[token];
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = token;
    }
    this.slots = slots;
  }
}

/** A list of token numbers that is filled again and again. */
export class TokenBuffer {
  data = new Int32Array(4096);

  get length(): number {
    return this.data.length;
  }

  grow(): void {
    const larger = new Int32Array(this.data.length * 2);
    larger.set(this.data);
    this.data = larger;
  }
}

const MAX_TOKENS = 200_000;
const MAX_TOKEN_LENGTH = 80;

const BODY_NOISE = new Set(
  'a an and be for else from if in is it let of or return self that the this to var while with const'.split(' '),
);

const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
/** What each UTF-16 unit is, found out when it is first met; 0 is not known yet. */
const kinds = new Uint8Array(0x10000);

function characterKind(code: number): number {
  const known = kinds[code];
  if (known !== 0) return known;
  const character = String.fromCharCode(code);
  const kind = /[\p{L}\p{M}_]/u.test(character) ? LETTER : /\p{N}/u.test(character) ? DIGIT : OTHER;
  kinds[code] = kind;
  return kind;
}
