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
  /** Terms by the word before stemming: identifiers share their words. */
  private readonly termOfWord = new Map<string, number>();
  private tokenCount = 0;
  private slots = new TokenSlots(1 << 14);

  /** Drops everything when the table has grown large; call it before a file, never within one. */
  startFile(): void {
    if (this.tokenCount < MAX_TOKENS) return;
    for (const list of [this.terms, this.termIds, this.firstTerm, this.wordCount, this.isNoise]) list.length = 0;
    this.firstTerm.push(0);
    this.tokenCount = 0;
    this.termNumbers.clear();
    this.termOfWord.clear();
    this.slots = new TokenSlots(1 << 14);
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
      // Long runs are data (base64, hashes), and so are numbers but for codes such as 404 and years.
      if (length > MAX_TOKEN_LENGTH || (kind === DIGIT && (!digitsOnly || length > 4))) continue;
      if (count === out.length) out.grow();
      const known = this.slots.find(hash, check);
      out.data[count++] = known >= 0 ? known : this.add(text.substring(first, at), hash, check);
    }
    return count;
  }

  private add(token: string, hash: number, check: number): number {
    const number = this.tokenCount++;
    // A copy of its own: a longer piece cut out of a file's text would keep the whole text alive.
    const words = splitWords(token.length < 13 ? token : Buffer.from(token, 'utf16le').toString('utf16le'));
    for (const word of words) this.termIds.push(this.termOf(word));
    // A single letter belongs to what follows: OAuth is written oauth, XPath xpath.
    for (let i = 0; i + 1 < words.length && words.length > 2; i++) {
      if (words[i].length === 1) this.termIds.push(this.termOf(words[i] + words[i + 1]));
    }
    if (words.length > 1) this.termIds.push(this.termNumber(stem(words.join(''))));
    this.wordCount.push(words.length);
    this.firstTerm.push(this.termIds.length);
    this.isNoise.push(BODY_NOISE.has(token));
    this.slots.add(hash, check, number);
    return number;
  }

  private termOf(word: string): number {
    let number = this.termOfWord.get(word);
    if (number === undefined) {
      number = this.termNumber(stem(word));
      this.termOfWord.set(word, number);
    }
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
}

/**
 * Tokens by two hashes of 32 bits each, in place of their characters: with the 200,000 tokens of a full table, the chance that
 * any two of them agree in both is one in a billion.
 */
class TokenSlots {
  private hashes: Int32Array;
  private checks: Int32Array;
  /** -1 for a free slot. */
  private tokens: Int32Array;
  private used = 0;

  /** `size` is a power of two. */
  constructor(size: number) {
    this.hashes = new Int32Array(size);
    this.checks = new Int32Array(size);
    this.tokens = new Int32Array(size).fill(-1);
  }

  find(hash: number, check: number): number {
    const { hashes, checks, tokens } = this;
    const mask = tokens.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const token = tokens[slot];
      if (token < 0 || (hashes[slot] === hash && checks[slot] === check)) return token;
    }
  }

  /** For a token that `find` did not find. */
  add(hash: number, check: number, token: number): void {
    if (++this.used * 2 > this.tokens.length) this.grow();
    this.put(hash, check, token);
  }

  private put(hash: number, check: number, token: number): void {
    const mask = this.tokens.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.tokens[slot] >= 0) slot = (slot + 1) & mask;
    this.hashes[slot] = hash;
    this.checks[slot] = check;
    this.tokens[slot] = token;
  }

  private grow(): void {
    const { hashes, checks, tokens } = this;
    const size = tokens.length * 2;
    this.hashes = new Int32Array(size);
    this.checks = new Int32Array(size);
    this.tokens = new Int32Array(size).fill(-1);
    for (let slot = 0; slot < tokens.length; slot++) {
      if (tokens[slot] >= 0) this.put(hashes[slot], checks[slot], tokens[slot]);
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
const DIGIT = 4;
/** What each UTF-16 unit is, found out when it is first met; 0 is not known yet. */
const kinds = new Uint8Array(0x10000);

function characterKind(code: number): number {
  const character = String.fromCharCode(code);
  const kind = /[\p{L}\p{M}_]/u.test(character) ? LETTER : /\p{N}/u.test(character) ? DIGIT : OTHER;
  kinds[code] = kind;
  return kind;
}
