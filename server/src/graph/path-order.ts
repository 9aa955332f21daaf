import type { GraphSnapshot } from './graph-snapshot.ts';

/**
 * The places of the files that some nodes lie in, in the order of their paths, by version of the file: an answer is sorted by thousands, and
 * comparing numbers is many times quicker than comparing paths. What is outside has none.
 */
export function pathOrder(graph: GraphSnapshot, nodes: readonly number[]): ReadonlyMap<number, number> {
  const files = [...new Set(nodes.map((node) => graph.file(node)))].filter((file) => file >= 0);
  files.sort((a, b) => (graph.pathOfFile(a) < graph.pathOfFile(b) ? -1 : 1));
  return new Map(files.map((file, place) => [file, place]));
}
