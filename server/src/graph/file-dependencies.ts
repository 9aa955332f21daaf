import { EdgeKind } from '../model/edge.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

export interface FileDependency {
  readonly from: string;
  readonly to: string;
  /** The edges from one to the other in the order of the source, imports first: what a reader would point at. */
  readonly edges: readonly number[];
}

/** Which file depends on which other, through any kind of edge but overriding, which follows from the others, and links in comments. */
export function* fileDependencies(graph: GraphSnapshot): Generator<FileDependency> {
  const isImport = (edge: number) => graph.edgeKind(edge) === EdgeKind.imports;
  for (const fileNode of graph.fileNodes()) {
    const file = graph.file(fileNode);
    const byTarget = new Map<number, number[]>();
    for (const node of graph.nodesOfFile(file)) {
      graph.forEachOut(node, (edge, to) => {
        const target = graph.file(to);
        if (target < 0 || target === file || graph.edgeKind(edge) === EdgeKind.overrides || graph.isMention(edge))
          return;
        const edges = byTarget.get(target);
        if (edges) edges.push(edge);
        else byTarget.set(target, [edge]);
      });
    }
    for (const [target, edges] of byTarget) {
      edges.sort((a, b) => Number(isImport(b)) - Number(isImport(a)) || a - b);
      yield { from: graph.pathOfFile(file), to: graph.pathOfFile(target), edges };
    }
  }
}
