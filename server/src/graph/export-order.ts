import { TimeSlice } from '../base/time-slice.ts';
import {
  CONFIDENCES,
  type ConfidenceName,
  EDGE_KINDS,
  EDGE_VIAS,
  type EdgeKindName,
  type EdgeViaName,
} from '../model/edge.ts';
import { edgeConfidenceOf, edgeViaOf, spanCharacter, spanLength } from './columns.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/** An edge as exports write it: ids come from `ExportOrder.id`. */
export interface ExportedEdge {
  readonly kind: EdgeKindName;
  readonly from: number;
  readonly to: number;
  readonly confidence: ConfidenceName;
  readonly via: EdgeViaName;
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/**
 * The order of all exports, the same for the same graph however it came to be: files by path, their symbols as in the facts; then
 * external nodes by id; then edges by file, line, character, kind and ends.
 */
export class ExportOrder {
  readonly graph: GraphSnapshot;
  readonly files: readonly { readonly path: string; readonly version: number }[];
  private readonly ids: string[] = [];

  constructor(graph: GraphSnapshot) {
    this.graph = graph;
    this.files = graph
      .fileNodes()
      .map((node) => ({ path: graph.path(node) ?? '', version: graph.file(node) }))
      .sort((a, b) => compare(a.path, b.path));
  }

  /** Ids are asked for many times in an export, and put together from pieces. */
  id(node: number): string {
    this.ids[node] ??= this.graph.id(node);
    return this.ids[node];
  }

  /** All nodes: files with their symbols, then the external ones that something leads to. */
  *nodes(): Generator<number> {
    for (const { version } of this.files) yield* this.graph.nodesOfFile(version);
    yield* this.externals();
  }

  externals(): number[] {
    const used = new Set<number>();
    const { files, rows, edges, slots } = this.graph.data;
    for (const { version } of this.files) {
      const first = files.firstRow[version];
      const end = rows.outStart[first + files.rowCount[version]];
      for (let edge = rows.outStart[first]; edge < end; edge++) {
        if (slots.external[edges.to[edge]] === 1) used.add(edges.to[edge]);
      }
    }
    return [...used].sort((a, b) => compare(this.id(a), this.id(b)));
  }

  /** The edges that start in a version of a file, `contains` included. */
  edges(version: number): ExportedEdge[] {
    const { graph } = this;
    const { rows, edges } = graph.data;
    const all: ExportedEdge[] = [];
    for (const node of graph.nodesOfFile(version)) {
      const parent = graph.parent(node);
      if (parent >= 0) all.push(this.contains(parent, node));
      graph.forEachOut(node, (edge, to) => {
        all.push({
          kind: EDGE_KINDS[graph.edgeKind(edge)],
          from: rows.slot[edges.from[edge]],
          to,
          confidence: CONFIDENCES[edgeConfidenceOf(edges.info[edge])],
          via: EDGE_VIAS[edgeViaOf(edges.info[edge])],
          line: edges.siteLine[edge],
          character: spanCharacter(edges.siteSpan[edge]),
          length: spanLength(edges.siteSpan[edge]),
        });
      });
    }
    return all.sort(
      (a, b) =>
        a.line - b.line ||
        a.character - b.character ||
        compare(a.kind, b.kind) ||
        compare(this.id(a.from), this.id(b.from)) ||
        compare(this.id(a.to), this.id(b.to)),
    );
  }

  /** A symbol is contained where its name stands. */
  private contains(from: number, to: number): ExportedEdge {
    const { rows } = this.graph.data;
    const row = this.graph.row(to);
    return {
      kind: 'contains',
      from,
      to,
      confidence: 'exact',
      via: 'syntax',
      line: rows.nameLine[row],
      character: rows.nameCharacter[row],
      length: Math.max(0, rows.nameLength[row]),
    };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Hands lines on and lets others have the thread now and then. */
export async function* sharingTheThread(lines: Iterable<string>): AsyncGenerator<string> {
  const slice = new TimeSlice();
  for (const line of lines) {
    yield line;
    if (slice.due()) await slice.pause();
  }
}
