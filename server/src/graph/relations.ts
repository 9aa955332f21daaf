import { CONFIDENCES, Confidence, EdgeKind } from '../model/edge.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { edgeConfidenceOf } from './columns.ts';
import { isSlotKind, slotsOf } from './dispatch.ts';
import { edgeKindBits } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { candidateInfos, findMeaning, type Meaning } from './lookup.ts';
import { isContainerKind, isPlaceKind, membersOf } from './members.ts';
import { pathOrder } from './path-order.ts';
import { containsEdge, relationEdge, symbolInfo } from './symbol-info.ts';
import { Twins, twinsOf } from './twins.ts';

export type Direction = 'in' | 'out';

/** How many relations an answer has unless the request says otherwise, and the most that it can ask for. */
const DEFAULT_LIMIT = 200;
const MAX_LIMIT = 10_000;
const MAX_DEPTH = 20;
/** A neighbour's edges are all counted, and this many are shown. */
const MAX_EDGES_SHOWN = 100;
/** Beyond this many neighbours nobody reads the answer: the search stops and says that it did. */
const MAX_VISITED = 100_000;

/** Edges of the given kinds into or out of a symbol, and on from there as deep as asked. */
export function relations(
  graph: GraphSnapshot,
  request: p.RelationsRequest & { direction: Direction; kinds: readonly p.EdgeKind[] },
): p.RelationsResponse {
  const meaning = findMeaning(graph, request.of);
  const kinds = edgeKindBits(...request.kinds.map((kind) => EdgeKind[kind]).filter((kind) => kind !== undefined));
  return relationsOf(graph, meaning, request.direction, kinds, request);
}

interface Found {
  readonly node: number;
  readonly depth: number;
  /** Edges as numbers; `contains` ones as the pair they connect. */
  readonly edges: number[];
  /** Those of them that lead to a field which holds the symbol, and may run it. */
  readonly dispatched: Set<number>;
  contains?: readonly [parent: number, child: number];
}

export function relationsOf(
  graph: GraphSnapshot,
  meaning: Meaning,
  direction: Direction,
  kinds: number,
  { depth = 1, limit = DEFAULT_LIMIT }: { depth?: number; limit?: number },
  throughSlots = false,
): p.RelationsResponse {
  if (meaning.node < 0) {
    return { symbol: null, ...candidateInfos(graph, meaning), relations: [], total: 0, truncated: false };
  }
  const shown = Math.min(Math.max(0, limit), MAX_LIMIT);
  const levels = Math.min(Math.max(1, depth), MAX_DEPTH);
  const { found, stopped } = walk(graph, meaning.node, direction, kinds, levels, throughSlots);
  const ranked = rank(graph, found);
  return {
    symbol: symbolInfo(graph, meaning.node),
    ...candidateInfos(graph, meaning),
    relations: ranked.slice(0, shown).map((one) => toRelation(graph, one)),
    total: found.length,
    truncated: stopped || found.length > shown,
  };
}

/**
 * The symbols that stand for `node` when it is asked about. What a class does is what its members do. What is done to a class is
 * done to the class and its constructors; what is done to a file or a namespace is done to something inside. A function is its
 * declarations and its definition.
 */
export function standInsFor(graph: GraphSnapshot, node: number, direction: Direction): number[] {
  const kind = graph.kind(node);
  if (!isContainerKind(kind)) return twinsOf(graph, node);
  if (direction === 'out' || isPlaceKind(kind)) return membersOf(graph, node);
  return [node, ...membersOf(graph, node).filter((member) => graph.kind(member) === SymbolKind.constructor)];
}

