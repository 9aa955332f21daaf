import { EdgeKind } from '../model/edge.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { edgeConfidenceOf, edgeKindOf } from './columns.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { findMeaning, usageOf } from './lookup.ts';
import { containsEdge, relationEdge, symbolInfo } from './symbol-info.ts';
import { Twins } from './twins.ts';

/** What a step along an edge costs: certain calls are the best explanation of how things connect, imports the vaguest. */
const KIND_COST: { readonly [kind: number]: number } = {
  [EdgeKind.calls]: 2,
  [EdgeKind.instantiates]: 2,
  [EdgeKind.overrides]: 3,
  [EdgeKind.extends]: 3,
  [EdgeKind.implements]: 3,
  [EdgeKind.decorates]: 3,
  [EdgeKind.usesType]: 5,
  [EdgeKind.references]: 5,
  [EdgeKind.imports]: 7,
};
const CONFIDENCE_COST = [0, 1, 4];
/** From a method to one that overrides it: a call of the first may run the second. */
const DISPATCH_COST = 4;
const INTO_TYPE_COST = 4;
const INTO_FILE_COST = 8;
const AGAINST_COST = 4;
const MAX_SETTLED = 200_000;

/**
 * The best way from one symbol to another: along the edges if there is one, else the way back, else over edges in any
 * direction ("both call this"). Cheapest first by bidirectional Dijkstra (Pohl 1971) with small whole costs in buckets.
 */
export function findPath(graph: GraphSnapshot, request: p.PathRequest): p.PathResponse {
  const from = findMeaning(graph, request.from, { ofCalls: true }).node;
  const to = findMeaning(graph, request.to, { ofCalls: true }).node;
  const ends = {
    from: from < 0 ? null : symbolInfo(graph, from),
    to: to < 0 ? null : symbolInfo(graph, to),
  };
  if (from < 0 || to < 0) return { ...ends, steps: null };
  if (from === to) return { ...ends, steps: [{ symbol: symbolInfo(graph, from, true) }] };
  const twins = new Twins(graph, new Set([from, to]));
  const connected = (start: number, end: number, anyDirection = false) =>
    connect(graph, twins, start, end, anyDirection);
  const way = connected(from, to) ?? connected(to, from)?.reverse() ?? connected(from, to, true);
  return { ...ends, steps: way ? toSteps(graph, twins, from, way) : null };
}

/** One step: between `near` and `far`, over a numbered edge or, with -1, because one contains the other. */
interface Hop {
  readonly near: number;
  readonly far: number;
  readonly edge: number;
}

function toSteps(graph: GraphSnapshot, twins: Twins, start: number, hops: readonly Hop[]): p.PathResponse['steps'] {
  let at = start;
  const steps: NonNullable<p.PathResponse['steps']> = [];
  for (const { near, far, edge } of hops) {
    const shown =
      edge >= 0
        ? shownEdge(graph, twins, edge)
        : graph.parent(far) === near
          ? containsEdge(graph, near, far)
          : containsEdge(graph, far, near);
    steps.push({ symbol: symbolInfo(graph, at, true), edge: shown });
    at = near === at ? far : near;
  }
  return [...steps, { symbol: symbolInfo(graph, at, true) }];
}

/** An edge between what its ends are shown as. */
function shownEdge(graph: GraphSnapshot, twins: Twins, edge: number): p.RelationEdge {
  const [from, to] = [graph.source(edge), graph.target(edge)].map((node) => graph.id(twins.shown(node)));
  return { ...relationEdge(graph, edge), from, to };
}

/** One half of the search. Costs are small whole numbers, so a queue is an array of buckets. */
class Frontier {
  readonly cost = new Map<number, number>();
  readonly hop = new Map<number, Hop>();
  readonly settled = new Set<number>();
  /** No node that is not settled yet costs less. */
  reached = 0;
  private readonly buckets: number[][] = [];
  private waiting = 0;

  constructor(start: number) {
    this.offer(start, 0);
  }

  get isEmpty(): boolean {
    return this.waiting === 0;
  }

  offer(node: number, cost: number, hop?: Hop): boolean {
    if (cost >= (this.cost.get(node) ?? Number.POSITIVE_INFINITY)) return false;
    this.cost.set(node, cost);
    if (hop) this.hop.set(node, hop);
    let bucket = this.buckets[cost];
    if (!bucket) {
      bucket = [];
      this.buckets[cost] = bucket;
    }
    bucket.push(node);
    this.waiting++;
    return true;
  }

