/**
 * The English stemmer of Martin Porter ("Porter2", https://snowballstem.org/algorithms/english/stemmer.html), written for short
 * lower-case ASCII words as they stand in identifiers and comments. Left out are its handling of apostrophes, which the
 * tokenizer has already cut away, and its table of irregular words but for the few that programs are full of.
 *
 * Every distinct word of a workspace comes by here, and most rules do not apply to most words. So they work on numbers in one array, and a
 * string is made once at the end: regular expressions and pieces of strings took several times as long.
 */
export function stem(word: string): string {
  if (word.length <= 2) return word;
  if (word.length <= LONGEST_IRREGULAR) {
    const irregular = IRREGULAR.get(word);
    if (irregular !== undefined) return irregular;
  }
  load(word);
  const r1 = startOfR1();
  const r2 = afterVowelConsonant(r1);
  step1a();
  if (mayStopAfter1a() && STOP_AFTER_1A.has(written(word))) return written(word);
  step1b(r1);
  step1c();
  replaceSuffix(STEP2, r1, 0);
  replaceSuffix(STEP3, r1, r2);
  step4(r2);
  step5(r1, r2);
  return written(word);
}

const IRREGULAR = new Map([
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
const LONGEST_IRREGULAR = 9;

const STOP_AFTER_1A = new Set(['inning', 'outing', 'canning', 'herring', 'proceed', 'exceed', 'succeed']);

const A = 97;
const D = 100;
const E = 101;
const G = 103;
const I = 105;
const L = 108;
const O = 111;
const S = 115;
const U = 117;
const W = 119;
const X = 120;
const Y = 121;
/** A y that is a consonant: one that opens the word or follows a vowel. It is written so while the rules run. */
const CONSONANT_Y = 89;

/** The word at hand, as UTF-16 units. */
let letters = new Uint16Array(128);
let length = 0;
/** So many letters at its start are still those of the word that was asked for, but for the y. */
let kept = 0;

function load(word: string): void {
  // See `TokenTerms.scan`.
  const { charCodeAt } = String.prototype;
  length = word.length;
  kept = length;
  // No rule makes a word longer than it was; a letter of room is enough.
  if (length >= letters.length) letters = new Uint16Array(length * 2);
  let wasVowel = true;
  for (let i = 0; i < length; i++) {
    const letter = charCodeAt.call(word, i);
    letters[i] = letter === Y && wasVowel ? CONSONANT_Y : letter;
    // What a y follows is told by how it was written: after a y it is a consonant, whatever that one is.
    wasVowel = isVowel(letter);
  }
}

/** The word as it is now; `word` is what it was loaded from. */
function written(word: string): string {
  if (kept >= length) return length === word.length ? word : word.slice(0, length);
  let text = word.slice(0, kept);
  for (let i = kept; i < length; i++) {
    const letter = letters[i];
    text += String.fromCharCode(letter === CONSONANT_Y ? Y : letter);
  }
  return text;
}

function cutTo(end: number): void {
  length = end;
  if (kept > end) kept = end;
}

function push(letter: number): void {
  letters[length++] = letter;
}

const isVowel = (letter: number): boolean =>
  letter === A || letter === E || letter === I || letter === O || letter === U || letter === Y;

function hasVowelBefore(end: number): boolean {
  for (let i = 0; i < end; i++) if (isVowel(letters[i])) return true;
  return false;
}

/** Regions R1 and R2 begin after the first consonant that follows a vowel, and after the next such. */
function startOfR1(): number {
  for (const prefix of R1_PREFIXES) if (beginsWith(prefix)) return prefix.length;
  return afterVowelConsonant(0);
}

function afterVowelConsonant(from: number): number {
  let i = from;
  while (i < length && !isVowel(letters[i])) i++;
  while (i < length && isVowel(letters[i])) i++;
  return Math.min(i + 1, length);
}

/** Whether the first `end` letters end in a short syllable: consonant, vowel, consonant other than w, x, Y; or vowel, consonant at the very start. */
function endsShort(end: number): boolean {
  if (end < 2 || isVowel(letters[end - 1]) || !isVowel(letters[end - 2])) return false;
  if (end === 2) return true;
  const last = letters[end - 1];
  return !isVowel(letters[end - 3]) && last !== W && last !== X && last !== CONSONANT_Y;
}

function step1a(): void {
  const last = letters[length - 1];
  const before = letters[length - 2];
  if (before === E && letters[length - 3] === I && (last === D || last === S)) {
    cutTo(length > 4 ? length - 2 : length - 1);
  } else if (last === S && before !== U && before !== S) {
    if (endsIn(SSES)) cutTo(length - 2);
    else if (hasVowelBefore(length - 2)) cutTo(length - 1);
  }
}

/** All words at which the rules stop here end so. */
function mayStopAfter1a(): boolean {
  const last = letters[length - 1];
  return (last === G || last === D) && length >= 6 && length <= 7;
}

function step1b(r1: number): void {
  const last = letters[length - 1];
  if (last !== D && last !== G && last !== Y) return;
  const eed = endsIn(EED) ? length - 3 : endsIn(EEDLY) ? length - 5 : -1;
  if (eed >= 0) {
    if (eed >= r1) cutTo(eed + 2);
    return;
  }
  let rest = -1;
  if (endsIn(ED)) rest = length - 2;
  else if (endsIn(ING)) rest = length - 3;
  else if (endsIn(EDLY)) rest = length - 4;
  else if (endsIn(INGLY)) rest = length - 5;
  if (rest < 0 || !hasVowelBefore(rest)) return;
  cutTo(rest);
  if (endsIn(AT) || endsIn(BL) || endsIn(IZ)) {
    push(E);
  } else if (length >= 2 && letters[length - 1] === letters[length - 2] && isDoubled(letters[length - 1])) {
    const first = letters[0];
    if (length !== 3 || (first !== A && first !== E && first !== O)) cutTo(length - 1);
  } else if (length <= r1 && endsShort(length)) {
    push(E);
  }
}

/** Consonants that are doubled before -ed and -ing. */
const isDoubled = (letter: number): boolean => DOUBLED.includes(letter);

/** A y after a consonant that is not the first letter becomes i. */
function step1c(): void {
  const last = letters[length - 1];
  if (length < 3 || (last !== Y && last !== CONSONANT_Y) || isVowel(letters[length - 2])) return;
  cutTo(length - 1);
  push(I);
}

/** The longest suffix of the table is replaced if it lies in R1; some ask for more of what stands before. */
function replaceSuffix(table: SuffixTable, r1: number, r2: number): void {
  const rule = longestSuffix(table);
  if (rule === undefined) return;
  const start = length - rule.suffix.length;
  if (start < r1) return;
  if (!stands(rule, start) || (rule.inR2 && start < r2)) return;
  cutTo(start);
  for (let i = 0; i < rule.replacement.length; i++) push(rule.replacement[i]);
}

/** Whether a suffix that begins at `start` has a letter before it that its rule asks for. */
function stands({ after }: SuffixRule, start: number): boolean {
  return after === undefined || (start > 0 && after.includes(letters[start - 1]));
}

function step4(r2: number): void {
  const rule = longestSuffix(STEP4);
  if (rule === undefined) return;
  const start = length - rule.suffix.length;
  if (start >= r2 && stands(rule, start)) cutTo(start);
}

function step5(r1: number, r2: number): void {
  const last = length - 1;
  if (last < 0) return;
  if (letters[last] === E) {
    if (last >= r2 || (last >= r1 && !endsShort(last))) cutTo(last);
  } else if (letters[last] === L && last >= r2 && last > 0 && letters[last - 1] === L) {
    cutTo(last);
  }
}

function beginsWith(prefix: readonly number[]): boolean {
  if (length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (letters[i] !== prefix[i]) return false;
  return true;
}

function endsIn(suffix: readonly number[]): boolean {
  const start = length - suffix.length;
  if (start < 0) return false;
  for (let i = suffix.length - 1; i >= 0; i--) if (letters[start + i] !== suffix[i]) return false;
  return true;
}

interface SuffixRule {
  readonly suffix: readonly number[];
  readonly replacement: readonly number[];
  /** One of these letters must stand before it, when given. */
  readonly after: readonly number[] | undefined;
  readonly inR2: boolean;
}

/** The rules for suffixes by their last letter, counted from a, the longest suffix first. */
type SuffixTable = readonly (readonly SuffixRule[])[];

function longestSuffix(table: SuffixTable): SuffixRule | undefined {
  if (length === 0) return undefined;
  const last = letters[length - 1] - A;
  if (last < 0 || last >= LETTERS) return undefined;
  const rules = table[last];
  for (let i = 0; i < rules.length; i++) if (endsIn(rules[i].suffix)) return rules[i];
  return undefined;
}

const LETTERS = 26;

/** Makes a table of lines: a suffix, what replaces it (nothing: `-`), and on demand the letters before it or `R2`. */
function suffixTable(lines: string): SuffixTable {
  const table: SuffixRule[][] = Array.from({ length: LETTERS }, () => []);
  for (const line of lines.trim().split('\n')) {
    const [suffix, replacement, condition] = line.split(' ');
    table[suffix.charCodeAt(suffix.length - 1) - A].push({
      suffix: units(suffix),
      replacement: units(replacement === '-' ? '' : replacement),
      after: condition === undefined || condition === 'R2' ? undefined : units(condition),
      inR2: condition === 'R2',
    });
  }
  for (const rules of table) rules.sort((a, b) => b.suffix.length - a.suffix.length);
  return table;
}

function units(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

const R1_PREFIXES = 'gener commun arsen past univers later emerg organ inter'.split(' ').map(units);
const DOUBLED = units('bdfgmnprt');
const SSES = units('sses');
const EED = units('eed');
const EEDLY = units('eedly');
const ED = units('ed');
const EDLY = units('edly');
const ING = units('ing');
const INGLY = units('ingly');
const AT = units('at');
const BL = units('bl');
const IZ = units('iz');

const STEP2 = suffixTable(`
tional tion
enci ence
anci ance
abli able
entli ent
izer ize
ization ize
ational ate
ation ate
ator ate
alism al
aliti al
alli al
fulness ful
ousli ous
ousness ous
iveness ive
iviti ive
biliti ble
bli ble
fulli ful
lessli less
ogi og l
li - cdeghkmnrt
`);
const STEP3 = suffixTable(`
tional tion
ational ate
alize al
icate ic
iciti ic
ical ic
ful -
ness -
ative - R2
`);
const STEP4 = suffixTable(`
ement -
ance -
ence -
able -
ible -
ment -
ant -
ent -
ism -
ate -
iti -
ous -
ive -
ize -
al -
er -
ic -
ion - st
`);
