/** The strings of one file's facts, each once. String 0 is the empty one. */
export class StringTable {
  private list: string[] = [];
  private source = '';
  /** Open addressing: a string's number plus one, 0 for a free slot. */
  private slots = new Int32Array(2048);
  private hashes = new Int32Array(1024);
  private mask = 2047;

  /** Starts a new file. The list handed out before stays as it is. */
  begin(source: string): void {
    this.source = source;
    if (this.slots.length > LARGE && this.list.length < LARGE / 16) {
      this.slots = new Int32Array(2048);
      this.mask = 2047;
    } else {
      this.slots.fill(0);
    }
    this.list = [];
    this.intern('');
  }

  intern(string: string): number {
    // V8 holds strings in many ways, and `string.charCodeAt` asks at every character which: called so, it need not know, and costs less than half.
    const { charCodeAt } = String.prototype;
    const { length } = string;
    let hash = SEED;
    for (let at = 0; at < length; at++) hash = Math.imul(hash ^ charCodeAt.call(string, at), FACTOR);
    let slot = spread(hash) & this.mask;
    for (;;) {
      const id = this.slots[slot] - 1;
      if (id < 0) return this.add(string, hash, slot);
      if (this.hashes[id] === hash && this.list[id] === string) return id;
      slot = (slot + 1) & this.mask;
    }
  }

  /** Interns the source between two offsets; cuts it out only when it is new. */
  internRange(start: number, end: number): number {
    const { source } = this;
    const { charCodeAt } = String.prototype;
    let hash = SEED;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ charCodeAt.call(source, at), FACTOR);
    let slot = spread(hash) & this.mask;
    for (;;) {
      const id = this.slots[slot] - 1;
      if (id < 0) return this.add(source.substring(start, end), hash, slot);
      if (this.hashes[id] === hash) {
        const known = this.list[id];
        if (known.length === end - start && source.startsWith(known, start)) return id;
      }
      slot = (slot + 1) & this.mask;
    }
  }

  text(id: number): string {
    return this.list[id];
  }

  get count(): number {
    return this.list.length;
  }

  strings(): readonly string[] {
    return this.list;
  }

  private add(string: string, hash: number, slot: number): number {
    const id = this.list.length;
    this.list.push(string);
    if (id === this.hashes.length) {
      const larger = new Int32Array(id * 2);
      larger.set(this.hashes);
      this.hashes = larger;
    }
    this.hashes[id] = hash;
    this.slots[slot] = id + 1;
    if (this.list.length * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    this.mask = this.slots.length - 1;
    for (let id = 0; id < this.list.length; id++) {
      let slot = spread(this.hashes[id]) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = id + 1;
    }
  }
}

/** FNV-1a over UTF-16 units. Its low bits are weak, so the high ones are mixed in before they choose a slot. */
const SEED = 0x811c9dc5 | 0;
const FACTOR = 0x01000193;
const spread = (hash: number): number => hash ^ (hash >>> 15);

/** Past this many slots, memory is given back when the next file is small again. */
const LARGE = 1 << 17;
