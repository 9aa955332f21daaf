/**
 * The words of an identifier or of any run of letters and digits, in lower case: `parseHTTPRequest2` gives parse, http,
 * request, 2. Capitals in a row are one word up to the last, which begins the next; `URLs` is one word. Scripts that
 * write no spaces (Chinese, Japanese, Korean) give overlapping pairs of characters, so that any two neighbours can be found.
 */
export function splitWords(text: string): string[] {
  return ASCII.test(text) ? splitAscii(text) : splitUnicode(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;

/** What `WORD` says below, for the identifiers that are nearly all there are: several times faster. */
function splitAscii(text: string): string[] {
  const words: string[] = [];
  const lower = text.toLowerCase();
  let start = 0;
  let before = OTHER;
  const { length } = text;
  // See `TokenTerms.scan`.
  const { charCodeAt } = String.prototype;
  for (let i = 0; i <= length; i++) {
    const kind = i < length ? kindOf(charCodeAt.call(text, i)) : OTHER;
    if (kind === before && i < length) continue;
    // A capital opens the word that goes on in small letters; of several only the last does.
    if (before === UPPER && kind === LOWER) {
      if (i - start > 1 && !isPlural(text, start, i)) {
        words.push(lower.slice(start, i - 1));
        start = i - 1;
      }
    } else {
      if (before !== OTHER) words.push(lower.slice(start, i));
      start = i;
    }
    before = kind;
  }
  return words;
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
