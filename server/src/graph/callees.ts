import type * as p from '../protocol/types.ts';
import { CALL_KINDS } from './callers.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { findMeaning } from './lookup.ts';
import { relationsOf } from './relations.ts';

/** What a symbol calls; for a class or a file, what anything in it calls outside of it; for a field, the functions that it holds. */
export function callees(graph: GraphSnapshot, request: p.RelationsRequest): p.RelationsResponse {
  return relationsOf(graph, findMeaning(graph, request.of, { ofCalls: true }), 'out', CALL_KINDS, request, true);
}
