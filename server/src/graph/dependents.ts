import { EdgeKind } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import { CALL_KINDS } from './callers.ts';
import { edgeConfidenceOf } from './columns.ts';
import { overriddenBy } from './dispatch.ts';
import { edgeKindBits } from './edge-kinds.ts';
import { EdgeList } from './edge-list.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { isPlaceKind, membersOf } from './members.ts';
import { mayHaveTwins, twinsOf } from './twins.ts';

export interface DependentsLimits {
  readonly depth: number;
  readonly maxNodes: number;
  /** Bounds the time: some ten million edges are looked at in a second. */
  readonly maxEdges: number;
  /** Asked after each level: whether what lies further away is of no use any more. */
  readonly isEnough?: () => boolean;
}

export const DEPENDENCY_KINDS = edgeKindBits(
  EdgeKind.calls,
  EdgeKind.instantiates,
  EdgeKind.references,
  EdgeKind.extends,
  EdgeKind.implements,
  EdgeKind.overrides,
  EdgeKind.usesType,
  EdgeKind.decorates,
  EdgeKind.notifies,
  EdgeKind.imports,
);

const IMPORT_KINDS = edgeKindBits(EdgeKind.imports);

/** Called for each edge through which something depends on the root or on another dependent, `depth` steps away from the root. */
type OnDependency = (edge: number, from: number, depth: number, dispatched: boolean) => void;

/**
 * Visits everything that depends on a symbol or on something inside it, breadth first against the edges. Returns whether a limit
 * ended it early.
 *
 * Two things are not plain reachability. Who calls an overridden method may call the overriding one, so callers of a method's base
 * count as callers of the method ("dispatched": whether they are is decided at run time). And a file that imports a
 * symbol depends on it, but who imports that file does not for this reason alone: imports are followed on only when the question is
 * about a file.
 */
export function walkDependents(
  graph: GraphSnapshot,
  root: number,
  limits: DependentsLimits,
  onDependency: OnDependency,
): boolean {
  /** By node: 0 not met, 255 inside the root, else the depth at which it was met first. */
  const met = new Uint8Array(graph.nodeLimit);
  let level = membersOf(graph, root).flatMap((member) => twinsOf(graph, member));
  for (const node of level) met[node] = 255;
  const followsImports = isPlaceKind(graph.kind(root));
  let nodesLeft = limits.maxNodes;
  let edgesLeft = limits.maxEdges;
  let depth = 1;
  let next: number[] = [];
  const list = new EdgeList();

  /** Takes the edges of these kinds into a node; true when a limit ended it. */
  const take = (node: number, kinds: number, dispatched: boolean): boolean => {
    graph.listIn(node, list);
    const { edges, others, count } = list;
    for (let i = 0; i < count; i++) {
      if (edgesLeft <= 0) return true;
      edgesLeft--;
      const edge = edges[i];
      const from = others[i];
      const kind = graph.edgeKind(edge);
      if (!(kinds & (1 << kind)) || met[from] === 255 || graph.isMention(edge)) continue;
      if (met[from] === 0) {
        if (nodesLeft <= 0) return true;
        nodesLeft--;
        met[from] = depth;
        if (followsImports || kind !== EdgeKind.imports) next.push(from);
      }
      if (met[from] === depth) onDependency(edge, from, depth, dispatched);
    }
    return false;
  };

  for (; depth <= limits.depth && level.length > 0 && !(depth > 1 && limits.isEnough?.()); depth++) {
    next = [];
    for (const node of depth === 1 ? level : withTwins(graph, level)) {
      if (take(node, DEPENDENCY_KINDS, false)) return true;
      for (const base of overriddenBy(graph, node)) if (take(base, CALL_KINDS, true)) return true;
      if (!followsImports || depth === 1 || graph.kind(node) !== SymbolKind.file) continue;
      for (const inner of graph.nodesOfFile(graph.file(node))) if (take(inner, IMPORT_KINDS, false)) return true;
    }
    level = next;
  }
  return edgesLeft <= 0 || nodesLeft <= 0;
}

const withTwins = (graph: GraphSnapshot, level: readonly number[]): readonly number[] =>
  level.some((node) => mayHaveTwins(graph, node)) ? level.flatMap((node) => twinsOf(graph, node)) : level;

/** Something that may break when the root changes. */
export interface Dependent {
  /** What it was found with. */
  readonly among: Dependents;
  readonly node: number;
  readonly depth: number;
  /** Of the edges through which it depends on what is one step nearer: how many, and how sure the surest is. */
  edgeCount: number;
  confidence: number;
  /** Where the chain of its edges begins. */
  lastLink: number;
}

/** Everything that depends on a symbol, in the order in which it was met. There may be tens of thousands, of which an answer shows few. */
export class Dependents {
  readonly all: Dependent[] = [];
  /** A limit ended the search early. */
  readonly stopped: boolean;
  /** Edges as links of chains: each with the place of the one before it, of the same dependent. */
  private readonly links = new EdgeList();
  /** Edges that reach the root by overriding only. */
  private readonly dispatched = new Set<number>();

  constructor(graph: GraphSnapshot, root: number, limits: DependentsLimits) {
    const places = new Int32Array(graph.nodeLimit).fill(-1);
    const { info } = graph.data.edges;
    this.stopped = walkDependents(graph, root, limits, (edge, node, depth, dispatched) => {
      const confidence = edgeConfidenceOf(info[edge]);
      const place = places[node];
      if (place < 0) {
        const lastLink = this.links.count;
        places[node] = this.all.push({ among: this, node, depth, edgeCount: 1, confidence, lastLink }) - 1;
        this.links.add(edge, -1);
      } else {
        const dependent = this.all[place];
        dependent.edgeCount++;
        if (confidence < dependent.confidence) dependent.confidence = confidence;
        this.links.add(edge, dependent.lastLink);
        dependent.lastLink = this.links.count - 1;
      }
      if (dispatched) this.dispatched.add(edge);
    });
  }

  /** The edges through which it depends on what is one step nearer. */
  edgesOf({ lastLink }: Dependent): number[] {
    const edges: number[] = [];
    for (let link = lastLink; link >= 0; link = this.links.others[link]) edges.push(this.links.edges[link]);
    return edges.reverse();
  }

  isDispatched(edge: number): boolean {
    return this.dispatched.has(edge);
  }
}

/** Whether a dependent is something that a test run executes: a test, or the code of a test file, which may be all in callbacks. */
export function isTestEntry(graph: GraphSnapshot, node: number): boolean {
  if (!graph.isTest(node)) return false;
  const kind = graph.kind(node);
  return (graph.flags(node) & SymbolFlag.test) !== 0 || isCallableKind(kind) || kind === SymbolKind.file;
}
