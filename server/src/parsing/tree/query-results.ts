import type { QueryMatch } from './query-program.ts';

/** A view of one list of captures; it is pointed at one list after another. */
export class MatchView implements QueryMatch {
  pattern = 0;
  captureCount = 0;
  /** Pairs of capture and node. */
  private data: Int32Array = new Int32Array(0);
  private offset = 0;

  set(pattern: number, data: Int32Array, offset: number, captureCount: number): void {
    this.pattern = pattern;
    this.data = data;
    this.offset = offset;
    this.captureCount = captureCount;
  }

  captureId(index: number): number {
    return this.data[this.offset + index * 2];
  }

  captureNode(index: number): number {
    return this.data[this.offset + index * 2 + 1];
  }

  firstNode(captureId: number): number {
    const { data, offset } = this;
    for (let at = offset, end = offset + this.captureCount * 2; at < end; at += 2) {
      if (data[at] === captureId) return data[at + 1];
    }
    return -1;
  }
}

/**
 * Lists of captures that were found at one node, of which only those count that no other list holds: the same rule as
 * tree-sitter's "longest match". The nodes of a list never go down.
 */
export class ResultSet {
  /** All lists one after another, as pairs of capture and node. */
  data = new Int32Array(256);
  count = 0;
  private offsets = new Int32Array(64);
  private used = 0;

  clear(): void {
    this.count = 0;
    this.used = 0;
  }

  /** How many captures all lists have together. */
  get captureCount(): number {
    return this.used >> 1;
  }

  offset(index: number): number {
    return this.offsets[index];
  }

  /** How many captures a list has. */
  length(index: number): number {
    return ((index + 1 === this.count ? this.used : this.offsets[index + 1]) - this.offsets[index]) >> 1;
  }

  lastNode(index: number): number {
    const length = this.length(index);
    return length === 0 ? -1 : this.data[this.offsets[index] + length * 2 - 1];
  }

  /** Copies `captureCount` pairs from `source`. */
  add(source: Int32Array, offset: number, captureCount: number): void {
    const size = captureCount * 2;
    if (this.used + size > this.data.length) {
      const grown = new Int32Array(Math.max(this.data.length * 2, this.used + size));
      grown.set(this.data);
      this.data = grown;
    }
    if (this.count === this.offsets.length) {
      const grown = new Int32Array(this.offsets.length * 2);
      grown.set(this.offsets);
      this.offsets = grown;
    }
    this.offsets[this.count++] = this.used;
    for (let at = 0; at < size; at++) this.data[this.used + at] = source[offset + at];
    this.used += size;
  }

  /** Forgets all lists whose last node lies before `node`. */
  dropBefore(node: number): void {
    let kept = 0;
    let used = 0;
    for (let index = 0; index < this.count; index++) {
      if (this.lastNode(index) < node) continue;
      const from = this.offsets[index];
      const size = this.length(index) * 2;
      this.data.copyWithin(used, from, from + size);
      // Lists move to the front only, so the lengths still to be read are not disturbed.
      this.offsets[kept++] = used;
      used += size;
    }
    this.count = kept;
    this.used = used;
  }

  /**
   * Whether list `index` of this set holds every capture of a list in `other`. As in tree-sitter, lists that give the
   * same node different captures are taken for unrelated.
   */
  holds(index: number, other: ResultSet, otherIndex: number): boolean {
    const length = this.length(index);
    const otherLength = other.length(otherIndex);
    if (length < otherLength) return false;
    const { data } = this;
    let at = this.offsets[index];
    let otherAt = other.offsets[otherIndex];
    const end = at + length * 2;
    const otherEnd = otherAt + otherLength * 2;
    while (otherAt < otherEnd) {
      if (end - at < otherEnd - otherAt) return false;
      const node = data[at + 1];
      const otherNode = other.data[otherAt + 1];
      if (node > otherNode) return false;
      if (node === otherNode) {
        if (data[at] !== other.data[otherAt]) return false;
        otherAt += 2;
      }
      at += 2;
    }
    return true;
  }

  /** Whether any list of this set holds every capture of a list in `other`. */
  anyHolds(other: ResultSet, otherIndex: number): boolean {
    for (let index = 0; index < this.count; index++) {
      if (this.holds(index, other, otherIndex)) return true;
    }
    return false;
  }

  /** Whether another list of this set makes list `index` superfluous: it holds more, or the same and comes first. */
  isSuperseded(index: number, captureIndex: CaptureIndex | null): boolean {
    if (captureIndex !== null && this.length(index) > 0) {
      for (const candidate of captureIndex.listsWith(this, index)) {
        if (candidate !== index && this.supersedes(candidate, index)) return true;
      }
      return false;
    }
    for (let candidate = 0; candidate < this.count; candidate++) {
      if (candidate !== index && this.supersedes(candidate, index)) return true;
    }
    return false;
  }

  private supersedes(candidate: number, index: number): boolean {
    if (!this.holds(candidate, this, index)) return false;
    return this.length(candidate) > this.length(index) || candidate < index;
  }
}

/** From this many lists on, looking for a list that holds another goes through an index. */
export const INDEXED_FROM = 24;

/** Finds the lists that hold a given list's last capture, so that many lists need not be compared pair by pair. */
export class CaptureIndex {
  private readonly lists = new Map<number, number[]>();

  constructor(results: ResultSet) {
    for (let index = 0; index < results.count; index++) {
      const start = results.offset(index);
      for (let at = start; at < start + results.length(index) * 2; at += 2) {
        const key = keyOf(results.data[at], results.data[at + 1]);
        const lists = this.lists.get(key);
        if (lists) lists.push(index);
        else this.lists.set(key, [index]);
      }
    }
  }

  listsWith(results: ResultSet, index: number): readonly number[] {
    const last = results.offset(index) + results.length(index) * 2 - 2;
    return this.lists.get(keyOf(results.data[last], results.data[last + 1])) ?? [];
  }
}

function keyOf(capture: number, node: number): number {
  return node * 4096 + capture;
}
