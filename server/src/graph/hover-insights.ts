import { EdgeKind } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { CALL_KINDS } from './callers.ts';
import { isTestEntry, walkDependents } from './dependents.ts';
import { edgeKindBits } from './edge-kinds.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { standInsFor } from './relations.ts';
import { symbolAt } from './symbol-at.ts';
import { symbolInfo } from './symbol-info.ts';

/** A hover waits for nobody: these bounds keep it under two milliseconds whatever the symbol. */
const LIMITS = { depth: 3, maxNodes: 3_000, maxEdges: 12_000 };
const MAX_DIRECT_EDGES = 50_000;
const MAX_FILES_SHOWN = 3;

/**
 * What the graph knows of the symbol that is named or referred to at a place: null when nothing is, when it is a file or lies outside the
 * repository, and when nothing uses it and it calls nothing.
 */
export function hoverInsights(graph: GraphSnapshot, path: string, position: p.Position): p.HoverInsights | null {
  const place = symbolAt(graph, path, position);
  if (!place) return null;
  const node = place.defined >= 0 ? place.defined : (place.referenced[0] ?? -1);
  return node < 0 ? null : insightsOf(graph, node);
}

export function insightsOf(graph: GraphSnapshot, node: number): p.HoverInsights | null {
  if (graph.isExternal(node) || graph.kind(node) === SymbolKind.file) return null;
  const incoming = countIncoming(graph, node);
  const callees = countCallees(graph, node);
  if (incoming.references === 0 && callees === 0) return null;
  const files = new Set<number>();
  const tests = new Set<number>();
  walkDependents(graph, node, LIMITS, (_edge, dependent) => {
    files.add(graph.file(dependent));
    if (isTestEntry(graph, dependent)) tests.add(dependent);
  });
  files.delete(graph.file(node));
  return {
    symbol: symbolInfo(graph, node),
    callers: incoming.callers,
    callees,
    references: incoming.references,
    ...(incoming.heirs > 0 && { [isImplemented(graph, node) ? 'implementations' : 'overrides']: incoming.heirs }),
    dependentFiles: files.size,
    tests: tests.size,
    usedFrom: incoming.usedFrom,
  };
}

const HEIR_KINDS = edgeKindBits(EdgeKind.extends, EdgeKind.implements, EdgeKind.overrides);
/** What others inherit from; a field that holds functions is not. */
const INHERITED: ReadonlySet<number> = new Set([
  SymbolKind.interface,
  SymbolKind.trait,
  SymbolKind.class,
  SymbolKind.struct,
  SymbolKind.method,
]);

/** Whether it only says what is to be done, and what inherits from it does it. */
function isImplemented(graph: GraphSnapshot, node: number): boolean {
  const kind = graph.kind(node);
  if (kind === SymbolKind.method) return (graph.flags(node) & (SymbolFlag.abstract | SymbolFlag.declaration)) !== 0;
  return kind === SymbolKind.interface || kind === SymbolKind.trait;
}

function countIncoming(graph: GraphSnapshot, node: number) {
  const start = standInsFor(graph, node, 'in');
  const inside = new Set(start);
  const callers = new Set<number>();
  const heirs = new Set<number>();
  const isInherited = INHERITED.has(graph.kind(node));
  const uses = new Map<number, number>();
  const own = graph.file(node);
  let references = 0;
  let left = MAX_DIRECT_EDGES;
  for (const target of start) {
    graph.forEachIn(target, (edge, from) => {
      if (inside.has(from) && start.length > 1) return false;
      references++;
      const kind = 1 << graph.edgeKind(edge);
      if (CALL_KINDS & kind) callers.add(from);
      if (HEIR_KINDS & kind && target === node && isInherited) heirs.add(from);
      const file = graph.file(from);
      if (file !== own) uses.set(file, (uses.get(file) ?? 0) + 1);
      return --left <= 0;
    });
  }
  const usedFrom = [...uses]
    .map(([file, count]) => ({ file: graph.pathOfFile(file), count }))
    .sort((a, b) => b.count - a.count || (a.file < b.file ? -1 : 1))
    .slice(0, MAX_FILES_SHOWN);
  return { callers: callers.size, heirs: heirs.size, references, usedFrom };
}

function countCallees(graph: GraphSnapshot, node: number): number {
  const start = standInsFor(graph, node, 'out');
  const inside = new Set(start);
  const callees = new Set<number>();
  let left = MAX_DIRECT_EDGES;
  for (const source of start) {
    graph.forEachOut(source, (edge, to) => {
      if (CALL_KINDS & (1 << graph.edgeKind(edge)) && (start.length === 1 || !inside.has(to))) callees.add(to);
      return --left <= 0;
    });
    if (left <= 0) break;
  }
  return callees.size;
}
