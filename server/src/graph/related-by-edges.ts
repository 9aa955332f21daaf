import { EdgeKind } from '../model/edge.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import { edgeConfidenceOf } from './columns.ts';
import { isTestEntry } from './dependents.ts';
import { usageOf } from './lookup.ts';
import type { ReasonBook, RelatedCategory } from './related-reasons.ts';
import { testsReaching } from './tests-reaching.ts';

/** What an edge says in the words of the other end: `out` for what the root leads to, `in` for what leads to the root. */
interface EdgeWords {
  readonly weight: number;
  readonly out: readonly [RelatedCategory, string];
  readonly in: readonly [RelatedCategory, string];
}
const EDGE_WORDS: { readonly [kind: number]: EdgeWords } = {
  [EdgeKind.calls]: { weight: 0.6, out: ['calls', 'called by it'], in: ['calledBy', 'calls it'] },
  [EdgeKind.instantiates]: { weight: 0.55, out: ['calls', 'created by it'], in: ['calledBy', 'creates it'] },
  [EdgeKind.decorates]: { weight: 0.5, out: ['uses', 'decorates it'], in: ['usedBy', 'decorated by it'] },
  [EdgeKind.notifies]: { weight: 0.5, out: ['calls', 'notified by it'], in: ['calledBy', 'notifies it'] },
  [EdgeKind.extends]: { weight: 0.75, out: ['supertype', 'extended by it'], in: ['implementation', 'extends it'] },
  [EdgeKind.implements]: {
    weight: 0.75,
    out: ['supertype', 'implemented by it'],
    in: ['implementation', 'implements it'],
  },
  [EdgeKind.overrides]: { weight: 0.7, out: ['supertype', 'overridden by it'], in: ['implementation', 'overrides it'] },
  [EdgeKind.usesType]: { weight: 0.4, out: ['uses', 'a type it uses'], in: ['usedBy', 'uses it as a type'] },
  [EdgeKind.references]: { weight: 0.35, out: ['uses', 'referred to by it'], in: ['usedBy', 'refers to it'] },
  [EdgeKind.imports]: { weight: 0.4, out: ['import', 'imported by it'], in: ['import', 'imports it'] },
};
const CONFIDENCE_FACTOR = [1, 0.85, 0.4];
const MAX_EDGES = 5_000;
const MAX_TESTS = 20;
const TEST_DEPTH = 3;

/** Direct edges of the root and its members, and the tests that reach it. */
export function addEdgeReasons(book: ReasonBook): void {
  const { graph, own } = book;
  let left = MAX_EDGES;
  for (const node of own) {
    graph.forEachOut(node, (edge, to) => {
      const words = EDGE_WORDS[graph.edgeKind(edge)];
      // A helper that everybody calls says little about this caller of it.
      if (words) book.add(to, ...words.out, words.weight * certainty(book, edge) * rarity(usageOf(graph, to)));
      return --left <= 0;
    });
    graph.forEachIn(node, (edge, from) => {
      const words = EDGE_WORDS[graph.edgeKind(edge)];
      if (words) book.add(from, ...words.in, words.weight * certainty(book, edge) * focus(book, from));
      if (isTestEntry(graph, from) && words && graph.edgeKind(edge) !== EdgeKind.imports) {
        book.add(from, 'test', 'tests it', 0.65);
      }
      return --left <= 0;
    });
    if (left <= 0) break;
  }
  for (const { node, depth } of testsReaching(graph, book.root, MAX_TESTS, TEST_DEPTH)) {
    if (depth > 1) book.add(node, 'test', 'a test that reaches it', 0.5 / depth);
  }
}

const certainty = ({ graph }: ReasonBook, edge: number): number =>
  CONFIDENCE_FACTOR[edgeConfidenceOf(graph.data.edges.info[edge])] ?? 0.4;

/** 1 for what is used once, falling slowly with the number of uses. */
export const rarity = (uses: number): number => 1 / (1 + Math.log10(Math.max(1, uses)) / 2);

/** A caller that does a hundred things is less about this one; a file or test file that does is hardly so. */
function focus({ graph }: ReasonBook, from: number): number {
  const edges = graph.outEnd(from) - graph.outStart(from);
  const kind = graph.kind(from);
  return rarity(edges / 4) * (isCallableKind(kind) || kind !== SymbolKind.file ? 1 : 0.6);
}
