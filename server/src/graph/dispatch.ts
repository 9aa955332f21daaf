import { EdgeKind } from '../model/edge.ts';
import { followsFunctions, type LanguageId, languageFamily } from '../model/language.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/** What is decided at run time: which method that overrides another one runs, and which function that a field holds. */

/** The fields and variables that hold a function. */
export const slotsOf = (graph: GraphSnapshot, node: number): readonly number[] =>
  overriddenBy(graph, node).filter((base) => isSlotKind(graph.kind(base)));

/** What may hold a function that others call through it. */
export const isSlotKind = (kind: number): boolean => SLOT_KINDS.has(kind);
const SLOT_KINDS: ReadonlySet<number> = new Set([SymbolKind.field, SymbolKind.variable, SymbolKind.constant]);

/** A method may override one of a supertype; a function may be held by a field that is called. */
export function mayOverride(graph: GraphSnapshot, node: number): boolean {
  const kind = graph.kind(node);
  if (kind !== SymbolKind.function) return kind === SymbolKind.method;
  return followsFunctions(languageFamily(graph.language(node) as LanguageId));
}

const NO_BASES: readonly number[] = [];

/** What a call of may run a symbol: the methods that a method overrides or implements, directly or not, the fields that hold a function. */
export function overriddenBy(graph: GraphSnapshot, node: number): readonly number[] {
  if (!mayOverride(graph, node)) return NO_BASES;
  const bases: number[] = [];
  for (let i = -1; i < bases.length && bases.length < 64; i++) {
    const from = i < 0 ? node : bases[i];
    const end = graph.outEnd(from);
    for (let edge = graph.outStart(from); edge < end; edge++) {
      if (graph.edgeKind(edge) !== EdgeKind.overrides) continue;
      const to = graph.target(edge);
      if (to !== node && graph.exists(to) && !bases.includes(to)) bases.push(to);
    }
  }
  return bases;
}
