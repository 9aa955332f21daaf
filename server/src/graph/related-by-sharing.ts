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
  const { graph } = book;
  const marks = graph.once('sharedMarks', () => new Marks(graph.nodeLimit));
  for (const sharing of SHARINGS) addShared(book, sharing, marks);
}

function addShared(book: ReasonBook, sharing: Sharing, marks: Marks): void {
  const { kinds, through, category, words, weight } = sharing;
  const { graph } = book;
  const middles = [...middlesOf(book, kinds, through)];
  if (middles.length === 0) return;
  const ends = new Ends(book, marks);
  const { strength, total } = marks;
  const found: number[] = [];
  const sum = marks.next();
  for (const middle of middles) {
    const first = ends.all.length;
    if (!ends.add(middle, kinds, through)) continue;
    const share = (weight / (1 + Math.log2(1 + ends.all.length - first))) * 0.5;
    for (let i = first; i < ends.all.length; i++) {
      const end = ends.all[i];
      if (total[end] !== sum) {
        total[end] = sum;
        strength[end] = 0;
        found.push(end);
      }
      strength[end] += (1 - strength[end]) * share;
    }
  }
  const wordsOf = (node: number): string =>
    words(namesOf(middles.filter((_, i) => ends.has(i, node)).map((middle) => graph.name(middle))));
  for (const node of found) book.add(node, category, wordsOf, strength[node]);
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

/** Notes about the nodes of a graph: sets and maps for each of a hundred middles would take most of the time. */
class Marks {
  /** By node: the number of the search that met it last, of the sum it is in, and that sum. */
  readonly met: Int32Array;
  readonly total: Int32Array;
  readonly strength: Float64Array;
  private last = 0;

  constructor(nodes: number) {
    this.met = new Int32Array(nodes);
    this.total = new Int32Array(nodes);
    this.strength = new Float64Array(nodes);
  }

  next(): number {
    return ++this.last;
  }
}

/** What is on the other side of the middles, one after the other. */
class Ends {
  readonly all: number[] = [];
  /** Where those of each middle end. */
  private readonly stops: number[] = [];
  private readonly book: ReasonBook;
  private readonly marks: Marks;
  private readonly list = new EdgeList();

  constructor(book: ReasonBook, marks: Marks) {
    this.book = book;
    this.marks = marks;
  }

  /** Adds each end of the next middle once, the root's own apart; false, and none, when there are so many that it says nothing. */
  add(middle: number, kinds: number, through: Sharing['through']): boolean {
    const { all } = this;
    const first = all.length;
    const search = this.marks.next();
    if (through === 'callers') this.addCalled(middle, kinds, search, first);
    else this.addCallers(middle, kinds, search, first);
    const isFew = all.length - first <= MAX_ENDS;
    if (!isFew) all.length = first;
    this.stops.push(all.length);
    return isFew;
  }

  /** Whether a node is among the ends of the n-th middle. */
  has(n: number, node: number): boolean {
    const { all, stops } = this;
    for (let i = n === 0 ? 0 : stops[n - 1]; i < stops[n]; i++) if (all[i] === node) return true;
    return false;
  }

  private addCalled(middle: number, kinds: number, search: number, first: number): void {
    const { graph } = this.book;
    const last = graph.outEnd(middle);
    for (let edge = graph.outStart(middle); edge < last; edge++) {
      const to = graph.target(edge);
      if (graph.exists(to)) this.take(edge, to, kinds, search);
      if (this.all.length - first > MAX_ENDS) return;
    }
  }

  private addCallers(middle: number, kinds: number, search: number, first: number): void {
    const { list } = this;
    this.book.graph.listIn(middle, list);
    for (let i = 0; i < list.count; i++) {
      this.take(list.edges[i], list.others[i], kinds, search);
      if (this.all.length - first > MAX_ENDS) return;
    }
  }

  private take(edge: number, other: number, kinds: number, search: number): void {
    const { book, marks } = this;
    const { met } = marks;
    if (!(kinds & (1 << book.graph.edgeKind(edge))) || met[other] === search) return;
    if (book.graph.kind(other) === SymbolKind.file || book.isOwn(other)) return;
    met[other] = search;
    this.all.push(other);
  }
}

/** `parse`, `parse and run`, `parse, run and 3 more`. */
function namesOf(names: readonly string[]): string {
  const different = [...new Set(names)].sort();
  if (different.length === 1) return different[0];
  if (different.length === 2) return `${different[0]} and ${different[1]}`;
  return `${different[0]}, ${different[1]} and ${different.length - 2} more`;
}