/** With `throughSlots` calls are followed through fields and variables that hold functions. */
function walk(
  graph: GraphSnapshot,
  root: number,
  direction: Direction,
  kinds: number,
  depth: number,
  throughSlots: boolean,
) {
  // Who asks what implements a declaration asks for its definition.
  const asksForTwins = (kinds & (1 << EdgeKind.implements)) !== 0 && (kinds & (1 << EdgeKind.calls)) === 0;
  const isContainer = isContainerKind(graph.kind(root));
  const start = asksForTwins && !isContainer ? [root] : standInsFor(graph, root, direction);
  const inside = new Set(start);
  const twins = new Twins(graph, inside);
  const byNode = new Map<number, Found>();
  let level: readonly number[] = start;
  let stopped = false;
  for (let distance = 1; distance <= depth && level.length > 0 && !stopped; distance++) {
    const next: number[] = [];
    const meet = (node: number): Found | undefined => {
      // A function that calls itself is its own caller; a class whose members call each other is not.
      if (inside.has(node) && (isContainer || distance > 1)) return undefined;
      let found = byNode.get(node);
      if (!found) {
        if (byNode.size >= MAX_VISITED) {
          stopped = true;
          return undefined;
        }
        found = { node, depth: distance, edges: [], dispatched: new Set() };
        byNode.set(node, found);
        if (!inside.has(node)) next.push(node);
      }
      return found.depth === distance ? found : undefined;
    };
    for (const node of distance === 1 || asksForTwins ? level : level.flatMap((one) => twinsOf(graph, one))) {
      const visit = (edge: number, other: number): boolean => {
        if (kinds & (1 << graph.edgeKind(edge))) meet(asksForTwins ? other : twins.shown(other))?.edges.push(edge);
        return stopped;
      };
      if (direction === 'in') graph.forEachIn(node, visit);
      else graph.forEachOut(node, visit);
      if (!throughSlots) continue;
      forEachThroughSlot(graph, node, direction, kinds, (edge, other) => {
        const far = meet(twins.shown(other));
        far?.edges.push(edge);
        far?.dispatched.add(edge);
        return stopped;
      });
    }
    if (kinds & (1 << EdgeKind.contains)) {
      for (const node of distance === 1 ? [root] : level) {
        const others =
          direction === 'out' ? graph.children(node) : [graph.parent(node)].filter((parent) => parent >= 0);
        for (const other of others) {
          // Members stand in for the root only where edges are concerned: here they are what is asked for.
          const found = byNode.get(other) ?? { node: other, depth: distance, edges: [], dispatched: new Set() };
          found.contains ??= direction === 'out' ? [node, other] : [other, node];
          if (!byNode.has(other)) {
            byNode.set(other, found);
            next.push(other);
          }
        }
      }
    }
    level = next;
  }
  return { found: [...byNode.values()], stopped };
}

/** Who calls the fields that hold a function, as its callers; the functions that a field holds, as what it calls. */
function forEachThroughSlot(
  graph: GraphSnapshot,
  node: number,
  direction: Direction,
  kinds: number,
  visit: (edge: number, other: number) => boolean,
): void {
  if (direction === 'in') {
    for (const slot of slotsOf(graph, node)) {
      graph.forEachIn(slot, (edge, other) => (kinds & (1 << graph.edgeKind(edge))) !== 0 && visit(edge, other));
    }
  } else if (isSlotKind(graph.kind(node))) {
    graph.forEachIn(node, (edge, other) => graph.edgeKind(edge) === EdgeKind.overrides && visit(edge, other));
  }
}

/** Near ones first, certain ones before guesses, code before tests, many sites before few, then by place. */
function rank(graph: GraphSnapshot, found: readonly Found[]): Found[] {
  const order = pathOrder(
    graph,
    found.map(({ node }) => node),
  );
  const keyed = found.map((one) => ({
    one,
    confidence: one.contains ? 0 : confidenceOf(graph, one),
    test: Number(graph.isTest(one.node)),
    count: one.edges.length,
    path: order.get(graph.file(one.node)) ?? Number.POSITIVE_INFINITY,
    row: graph.row(one.node),
  }));
  keyed.sort(
    (a, b) =>
      a.one.depth - b.one.depth ||
      a.confidence - b.confidence ||
      a.test - b.test ||
      b.count - a.count ||
      (a.path === b.path ? a.row - b.row : a.path - b.path),
  );
  return keyed.map(({ one }) => one);
}

export function bestConfidence(graph: GraphSnapshot, edges: readonly number[]): number {
  let best: number = CONFIDENCES.length;
  for (const edge of edges) best = Math.min(best, edgeConfidenceOf(graph.data.edges.info[edge]));
  return best;
}

/** That a field is called is certain; that it runs this very function is not. */
function confidenceOf(graph: GraphSnapshot, { edges, dispatched }: Found): number {
  const best = bestConfidence(graph, edges);
  return best === Confidence.exact && edges.every((edge) => dispatched.has(edge)) ? Confidence.inferred : best;
}

function toRelation(graph: GraphSnapshot, { node, depth, edges, dispatched, contains }: Found): p.Relation {
  const list = inSourceOrder(graph, edges)
    .slice(0, MAX_EDGES_SHOWN)
    .map((number) => {
      const edge = relationEdge(graph, number);
      return dispatched.has(number) && edge.confidence === 'exact'
        ? { ...edge, confidence: 'inferred' as const }
        : edge;
    });
  if (contains) list.unshift(containsEdge(graph, ...contains));
  return { symbol: symbolInfo(graph, node, true), depth, edges: list };
}

/** Edges by the lines of their sites; those of several files stay together. */
export function inSourceOrder(graph: GraphSnapshot, edges: readonly number[]): number[] {
  const { siteLine, siteSpan, from } = graph.data.edges;
  const { file } = graph.data.rows;
  return [...edges].sort(
    (a, b) => file[from[a]] - file[from[b]] || siteLine[a] - siteLine[b] || siteSpan[a] - siteSpan[b] || a - b,
  );
}
