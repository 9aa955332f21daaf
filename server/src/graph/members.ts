import { EdgeKind } from '../model/edge.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

const MAX_MEMBERS = 20_000;

/**
 * A symbol with everything that belongs to it: what is inside it and, for a type, what languages write outside its braces: Rust's
 * `impl` blocks, Go's and C++'s methods with a receiver. The symbol itself comes first.
 */
export function membersOf(graph: GraphSnapshot, node: number): number[] {
  const members = graph.withDescendants(node, MAX_MEMBERS);
  if (!isTypeKind(graph.kind(node))) return members;
  const seen = new Set(members);
  const add = (extra: number): void => {
    if (seen.has(extra)) return;
    for (const inner of graph.withDescendants(extra, MAX_MEMBERS)) {
      seen.add(inner);
      members.push(inner);
    }
  };
  for (const block of implBlocks(graph, node)) add(block);
  for (const method of receiverMethods(graph, node)) add(method);
  return members;
}

/** `impl` blocks carry the name of their type; those of the same file and those that refer to the type are its own. */
function implBlocks(graph: GraphSnapshot, type: number): number[] {
  const refers = new Set<number>();
  graph.forEachIn(type, (_edge, from) => {
    if (graph.kind(from) === SymbolKind.impl) refers.add(from);
  });
  return graph
    .named(graph.name(type))
    .filter(
      (node) => graph.kind(node) === SymbolKind.impl && (refers.has(node) || graph.file(node) === graph.file(type)),
    );
}

/** Methods defined elsewhere refer to their type where the receiver is written, and have it in their id. */
function receiverMethods(graph: GraphSnapshot, type: number): number[] {
  const methods = new Set<number>();
  const prefix = `#${graph.name(type)}.`;
  graph.forEachIn(type, (edge, from) => {
    const kind = graph.edgeKind(edge);
    if (kind !== EdgeKind.usesType && kind !== EdgeKind.references) return;
    if (graph.kind(from) === SymbolKind.method && graph.parent(from) !== type && graph.id(from).includes(prefix)) {
      methods.add(from);
    }
  });
  return [...methods];
}

/** Kinds that stand for what is inside them: asking about one asks about all of it. */
export const isContainerKind = (kind: number): boolean =>
  isTypeKind(kind) ||
  kind === SymbolKind.file ||
  kind === SymbolKind.namespace ||
  kind === SymbolKind.package ||
  kind === SymbolKind.impl;

/** Kinds of containers that nothing calls or refers to by name; only what is inside is used. */
export const isPlaceKind = (kind: number): boolean =>
  kind === SymbolKind.file || kind === SymbolKind.namespace || kind === SymbolKind.package || kind === SymbolKind.impl;
