import type * as p from '../protocol/types.ts';
import { ALL_EDGE_KINDS, CONTAINS_BIT } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { findMeaning } from './lookup.ts';
import { relationsOf } from './relations.ts';

/** Everything that names a symbol, grouped by the symbol in which it does; the edges are the places. */
export function references(graph: GraphSnapshot, request: p.RelationsRequest): p.RelationsResponse {
  return relationsOf(graph, findMeaning(graph, request.of), 'in', ALL_EDGE_KINDS & ~CONTAINS_BIT, request);
}
