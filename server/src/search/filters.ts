import { BitSet } from '../base/bit-set.ts';
import { LANGUAGES } from '../model/language.ts';
import { isCallableKind, isTypeKind, SYMBOL_KINDS } from '../model/symbol-kind.ts';
import { stem } from './analyzer/stemmer.ts';
import { forDocumentsWith, lengthOfLists } from './documents-with.ts';
import { type IndexView, segmentAt } from './index-view.ts';
import { pathFilter } from './path-filter.ts';
import type { ParsedQuery, QueryWord } from './query.ts';
import type { SearchInput } from './search-types.ts';

/** Which files and documents pass, each by its number in its segment. */
export interface Acceptance {
  readonly acceptFile: (segment: number, file: number) => boolean;
  readonly acceptDocument: (segment: number, document: number) => boolean;
  /** Each document passes whose file does. */
  readonly anyDocument: boolean;
}

/** What a hit must be, from the request and from the query's own filters, quotes and minus words. */
export interface Filters extends Acceptance {
  /** The path filters as written. */
  readonly paths: readonly string[];
  /** Words for people on filters that no symbol can satisfy. */
  readonly notice?: string;
}

/** Other names by which people ask for languages and kinds. */
const LANGUAGE_NAMES: Readonly<Record<string, readonly string[]>> = {
  ts: ['typescript', 'tsx'],
  typescript: ['typescript', 'tsx'],
  js: ['javascript'],
  jsx: ['javascript'],
  py: ['python'],
  golang: ['go'],
  rs: ['rust'],
  'c++': ['cpp'],
  cc: ['cpp'],
};
const KIND_NAMES: Readonly<Record<string, string>> = {
  func: 'function',
  fn: 'function',
  def: 'function',
  var: 'variable',
  const: 'constant',
  type: 'typeAlias',
  typealias: 'typeAlias',
  enummember: 'enumMember',
  ctor: 'constructor',
  module: 'file',
  prop: 'property',
};

export function filtersOf(view: IndexView, request: SearchInput, query: ParsedQuery): Filters {
  const unknown: string[] = [];
  const languages = choice([...(request.languages ?? []), ...query.filters.languages], (name) => {
    const known = LANGUAGE_NAMES[name] ?? LANGUAGES.filter((language) => language === name);
    if (known.length === 0) unknown.push(`There is no language “${name}”; known are ${LANGUAGES.join(', ')}.`);
    return known.map((language) => LANGUAGES.indexOf(language as (typeof LANGUAGES)[number]));
  });
  const kinds = choice([...(request.kinds ?? []), ...query.filters.kinds], (name) => {
    const known = kindsNamed(name);
    if (known.length === 0)
      unknown.push(`There is no kind “${name}”; known are ${SYMBOL_KINDS.slice(0, -1).join(', ')}.`);
    return known;
  });
  const paths = [...(request.paths ?? []), ...query.filters.paths];
  const acceptPath = pathFilter(paths);
  const excluded = excludedDocuments(view, query.excluded);
  const required = query.phrases.map((phrase) => requiredDocuments(view, phrase.words));
  const anyDocument = !kinds && !excluded && required.length === 0;
  return {
    acceptFile: (segment, file) => {
      const { segment: columns } = view.segments[segment];
      if (languages && !languages(columns.languages[file])) return false;
      if (excluded?.files.has(view.fileBase[segment] + file)) return false;
      return acceptPath === null || acceptPath(columns.paths[file]);
    },
    // Asked of each of many thousands.
    acceptDocument: (segment, document) => {
      if (anyDocument) return true;
      if (kinds && !kinds(view.segments[segment].segment.kinds[document])) return false;
      const number = view.documentBase[segment] + document;
      return !excluded?.documents.has(number) && required.every((documents) => documents.has(number));
    },
    anyDocument,
    paths,
    ...(unknown.length > 0 ? { notice: unknown.join(' ') } : {}),
  };
}

/** A test for what the names stand for, those with `!` left out; null where there are none. */
function choice(
  names: readonly string[],
  meaning: (name: string) => readonly number[],
): ((value: number) => boolean) | null {
  if (names.length === 0) return null;
  const included = new Set<number>();
  const excluded = new Set<number>();
  let anyIncluded = false;
  for (const name of names) {
    const target = name.startsWith('!') ? excluded : included;
    if (target === included) anyIncluded = true;
    for (const value of meaning(name.replace(/^!/, '').toLowerCase())) target.add(value);
  }
  return (value) => (!anyIncluded || included.has(value)) && !excluded.has(value);
}

function kindsNamed(name: string): number[] {
  const numbers = SYMBOL_KINDS.map((_, number) => number);
  if (name === 'type') return numbers.filter(isTypeKind);
  if (name === 'callable') return numbers.filter(isCallableKind);
  const wanted = KIND_NAMES[name] ?? name;
  return numbers.filter((number) => SYMBOL_KINDS[number].toLowerCase() === wanted.toLowerCase());
}

/** Symbols with an excluded word, and files that have one in their path. */
function excludedDocuments(view: IndexView, words: readonly QueryWord[]) {
  if (words.length === 0) return null;
  const documents = noDocuments(view);
  const files = new Set<number>();
  for (const word of words) {
    forDocumentsWith(view, stem(word.parts.join('')), (document, { isOnPath }) => {
      documents.add(document);
      if (!isOnPath) return;
      const s = segmentAt(view.documentBase, document);
      files.add(view.fileBase[s] + view.segments[s].fileOf[document - view.documentBase[s]]);
    });
  }
  return { documents, files };
}

/** Symbols with all words of a phrase, or with its words joined into one. */
function requiredDocuments(view: IndexView, words: readonly QueryWord[]): BitSet {
  const parts = words.flatMap((word) => word.parts);
  const joined = having(view, stem(parts.join('')));
  // One word in quotes is an identifier: only itself will do.
  if (words.length === 1) return joined;
  // The rarest first: when none is left, the lists of the others need not be read.
  const terms = [...new Set(parts.map(stem))]
    .map((term) => ({ term, length: lengthOfLists(view, term) }))
    .sort((a, b) => a.length - b.length);
  let all = having(view, terms[0].term);
  for (const { term } of terms.slice(1)) {
    if (all.isEmpty) return joined;
    all = having(view, term, all);
  }
  joined.addAll(all);
  return joined;
}

/** The documents that have a term, of those that are `among` others. */
function having(view: IndexView, term: string, among?: BitSet): BitSet {
  const found = noDocuments(view);
  forDocumentsWith(view, term, (document) => {
    if (!among || among.has(document)) found.add(document);
  });
  return found;
}

const noDocuments = ({ documentBase }: IndexView): BitSet => new BitSet(documentBase[documentBase.length - 1]);
