/** Edges of one node, to be gone through in a plain loop: walks over a hundred thousand edges are several times quicker so. */
export class EdgeList {
  count = 0;
  edges = new Int32Array(256);
  /** The node at the other end of each. */
  others = new Int32Array(256);

  clear(): void {
    this.count = 0;
  }

  add(edge: number, other: number): void {
    if (this.count === this.edges.length) this.grow();
    this.edges[this.count] = edge;
    this.others[this.count++] = other;
  }

  private grow(): void {
    const edges = new Int32Array(this.count * 2);
    const others = new Int32Array(this.count * 2);
    edges.set(this.edges);
    others.set(this.others);
    this.edges = edges;
    this.others = others;
  }
}
