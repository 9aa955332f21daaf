import { EdgeKind } from '../model/edge.ts';
import { isCallableKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/**
 * How many edges lead to each symbol of a file from another file, by its row in the facts; undefined for a file that is not there. Who uses a method
 * of an interface or a base class uses one of those that override it, nobody knows which: each of them has an equal share, rounded. Counted
 * once a revision for the files that are asked for: after an edit those are few.
 */
export function usesFromElsewhere(graph: GraphSnapshot, path: string): Int32Array | undefined {
  const file = graph.file(graph.fileNode(path));
  if (file < 0) return undefined;
  return countsOf(graph).ofFile(file);
}

/** Counts those of all files, one after the other: they are known from then on. */
export function* countAllUses(graph: GraphSnapshot): Generator<void> {
  const counts = countsOf(graph);
  for (const node of graph.fileNodes()) {
    counts.ofFile(graph.file(node));
    yield;
  }
}

const countsOf = (graph: GraphSnapshot): UseCounts => graph.once('usesFromElsewhere', () => new UseCounts(graph));

class UseCounts {
  private readonly graph: GraphSnapshot;
  private readonly byFile = new Map<number, Int32Array>();
  /** What each of those that override a symbol has of its uses: many may override the same. */
  private readonly shares = new Map<number, number>();

  constructor(graph: GraphSnapshot) {
    this.graph = graph;
  }

  ofFile(file: number): Int32Array {
    const known = this.byFile.get(file);
    if (known) return known;
    const { rows, files } = this.graph.data;
    const first = files.firstRow[file];
    const uses = Int32Array.from({ length: files.rowCount[file] }, (_, row) => {
      const node = rows.slot[first + row];
      return this.graph.row(node) === first + row ? this.ofSymbol(node) : 0;
    });
    this.byFile.set(file, uses);
    return uses;
  }

  private ofSymbol(node: number): number {
    const { graph } = this;
    let count = this.incoming(node).uses;
    const isCallable = isCallableKind(graph.kind(node));
    graph.forEachOut(node, (edge, base) => {
      if (graph.row(base) < 0) return;
      const kind = graph.edgeKind(edge);
      if (kind === EdgeKind.overrides) count += this.shareOf(base);
      // A function that is declared elsewhere is called there.
      if (kind === EdgeKind.implements && isCallable) count += this.incoming(base).uses;
    });
    return count;
  }

  private shareOf(base: number): number {
    const known = this.shares.get(base);
    if (known !== undefined) return known;
    const { uses, overriders } = this.incoming(base);
    const share = Math.round(uses / overriders);
    this.shares.set(base, share);
    return share;
  }

  /** Edges into one symbol: from other files, and from what overrides it. */
  private incoming(node: number): { readonly uses: number; readonly overriders: number } {
    const { graph } = this;
    const file = graph.file(node);
    let uses = 0;
    let overriders = 0;
    graph.forEachIn(node, (edge, from) => {
      if (graph.file(from) !== file) uses++;
      if (graph.edgeKind(edge) === EdgeKind.overrides) overriders++;
    });
    return { uses, overriders };
  }
}
