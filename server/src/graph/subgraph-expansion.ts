import { EdgeKind } from '../model/edge.ts';
import { edgeConfidenceOf } from './columns.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { usageOf } from './lookup.ts';
import type { Twins } from './twins.ts';

/** A node on its way into the drawing. */
export interface Candidate {
  readonly node: number;
  readonly depth: number;
  /** Nodes one step nearer to the root through which it was reached. */
  readonly parents: number[];
  /** Edges to those, the certain ones counting most. */
  weight: number;
}

const MAX_CANDIDATES = 20_000;
const MAX_PARENTS = 16;
const CONFIDENCE_WEIGHT = [1, 0.7, 0.3];

export interface Expansion {
  readonly kinds: number;
  readonly directions: readonly ('in' | 'out')[];
  readonly depth: number;
  /** Whether what is inside a node counts as a neighbour of it. */
  readonly opens: (node: number) => boolean;
  /** What is met is taken for what it is shown as. */
  readonly twins: Twins;
}

/** Breadth first from `start`, which has depth 0. */
export function expand(graph: GraphSnapshot, start: readonly number[], expansion: Expansion): Map<number, Candidate> {
  const { twins } = expansion;
  const found = new Map<number, Candidate>();
  for (const node of start) found.set(node, { node, depth: 0, parents: [], weight: 0 });
  let level: readonly number[] = start;
  for (let depth = 1; depth <= expansion.depth && level.length > 0; depth++) {
    const next: number[] = [];
    for (const from of level) {
      const meet = (node: number, weight: number): boolean => {
        let candidate = found.get(node);
        if (!candidate) {
          if (found.size >= MAX_CANDIDATES) return true;
          candidate = { node, depth, parents: [], weight: 0 };
          found.set(node, candidate);
          next.push(node);
        }
        if (candidate.depth !== depth) return false;
        candidate.weight += weight;
        if (candidate.parents.length < MAX_PARENTS && candidate.parents.at(-1) !== from) candidate.parents.push(from);
        return false;
      };
      const visit = (edge: number, other: number): boolean => {
        if (!(expansion.kinds & (1 << graph.edgeKind(edge)))) return false;
        return meet(twins.shown(other), CONFIDENCE_WEIGHT[edgeConfidenceOf(graph.data.edges.info[edge])] ?? 0.3);
      };
      // The neighbours of something external are everybody who uses the library.
      if (graph.isExternal(from) && depth > 1) continue;
      if (expansion.opens(from)) for (const child of graph.children(from)) meet(child, 1);
      if (expansion.kinds & (1 << EdgeKind.contains) && graph.parent(from) >= 0) meet(graph.parent(from), 0.5);
      for (const twin of twins.all(from)) {
        for (const direction of expansion.directions) {
          if (direction === 'in') graph.forEachIn(twin, visit);
          else graph.forEachOut(twin, visit);
        }
      }
    }
    level = next;
  }
  return found;
}

/** The most important candidates, nearest first; each is connected to the root through others that are chosen. */
export function choose(graph: GraphSnapshot, found: ReadonlyMap<number, Candidate>, limit: number): Candidate[] {
  const scored = [...found.values()].map((candidate) => ({
    candidate,
    score: importance(graph, candidate),
    id: graph.id(candidate.node),
  }));
  scored.sort((a, b) => a.candidate.depth - b.candidate.depth || b.score - a.score || (a.id < b.id ? -1 : 1));
  const chosen = new Map<number, Candidate>();
  for (const { candidate } of scored) {
    if (chosen.size >= limit) break;
    const isReached = candidate.depth === 0 || candidate.parents.some((parent) => chosen.has(parent));
    if (isReached) chosen.set(candidate.node, candidate);
  }
  return [...chosen.values()];
}

function importance(graph: GraphSnapshot, { node, weight }: Candidate): number {
  let score = Math.log2(1 + weight) * 2 + Math.min(8, Math.log2(1 + usageOf(graph, node)));
  if (graph.isExternal(node)) score -= 6;
  if (graph.isTest(node)) score -= 3;
  return score;
}
