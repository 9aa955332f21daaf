/**
 * Keeps the best of many items: a heap whose top is the worst one kept. Equal scores are told apart by `before`, so that the
 * result does not depend on the order in which items come.
 */
export class TopList {
  private readonly items: Int32Array;
  private readonly scores: Float64Array;
  private readonly before: (a: number, b: number) => boolean;
  private count = 0;

  constructor(limit: number, before: (a: number, b: number) => boolean) {
    this.items = new Int32Array(limit);
    this.scores = new Float64Array(limit);
    this.before = before;
  }

  add(item: number, score: number): void {
    if (this.count < this.items.length) {
      let at = this.count++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!this.worse(item, score, parent)) break;
        this.move(parent, at);
        at = parent;
      }
      this.set(at, item, score);
    } else if (this.count > 0 && !this.worse(item, score, 0)) {
      let at = 0;
      for (let child = 1; child < this.count; child = 2 * at + 1) {
        if (child + 1 < this.count && this.worse(this.items[child + 1], this.scores[child + 1], child)) child++;
        if (this.worse(item, score, child)) break;
        this.move(child, at);
        at = child;
      }
      this.set(at, item, score);
    }
  }

  /** What is worse is not kept. */
  get least(): number {
    return this.count > 0 && this.count === this.items.length ? this.scores[0] : Number.NEGATIVE_INFINITY;
  }

  /** Best first. */
  sorted(): { item: number; score: number }[] {
    return Array.from({ length: this.count }, (_, i) => ({ item: this.items[i], score: this.scores[i] })).sort(
      (a, b) => b.score - a.score || (this.before(a.item, b.item) ? -1 : 1),
    );
  }

  private worse(item: number, score: number, place: number): boolean {
    const other = this.scores[place];
    return score < other || (score === other && !this.before(item, this.items[place]));
  }

  private move(from: number, to: number): void {
    this.items[to] = this.items[from];
    this.scores[to] = this.scores[from];
  }

  private set(at: number, item: number, score: number): void {
    this.items[at] = item;
    this.scores[at] = score;
  }
}
