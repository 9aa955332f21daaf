import { EdgeKind } from '../model/edge.ts';
import type { CyclesResponse } from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { connectedComponents } from './strong-components.ts';

/** Cycles beyond these are more of the same. */
const MAX_CYCLES = 500;

/**
 * Circles in the imports between files. In each group of files that all reach each other, every file is shown in at least one
 * cycle, the shortest through the first of its files that no other cycle had: short ones are those that can be broken. Shortest first.
 */
export function importCycles(graph: GraphSnapshot): CyclesResponse {
  const { paths, next } = fileImports(graph);
  const cycles: string[][] = [];
  for (const component of connectedComponents(next)) {
    if (component.length < 2) continue;
    const members = new Set(component);
    const shown = new Set<number>();
    for (const start of component) {
      if (shown.has(start)) continue;
      const cycle = shortestCycle(next, start, members);
      for (const file of cycle) shown.add(file);
      cycles.push(startingWithFirst(cycle.map((file) => paths[file])));
    }
  }
  cycles.sort((a, b) => a.length - b.length || (a.join('\n') < b.join('\n') ? -1 : 1));
  return { cycles: cycles.slice(0, MAX_CYCLES) };
}

/** Files in the order of their paths, and for each the files that it imports. */
export function fileImports(graph: GraphSnapshot): { paths: string[]; next: number[][] } {
  return graph.once('fileImports', () => {
    const files = graph
      .fileNodes()
      .map((node) => ({ node, version: graph.file(node), path: graph.path(node) ?? '' }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    const indexOf = new Map(files.map(({ version }, index) => [version, index]));
    const next = files.map(({ node, version }) => {
      const imported = new Set<number>();
      graph.forEachOut(node, (edge, to) => {
        if (graph.edgeKind(edge) !== EdgeKind.imports) return;
        const target = graph.file(to);
        const index = indexOf.get(target);
        if (index !== undefined && target !== version) imported.add(index);
      });
      return [...imported].sort((a, b) => a - b);
    });
    return { paths: files.map(({ path }) => path), next };
  });
}

/** Breadth first from `start` back to `start`, inside its component. */
function shortestCycle(next: readonly (readonly number[])[], start: number, members: ReadonlySet<number>): number[] {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const at of queue) {
    for (const to of next[at]) {
      if (to === start) {
        const cycle: number[] = [];
        for (let back: number | undefined = at; back !== undefined; back = cameFrom.get(back)) cycle.push(back);
        return cycle.reverse();
      }
      if (!members.has(to) || cameFrom.has(to)) continue;
      cameFrom.set(to, at);
      queue.push(to);
    }
  }
  return [];
}

/** The same cycle, found from any of its files, reads the same. */
function startingWithFirst(cycle: readonly string[]): string[] {
  const first = cycle.reduce((best, path, index) => (path < cycle[best] ? index : best), 0);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
