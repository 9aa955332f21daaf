import { EdgeKind } from '../model/edge.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import { isBesideProduct } from '../model/test-path.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { fileImports } from './import-cycles.ts';
import { twinsOf } from './twins.ts';

const ENTRIES_SHOWN = 12;
/** A function that another file declares or overrides is not yet used by it. */
const NO_USE: ReadonlySet<number> = new Set([EdgeKind.implements, EdgeKind.overrides]);
const isBeside = (path: string): number => Number(isBesideProduct(path));
/** They run nothing. */
const DECLARATIONS = /\.d\.[cm]?ts$/;

/**
 * Where a codebase begins: functions called `main`, then files that import others and that nobody imports or uses. Those that reach most of the
 * code come first, and what lies beside the product, such as an example, last.
 */
export function entryPoints(graph: GraphSnapshot, isWithin: (path: string) => boolean): number[] {
  const { paths, next } = fileImports(graph);
  const reach = folderReach(graph, paths);
  const mains = mainsOf(graph, isWithin);
  const ranked = mains.map((node) => {
    const path = graph.path(node) ?? '';
    return { node, path, beside: isBeside(path), reach: reach(path), depth: path.split('/').length };
  });
  ranked.sort(
    (a, b) =>
      a.beside - b.beside || b.reach - a.reach || a.depth - b.depth || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
  );
  const imported = new Set(next.flat());
  const tops = paths
    .map((path, index) => ({ path, index, node: graph.fileNode(path), imports: next[index].length }))
    .filter(({ path, index, node, imports }) => {
      return imports > 0 && !imported.has(index) && !graph.isTest(node) && isWithin(path) && !DECLARATIONS.test(path);
    })
    .sort((a, b) => isBeside(a.path) - isBeside(b.path) || b.imports - a.imports || (a.path < b.path ? -1 : 1));
  const shown = ranked.slice(0, ENTRIES_SHOWN).map(({ node }) => node);
  const withMain = new Set(mains.map((node) => graph.file(node)));
  for (const { node } of tops) {
    if (shown.length === ENTRIES_SHOWN) break;
    const file = graph.file(node);
    if (!withMain.has(file) && !isUsedElsewhere(graph, file)) shown.push(node);
  }
  return shown;
}

/** The longest of each file: what a build chooses among stands there several times, often to say that something is missing. */
function mainsOf(graph: GraphSnapshot, isWithin: (path: string) => boolean): number[] {
  const ofFiles = new Map<number, number>();
  const parents: readonly number[] = [SymbolKind.file, SymbolKind.class, SymbolKind.package];
  for (const node of [...graph.named('main')].sort((a, b) => graph.row(a) - graph.row(b))) {
    const kind = graph.kind(node);
    if (!isCallableKind(kind) || kind === SymbolKind.macro || graph.isTest(node)) continue;
    if (!isWithin(graph.path(node) ?? '') || !parents.includes(graph.kind(graph.parent(node)))) continue;
    const known = ofFiles.get(graph.file(node));
    if (known === undefined || linesOf(graph, node) > linesOf(graph, known)) ofFiles.set(graph.file(node), node);
  }
  return [...ofFiles.values()];
}

function linesOf(graph: GraphSnapshot, node: number): number {
  const { startLine, endLine } = graph.data.rows;
  return endLine[graph.row(node)] - startLine[graph.row(node)];
}

/** How many files lie in the folders that a file leads to, over imports; by folders, since some languages import these. */
function folderReach(graph: GraphSnapshot, paths: readonly string[]): (path: string) => number {
  const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const files = new Map<string, number>();
  for (const path of paths) files.set(folderOf(path), (files.get(folderOf(path)) ?? 0) + 1);
  const { next } = fileImports(graph);
  const led = new Map<string, Set<string>>();
  paths.forEach((path, index) => {
    const from = folderOf(path);
    const to = led.get(from) ?? new Set();
    led.set(from, to);
    for (const other of next[index]) to.add(folderOf(paths[other]));
  });
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  return (path) => {
    const index = indexOf.get(path);
    const reached = new Set((index === undefined ? [] : next[index]).map((other) => folderOf(paths[other])));
    for (const folder of reached) for (const other of led.get(folder) ?? []) reached.add(other);
    return [...reached].reduce((sum, folder) => sum + (files.get(folder) ?? 0), 0);
  };
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
