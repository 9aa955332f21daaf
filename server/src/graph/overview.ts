import { isCallableKind, isTypeKind } from '../model/symbol-kind.ts';
import type * as p from '../protocol/types.ts';
import { centrality } from './centrality.ts';
import { entryPoints } from './entry-points.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { importCycles } from './import-cycles.ts';
import { dependsOnModules, layersOf, type Module, modulesOf } from './overview-modules.ts';
import { symbolInfo } from './symbol-info.ts';
import { unusedSymbols } from './unused-symbols.ts';

const CENTRAL_SHOWN = 15;
const CYCLES_SHOWN = 5;
const UNUSED_SHOWN = 25;
const MOST_UNUSED_SHOWN = 10_000;

export type GraphOverview = Omit<p.OverviewResponse, 'root' | 'hotSpots'>;

/** What a codebase looks like, or one folder of it: its parts and how they rest on each other, where it begins, what all of it uses. `packages`: folders with a manifest. */
export function overview(
  graph: GraphSnapshot,
  { folder = '', unused }: p.OverviewRequest,
  packages: ReadonlySet<string> = new Set(),
): GraphOverview {
  const within = folder.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
  const shown = Math.min(Math.max(0, unused ?? UNUSED_SHOWN), MOST_UNUSED_SHOWN);
  const isUsual = (within === '' || within === '.') && unused === undefined;
  return isUsual
    ? graph.once('overview', () => compute(graph, '', shown, packages))
    : compute(graph, within, shown, packages);
}

function compute(
  graph: GraphSnapshot,
  folder: string,
  unusedShown: number,
  packages: ReadonlySet<string>,
): GraphOverview {
  const within = folder === '.' ? '' : folder;
  const isWithin = (path: string) => within === '' || path === within || path.startsWith(`${within}/`);
  const modules = modulesOf(graph, within, packages);
  const edges = dependsOnModules(graph, modules);
  const unused = unusedSymbols(graph).filter(({ node }) => isWithin(graph.path(node) ?? ''));
  const { cycles } = importCycles(graph);
  const ownCycles = cycles.filter((cycle) => cycle.some(isWithin));
  return {
    ...countsOf(graph, isWithin),
    modules: modules.map((module) => toModule(module, edges)),
    layers: layersOf(graph, modules),
    entryPoints: entryPoints(graph, isWithin).map((node) => symbolInfo(graph, node, true)),
    central: centralSymbols(graph, isWithin),
    cycles: { count: ownCycles.length, shortest: ownCycles.slice(0, CYCLES_SHOWN) },
    unused: unused
      .slice(0, unusedShown)
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
  const { folder, files, symbols, packages } = module;
  return { folder, files: files.length, symbols, ...(packages > 1 ? { packages } : {}), dependsOn };
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
