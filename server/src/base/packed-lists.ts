import { PackedArrays, packArrays } from './packed-arrays.ts';
import { grown, StringTable } from './string-table.ts';

const MAGIC = 0x4c504743;
const VERSION = 1;
const NO_VALUES = new Int32Array(0);

/**
 * Lists of texts, each under a name and with a tag that says which state of it this is, and for each text the lists that hold it. All of it lies in arrays of numbers: hundreds of
 * thousands of entries cost four to twelve bytes each, are read from a file in one go, and are nothing to the garbage collector. An entry may carry a number, its value.
 */
export class PackedLists {
  /** How many lists there are. They are numbered in the order in which they were added. */
  readonly count: number;
  private readonly texts: StringTable;
  private readonly names: Int32Array;
  private readonly tags: Int32Array;
  /** Where the entries of each list begin; one more for the end. */
  private readonly starts: Int32Array;
  private readonly items: Int32Array;
  /** Empty where entries have no values. */
  private readonly values: Int32Array;
  /** By text: the number of the list of that name, plus one. */
  private readonly byName: Int32Array;
  /** By text: where its entries begin in `holders`, which are numbers of lists, ascending, and in `heldValues`. */
  private readonly holderStarts: Int32Array;
  private readonly holders: Int32Array;
  private readonly heldValues: Int32Array;
  /** Names that were asked for, so that each is made once. */
  private readonly nameTexts: (string | undefined)[];

  constructor(
    texts: StringTable,
    names: Int32Array,
    tags: Int32Array,
    starts: Int32Array,
    items: Int32Array,
    values: Int32Array,
  ) {
    this.count = names.length;
    this.texts = texts;
    this.names = names;
    this.tags = tags;
    this.starts = starts;
    this.items = items;
    this.values = values;
    this.nameTexts = new Array(names.length).fill(undefined);
    this.byName = new Int32Array(texts.count);
    for (let list = 0; list < names.length; list++) this.byName[names[list]] = list + 1;
    this.holderStarts = new Int32Array(texts.count + 2);
    this.holders = new Int32Array(items.length);
    this.heldValues = values.length > 0 ? new Int32Array(items.length) : NO_VALUES;
    this.invert();
  }

  /** Who holds what, by counting. */
  private invert(): void {
    const { starts, items, values, holderStarts, holders, heldValues } = this;
    // One place further, since each place moves on to the next text's while it is filled.
    for (let at = 0; at < items.length; at++) holderStarts[items[at] + 2]++;
    for (let text = 2; text < holderStarts.length; text++) holderStarts[text] += holderStarts[text - 1];
    for (let list = 0; list < this.count; list++) {
      for (let at = starts[list]; at < starts[list + 1]; at++) {
        const place = holderStarts[items[at] + 1]++;
        holders[place] = list;
        if (values.length > 0) heldValues[place] = values[at];
      }
    }
  }

  /** The number of the list of a name, or -1. */
  numberOf(name: string): number {
    const text = this.texts.find(name);
    return text < 0 ? -1 : this.byName[text] - 1;
  }

  nameOf(list: number): string {
    this.nameTexts[list] ??= this.texts.get(this.names[list]);
    return this.nameTexts[list];
  }

  hasTag(list: number, tag: string): boolean {
    return this.texts.find(tag) === this.tags[list];
  }

  tagOf(list: number): string {
    return this.texts.get(this.tags[list]);
  }

  itemsOf(list: number): string[] {
    return this.textsBetween(this.starts[list], this.starts[list + 1]);
  }

  valuesOf(list: number): number[] {
    return this.values.length > 0 ? [...this.values.subarray(this.starts[list], this.starts[list + 1])] : [];
  }

  /** Visits the lists that hold a text, once for each time. */
  forEachHolder(item: string, visit: (list: number, value: number) => void): void {
    const text = this.texts.find(item);
    if (text < 0) return;
    for (let at = this.holderStarts[text]; at < this.holderStarts[text + 1]; at++) {
      visit(this.holders[at], this.heldValues.length > 0 ? this.heldValues[at] : 0);
    }
  }

  /** All of it but what follows from the rest. `version` names what it was made by. */
  pack(version: string): Uint8Array {
    const { texts, names, tags, starts, items, values } = this;
    const label = new TextEncoder().encode(version);
    return packArrays(MAGIC, VERSION, [label, ...texts.parts(), names, tags, starts, items, values]);
  }

  /** Undefined when the bytes are damaged, or of another version. They belong to the lists from now on. */
  static unpack(bytes: Uint8Array, version: string): PackedLists | undefined {
    const arrays = PackedArrays.open(bytes, MAGIC, VERSION);
    if (typeof arrays === 'string' || new TextDecoder().decode(arrays.uint8()) !== version) return undefined;
    const texts = StringTable.fromParts(arrays.uint8(), arrays.int32(), arrays.int32(), arrays.int32());
    return new PackedLists(texts, arrays.int32(), arrays.int32(), arrays.int32(), arrays.int32(), arrays.int32());
  }

  private textsBetween(start: number, end: number): string[] {
    const texts = new Array<string>(end - start);
    for (let at = start; at < end; at++) texts[at - start] = this.texts.get(this.items[at]);
    return texts;
  }
}

/** Puts lists together, one after the other. */
export class ListsPacker {
  private readonly texts = new StringTable();
  private readonly names: number[] = [];
  private readonly tags: number[] = [];
  private readonly starts: number[] = [0];
  private items = new Int32Array(1024);
  private values = NO_VALUES;
  private count = 0;
  /** By text: the last list that has it, plus one. */
  private seen = new Int32Array(1024);

  get size(): number {
    return this.names.length;
  }

  /** A list under a name that none has yet. Without values, what it holds twice counts once. */
  add(name: string, tag: string, items: Iterable<string>, values?: readonly number[]): void {
    this.names.push(this.texts.intern(name));
    this.tags.push(this.texts.intern(tag));
    let index = 0;
    for (const item of items) {
      const text = this.texts.intern(item);
      if (!values) {
        if (text >= this.seen.length) this.seen = grown(this.seen, Math.max(text + 1, this.seen.length * 2));
        if (this.seen[text] === this.names.length) continue;
        this.seen[text] = this.names.length;
      }
      if (this.count === this.items.length) this.items = grown(this.items, this.count * 2);
      this.items[this.count] = text;
      if (values) {
        if (this.count >= this.values.length) this.values = grown(this.values, this.items.length);
        this.values[this.count] = values[index++];
      }
      this.count++;
    }
    this.starts.push(this.count);
  }

  finish(): PackedLists {
    const [names, tags, starts] = [this.names, this.tags, this.starts].map((list) => Int32Array.from(list));
    const values = this.values.length > 0 ? this.values.slice(0, this.count) : NO_VALUES;
    return new PackedLists(this.texts, names, tags, starts, this.items.slice(0, this.count), values);
  }
}
