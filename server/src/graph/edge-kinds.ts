import { EdgeKind } from '../model/edge.ts';

/** Edge kinds as a set of bits, for filters in loops: `kinds & (1 << graph.edgeKind(edge))`. */
export const edgeKindBits = (...kinds: number[]): number => kinds.reduce((bits, kind) => bits | (1 << kind), 0);
export const ALL_EDGE_KINDS = (1 << 30) - 1;
/** `contains` is no edge of the columns. */
export const CONTAINS_BIT = edgeKindBits(EdgeKind.contains);
