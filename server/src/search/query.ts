import { CODE_WORDS, looksLikeCode } from './analyzer/code-words.ts';
import { nameKey, splitWords } from './analyzer/split-words.ts';
import { STOP_WORDS } from './analyzer/stop-words.ts';
import { placesIn, type QueryPlace } from './query-places.ts';

/**
 * A query taken apart:
 *
 *   parse request              plain words, any of which may match
 *   parseRequest, a.b::c       identifiers, as themselves and as their words
 *   "parse request"            all of these words, in one symbol, rather together; one word in quotes is an exact identifier
 *   at run (src/a.ts:12)       a line of a stack trace or a compiler's message: the place and its names; a path is a place too
 *   let a = f(x); …            pasted code: its own names, without the words every program is full of
 *   several lines              pasted text: what is quoted in it, or has a `-` before it, is asked for like any other word
 *   -test                      nothing that has this word in its name, its text or its path
 *   lang:go kind:method path:src/**   filters; repeated ones of a kind add up, a `-` before one excludes
 */
export interface ParsedQuery {
  readonly words: readonly QueryWord[];
  readonly phrases: readonly QueryPhrase[];
  readonly excluded: readonly QueryWord[];
  readonly filters: QueryFilters;
  /** `Parser.parse`, `a::b::c`: the last word as a member of the one before. */
  readonly members: readonly QueryMember[];
  /** Lines of stack traces and compilers' messages, and paths. */
  readonly places: readonly QueryPlace[];
  /** The query when it is source code; '' else. */
  readonly code: string;
  /** The words without filters and quotes, as they were typed: what the whole query would be as one name. */
  readonly plainText: string;
}

export interface QueryWord {
  /** As typed, without the punctuation around it. */
  readonly text: string;
  /** Its words in lower case: `parseRequest` has two. */
  readonly parts: readonly string[];
  readonly shape: 'code' | 'capitalized' | 'plain';
  /** A word such as `how` or `the` that the search leaves out. */
  readonly stop: boolean;
}

export interface QueryMember {
  readonly owner: QueryWord;
  readonly name: QueryWord;
}

export interface QueryPhrase {
  readonly text: string;
  readonly words: readonly QueryWord[];
}

export interface QueryFilters {
  readonly languages: readonly string[];
  readonly kinds: readonly string[];
  readonly paths: readonly string[];
}

/** What stands in quotes stands on one line. */
const PIECE = /(-?)(?:(lang|language|kind|path|in|file):)?(?:"([^"\n]*)"?|(\S+))/gi;

/** The query that was asked last: whether the model is asked, what is near and what words find is found out one after the other. */
let last: { readonly query: string; readonly parsed: ParsedQuery } | undefined;

export function parseQuery(query: string): ParsedQuery {
  if (last?.query !== query) last = { query, parsed: parse(query) };
  return last.parsed;
}

function parse(query: string): ParsedQuery {
  const words: QueryWord[] = [];
  const phrases: QueryPhrase[] = [];
  const excluded: QueryWord[] = [];
  const filters = { languages: [] as string[], kinds: [] as string[], paths: [] as string[] };
  const members: QueryMember[] = [];
  const plain: string[] = [];
  const text = query.slice(0, MAX_QUERY_LENGTH);
  const { places, rest } = placesIn(text);
  const isCode = looksLikeCode(rest);
  const isPasted = isCode || text.trim().includes('\n');
  for (const [piece, minus, filter, quoted, bare] of rest.matchAll(isCode ? CODE_PIECE : PIECE)) {
    const value = quoted || bare || '';
    if (filter) {
      addFilter(filters, filter.toLowerCase(), value, minus === '-');
      continue;
    }
    const found = wordsOf(value);
    if (found.length === 0) continue;
    if (!isPasted && minus && MINUS_WORD.test(piece)) {
      excluded.push(...found);
      continue;
    }
    plain.push(value);
    words.push(...found);
    if (found.length > 1 && MEMBER.test(value))
      members.push({ owner: found[found.length - 2], name: found[found.length - 1] });
    if (quoted !== undefined && !isPasted) phrases.push({ text: value.trim(), words: found });
  }
  return {
    words: isCode ? wordsOfCode(words) : markStopWords(words, phrases),
    phrases,
    excluded,
    filters,
    members,
    places,
    code: isCode ? rest : '',
    plainText: plain.join(' '),
  };
}

