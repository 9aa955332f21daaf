import { EdgeKind } from '../model/edge.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { CALL_KINDS } from './callers.ts';
import { edgeKindBits } from './edge-kinds.ts';
import { EdgeList } from './edge-list.ts';
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
  const finder = new EndFinder(book);
  for (const sharing of SHARINGS) addShared(book, sharing, finder);
}

function addShared(book: ReasonBook, { kinds, through, category, words, weight }: Sharing, finder: EndFinder): void {
  const { graph } = book;
  const shared = new Map<number, { weight: number; middles: number[] }>();
  for (const middle of middlesOf(book, kinds, through)) {
    const ends = finder.find(middle, kinds, through);
    if (!ends) continue;
    const share = weight / (1 + Math.log2(1 + ends.length));
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

/** Finds what is on the other side of a middle. */
class EndFinder {
  private readonly book: ReasonBook;
  private readonly list = new EdgeList();
  /** By node: the number of the search that met it last. A set for each of a hundred middles would take most of the time. */
  private readonly met: Int32Array;
  private searches = 0;

  constructor(book: ReasonBook) {
    this.book = book;
    this.met = new Int32Array(book.graph.nodeLimit);
  }

  /** Each end once, the root's own apart; null when there are so many that it says nothing. */
  find(middle: number, kinds: number, through: Sharing['through']): readonly number[] | null {
    const { graph } = this.book;
    const ends: number[] = [];
    this.searches++;
    if (through === 'callers') {
      const last = graph.outEnd(middle);
      for (let edge = graph.outStart(middle); edge < last; edge++) {
        const to = graph.target(edge);
        if (graph.exists(to)) this.take(edge, to, kinds, ends);
        if (ends.length > MAX_ENDS) return null;
      }
      return ends;
    }
    const { list } = this;
    graph.listIn(middle, list);
    for (let i = 0; i < list.count; i++) {
      this.take(list.edges[i], list.others[i], kinds, ends);
      if (ends.length > MAX_ENDS) return null;
    }
    return ends;
  }

  private take(edge: number, other: number, kinds: number, ends: number[]): void {
    const { book, met, searches } = this;
    if (!(kinds & (1 << book.graph.edgeKind(edge))) || met[other] === searches) return;
    if (book.graph.kind(other) === SymbolKind.file || book.isOwn(other)) return;
    met[other] = searches;
    ends.push(other);
  }
}

/** `parse`, `parse and run`, `parse, run and 3 more`. */
function namesOf(names: readonly string[]): string {
  const different = [...new Set(names)].sort();
  if (different.length === 1) return different[0];
  if (different.length === 2) return `${different[0]} and ${different[1]}`;
  return `${different[0]}, ${different[1]} and ${different.length - 2} more`;
}
