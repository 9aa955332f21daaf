import { PackedText } from './segment.ts';

/**
 * Gives numbers to strings that lie as UTF-8 in other bytes, equal ones the same, in the order in which they come. No string is made of
 * them: an index reads hundreds of thousands of terms from its files, and nearly all are repetitions.
 */
export class ByteDictionary {
  private bytes = new Uint8Array(1 << 14);
  private starts = new Uint32Array(1 << 10);
  private hashes = new Int32Array(1 << 10);
  private used = 0;
  /** Numbers by hash; -1 for a free slot. */
  private slots = new Int32Array(1 << 11).fill(-1);

  get count(): number {
    return this.used;
  }

  /** The number of `source[start .. end)`. */
  number(source: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ source[i], 0x01000193);
    const mask = this.slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const number = this.slots[slot];
      if (number < 0) return this.add(source, start, end, hash, slot);
      if (this.hashes[number] === hash && this.isEqual(number, source, start, end)) return number;
    }
  }

  numberOf(text: string): number {
    const source = Buffer.from(text);
    return this.number(source, 0, source.length);
  }

  /** All strings by their numbers. */
  inOrder(): PackedText {
    return new PackedText(this.bytes.slice(0, this.starts[this.used]), this.starts.slice(0, this.used + 1));
  }

  /** All strings in the order of their bytes, and by their numbers here the place of each in that order. */
  sorted(): { texts: PackedText; ranks: Int32Array } {
    const order = new Int32Array(this.used);
    for (let i = 0; i < order.length; i++) order[i] = i;
    sortByBytesFrom(order, 0, order.length, 0, this.bytes, this.starts);
    const bytes = new Uint8Array(this.starts[this.used]);
    const starts = new Uint32Array(this.used + 1);
    const ranks = new Int32Array(this.used);
    let end = 0;
    for (let rank = 0; rank < order.length; rank++) {
      const number = order[rank];
      ranks[number] = rank;
      for (let i = this.starts[number]; i < this.starts[number + 1]; i++) bytes[end++] = this.bytes[i];
      starts[rank + 1] = end;
    }
    return { texts: new PackedText(bytes, starts), ranks };
  }

  private isEqual(number: number, source: Uint8Array, start: number, end: number): boolean {
    const own = this.starts[number];
    if (this.starts[number + 1] - own !== end - start) return false;
    for (let i = start; i < end; i++) if (this.bytes[own + i - start] !== source[i]) return false;
    return true;
  }

  private add(source: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const number = this.used++;
    const from = this.starts[number];
    const to = from + end - start;
    if (to > this.bytes.length) this.bytes = enlarged(this.bytes, to);
    if (number + 1 >= this.hashes.length) {
      this.hashes = enlarged(this.hashes, number + 2);
      this.starts = enlarged(this.starts, number + 2);
    }
    for (let i = start; i < end; i++) this.bytes[from + i - start] = source[i];
    this.starts[number + 1] = to;
    this.hashes[number] = hash;
    this.slots[slot] = number;
    if (this.used * 2 > this.slots.length) this.growSlots();
    return number;
  }

  private growSlots(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < this.used; number++) {
      const hash = this.hashes[number];
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}

function enlarged<T extends Uint8Array | Int32Array | Uint32Array>(array: T, atLeast: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, atLeast));
  larger.set(array);
  return larger;
}

/** With fewer strings than this, going through them one by one is faster. */
const FEW = 12;

/**
 * Sorts `order[from .. to)`, numbers of strings that agree in their first `depth` bytes: multikey quicksort (Bentley and Sedgewick,
 * 1997), which looks at each byte about once, where comparing whole strings looks at common beginnings again and again.
 */
function sortByBytesFrom(
  order: Int32Array,
  from: number,
  to: number,
  depth: number,
  bytes: Uint8Array,
  starts: Uint32Array,
): void {
  while (to - from > 1) {
    if (to - from <= FEW) {
      insertionSort(order, from, to, depth, bytes, starts);
      return;
    }
    const pivot = byteAt(order[(from + to) >>> 1], depth, bytes, starts);
    let less = from;
    let greater = to;
    for (let i = from; i < greater; ) {
      const byte = byteAt(order[i], depth, bytes, starts);
      if (byte < pivot) swap(order, less++, i++);
      else if (byte > pivot) swap(order, --greater, i);
      else i++;
    }
    sortByBytesFrom(order, from, less, depth, bytes, starts);
    sortByBytesFrom(order, greater, to, depth, bytes, starts);
    // Strings that have ended are equal, and no two are.
    if (pivot < 0) return;
    from = less;
    to = greater;
    depth++;
  }
}

function insertionSort(
  order: Int32Array,
  from: number,
  to: number,
  depth: number,
  bytes: Uint8Array,
  starts: Uint32Array,
): void {
  for (let i = from + 1; i < to; i++) {
    const moved = order[i];
    let at = i;
    while (at > from && isBefore(moved, order[at - 1], depth, bytes, starts)) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = moved;
  }
}

function isBefore(one: number, other: number, depth: number, bytes: Uint8Array, starts: Uint32Array): boolean {
  for (let at = depth; ; at++) {
    const left = byteAt(one, at, bytes, starts);
    const right = byteAt(other, at, bytes, starts);
    if (left !== right) return left < right;
    if (left < 0) return false;
  }
}

/** A byte of a string; -1 behind its end. */
function byteAt(number: number, depth: number, bytes: Uint8Array, starts: Uint32Array): number {
  const at = starts[number] + depth;
  return at < starts[number + 1] ? bytes[at] : -1;
}

function swap(order: Int32Array, a: number, b: number): void {
  const kept = order[a];
  order[a] = order[b];
  order[b] = kept;
}
