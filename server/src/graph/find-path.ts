import { EdgeKind } from '../model/edge.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { edgeConfidenceOf, edgeKindOf } from './columns.ts';
import { isSlotKind, mayOverride } from './dispatch.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { candidateInfos, findMeaning, type Meaning, usageOf } from './lookup.ts';
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
  [EdgeKind.notifies]: 3,
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

/** What it costs to mean another symbol of a name than the one that is mostly meant by it; and a test where that is none. */
const OTHER_MEANING_COST = 2;
const TEST_MEANING_COST = 8;

/**
 * The best way from one symbol to another: along the edges if there is one, else the way back, else over edges in any
 * direction ("both call this"). Cheapest first by bidirectional Dijkstra (Pohl 1971) with small whole costs in buckets. Of several symbols
 * with the name that was asked for, those are meant that are connected.
 */
export function findPath(graph: GraphSnapshot, request: p.PathRequest): p.PathResponse {
  const from = findMeaning(graph, request.from, { ofCalls: true });
  const to = findMeaning(graph, request.to, { ofCalls: true });
  const answer = (first: number, last: number, hops: readonly Hop[] | null, twins: Twins): p.PathResponse => ({
    from: symbolInfo(graph, first),
    to: symbolInfo(graph, last),
    ...candidatesOf(graph, other(from, first), other(to, last)),
    steps: hops ? toSteps(graph, twins, first, hops) : null,
  });
  if (from.node < 0 || to.node < 0) {
    const [first, last] = [from, to].map(({ node }) => (node < 0 ? null : symbolInfo(graph, node)));
    return { from: first, to: last, ...candidatesOf(graph, from, to), steps: null };
  }
  const starts = meaningsOf(graph, from);
  const ends = new Map([...meaningsOf(graph, to)].filter(([node]) => !starts.has(node)));
  const twins = new Twins(graph, new Set([...starts.keys(), ...ends.keys()]));
  if (from.node === to.node || ends.size === 0) return answer(from.node, from.node, [], twins);
  const way =
    connect(graph, twins, starts, ends, false) ??
    reversed(connect(graph, twins, ends, starts, false)) ??
    connect(graph, twins, starts, ends, true);
  return way ? answer(way.first, way.last, way.hops, twins) : answer(from.node, to.node, null, twins);
}

/** What a name may mean here, with what each meaning costs. A place and a file mean one symbol. */
function meaningsOf(graph: GraphSnapshot, { node, candidates }: Meaning): Map<number, number> {
  const isTest = graph.isTest(node);
  const others = candidates.filter((each) => {
    return graph.name(each) === graph.name(node) && graph.kind(each) !== SymbolKind.file;
  });
  const costs = others.map((each): [number, number] => {
    return [each, OTHER_MEANING_COST + (graph.isTest(each) && !isTest ? TEST_MEANING_COST : 0)];
  });
  return new Map([[node, 0], ...costs]);
}

/** The meanings of a name beside the one that was chosen. */
const other = ({ node, candidates }: Meaning, chosen: number): Meaning => ({
  node: chosen,
  candidates: [node, ...candidates].filter((each) => each !== chosen),
});

function candidatesOf(graph: GraphSnapshot, from: Meaning, to: Meaning) {
  const [first, last] = [candidateInfos(graph, from).candidates, candidateInfos(graph, to).candidates];
  return { ...(first ? { fromCandidates: first } : {}), ...(last ? { toCandidates: last } : {}) };
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

  constructor(starts: ReadonlyMap<number, number>) {
    for (const [node, cost] of starts) this.offer(node, cost);
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

/** A way with its ends. */
interface Way {
  readonly first: number;
  readonly last: number;
  readonly hops: readonly Hop[];
}

const reversed = (way: Way | null): Way | null =>
  way && { first: way.last, last: way.first, hops: [...way.hops].reverse() };

/** The way from one of `starts` to one of `ends`, each with its cost, or null. With `anyDirection` edges may be walked against, at a price. */
function connect(
  graph: GraphSnapshot,
  twins: Twins,
  starts: ReadonlyMap<number, number>,
  ends: ReadonlyMap<number, number>,
  anyDirection: boolean,
): Way | null {
  const forward = new Frontier(starts);
  const backward = new Frontier(ends);
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
      if (graph.isExternal(far) && !starts.has(far) && !ends.has(far)) return;
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
  if (meeting < 0) return null;
  const [there, back] = [walkBack(forward, meeting).reverse(), walkBack(backward, meeting)];
  return { first: there[0]?.near ?? meeting, last: back.at(-1)?.near ?? meeting, hops: [...there, ...back] };
}

type Step = (far: number, edge: number, price: number) => void;

function stepsOut(graph: GraphSnapshot, node: number, extra: number, step: Step): void {
  graph.forEachOut(node, (edge, far) => step(far, edge, priceOf(graph, edge) + extra));
  // Methods that are overridden, and what holds functions.
  if (graph.kind(node) === SymbolKind.method || isSlotKind(graph.kind(node))) {
    graph.forEachIn(node, (edge, far) => {
      if (graph.edgeKind(edge) === EdgeKind.overrides) step(far, edge, DISPATCH_COST + extra);
    });
  }
  const price = isTypeKind(graph.kind(node)) ? INTO_TYPE_COST : INTO_FILE_COST;
  for (const child of graph.children(node)) step(child, -1, price + extra);
}

function stepsIn(graph: GraphSnapshot, node: number, extra: number, step: Step): void {
  graph.forEachIn(node, (edge, far) => step(far, edge, priceOf(graph, edge) + extra));
  if (mayOverride(graph, node)) {
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
