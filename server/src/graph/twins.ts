import { EdgeKind } from '../model/edge.ts';
import { isCallableKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/** Languages that declare functions in one place and define them in another. */
const SEPARATING: ReadonlySet<string> = new Set(['c', 'cpp']);
/** A function has a declaration for each header and platform at most. */
const MAX_TWINS = 16;

export const mayHaveTwins = (graph: GraphSnapshot, node: number): boolean =>
  isCallableKind(graph.kind(node)) && SEPARATING.has(graph.language(node));

/**
 * A function with all that declares or defines it elsewhere: in C and C++ a call leads to the declaration that the caller sees, and
 * whoever asks about either means both. The symbol itself comes first; most stand alone.
 */
export function twinsOf(graph: GraphSnapshot, node: number): number[] {
  const twins = [node];
  if (!mayHaveTwins(graph, node)) return twins;
  for (let i = 0; i < twins.length && twins.length < MAX_TWINS; i++) {
    const visit = (edge: number, other: number): void => {
      if (graph.edgeKind(edge) !== EdgeKind.implements || !isCallableKind(graph.kind(other))) return;
      if (!twins.includes(other)) twins.push(other);
    };
    graph.forEachOut(twins[i], visit);
    graph.forEachIn(twins[i], visit);
  }
  return twins;
}
