import { EdgeKind } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

export interface UnusedSymbol {
  readonly node: number;
  readonly confidence: 'likely' | 'possible';
}

/** Called by the language, a framework or the system, whoever names them. */
const CALLED_FROM_OUTSIDE =
  SymbolFlag.test | SymbolFlag.override | SymbolFlag.declaration | SymbolFlag.extern | SymbolFlag.accessor;
const KNOWN_NAMES: ReadonlySet<string> = new Set([
  'main',
  'init',
  'constructor',
  'setUp',
  'tearDown',
  'activate',
  'deactivate',
]);

/**
 * Functions, methods and types that nothing in the index uses. `likely`: no other file could, and their own does not. `possible`: they are
 * visible outside, or methods, whose receivers source does not always tell. Those that something beside the source calls are left out
 * where that can be seen: tests, overrides, decorated ones, names that languages give a meaning. Likely ones first, then by place.
 */
export function unusedSymbols(graph: GraphSnapshot): readonly UnusedSymbol[] {
  return graph.once('unusedSymbols', () => {
    const unused: (UnusedSymbol & { path: string })[] = [];
    for (let file = 0; file < graph.fileVersionCount; file++) {
      if (!graph.isCurrentFile(file)) continue;
      for (const node of graph.nodesOfFile(file)) {
        if (!isAsked(graph, node) || isUsed(graph, node)) continue;
        const flags = graph.flags(node);
        const isHidden = (flags & SymbolFlag.private) !== 0 || (flags & SymbolFlag.exported) === 0;
        const isMember = graph.kind(node) === SymbolKind.method && (flags & SymbolFlag.private) === 0;
        unused.push({ node, confidence: isHidden && !isMember ? 'likely' : 'possible', path: graph.path(node) ?? '' });
      }
    }
    return unused.sort(
      (a, b) =>
        Number(a.confidence !== 'likely') - Number(b.confidence !== 'likely') ||
        (a.path < b.path ? -1 : a.path > b.path ? 1 : graph.row(a.node) - graph.row(b.node)),
    );
  });
}

function isAsked(graph: GraphSnapshot, node: number): boolean {
  const kind = graph.kind(node);
  if (!isTypeKind(kind) && kind !== SymbolKind.function && kind !== SymbolKind.method && kind !== SymbolKind.macro)
    return false;
  if (graph.isTest(node) || (graph.flags(node) & CALLED_FROM_OUTSIDE) !== 0) return false;
  const name = graph.name(node);
  if (name === '' || /^__\w+__$/.test(name) || KNOWN_NAMES.has(name)) return false;
  let isMarked = false;
  graph.forEachOut(node, (edge) => {
    const out = graph.edgeKind(edge);
    isMarked =
      out === EdgeKind.overrides || out === EdgeKind.decorates || (out === EdgeKind.implements && isCallableKind(kind));
    return isMarked;
  });
  return !isMarked;
}

/** Something else names it, or something inside it, from outside of it. */
function isUsed(graph: GraphSnapshot, node: number): boolean {
  const inner = isTypeKind(graph.kind(node)) ? graph.withDescendants(node, 500) : [node];
  return inner.some((each) => {
    let isNamed = false;
    graph.forEachIn(each, (_edge, from) => {
      isNamed = !graph.isInside(from, node);
      return isNamed;
    });
    return isNamed;
  });
}
