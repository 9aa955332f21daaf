import { SYMBOL_KINDS, SymbolKind } from '../model/symbol-kind.ts';
import { nameKey } from './analyzer/split-words.ts';
import type { Evidence } from './evidence.ts';
import { type IndexView, segmentAt } from './index-view.ts';
import { type ParsedQuery, queryAsName } from './query.ts';
import type { QueryTerms } from './query-terms.ts';

/** How surely a query speaks of the definitions of one name, and how it writes that name. */
export interface DefinitionMatch {
  readonly document: number;
  readonly file: number;
  /** In (0, 1], and 2 for a member that is written with its owner. */
  readonly strength: number;
  /** Written in the query exactly as in the code. */
  readonly sameCase: boolean;
  /** The whole query is the name. */
  readonly wholeQuery: boolean;
  /** The query is this very name, written as only names are, and one file alone defines it: it is meant, and nothing like it. */
  readonly isMeant: boolean;
}

/** Definitions of types are what a bare name usually means, then functions, then values. */
const KIND_STRENGTH = new Map<number, number>([
  [SymbolKind.class, 1],
  [SymbolKind.struct, 1],
  [SymbolKind.interface, 1],
  [SymbolKind.trait, 1],
  [SymbolKind.enum, 0.95],
  [SymbolKind.typeAlias, 0.85],
  [SymbolKind.macro, 0.8],
  [SymbolKind.function, 0.8],
  [SymbolKind.namespace, 0.7],
  [SymbolKind.package, 0.5],
  [SymbolKind.method, 0.8],
  [SymbolKind.constructor, 0.5],
  [SymbolKind.field, 0.5],
  [SymbolKind.property, 0.5],
  [SymbolKind.enumMember, 0.5],
  [SymbolKind.variable, 0.5],
  [SymbolKind.constant, 0.55],
  [SymbolKind.impl, 0.3],
]);
/** How likely a symbol of this kind is what its bare name means, in (0, 1]. */
export const kindStrength = (kind: number): number => STRENGTHS[kind];
const STRENGTHS = Float64Array.from(SYMBOL_KINDS, (_, kind) => KIND_STRENGTH.get(kind) ?? 0.3);

const MEMBER_SHARE = 0.6;
const LOCAL_SHARE = 0.3;
/** A member that is written with its owner is surely meant. */
const IN_OWNER_STRENGTH = 2;
/** Names with more definitions say nothing of which one is meant. */
const MAX_DEFINITIONS = 2000;

/** How much a word of the query is meant as a name, by how it is written. */
const SHAPE_STRENGTH = { code: 1, capitalized: 0.5, plain: 0.15 } as const;
const JOINED_STRENGTH = 0.5;

/** Definitions whose names stand in the query: each word, each two neighbours joined, and the query as a whole. */
export function findDefinitions(evidence: Evidence, query: ParsedQuery, terms: QueryTerms): DefinitionMatch[] {
  const found = new Map<number, DefinitionMatch>();
  for (const [key, name] of wantedNames(query, terms)) {
    for (const match of matchesOf(evidence, key, name)) {
      const known = found.get(match.document);
      if (!known || known.strength < match.strength) found.set(match.document, match);
    }
  }
  return [...found.values()];
}

interface WantedName {
  readonly texts: Set<string>;
  /** Words of the query, as bits, that must name what is around the definition; 0 where none is written. */
  owner: number;
  strength: number;
  wholeQuery: boolean;
  isMeant: boolean;
}

