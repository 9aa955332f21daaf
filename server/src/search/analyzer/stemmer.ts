/**
 * The English stemmer of Martin Porter ("Porter2", https://snowballstem.org/algorithms/english/stemmer.html), written for short
 * lower-case ASCII words as they stand in identifiers and comments. Left out are its handling of apostrophes, which the
 * tokenizer has already cut away, and its table of irregular words but for the few that programs are full of.
 */
export function stem(word: string): string {
  if (word.length <= 2) return word;
  const special = SPECIAL.get(word);
  if (special !== undefined) return special;
  // A y that opens the word or follows a vowel is a consonant; it is written Y while the rules run.
  let w = word.replace(/^y|(?<=[aeiouy])y/g, 'Y');
  const [r1, r2] = regions(w);
  w = step1a(w);
  if (STOP_AFTER_1A.has(w)) return w;
  w = step1b(w, r1);
  w = w.replace(/(?<=.[^aeiouy])[yY]$/, 'i');
  w = replaceSuffix(w, r1, STEP2, STEP2_SUFFIXES);
  w = replaceSuffix(w, r1, STEP3, STEP3_SUFFIXES, r2);
  w = step4(w, r2);
  w = step5(w, r1, r2);
  return w.replaceAll('Y', 'y');
}

const SPECIAL = new Map([
  ['skis', 'ski'],
  ['news', 'news'],
  ['sky', 'sky'],
  ['only', 'onli'],
  ['early', 'earli'],
  ['address', 'address'],
  ['addresses', 'address'],
  ['bias', 'bias'],
  ['alias', 'alias'],
  ['aliases', 'alias'],
  ['status', 'status'],
  ['canvas', 'canvas'],
  ['axis', 'axis'],
  ['indices', 'index'],
  ['indexes', 'index'],
  ['vertices', 'vertex'],
  ['matrices', 'matrix'],
  ['children', 'child'],
  ['async', 'async'],
  ['sync', 'sync'],
  ['this', 'this'],
]);

const STOP_AFTER_1A = new Set(['inning', 'outing', 'canning', 'herring', 'proceed', 'exceed', 'succeed']);

/** Where the regions R1 and R2 begin: after the first consonant that follows a vowel, and after the next such. */
function regions(word: string): [number, number] {
  const prefixed = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(word);
  const r1 = prefixed ? prefixed[0].length : afterVowelConsonant(word, 0);
  return [r1, afterVowelConsonant(word, r1)];
}

function afterVowelConsonant(word: string, from: number): number {
  let i = from;
  while (i < word.length && !isVowel(word, i)) i++;
  while (i < word.length && isVowel(word, i)) i++;
  return Math.min(i + 1, word.length);
}

const isVowel = (word: string, at: number): boolean => 'aeiouy'.includes(word[at]);
const hasVowel = (part: string): boolean => /[aeiouy]/.test(part);

/** Ends in a short syllable: consonant, vowel, consonant other than w, x, Y; or vowel, consonant at the very start. */
const endsShort = (word: string): boolean => /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(word);

function step1a(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  if (/(?:us|ss)$/.test(word)) return word;
  if (word.endsWith('s') && hasVowel(word.slice(0, -2))) return word.slice(0, -1);
  return word;
}

function step1b(word: string, r1: number): string {
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const match = /(?:ed|edly|ing|ingly)$/.exec(word);
  if (!match || !hasVowel(word.slice(0, match.index))) return word;
  const rest = word.slice(0, match.index);
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo].{2}$/.test(rest) ? rest : rest.slice(0, -1);
  if (rest.length <= r1 && endsShort(rest)) return `${rest}e`;
  return rest;
}

const STEP2: Readonly<Record<string, string>> = {
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  abli: 'able',
  entli: 'ent',
  izer: 'ize',
  ization: 'ize',
  ational: 'ate',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  aliti: 'al',
  alli: 'al',
  fulness: 'ful',
  ousli: 'ous',
  ousness: 'ous',
  iveness: 'ive',
  iviti: 'ive',
  biliti: 'ble',
  bli: 'ble',
  fulli: 'ful',
  lessli: 'less',
  ogi: 'og',
  li: '',
};
const STEP3: Readonly<Record<string, string>> = {
  tional: 'tion',
  ational: 'ate',
  alize: 'al',
  icate: 'ic',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
  ative: '',
};
const byLength = (table: Readonly<Record<string, string>>): string[] =>
  Object.keys(table).sort((a, b) => b.length - a.length);
const STEP2_SUFFIXES = byLength(STEP2);
const STEP3_SUFFIXES = byLength(STEP3);

/** The longest suffix of the table is replaced if it lies in R1; two of them ask for more of what stands before. */
function replaceSuffix(
  word: string,
  r1: number,
  table: Readonly<Record<string, string>>,
  suffixes: readonly string[],
  r2 = 0,
): string {
  const suffix = suffixes.find((candidate) => word.endsWith(candidate));
  if (suffix === undefined) return word;
  const start = word.length - suffix.length;
  if (start < r1) return word;
  if (suffix === 'ogi' && word[start - 1] !== 'l') return word;
  if (suffix === 'li' && !/[cdeghkmnrt]$/.test(word.slice(0, start))) return word;
  if (suffix === 'ative' && start < r2) return word;
  return word.slice(0, start) + table[suffix];
}

const STEP4 = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic|(?<=[st])ion)$/;

function step4(word: string, r2: number): string {
  const match = STEP4.exec(word);
  return match && match.index >= r2 ? word.slice(0, match.index) : word;
}

function step5(word: string, r1: number, r2: number): string {
  const last = word.length - 1;
  if (word[last] === 'e') {
    if (last >= r2 || (last >= r1 && !endsShort(word.slice(0, last)))) return word.slice(0, last);
    return word;
  }
  return word[last] === 'l' && word[last - 1] === 'l' && last >= r2 ? word.slice(0, last) : word;
}
