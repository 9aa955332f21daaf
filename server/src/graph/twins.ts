import { EdgeKind } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/** Languages that declare functions and variables in one place and define them in another. */
const SEPARATING: ReadonlySet<string> = new Set(['c', 'cpp']);
/** It has a declaration for each header and platform at most. */
const MAX_TWINS = 16;

/** Functions, variables (`extern int count;`) and those of a class (`static int count;`). */
export const isDeclaredKind = (kind: number): boolean =>
  isCallableKind(kind) || kind === SymbolKind.variable || kind === SymbolKind.constant || kind === SymbolKind.field;

export const mayHaveTwins = (graph: GraphSnapshot, node: number): boolean =>
  isDeclaredKind(graph.kind(node)) && SEPARATING.has(graph.language(node));

/**
 * A function or variable with all that declares or defines it elsewhere: in C and C++ a use leads to the declaration that its file sees, and
 * whoever asks about either means both. The symbol itself comes first; most stand alone.
 */
export function twinsOf(graph: GraphSnapshot, node: number): number[] {
  const twins = [node];
  if (!mayHaveTwins(graph, node)) return twins;
  for (let i = 0; i < twins.length && twins.length < MAX_TWINS; i++) {
    const visit = (edge: number, other: number): void => {
      if (graph.edgeKind(edge) !== EdgeKind.implements || !isDeclaredKind(graph.kind(other))) return;
      if (!twins.includes(other)) twins.push(other);
    };
    graph.forEachOut(twins[i], visit);
    graph.forEachIn(twins[i], visit);
  }
  return twins;
}

/** Takes what declares and what defines a function for one, wherever a walk through the graph meets them. */
export class Twins {
  private readonly graph: GraphSnapshot;
  private readonly preferred: ReadonlySet<number>;
  private readonly known = new Map<number, number>();

  /** Of those that are `preferred` each is shown as itself: what was asked about, and what lies in it. */
  constructor(graph: GraphSnapshot, preferred: ReadonlySet<number> = new Set()) {
    this.graph = graph;
    this.preferred = preferred;
  }

  /** The one that is shown for a function or variable: its definition where there is only one, and anything else as itself. */
  shown(node: number): number {
    if (this.preferred.has(node) || !mayHaveTwins(this.graph, node)) return node;
    let shown = this.known.get(node);
    if (shown === undefined) {
      shown = this.find(node);
      this.known.set(node, shown);
    }
    return shown;
  }

  /** All that a node is shown for. */
  all(node: number): readonly number[] {
    if (!mayHaveTwins(this.graph, node)) return [node];
    return twinsOf(this.graph, node).filter((twin) => this.shown(twin) === node);
  }

  private find(node: number): number {
    const twins = twinsOf(this.graph, node);
    const preferred = twins.find((twin) => this.preferred.has(twin));
    if (preferred !== undefined) return preferred;
    const definitions = twins.filter((twin) => !(this.graph.flags(twin) & SymbolFlag.declaration));
    return definitions.length === 1 ? definitions[0] : node;
  }
}
