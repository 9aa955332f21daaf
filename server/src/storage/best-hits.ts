/** Keeps the best of many scores: a heap with the worst kept one on top. */
export class BestHits {
  private readonly scores: Float64Array;
  private readonly kept: Int32Array;
  private count = 0;

  constructor(limit: number) {
    this.scores = new Float64Array(limit);
    this.kept = new Int32Array(limit);
  }

  get limit(): number {
    return this.scores.length;
  }

  get size(): number {
    return this.count;
  }

  clear(): void {
    this.count = 0;
  }

  /** Below this score nothing is kept any more. */
  get threshold(): number {
    return this.count < this.scores.length ? Number.NEGATIVE_INFINITY : this.scores[0];
  }

  add(item: number, score: number): void {
    if (this.count < this.scores.length) {
      this.rise(this.count++, item, score);
    } else if (score > this.scores[0]) {
      this.sink(item, score);
    }
  }

  /** What was kept, in no order. */
  unordered(): { items: Int32Array; scores: Float64Array } {
    return { items: this.kept.subarray(0, this.count), scores: this.scores.subarray(0, this.count) };
  }

  /** What was kept, best first. */
  ranked(): { items: Int32Array; scores: Float64Array } {
    const order = Int32Array.from({ length: this.count }, (_, i) => i).sort((a, b) => this.scores[b] - this.scores[a]);
    return { items: order.map((i) => this.kept[i]), scores: Float64Array.from(order, (i) => this.scores[i]) };
  }

  private rise(from: number, item: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.scores[parent] <= score) break;
      this.scores[at] = this.scores[parent];
      this.kept[at] = this.kept[parent];
      at = parent;
    }
    this.scores[at] = score;
    this.kept[at] = item;
  }

  private sink(item: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.scores[child + 1] < this.scores[child]) child++;
      if (this.scores[child] >= score) break;
      this.scores[at] = this.scores[child];
      this.kept[at] = this.kept[child];
      at = child;
    }
    this.scores[at] = score;
    this.kept[at] = item;
  }
}
