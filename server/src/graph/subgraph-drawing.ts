import { CONFIDENCES, EDGE_KINDS, EDGE_VIAS, EdgeKind } from '../model/edge.ts';
import type * as p from '../protocol/types.ts';
import { edgeConfidenceOf, edgeKindOf, edgeViaOf } from './columns.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { isPlaceKind } from './members.ts';
import { containsEdge, siteOf, symbolInfo } from './symbol-info.ts';

const MAX_SITES = 10;
/** Enough to say "999+"; counting all users of a popular helper would take longer than drawing the rest. */
const MAX_EDGES_COUNTED = 5_000;

export interface Drawing {
  /** Nodes in the order of importance, with their distance from the root. */
  readonly nodes: readonly { node: number; depth: number }[];
  /** Edge kinds to draw, as bits. */
  readonly kinds: number;
  /** The node that stands for another one; -1 when it is not in the drawing. */
  readonly shownAs: (node: number) => number;
  /** All nodes that a drawn one stands for. */
  readonly standsFor: (node: number) => readonly number[];
}

/** Nodes and edges in the protocol's words. */
export function draw(graph: GraphSnapshot, drawing: Drawing): { nodes: p.GraphNode[]; edges: p.GraphEdge[] } {
  const edges = new EdgeBundles(graph);
  const nodes = drawing.nodes.map(({ node, depth }) => {
    const hiddenIn = new Set<number>();
    const hiddenOut = new Set<number>();
    for (const own of drawing.standsFor(node)) {
      let left = MAX_EDGES_COUNTED;
      graph.forEachOut(own, (edge, to) => {
        if (!(drawing.kinds & (1 << graph.edgeKind(edge)))) return false;
        const shown = drawing.shownAs(to);
        if (shown < 0) hiddenOut.add(to);
        // A recursive function has an edge to itself; the inner life of what one node stands for is not drawn.
        else if (shown !== node || own === to) edges.add(edge, node, shown);
        return --left <= 0;
      });
      left = MAX_EDGES_COUNTED;
      graph.forEachIn(own, (edge, from) => {
        if (drawing.kinds & (1 << graph.edgeKind(edge)) && drawing.shownAs(from) < 0) hiddenIn.add(from);
        return --left <= 0;
      });
    }
    const parent = graph.parent(node);
    if (parent >= 0 && drawing.kinds & (1 << EdgeKind.contains) && drawing.shownAs(parent) === parent) {
      edges.addContains(parent, node);
    }
    return toNode(graph, drawing, node, depth, hiddenIn.size, hiddenOut.size);
  });
  return { nodes, edges: edges.finish() };
}

function toNode(
  graph: GraphSnapshot,
  drawing: Drawing,
  node: number,
  depth: number,
  hiddenIn: number,
  hiddenOut: number,
) {
  const drawn: p.GraphNode = { ...symbolInfo(graph, node, true), depth, hiddenIn, hiddenOut };
  const group = groupOf(graph, drawing, node);
  if (group !== undefined) drawn.group = group;
  if (isPlaceKind(graph.kind(node))) drawn.size = graph.withDescendants(node).length - 1;
  return drawn;
}

/** The nearest enclosing symbol in the drawing, else the file. */
function groupOf(graph: GraphSnapshot, { shownAs }: Drawing, node: number): string | undefined {
  for (let parent = graph.parent(node); parent >= 0; parent = graph.parent(parent)) {
    if (shownAs(parent) === parent) return graph.id(parent);
  }
  const file = graph.fileNodeOf(node);
  return file < 0 || file === node ? undefined : graph.id(file);
}

const isSurer = (a: p.Confidence, b: p.Confidence): boolean => CONFIDENCES.indexOf(a) < CONFIDENCES.indexOf(b);

/** Fits into the 53 bits of a number as long as there are fewer than 16 million nodes. */
const bundleKey = (from: number, to: number, kind: number): number => (from * 0x1000000 + to) * 16 + kind;

/** Edges of one kind between the same two nodes become one, with the number of its sites. */
export class EdgeBundles {
  private readonly graph: GraphSnapshot;
  private readonly bundles = new Map<number, p.GraphEdge>();
  private readonly idOf: (node: number) => string;

  /** `idOf` gives the id of a drawn node; the symbol's own unless nodes stand for folders and the like. */
  constructor(graph: GraphSnapshot, idOf: (node: number) => string = (node) => graph.id(node)) {
    this.graph = graph;
    this.idOf = idOf;
  }

  add(edge: number, from: number, to: number): void {
    const { graph } = this;
    const info = graph.data.edges.info[edge];
    const key = bundleKey(from, to, edgeKindOf(info));
    const known = this.bundles.get(key);
    const confidence = CONFIDENCES[edgeConfidenceOf(info)];
    if (!known) {
      const kind = EDGE_KINDS[edgeKindOf(info)];
      const via = EDGE_VIAS[edgeViaOf(info)];
      const ends = { from: this.idOf(from), to: this.idOf(to) };
      const id = `${ends.from} ${kind} ${ends.to}`;
      this.bundles.set(key, { id, kind, ...ends, confidence, via, weight: 1, sites: [siteOf(graph, edge)] });
      return;
    }
    known.weight++;
    if (known.confidence !== confidence && isSurer(confidence, known.confidence)) known.confidence = confidence;
    if (known.sites.length < MAX_SITES) known.sites.push(siteOf(graph, edge));
  }

  addContains(parent: number, child: number): void {
    const { from, to, kind, confidence, via, site } = containsEdge(this.graph, parent, child);
    const sites = site ? [site] : [];
    this.bundles.set(bundleKey(parent, child, EdgeKind.contains), {
      id: `${from} ${kind} ${to}`,
      kind,
      from,
      to,
      confidence,
      via,
      weight: 1,
      sites,
    });
  }

  /** The heaviest first. */
  finish(): p.GraphEdge[] {
    return [...this.bundles.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  }
}
