import { type Folder, folderTree, symbolsInFile } from './folder-tree.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { fileImports } from './import-cycles.ts';
import { connectedComponents } from './strong-components.ts';

/** A part with this share of all symbols is worth taking apart, and one with less than that is not worth a line of its own. */
const SPLIT_SHARE = 0.15;
const LEAST_SHARE = 0.01;
/** Never more parts than this. */
const MAX_MODULES = 40;

/** A folder and the files in it and below, as far as these are in no module further down. */
export interface Module {
  readonly folder: string;
  /** Nodes. */
  readonly files: readonly number[];
  readonly symbols: number;
}

/** A folder that is being taken apart: those of its folders that are parts of their own are not part of it any more. */
interface Part {
  readonly folder: Folder;
  readonly without: ReadonlySet<Folder>;
}

/**
 * Takes a folder apart into modules: begins with the whole, and as long as a part holds much of the code, makes parts of its folders; small ones stay
 * together with the files beside them.
 */
export function modulesOf(graph: GraphSnapshot, within: string): Module[] {
  const top = folderTree(graph).get(within);
  if (!top) return [];
  const sizes = new Map<Folder, number>();
  const total = measure(top, sizes);
  const size = (folder: Folder) => sizes.get(folder) ?? 0;
  const parts: Part[] = [];
  const waiting: Folder[] = [top];
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const own = folder.folders.filter((each) => size(each) >= total * LEAST_SHARE);
    const isLarge = folder === top || size(folder) >= total * SPLIT_SHARE;
    const isSplit = isLarge && own.length > 0 && parts.length + waiting.length + own.length < MAX_MODULES;
    parts.push({ folder, without: new Set(isSplit ? own : []) });
    if (!isSplit) continue;
    waiting.push(...own);
    // The largest is looked at next, as long as there is room for parts.
    waiting.sort((a, b) => size(a) - size(b));
  }
  return parts
    .map(({ folder, without }) => {
      const files = filesBelow(folder, without);
      const symbols = files.reduce((sum, file) => sum + symbolsInFile(graph, file), 0);
      return { folder: folder.path || '.', files, symbols };
    })
    .filter(({ files }) => files.length > 0)
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** How much code is in each folder and below: its symbols, and its files for those that declare none. */
function measure(folder: Folder, sizes: Map<Folder, number>): number {
  const files = folder.folders.reduce((sum, each) => sum + measure(each, sizes) - each.symbols, folder.files.length);
  sizes.set(folder, folder.symbols + files);
  return folder.symbols + files;
}

function filesBelow(folder: Folder, without: ReadonlySet<Folder>): number[] {
  const inner = folder.folders.filter((each) => !without.has(each));
  return [...folder.files, ...inner.flatMap((each) => filesBelow(each, without))];
}

/** For each module the others that its files import, with the number of imports. */
export function dependsOnModules(graph: GraphSnapshot, modules: readonly Module[]): Map<Module, Map<Module, number>> {
  const moduleOf = new Map<string, Module>();
  for (const module of modules) for (const file of module.files) moduleOf.set(graph.path(file) ?? '', module);
  const { paths, next } = fileImports(graph);
  const edges = new Map<Module, Map<Module, number>>();
  for (const [file, imported] of next.entries()) {
    const from = moduleOf.get(paths[file]);
    if (!from) continue;
    for (const target of imported) {
      const to = moduleOf.get(paths[target]);
      if (!to || to === from) continue;
      const counts = edges.get(from) ?? new Map<Module, number>();
      counts.set(to, (counts.get(to) ?? 0) + 1);
      edges.set(from, counts);
    }
  }
  return edges;
}

/** Modules in layers: one lies a layer above the highest that it needs. Those that need each other in a circle share one. */
export function layersOf(
  modules: readonly Module[],
  edges: ReadonlyMap<Module, ReadonlyMap<Module, number>>,
): string[][] {
  const index = new Map(modules.map((module, i) => [module, i]));
  const next = modules.map((module) => [...(edges.get(module)?.keys() ?? [])].map((to) => index.get(to) as number));
  const layer = new Array<number>(modules.length).fill(0);
  // Tarjan's algorithm gives a component after those that it leads to.
  for (const component of connectedComponents(next)) {
    const members = new Set(component);
    const below = component.flatMap((node) => next[node]).filter((node) => !members.has(node));
    const height = below.reduce((highest, node) => Math.max(highest, layer[node] + 1), 0);
    for (const node of component) layer[node] = height;
  }
  const layers: string[][] = [];
  for (const [i, { folder }] of modules.entries()) {
    layers[layer[i]] ??= [];
    layers[layer[i]].push(folder);
  }
  return layers;
}