function wantedNames(query: ParsedQuery, terms: QueryTerms): Map<string, WantedName> {
  const wanted = new Map<string, WantedName>();
  const want = (text: string, strength: number, wholeQuery = false): void => {
    const key = nameKey(text);
    if (key === '') return;
    const known = wanted.get(key) ?? { texts: new Set(), owner: 0, strength: 0, wholeQuery: false, isMeant: false };
    known.texts.add(text);
    known.strength = Math.max(known.strength, strength);
    known.wholeQuery ||= wholeQuery;
    known.isMeant ||= wholeQuery && query.words.length === 1 && query.words[0].shape === 'code';
    wanted.set(key, known);
  };
  const quoted = new Set(query.phrases.flatMap((phrase) => (phrase.words.length === 1 ? [phrase.words[0].text] : [])));
  for (const word of query.words) {
    if (!word.stop) want(word.text, quoted.has(word.text) ? 1 : SHAPE_STRENGTH[word.shape]);
  }
  for (let i = 0; i + 1 < query.words.length; i++) {
    const [a, b] = [query.words[i], query.words[i + 1]];
    if (!a.stop && !b.stop) want(a.text + b.text, JOINED_STRENGTH);
  }
  if (queryAsName(query) !== '') want(query.plainText, 1, true);
  for (const { owner, name } of query.members) {
    want(name.text, SHAPE_STRENGTH[name.shape]);
    const known = wanted.get(nameKey(name.text));
    if (known) known.owner |= terms.bitsOf(owner);
  }
  return wanted;
}

function matchesOf(evidence: Evidence, key: string, wanted: WantedName): DefinitionMatch[] {
  const { view, symbols } = evidence;
  const matches: (DefinitionMatch & { strength: number; isMeant: boolean })[] = [];
  for (let s = 0; s < view.segments.length; s++) {
    const { segment, alive, fileOf } = view.segments[s];
    const number = segment.nameKeys.find(key);
    if (number < 0) continue;
    const end = Math.min(segment.keyStart[number + 1], segment.keyStart[number] + MAX_DEFINITIONS);
    // Most are written the same.
    let written = -1;
    let caseOf = 1;
    let sameCase = false;
    for (let i = segment.keyStart[number]; i < end; i++) {
      const document = segment.keyDocuments[i];
      const file = fileOf[document];
      if (!alive[file]) continue;
      if (segment.names[document] !== written) {
        written = segment.names[document];
        const name = segment.nameTexts.at(written);
        caseOf = caseShare(name, wanted);
        sameCase = wanted.texts.has(name);
      }
      const nesting = segment.nesting[document];
      const inOwner =
        wanted.owner !== 0 && (symbols.ownerWords(view.documentBase[s] + document) & wanted.owner) === wanted.owner;
      const share = nesting === 0 || inOwner ? 1 : nesting === 1 ? MEMBER_SHARE : LOCAL_SHARE;
      matches.push({
        document: view.documentBase[s] + document,
        file: view.fileBase[s] + file,
        strength:
          (inOwner ? IN_OWNER_STRENGTH : wanted.strength) * share * kindStrength(segment.kinds[document]) * caseOf,
        sameCase,
        wholeQuery: wanted.wholeQuery,
        isMeant: wanted.isMeant && sameCase,
      });
    }
  }
  // A name that many files define is no one's in particular.
  const files = filesOf(matches);
  const isOneFiles = filesOf(matches.filter((match) => match.isMeant)) === 1;
  for (const match of matches) {
    match.strength /= Math.sqrt(files);
    match.isMeant &&= isOneFiles;
  }
  return matches;
}

const filesOf = (matches: readonly DefinitionMatch[]): number => new Set(matches.map((match) => match.file)).size;

/** Who writes capitals means them: `Group` is rather the class than the function `group`. Small letters say nothing. */
function caseShare(name: string, wanted: WantedName): number {
  const bare = withoutSeparators(name);
  for (const text of wanted.texts) {
    if (text === text.toLowerCase() || withoutSeparators(text) === bare) return 1;
  }
  return OTHER_CASE_SHARE;
}
const OTHER_CASE_SHARE = 0.5;
const withoutSeparators = (name: string): string => name.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');

/** The name of a document, as written. */
export function nameOf(view: IndexView, document: number): string {
  const s = segmentAt(view.documentBase, document);
  const { segment } = view.segments[s];
  return segment.nameTexts.at(segment.names[document - view.documentBase[s]]);
}
