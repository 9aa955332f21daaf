import type { EdgeKind, GraphEdge, GraphNode, SubgraphResponse } from '../../../server/src/protocol/types.ts';
import { type DrawnNode, withCaptions } from './captions.ts';

/** Filters of the drawing; they are the legend. A kind that is in the set is not drawn. */
export interface GraphFilters {
  readonly hiddenNodeKinds: ReadonlySet<string>;
  readonly hiddenEdgeKinds: ReadonlySet<string>;
}

/** What is drawn after filters: every edge has both its ends. */
export interface VisibleGraph {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * The graph in the panel: what the server sent, merged as nodes are expanded. Expanding asks for a node's own neighbourhood and adds it;
 * collapsing takes out what only that expansion brought.
 */
export class GraphModel {
  private nodes = new Map<string, GraphNode>();
  private edges = new Map<string, GraphEdge>();
  /** Which expansions brought a node; the root's answer counts as one. */
  private readonly broughtBy = new Map<string, Set<string>>();
  private readonly hiddenIds = new Set<string>();
  /** Expanded nodes in the order they were expanded, each as it was before. */
  private readonly expansions = new Map<string, GraphNode>();
  root: string | null = null;
  totalNodes = 0;
  truncated = false;

  /** Starts anew with an answer; what the user hid stays hidden when it is the same place. */
  replace(answer: SubgraphResponse, keepHidden = false): void {
    this.nodes = new Map();
    this.edges = new Map();
    this.broughtBy.clear();
    this.expansions.clear();
    if (!keepHidden) this.hiddenIds.clear();
    this.root = answer.root;
    this.totalNodes = answer.totalNodes;
    this.truncated = answer.truncated;
    this.add(answer, ROOT);
  }

  /** Adds the neighbourhood of an expanded node; what is in a folder is drawn inside it. */
  expand(node: string, answer: SubgraphResponse): void {
    const before = this.nodes.get(node);
    if (!before) return;
    this.expansions.set(node, before);
    const isFolder = before.kind === 'folder';
    this.add(isFolder ? { ...answer, nodes: answer.nodes.map((inner) => ({ group: node, ...inner })) } : answer, node);
    this.nodes.set(node, { ...(this.nodes.get(node) ?? before), hiddenIn: 0, hiddenOut: 0 });
  }

  isExpanded(node: string): boolean {
    return this.expansions.has(node);
  }
  get expanded(): readonly string[] {
    return [...this.expansions.keys()];
  }

  /** Takes out what only the expansion of this node brought, and what expansions of that brought in turn. */
  collapse(node: string): void {
    const before = this.expansions.get(node);
    if (!before) return;
    const collapsing = [node];
    for (const expansion of collapsing) {
      this.expansions.delete(expansion);
      for (const [id, by] of this.broughtBy) {
        if (!by.delete(expansion) || by.size) continue;
        this.broughtBy.delete(id);
        this.nodes.delete(id);
        if (this.expansions.has(id)) collapsing.push(id);
      }
    }
    if (this.nodes.has(node)) this.nodes.set(node, before);
    for (const [id, edge] of this.edges)
      if (!this.nodes.has(edge.from) || !this.nodes.has(edge.to)) this.edges.delete(id);
  }

  hide(node: string): void {
    this.hiddenIds.add(node);
  }
  showHidden(): void {
    this.hiddenIds.clear();
  }
  get hidden(): readonly string[] {
    return [...this.hiddenIds];
  }

  node(id: string): GraphNode | undefined {
    return this.nodes.get(id);
  }
  get size(): number {
    return this.nodes.size;
  }

  /** The neighbours of a node in the drawing, with the edge that leads there. */
  neighbours(id: string): { edge: GraphEdge; other: GraphNode; outgoing: boolean }[] {
    const found: { edge: GraphEdge; other: GraphNode; outgoing: boolean }[] = [];
    for (const edge of this.edges.values()) {
      if (edge.from !== id && edge.to !== id) continue;
      const outgoing = edge.from === id;
      const other = this.nodes.get(outgoing ? edge.to : edge.from);
      if (other && other.id !== id) found.push({ edge, other, outgoing });
    }
    return found;
  }

  /** How many nodes and edges of each kind there are, for the legend. */
  counts(): { nodes: Map<string, number>; edges: Map<EdgeKind, number> } {
    const nodes = new Map<string, number>();
    const edges = new Map<EdgeKind, number>();
    for (const { kind } of this.nodes.values()) nodes.set(kind, (nodes.get(kind) ?? 0) + 1);
    for (const { kind, weight } of this.edges.values()) edges.set(kind, (edges.get(kind) ?? 0) + weight);
    return { nodes, edges };
  }

  /** What is drawn. The root is always drawn, whatever the filters say. */
  visible({ hiddenNodeKinds, hiddenEdgeKinds }: GraphFilters): VisibleGraph {
    const nodes = [...this.nodes.values()].filter(
      ({ id, kind }) => id === this.root || (!hiddenNodeKinds.has(kind) && !this.hiddenIds.has(id)),
    );
    const drawn = new Set(nodes.map(({ id }) => id));
    const edges = [...this.edges.values()].filter(
      ({ kind, from, to }) => !hiddenEdgeKinds.has(kind) && from !== to && drawn.has(from) && drawn.has(to),
    );
    return { nodes: withCaptions(nodes, this.root), edges };
  }

  private add(answer: SubgraphResponse, by: string): void {
    for (const node of answer.nodes) {
      const known = this.nodes.get(node.id);
      this.nodes.set(node.id, known ? { ...node, depth: known.depth, group: known.group ?? node.group } : node);
      const brought = this.broughtBy.get(node.id);
      // A node comes in the answer about itself too, but did not come by that.
      if (!brought) this.broughtBy.set(node.id, new Set([by]));
      else if (node.id !== by) brought.add(by);
    }
    for (const edge of answer.edges) this.edges.set(edge.id, edge);
  }
}

/** Stands for the root's own answer among the expansions; no symbol id is empty. */
const ROOT = '';
