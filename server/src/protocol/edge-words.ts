import type { EdgeKind, RelationEdge } from './types.ts';

/** What an edge says from its far end: `A calls B`, and B is called by A. */
export const SEEN_BACKWARDS: Readonly<Record<EdgeKind, string>> = {
  contains: 'held by',
  calls: 'called by',
  instantiates: 'instantiated by',
  references: 'referenced by',
  usesType: 'type used by',
  imports: 'imported by',
  extends: 'extended by',
  implements: 'implemented by',
  overrides: 'overridden by',
  decorates: 'decorating',
  notifies: 'notified by',
};

const FORWARD: Partial<Record<EdgeKind, string>> = { usesType: 'uses type', instantiates: 'makes' };

/** What an edge says from its near end, in a view: `A makes B`. */
export const edgeKindWords = (kind: EdgeKind): string => FORWARD[kind] ?? kind;

/**
 * Where the steps of a way lead: `there` from its first symbol to the last, `back`, or `around`, over what both have to do with. A call of a
 * method may run what overrides it, so that such a step leads on either way.
 */
export function directionOf(
  steps: readonly { symbol: { id: string }; edge?: RelationEdge }[],
): 'there' | 'back' | 'around' {
  const edges = steps.flatMap(({ symbol, edge }) => (edge && edge.kind !== 'overrides' ? [{ symbol, edge }] : []));
  if (edges.every(({ symbol, edge }) => edge.from === symbol.id)) return 'there';
  return edges.every(({ symbol, edge }) => edge.to === symbol.id) ? 'back' : 'around';
}