/** Whether a query is one identifier, such as `parseRequest` or `Parser.parse`: who writes that knows the name. */
export function isIdentifier(query: string): boolean {
  const { words, phrases, code, places, plainText } = parseQuery(query);
  if (phrases.length > 0 || places.length > 0 || code !== '' || /\s/.test(plainText)) return false;
  return words.length > 0 && (words.length > 1 || words[0].shape === 'code');
}

/** `-test`, `-src/old.ts` and `-"old name"`, but not the `-cos(x)` of a formula. */
const MINUS_WORD = /^-(?:"|[\p{L}_][\p{L}\p{N}\p{M}_$.:/-]*$)/u;

/** Nothing in pasted code is a filter or asks for anything. */
const CODE_PIECE = /()()()(\S+)/g;

/** Names with what joins a member to its owner in the languages at hand, and maybe a call's parentheses. */
const MEMBER = /^[\p{L}\p{N}_$]+(?:(?:\.|::|#|->)[\p{L}\p{N}_$]+)+(?:\(\S*)?[,.;:?]?$/u;

/** Enough for a pasted function; what lies beyond says little more. */
const MAX_QUERY_LENGTH = 2000;

/** Of pasted code its own names, each once, the most telling first: there may be more than a query can hold. */
function wordsOfCode(words: readonly QueryWord[]): QueryWord[] {
  const distinct = [...new Map(words.map((word) => [word.text, word])).values()];
  const own = distinct.filter((word) => !CODE_WORDS.has(word.text) && word.text.length > 1 && !/^\d+$/.test(word.text));
  const telling = (word: QueryWord): number => (word.shape === 'plain' ? 0 : 10) + Math.min(9, word.text.length);
  return (own.length > 0 ? own : distinct).sort((a, b) => telling(b) - telling(a));
}

/** Runs of letters, digits and underscores. `a.b` and `a::b` are two; what joins them is punctuation. */
function wordsOf(text: string): QueryWord[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}_$]+/gu)].flatMap(([word]) => {
    const parts = splitWords(word);
    return parts.length === 0 ? [] : [{ text: word, parts, shape: shapeOf(word, parts), stop: false }];
  });
}

function shapeOf(word: string, parts: readonly string[]): QueryWord['shape'] {
  if (parts.length > 1 || word.includes('_') || /\p{Lu}{2}/u.test(word) || /[a-z]\d|\d[a-z]/i.test(word)) return 'code';
  return /^\p{Lu}/u.test(word) ? 'capitalized' : 'plain';
}

function markStopWords(words: readonly QueryWord[], phrases: readonly QueryPhrase[]): QueryWord[] {
  const isStop = (word: QueryWord): boolean =>
    ADDRESS.test(word.text) ||
    (word.shape !== 'code' && STOP_WORDS.has(word.text.toLowerCase()) && !phrases.some((p) => p.words.includes(word)));
  const marked = words.map((word) => (isStop(word) ? { ...word, stop: true } : word));
  return marked.every((word) => word.stop) ? [...words] : marked;
}

/** Addresses and long numbers in error messages are of one run of a program. */
const ADDRESS = /^(?:0x[0-9a-f]+|\d{6,})$/i;

function addFilter(
  filters: { languages: string[]; kinds: string[]; paths: string[] },
  filter: string,
  value: string,
  excluded: boolean,
): void {
  const values = value.split(',').filter((part) => part !== '');
  for (const part of values) {
    const text = excluded ? `!${part}` : part;
    if (filter.startsWith('lang')) filters.languages.push(text.toLowerCase());
    else if (filter === 'kind') filters.kinds.push(text);
    else filters.paths.push(text);
  }
}

/** The query as one name: `parse request` and `parseRequest` both give `parserequest`; '' when it is too long to be one. */
export function queryAsName(query: ParsedQuery): string {
  return query.words.length > 0 && query.words.length <= 5 ? nameKey(query.plainText) : '';
}
