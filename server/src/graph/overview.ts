import { EdgeKind } from '../model/edge.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { centrality } from './centrality.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { fileImports, importCycles } from './import-cycles.ts';
import { dependsOnModules, layersOf, type Module, modulesOf } from './overview-modules.ts';
import { symbolInfo } from './symbol-info.ts';
import { twinsOf } from './twins.ts';
import { unusedSymbols } from './unused-symbols.ts';

const CENTRAL_SHOWN = 15;
const ENTRIES_SHOWN = 12;
const CYCLES_SHOWN = 5;
const UNUSED_SHOWN = 25;
/** A function that another file declares or overrides is not yet used by it. */
const NO_USE: ReadonlySet<number> = new Set([EdgeKind.implements, EdgeKind.overrides]);

export type GraphOverview = Omit<p.OverviewResponse, 'root' | 'hotSpots'>;

/** What a codebase looks like, or one folder of it: its parts and how they rest on each other, where it begins, what all of it uses. */
export function overview(graph: GraphSnapshot, { folder = '' }: p.OverviewRequest): GraphOverview {
  const within = folder.replace(/\/+$/, '');
  return within === '' ? graph.once('overview', () => compute(graph, '')) : compute(graph, within);
}

function compute(graph: GraphSnapshot, within: string): GraphOverview {
  const isWithin = (path: string) => within === '' || path === within || path.startsWith(`${within}/`);
  const modules = modulesOf(graph, within);
  const edges = dependsOnModules(graph, modules);
  const unused = unusedSymbols(graph).filter(({ node }) => isWithin(graph.path(node) ?? ''));
  const { cycles } = importCycles(graph);
  const ownCycles = cycles.filter((cycle) => cycle.some(isWithin));
  return {
    ...countsOf(graph, isWithin),
    modules: modules.map((module) => toModule(module, edges)),
    layers: layersOf(modules, edges),
    entryPoints: entryPoints(graph, isWithin).map((node) => symbolInfo(graph, node, true)),
    central: centralSymbols(graph, isWithin),
    cycles: { count: ownCycles.length, shortest: ownCycles.slice(0, CYCLES_SHOWN) },
    unused: unused
      .slice(0, UNUSED_SHOWN)
      .map(({ node, confidence }) => ({ symbol: symbolInfo(graph, node, true), confidence })),
    unusedTotal: unused.length,
  };
}

function countsOf(graph: GraphSnapshot, isWithin: (path: string) => boolean) {
  const languages = new Map<string, { language: string; files: number; symbols: number }>();
  let [files, symbols] = [0, 0];
  for (const node of graph.fileNodes()) {
    if (!isWithin(graph.path(node) ?? '')) continue;
    const own = graph.data.files.rowCount[graph.file(node)];
    const language = graph.language(node);
    const entry = languages.get(language) ?? { language, files: 0, symbols: 0 };
    entry.files++;
    entry.symbols += own;
    languages.set(language, entry);
    files++;
    symbols += own;
  }
  return { files, symbols, languages: [...languages.values()].sort((a, b) => b.files - a.files) };
}

function toModule(module: Module, edges: ReadonlyMap<Module, ReadonlyMap<Module, number>>): p.OverviewModule {
  const dependsOn = [...(edges.get(module) ?? [])]
    .map(([{ folder }, imports]) => ({ folder, imports }))
    .sort((a, b) => b.imports - a.imports || (a.folder < b.folder ? -1 : 1));
  return { folder: module.folder, files: module.files.length, symbols: module.symbols, dependsOn };
}

/** Symbols that much else rests on, tests apart. */
function centralSymbols(graph: GraphSnapshot, isWithin: (path: string) => boolean): p.OverviewResponse['central'] {
  const rank = centrality(graph);
  const nodes: number[] = [];
  for (let node = 0; node < graph.nodeLimit; node++) {
    if (rank[node] === 0 || graph.row(node) < 0 || graph.isTest(node)) continue;
    const kind = graph.kind(node);
    if ((isCallableKind(kind) || isTypeKind(kind)) && isWithin(graph.path(node) ?? '')) nodes.push(node);
  }
  nodes.sort((a, b) => rank[b] - rank[a] || a - b);
  return nodes
    .slice(0, CENTRAL_SHOWN)
    .map((node) => ({ symbol: symbolInfo(graph, node, true), score: Math.round(rank[node] * 1000) / 1000 }));
}

/** Functions called `main`, then files that import others and that nobody imports or uses, those that reach most first. */
function entryPoints(graph: GraphSnapshot, isWithin: (path: string) => boolean): number[] {
  const mains = graph
    .named('main')
    .filter((node) => isCallableKind(graph.kind(node)) && graph.kind(node) !== SymbolKind.macro)
    .filter((node) => !graph.isTest(node) && isWithin(graph.path(node) ?? ''))
    .filter((node) => [SymbolKind.file, SymbolKind.class, SymbolKind.package].includes(graph.kind(graph.parent(node))));
  const { paths, next } = fileImports(graph);
  const imported = new Set(next.flat());
  const tops = paths
    .map((path, index) => ({ path, index, node: graph.fileNode(path), imports: next[index].length }))
    .filter(({ path, index, node, imports }) => {
      return imports > 0 && !imported.has(index) && !graph.isTest(node) && isWithin(path);
    })
    .sort((a, b) => b.imports - a.imports || (a.path < b.path ? -1 : 1));
  const shown = mains.slice(0, ENTRIES_SHOWN);
  const withMain = new Set(mains.map((node) => graph.file(node)));
  for (const { node } of tops) {
    if (shown.length === ENTRIES_SHOWN) break;
    const file = graph.file(node);
    if (!withMain.has(file) && !isUsedElsewhere(graph, file)) shown.push(node);
  }
  return shown;
}

/** Whether a file that is not a test uses what is in this one: in C through a header, in Go and Java without importing the file. */
function isUsedElsewhere(graph: GraphSnapshot, file: number): boolean {
  let isUsed = false;
  for (const node of graph.nodesOfFile(file)) {
    for (const twin of twinsOf(graph, node)) {
      graph.forEachIn(twin, (edge, from) => {
        const isUse = graph.file(from) !== file && !graph.isTest(from) && !NO_USE.has(graph.edgeKind(edge));
        if (isUse) isUsed = true;
        return isUsed;
      });
    }
    if (isUsed) return true;
  }
  return false;
}