  /** Takes the cheapest node; -1 when only outdated entries were left. */
  take(): number {
    while (this.waiting > 0) {
      const node = this.buckets[this.reached]?.pop();
      if (node === undefined) {
        this.reached++;
        continue;
      }
      this.waiting--;
      if (this.cost.get(node) === this.reached && !this.settled.has(node)) {
        this.settled.add(node);
        return node;
      }
    }
    return -1;
  }
}

/** The hops from `from` to `to`, or null. With `anyDirection` edges may be walked against, at a price. */
function connect(graph: GraphSnapshot, twins: Twins, from: number, to: number, anyDirection: boolean): Hop[] | null {
  const forward = new Frontier(from);
  const backward = new Frontier(to);
  let best = Number.POSITIVE_INFINITY;
  let meeting = -1;
  while (!forward.isEmpty && !backward.isEmpty && forward.reached + backward.reached < best) {
    if (forward.settled.size + backward.settled.size > MAX_SETTLED) break;
    const isForward = forward.settled.size <= backward.settled.size;
    const [mine, other] = isForward ? [forward, backward] : [backward, forward];
    const node = mine.take();
    if (node < 0) break;
    const cost = mine.cost.get(node) ?? 0;
    const step = (met: number, edge: number, price: number): void => {
      const far = twins.shown(met);
      if (graph.isExternal(far) && far !== from && far !== to) return;
      if (!mine.offer(far, cost + price, { near: node, far, edge })) return;
      const total = cost + price + (other.cost.get(far) ?? Number.POSITIVE_INFINITY);
      if (total < best) {
        best = total;
        meeting = far;
      }
    };
    const all = twins.all(node);
    if (isForward || anyDirection) for (const twin of all) stepsOut(graph, twin, isForward ? 0 : AGAINST_COST, step);
    if (!isForward || anyDirection) {
      // That two things use the same popular helper connects nobody: going back out of it costs more the more use it.
      const crowd = isForward ? AGAINST_COST + Math.floor(Math.log2(1 + usageOf(graph, node))) : 0;
      for (const twin of all) stepsIn(graph, twin, crowd, step);
    }
  }
  return meeting < 0 ? null : [...walkBack(forward, meeting).reverse(), ...walkBack(backward, meeting)];
}

type Step = (far: number, edge: number, price: number) => void;

function stepsOut(graph: GraphSnapshot, node: number, extra: number, step: Step): void {
  graph.forEachOut(node, (edge, far) => step(far, edge, priceOf(graph, edge) + extra));
  if (graph.kind(node) === SymbolKind.method) {
    graph.forEachIn(node, (edge, far) => {
      if (graph.edgeKind(edge) === EdgeKind.overrides) step(far, edge, DISPATCH_COST + extra);
    });
  }
  const price = isTypeKind(graph.kind(node)) ? INTO_TYPE_COST : INTO_FILE_COST;
  for (const child of graph.children(node)) step(child, -1, price + extra);
}

function stepsIn(graph: GraphSnapshot, node: number, extra: number, step: Step): void {
  graph.forEachIn(node, (edge, far) => step(far, edge, priceOf(graph, edge) + extra));
  if (graph.kind(node) === SymbolKind.method) {
    graph.forEachOut(node, (edge, far) => {
      if (graph.edgeKind(edge) === EdgeKind.overrides) step(far, edge, DISPATCH_COST + extra);
    });
  }
  const parent = graph.parent(node);
  if (parent >= 0) step(parent, -1, (isTypeKind(graph.kind(parent)) ? INTO_TYPE_COST : INTO_FILE_COST) + extra);
}

function priceOf(graph: GraphSnapshot, edge: number): number {
  const info = graph.data.edges.info[edge];
  return (KIND_COST[edgeKindOf(info)] ?? 7) + (CONFIDENCE_COST[edgeConfidenceOf(info)] ?? 4);
}

function walkBack(frontier: Frontier, from: number): Hop[] {
  const hops: Hop[] = [];
  for (let hop = frontier.hop.get(from); hop; hop = frontier.hop.get(hop.near)) hops.push(hop);
  return hops;
}
