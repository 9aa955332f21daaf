import type { VectorHit } from '../ports/vector-store.ts';

/** Keeps the best of many scores: a heap with the worst kept one on top. */
export class BestHits {
  private readonly scores: Float64Array;
  private readonly items: Int32Array;
  private count = 0;

  constructor(limit: number) {
    this.scores = new Float64Array(limit);
    this.items = new Int32Array(limit);
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

  /** Best first; equal scores in the order of their keys, so that answers do not depend on how a store came to be. */
  hits(keyOf: (item: number) => string): VectorHit[] {
    return Array.from({ length: this.count }, (_, i) => ({ key: keyOf(this.items[i]), score: this.scores[i] })).sort(
      (a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    );
  }

  private rise(from: number, item: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.scores[parent] <= score) break;
      this.scores[at] = this.scores[parent];
      this.items[at] = this.items[parent];
      at = parent;
    }
    this.scores[at] = score;
    this.items[at] = item;
  }

  private sink(item: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.scores[child + 1] < this.scores[child]) child++;
      if (this.scores[child] >= score) break;
      this.scores[at] = this.scores[child];
      this.items[at] = this.items[child];
      at = child;
    }
    this.scores[at] = score;
    this.items[at] = item;
  }
}
