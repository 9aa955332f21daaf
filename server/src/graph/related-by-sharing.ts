import { EdgeKind } from '../model/edge.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { CALL_KINDS } from './callers.ts';
import { edgeKindBits } from './edge-kinds.ts';
import type { ReasonBook, RelatedCategory } from './related-reasons.ts';

/** A symbol between two others, and whether the others are the ones it leads to. */
interface Sharing {
  readonly kinds: number;
  /** `callers`: what the root's callers call as well. `targets`: what also leads to the root's targets. */
  readonly through: 'callers' | 'targets';
  readonly category: RelatedCategory;
  readonly words: (names: string) => string;
  readonly weight: number;
}
const SHARINGS: readonly Sharing[] = [
  {
    kinds: CALL_KINDS,
    through: 'callers',
    category: 'sameCallers',
    words: (names) => `called by ${names} too`,
    weight: 0.9,
  },
  {
    kinds: CALL_KINDS,
    through: 'targets',
    category: 'sameCallees',
    words: (names) => `calls ${names} too`,
    weight: 0.7,
  },
  {
    kinds: edgeKindBits(EdgeKind.usesType),
    through: 'targets',
    category: 'sameType',
    words: (names) => `uses ${names} too`,
    weight: 0.6,
  },
  {
    kinds: edgeKindBits(EdgeKind.extends, EdgeKind.implements, EdgeKind.overrides),
    through: 'targets',
    category: 'implementation',
    words: (names) => `has ${names} above it too`,
    weight: 1,
  },
];
const MAX_MIDDLES = 100;
const MAX_ENDS = 300;

/**
 * Symbols two steps away: with the same callers, callees, types or supertypes. Each shared one in the middle counts by how few
 * it connects (Adamic and Adar 2003), so that sharing a logger says nothing.
 */
export function addSharedReasons(book: ReasonBook): void {
  for (const sharing of SHARINGS) addShared(book, sharing);
}

function addShared(book: ReasonBook, { kinds, through, category, words, weight }: Sharing): void {
  const { graph } = book;
  const shared = new Map<number, { weight: number; middles: number[] }>();
  for (const middle of middlesOf(book, kinds, through)) {
    const ends = endsOf(book, middle, kinds, through);
    if (!ends) continue;
    const share = weight / (1 + Math.log2(1 + ends.size));
    for (const end of ends) {
      const entry = shared.get(end) ?? { weight: 0, middles: [] };
      entry.weight += (1 - entry.weight) * share * 0.5;
      entry.middles.push(middle);
      shared.set(end, entry);
    }
  }
  for (const [node, { weight: strength, middles }] of shared) {
    book.add(node, category, words(namesOf(middles.map((middle) => graph.name(middle)))), strength);
  }
}

function middlesOf(book: ReasonBook, kinds: number, through: Sharing['through']): Set<number> {
  const { graph, own } = book;
  const middles = new Set<number>();
  const visit = (edge: number, other: number): boolean => {
    // What a whole file does together is not a choice that somebody made.
    const fits = kinds & (1 << graph.edgeKind(edge)) && graph.kind(other) !== SymbolKind.file;
    if (fits && !book.isOwn(other)) middles.add(other);
    return middles.size >= MAX_MIDDLES;
  };
  for (const node of own) {
    if (middles.size >= MAX_MIDDLES) break;
    if (through === 'callers') graph.forEachIn(node, visit);
    else graph.forEachOut(node, visit);
  }
  return middles;
}

/** What is on the other side of a middle, the root's own apart; null when there are so many that it says nothing. */
function endsOf(
  book: ReasonBook,
  middle: number,
  kinds: number,
  through: Sharing['through'],
): ReadonlySet<number> | null {
  const { graph } = book;
  const ends = new Set<number>();
  const visit = (edge: number, other: number): boolean => {
    const fits = kinds & (1 << graph.edgeKind(edge)) && graph.kind(other) !== SymbolKind.file;
    if (fits && !book.isOwn(other)) ends.add(other);
    return ends.size > MAX_ENDS;
  };
  if (through === 'callers') graph.forEachOut(middle, visit);
  else graph.forEachIn(middle, visit);
  return ends.size > MAX_ENDS ? null : ends;
}

/** `parse`, `parse and run`, `parse, run and 3 more`. */
function namesOf(names: readonly string[]): string {
  const different = [...new Set(names)].sort();
  if (different.length === 1) return different[0];
  if (different.length === 2) return `${different[0]} and ${different[1]}`;
  return `${different[0]}, ${different[1]} and ${different.length - 2} more`;
}
