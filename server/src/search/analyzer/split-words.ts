/**
 * The words of an identifier or of any run of letters and digits, in lower case: `parseHTTPRequest2` gives parse, http,
 * request, 2. Capitals in a row are one word up to the last, which begins the next; `URLs` is one word. Scripts that
 * write no spaces (Chinese, Japanese, Korean) give overlapping pairs of characters, so that any two neighbours can be found.
 */
export function splitWords(text: string): string[] {
  const count = findWords(text);
  if (count < 0) return splitUnicode(text);
  const lower = text.toLowerCase();
  const words: string[] = [];
  for (let i = 0; i < count; i++) words.push(lower.slice(wordBounds[2 * i], wordBounds[2 * i + 1]));
  return words;
}

/** Where the words of the last `findWords` begin and end, in pairs. */
export let wordBounds = new Int32Array(256);

/**
 * What `splitWords` does, for the ASCII identifiers that are nearly all there are, and without making words: returns how many there
 * are, and leaves in `wordBounds` where they stand. -1 for a text that has other characters.
 */
export function findWords(text: string): number {
  // See `TokenTerms.scan`.
  const { charCodeAt } = String.prototype;
  const { length } = text;
  if (length + 1 > wordBounds.length >> 1) wordBounds = new Int32Array(length * 4);
  const bounds = wordBounds;
  let count = 0;
  let start = 0;
  let before = OTHER;
  for (let i = 0; i < length; i++) {
    const code = charCodeAt.call(text, i);
    if (code > 0x7f) return -1;
    const kind = kindOf(code);
    if (kind === before) continue;
    let end = i;
    if (before === UPPER && kind === LOWER) {
      // A capital opens the word that goes on in small letters; of several only the last does.
      end = i - start > 1 && !isPlural(text, start, i) ? i - 1 : start;
    }
    if (before !== OTHER && end > start) {
      bounds[2 * count] = start;
      bounds[2 * count + 1] = end;
      count++;
    }
    start = end;
    before = kind;
  }
  if (before !== OTHER) {
    bounds[2 * count] = start;
    bounds[2 * count + 1] = length;
    count++;
  }
  return count;
}
const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;

const kindOf = (code: number): number =>
  code >= 97 && code <= 122 ? LOWER : code >= 65 && code <= 90 ? UPPER : code >= 48 && code <= 57 ? DIGIT : OTHER;

/** `URLs`, `IDs`, and the v of `IPv6`, the one word with a small letter in its middle that stands in so many names. */
function isPlural(text: string, start: number, at: number): boolean {
  const next = at + 1 < text.length ? kindOf(text.charCodeAt(at + 1)) : OTHER;
  if (text.charCodeAt(at) === 115) return next !== LOWER;
  return text.charCodeAt(at) === 118 && at - start === 2 && text.startsWith('IP', start);
}

function splitUnicode(text: string): string[] {
  const words: string[] = [];
  for (const [match] of text.replaceAll('IPv', 'Ipv').matchAll(WORD)) {
    if (UNSPACED.test(match)) pushPairs(match, words);
    else words.push(match.toLowerCase());
  }
  return words;
}

const WORD =
  /\p{Lu}{2,}s(?!\p{Ll})|\p{Lu}{2,}(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lm}\p{Lt}\p{M}]+|\p{Lu}|\p{N}+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function pushPairs(run: string, words: string[]): void {
  const characters = [...run];
  if (characters.length === 1) words.push(run);
  for (let i = 0; i + 1 < characters.length; i++) words.push(characters[i] + characters[i + 1]);
}

/** What a name is compared by when case and separators do not count: `parse_request` and `parseRequest` are the same. */
export function nameKey(name: string): string {
  return name.replace(/[^\p{L}\p{N}\p{M}]+/gu, '').toLowerCase();
}
