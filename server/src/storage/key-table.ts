const NONE = -1;
const REMOVED = -2;
/** Room for this share of the bytes may lie about without use before they are moved together. */
const GARBAGE_SHARE = 0.5;
const GARBAGE_LEAST = 1 << 16;

/**
 * Which key lies in which slot, both ways. A map of a million strings takes some hundred megabytes; here a key is its bytes in one array
 * and two numbers, and a table of slots by hash finds it (open addressing with linear probing).
 */
export class KeyTable {
  /** One buffer for all: to make one for each key that is read costs more than reading it. */
  private bytes = Buffer.alloc(1 << 12);
  private end = 0;
  private garbage = 0;
  /** Where the key of a slot lies in `bytes`; its length is -1 for a slot without one. */
  private starts = new Uint32Array(64);
  private lengths = new Int32Array(64).fill(NONE);
  private slots = 0;
  private keyCount = 0;
  /** Slots by hash; NONE where there never was one, REMOVED where one was. */
  private table = new Int32Array(128).fill(NONE);
  private tombs = 0;

  get size(): number {
    return this.keyCount;
  }

  /** Slots that ever had a key are below this. */
  get slotEnd(): number {
    return this.slots;
  }

  get memoryBytes(): number {
    return this.bytes.byteLength + this.starts.byteLength + this.lengths.byteLength + this.table.byteLength;
  }

  /** The slot of a key, or -1. */
  slotOf(key: string): number {
    const length = this.write(key);
    return this.table[this.find(length)] ?? NONE;
  }

  isUsed(slot: number): boolean {
    return slot < this.slots && this.lengths[slot] >= 0;
  }

  keyOf(slot: number): string | undefined {
    const length = slot < this.slots ? this.lengths[slot] : NONE;
    if (length < 0) return undefined;
    const start = this.starts[slot];
    return this.bytes.toString('utf8', start, start + length);
  }

  *keys(): Iterable<string> {
    for (let slot = 0; slot < this.slots; slot++) {
      const key = this.keyOf(slot);
      if (key !== undefined) yield key;
    }
  }

  /** Gives a key that is not here a slot that has none. */
  set(slot: number, key: string): void {
    this.reserve(slot);
    const length = this.write(key);
    const at = this.vacant(length);
    if (this.table[at] === REMOVED) this.tombs--;
    this.table[at] = slot;
    this.starts[slot] = this.end;
    this.lengths[slot] = length;
    this.end += length;
    this.keyCount++;
    if ((this.keyCount + this.tombs) * 2 > this.table.length) this.rehash();
  }

  /** The slot that the key had, or -1. */
  remove(key: string): number {
    const length = this.write(key);
    const at = this.find(length);
    if (at < 0) return NONE;
    const slot = this.table[at];
    this.table[at] = REMOVED;
    this.tombs++;
    this.keyCount--;
    this.garbage += this.lengths[slot];
    this.lengths[slot] = NONE;
    if (this.garbage > GARBAGE_LEAST && this.garbage > this.end * GARBAGE_SHARE) this.moveTogether();
    return slot;
  }

  clear(): void {
    this.bytes = Buffer.alloc(0);
    this.table = new Int32Array(2).fill(NONE);
    this.end = 0;
    this.garbage = 0;
    this.slots = 0;
    this.keyCount = 0;
    this.tombs = 0;
  }

  /** Writes a key behind all others, where it can be compared and stays when it is new; gives its length. */
  private write(key: string): number {
    const most = key.length * 3;
    if (this.end + most > this.bytes.length) {
      const larger = Buffer.alloc(Math.ceil((this.end + most) * 1.25) + 64);
      larger.set(this.bytes.subarray(0, this.end));
      this.bytes = larger;
    }
    return this.bytes.write(key, this.end);
  }

  /** Where the table has the key that was written last, or -1. */
  private find(length: number): number {
    const mask = this.table.length - 1;
    for (let at = this.hash(this.end, length) & mask; ; at = (at + 1) & mask) {
      const slot = this.table[at];
      if (slot === NONE) return NONE;
      if (slot !== REMOVED && this.lengths[slot] === length && this.isEqual(this.starts[slot], length)) return at;
    }
  }

  private vacant(length: number): number {
    const mask = this.table.length - 1;
    let at = this.hash(this.end, length) & mask;
    while (this.table[at] >= 0) at = (at + 1) & mask;
    return at;
  }

  private isEqual(start: number, length: number): boolean {
    const { bytes, end } = this;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== bytes[end + i]) return false;
    return true;
  }

  private hash(start: number, length: number): number {
    let hash = length;
    for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ this.bytes[i], 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }

  private rehash(): void {
    let length = this.table.length;
    while (this.keyCount * 3 > length) length *= 2;
    this.table = new Int32Array(length).fill(NONE);
    this.tombs = 0;
    const mask = length - 1;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.lengths[slot] < 0) continue;
      let at = this.hash(this.starts[slot], this.lengths[slot]) & mask;
      while (this.table[at] >= 0) at = (at + 1) & mask;
      this.table[at] = slot;
    }
  }

  private moveTogether(): void {
    const kept = Buffer.alloc(Math.ceil((this.end - this.garbage) * 1.25) + 64);
    let end = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      const length = this.lengths[slot];
      if (length < 0) continue;
      kept.set(this.bytes.subarray(this.starts[slot], this.starts[slot] + length), end);
      this.starts[slot] = end;
      end += length;
    }
    this.bytes = kept;
    this.end = end;
    this.garbage = 0;
  }

  private reserve(slot: number): void {
    if (slot >= this.starts.length) {
      const length = Math.ceil((slot + 1) * 1.25);
      const starts = new Uint32Array(length);
      starts.set(this.starts);
      this.starts = starts;
      const lengths = new Int32Array(length).fill(NONE, this.lengths.length);
      lengths.set(this.lengths);
      this.lengths = lengths;
    }
    this.slots = Math.max(this.slots, slot + 1);
  }
}
