import { EdgeKind } from '../model/edge.ts';
import type * as p from '../protocol/types.ts';
import { edgeKindBits } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { findMeaning } from './lookup.ts';
import { relationsOf } from './relations.ts';

/** The kinds of edges that run code: calling, making an instance, decorating, making an event happen. */
export const CALL_KINDS = edgeKindBits(EdgeKind.calls, EdgeKind.instantiates, EdgeKind.decorates, EdgeKind.notifies);

/** Who calls a symbol; for a class, who makes one. */
export function callers(graph: GraphSnapshot, request: p.RelationsRequest): p.RelationsResponse {
  return relationsOf(graph, findMeaning(graph, request.of, { ofCalls: true }), 'in', CALL_KINDS, request, true);
}
