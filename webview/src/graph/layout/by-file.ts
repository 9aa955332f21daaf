import type { VisibleGraph } from '../graph-model.ts';

/** Of more symbols around another than this, forces make a knot in which nobody finds anything. */
const MOST_AROUND = 200;
/** Where what is not of the workspace stands. */
const OUTSIDE = 'outside';

/** Whether there are so many symbols that they are drawn file by file. */
export const isTooManyAround = ({ nodes }: Pick<VisibleGraph, 'nodes'>): boolean => nodes.length > MOST_AROUND;

/** The graph with each symbol in the group of its file, for a layout that draws groups. */
export function groupedByFile({ nodes, edges }: VisibleGraph): VisibleGraph {
  return { nodes: nodes.map((node) => ({ ...node, group: node.file ?? OUTSIDE })), edges };
}
