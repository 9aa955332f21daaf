import { LANGUAGES } from '../model/language.ts';
import { SYMBOL_KINDS } from '../model/symbol-kind.ts';
import { nameKey, splitWords } from './analyzer/split-words.ts';
import { kindStrength } from './definitions.ts';
import { bitCount, editDistance, letterSet, mistakesAllowed } from './edit-distance.ts';
import type { LexicalIndex } from './lexical-index.ts';
import type { NameHit } from './search-types.ts';
import type { SegmentState } from './segment-state.ts';

export interface FindNamesOptions {
  /** 50 when not said. */
  readonly limit?: number;
  readonly kinds?: readonly string[];
  readonly languages?: readonly string[];
}

/**
 * Symbols by name alone, best first: the same name; the same but for case and separators; names that begin so; names with a
 * word that begins so; the first letters of a name's words (`pr` for parseRequest); the letters in order (`prsreq`); and last,
 * names a typing mistake away. For the symbol picker and for names typed on the command line.
 */
export function findNames(index: LexicalIndex, text: string, options: FindNamesOptions = {}): NameHit[] {
  const key = nameKey(text);
  if (key === '') return [];
  const limit = options.limit ?? 50;
  const kinds = new Set(options.kinds);
  const languages = new Set(options.languages);
  const hits: (NameHit & { nesting: number })[] = [];
  for (const state of index.view.segments) {
    const best = keysLike(state, key);
    // The order of keys is not yet that of names, whose capitals show where words begin.
    let taken = 0;
    for (const { key: number, score } of best) {
      if (taken >= limit * SPARE) break;
      for (const hit of symbolsOfKey(state, number, score, text)) {
        if (kinds.size > 0 && !kinds.has(SYMBOL_KINDS[hit.kind])) continue;
        if (languages.size > 0 && !languages.has(hit.language)) continue;
        hits.push(hit);
        taken++;
      }
    }
  }
  hits.sort(
    (a, b) =>
      b.score - a.score ||
      a.nesting - b.nesting ||
      kindStrength(b.kind) - kindStrength(a.kind) ||
      a.name.length - b.name.length ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : a.row - b.row),
  );
  return hits.slice(0, limit).map(({ nesting: _, ...hit }) => hit);
}

function symbolsOfKey(
  state: SegmentState,
  key: number,
  score: number,
  text: string,
): (NameHit & { nesting: number })[] {
  const { segment, alive, fileOf } = state;
  const hits: (NameHit & { nesting: number })[] = [];
  for (let i = segment.keyStart[key]; i < segment.keyStart[key + 1]; i++) {
    const document = segment.keyDocuments[i];
    const file = fileOf[document];
    if (!alive[file]) continue;
    const name = segment.nameTexts.at(segment.names[document]);
    hits.push({
      path: segment.paths[file],
      row: document - segment.symbolStart[file],
      name,
      language: LANGUAGES[segment.languages[file]],
      kind: segment.kinds[document],
      score: name === text ? 1 : refine(score, name, text),
      nesting: segment.nesting[document],
    });
  }
  return hits;
}

/** Keys of one segment that are like the wanted one, best first. */
function keysLike(state: SegmentState, wanted: string): { key: number; score: number }[] {
  const { keyLetters, segment } = state;
  const { bytes, starts, count } = segment.nameKeys;
  const letters = Buffer.from(wanted);
  const set = letterSet(letters, 0, letters.length);
  const most = mistakesAllowed(wanted.length);
  const found: { key: number; score: number }[] = [];
  for (let key = 0; key < count; key++) {
    const missing = set & ~keyLetters[key];
    const start = starts[key];
    const length = starts[key + 1] - start;
    let score = missing === 0 ? likeness(bytes, start, length, letters) : 0;
    const mayBeMistyped = Math.abs(length - letters.length) <= most && bitCount(missing) <= most;
    if (score < MISTYPED && most > 0 && mayBeMistyped && editDistance(wanted, segment.nameKeys.at(key), most) <= most) {
      score = MISTYPED + 0.1 * Math.min(1, letters.length / length);
    }
    if (score > 0) found.push({ key, score });
  }
  return found.sort((a, b) => b.score - a.score || a.key - b.key);
}

const SPARE = 8;
const SAME = 0.95;
const PREFIX = 0.8;
const INSIDE = 0.5;
const IN_ORDER = 0.3;
const MISTYPED = 0.4;

/** How like the letters a key is that has all of them; 0 for not at all. */
function likeness(bytes: Uint8Array, start: number, length: number, wanted: Uint8Array): number {
  if (length < wanted.length) return 0;
  const share = wanted.length / length;
  if (standsAt(bytes, start, wanted)) return length === wanted.length ? SAME : PREFIX + 0.1 * share;
  if (wanted.length < 2) return 0;
  const end = start + length;
  for (let at = start + 1; at + wanted.length <= end; at++) {
    if (bytes[at] === wanted[0] && standsAt(bytes, at, wanted)) return INSIDE + 0.1 * share;
  }
  if (bytes[start] !== wanted[0]) return 0;
  let matched = 0;
  for (let at = start; at < end && matched < wanted.length; at++) if (bytes[at] === wanted[matched]) matched++;
  return matched === wanted.length ? IN_ORDER * (0.5 + 0.5 * share) : 0;
}

function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/** What only the name as written can tell: where its words begin. */
function refine(score: number, name: string, text: string): number {
  const words = splitWords(name);
  const wanted = nameKey(text);
  if (score >= INSIDE && score < PREFIX) {
    for (let i = 1; i < words.length; i++) if (words.slice(i).join('').startsWith(wanted)) return score + 0.2;
    return score;
  }
  if (score < INSIDE && words.length > 1) {
    const initials = words.map((word) => word[0]).join('');
    if (initials === wanted) return 0.75;
    if (initials.startsWith(wanted) && wanted.length >= 2) return 0.65;
    if (startsOfWords(words, wanted)) return Math.max(score, 0.55);
  }
  return score;
}

/** Whether the letters are beginnings of words in order: `parreq` of parseRequest, `sesred` of SessionRedirectMixin. */
function startsOfWords(words: readonly string[], wanted: string): boolean {
  const tryFrom = (word: number, at: number): boolean => {
    if (at === wanted.length) return true;
    for (let w = word; w < words.length; w++) {
      let length = 0;
      while (length < words[w].length && wanted[at + length] === words[w][length]) length++;
      for (let take = length; take > 0; take--) if (tryFrom(w + 1, at + take)) return true;
    }
    return false;
  };
  return tryFrom(0, 0);
}
