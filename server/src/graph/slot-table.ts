import { grown, mix, powerOfTwo, type StringTable } from '../base/string-table.ts';

/**
 * Symbol ids as small integers ("slots"), held as a trie: a slot is its parent's slot and one more piece of text, so that
 * `src/a.ts#Parser.parse().` costs one piece (`parse().`) on top of `src/a.ts#Parser.`. An id has a slot as soon as
 * anything mentions it, defined or not; it keeps the slot when its file is read again, so that edges into it stay right.
 */
export class SlotTable {
  count = 0;
  /** Slot that the id continues, or -1 when the piece is the whole id. */
  parent: Int32Array;
  /** String of the last piece. */
  piece: Int32Array;
  /** 1 for an id outside the repository. */
  external: Uint8Array;
  private readonly strings: StringTable;
  private places: Int32Array;

  constructor(strings: StringTable, expected = 1024) {
    const capacity = Math.max(16, expected);
    this.strings = strings;
    this.parent = new Int32Array(capacity);
    this.piece = new Int32Array(capacity);
    this.external = new Uint8Array(capacity);
    this.places = new Int32Array(powerOfTwo(capacity * 2));
  }

  /** The slot of an id, given one if it has none. */
  intern(id: string): number {
    return this.continue(-1, id, '');
  }

  /** The slot of an id that begins with `prefix`, the id of `slot`. */
  continue(slot: number, id: string, prefix: string): number {
    let current = slot;
    for (let start = prefix.length; start < id.length; ) {
      const end = pieceEnd(id, start, current);
      current = this.child(current, this.strings.intern(id, start, end));
      start = end;
    }
    return current;
  }

  /** The slot of an id, or -1 when nothing ever mentioned it. */
  find(id: string): number {
    let current = -1;
    for (let start = 0; start < id.length; ) {
      const end = pieceEnd(id, start, current);
      const piece = this.strings.find(id, start, end);
      if (piece < 0) return -1;
      current = this.findChild(current, piece);
      if (current < 0) return -1;
      start = end;
    }
    return current;
  }

  /** The id as text. */
  text(slot: number): string {
    let text = '';
    for (let at = slot; at >= 0; at = this.parent[at]) text = this.strings.get(this.piece[at]) + text;
    return text;
  }

  get byteLength(): number {
    const { parent, piece, external, places } = this;
    return parent.byteLength + piece.byteLength + external.byteLength + places.byteLength;
  }

  /** The arrays, as long as they are in use, in the order that `fromParts` takes. */
  parts(): [parent: Int32Array, piece: Int32Array, external: Uint8Array, places: Int32Array] {
    const { parent, piece, external, places, count } = this;
    return [parent.subarray(0, count), piece.subarray(0, count), external.subarray(0, count), places];
  }

  /** A table that goes on with arrays from `parts`. They are written to: they must not be anybody else's. */
  static fromParts(
    strings: StringTable,
    ...[parent, piece, external, places]: ReturnType<SlotTable['parts']>
  ): SlotTable {
    const table = new SlotTable(strings, 0);
    table.parent = parent;
    table.piece = piece;
    table.external = external;
    table.places = places;
    table.count = parent.length;
    return table;
  }

  private findChild(parent: number, piece: number): number {
    const mask = this.places.length - 1;
    let place = this.hash(parent, piece) & mask;
    for (let taken = this.places[place]; taken !== 0; taken = this.places[place]) {
      if (this.parent[taken - 1] === parent && this.piece[taken - 1] === piece) return taken - 1;
      place = (place + 1) & mask;
    }
    return -1;
  }

  /** The slot of one more piece below a slot (-1 for the first), given one if it has none. */
  child(parent: number, piece: number): number {
    const mask = this.places.length - 1;
    let place = this.hash(parent, piece) & mask;
    for (let taken = this.places[place]; taken !== 0; taken = this.places[place]) {
      if (this.parent[taken - 1] === parent && this.piece[taken - 1] === piece) return taken - 1;
      place = (place + 1) & mask;
    }
    if (this.count === this.parent.length) this.grow();
    const slot = this.count++;
    this.parent[slot] = parent;
    this.piece[slot] = piece;
    this.external[slot] = parent < 0 ? Number(this.strings.get(piece).startsWith('external:')) : this.external[parent];
    this.places[place] = slot + 1;
    if (this.count * 2 > this.places.length) this.rehash();
    return slot;
  }

  private hash(parent: number, piece: number): number {
    return mix(Math.imul(parent + 1, 0x9e3779b1) ^ this.strings.hash(piece));
  }

  private grow(): void {
    const capacity = Math.max(16, Math.ceil(this.count * 1.5));
    this.parent = grown(this.parent, capacity);
    this.piece = grown(this.piece, capacity);
    const external = new Uint8Array(capacity);
    external.set(this.external);
    this.external = external;
  }

  private rehash(): void {
    const places = new Int32Array(this.places.length * 2);
    const mask = places.length - 1;
    for (let slot = 0; slot < this.count; slot++) {
      let place = this.hash(this.parent[slot], this.piece[slot]) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = slot + 1;
    }
    this.places = places;
  }
}

/**
 * Where the piece ends that starts at `start`: the path up to the first `#`, then one piece up to each separator. It needs no
 * look ahead and no understanding of what is a name, only to cut the same text in the same way every time.
 */
function pieceEnd(id: string, start: number, slot: number): number {
  if (slot < 0) {
    const end = id.indexOf('#', start);
    return end < 0 ? id.length : end + 1;
  }
  for (let i = start; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    if (unit === 35 /* # */ || unit === 46 /* . */ || unit === 47 /* / */ || unit === 33 /* ! */) return i + 1;
  }
  return id.length;
}
