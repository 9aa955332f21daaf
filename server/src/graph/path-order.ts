import type { GraphSnapshot } from './graph-snapshot.ts';

/**
 * The place of each file among all, in the order of their paths, by version of the file: comparing numbers is many times quicker than
 * comparing paths, and answers are sorted by thousands. Found out once a revision.
 */
export function pathOrder(graph: GraphSnapshot): Int32Array {
  return graph.once('pathOrder', () => {
    const versions = Array.from({ length: graph.fileVersionCount }, (_, version) => version);
    const order = new Int32Array(versions.length);
    versions.sort((a, b) => (graph.pathOfFile(a) < graph.pathOfFile(b) ? -1 : 1));
    versions.forEach((version, place) => {
      order[version] = place;
    });
    return order;
  });
}
