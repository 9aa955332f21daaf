import { type Folder, folderTree, symbolsInFile } from './folder-tree.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { fileImports } from './import-cycles.ts';
import { connectedComponents } from './strong-components.ts';

/** More parts than these are no overview. */
const MAX_MODULES = 24;

/** A folder and the files in it and below, as far as these are in no module further down. */
export interface Module {
  readonly folder: string;
  /** Nodes. */
  readonly files: readonly number[];
  readonly symbols: number;
}

/**
 * Takes a folder apart into modules: begins with the whole, and replaces the largest part by its folders as long as that makes no more parts
 * than people can look at. Files that lie beside folders stay a module of their own.
 */
export function modulesOf(graph: GraphSnapshot, within: string): Module[] {
  const tree = folderTree(graph);
  const top = tree.get(within);
  if (!top) return [];
  let parts: { folder: Folder; isWhole: boolean }[] = [{ folder: top, isWhole: true }];
  for (;;) {
    const splittable = parts
      .filter(({ folder, isWhole }) => isWhole && folder.folders.length > 0)
      .sort((a, b) => b.folder.symbols - a.folder.symbols);
    const largest = splittable.find(({ folder }) => parts.length + folder.folders.length <= MAX_MODULES);
    if (!largest) break;
    const { folder } = largest;
    const rest = folder.files.length > 0 ? [{ folder, isWhole: false }] : [];
    const inner = folder.folders.map((each) => ({ folder: each, isWhole: true }));
    parts = [...parts.filter((part) => part !== largest), ...rest, ...inner];
  }
  return parts
    .map(({ folder, isWhole }) => {
      const files = isWhole ? filesBelow(folder) : folder.files;
      const symbols = files.reduce((sum, file) => sum + symbolsInFile(graph, file), 0);
      return { folder: folder.path || '.', files, symbols };
    })
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function filesBelow(folder: Folder): number[] {
  return [...folder.files, ...folder.folders.flatMap(filesBelow)];
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
