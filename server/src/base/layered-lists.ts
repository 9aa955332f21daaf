import { ListsPacker, type PackedLists } from './packed-lists.ts';

/** A list as it was set. */
interface List {
  readonly tag: string;
  readonly items: readonly string[];
  readonly values: readonly number[] | undefined;
}

/** Lists of texts by name, and for each text the lists that hold it: most of them packed, and those that changed since laid over them. */
export class LayeredLists {
  private readonly base: PackedLists;
  /** By the number of a packed list: 1 when it does not count any more. */
  private readonly isReplaced: Uint8Array;
  private readonly lists = new Map<string, List>();
  /** By text: the lists laid over that hold it, with the values that it has in each. */
  private readonly holders = new Map<string, Map<string, number[]>>();

  constructor(base: PackedLists = new ListsPacker().finish()) {
    this.base = base;
    this.isReplaced = new Uint8Array(base.count);
  }

  /** How many lists are not packed. */
  get laidOver(): number {
    return this.lists.size;
  }

  has(name: string): boolean {
    return this.lists.has(name) || this.packed(name) >= 0;
  }

  /** Whether the list is that of a tag. */
  isTagged(name: string, tag: string): boolean {
    const list = this.lists.get(name);
    if (list) return list.tag === tag;
    const number = this.packed(name);
    return number >= 0 && this.base.hasTag(number, tag);
  }

  /** Puts a list in the place of the one that had its name. `values` go with the items; without them, what it holds twice counts once. */
  set(name: string, tag: string, items: readonly string[], values?: readonly number[]): void {
    this.delete(name);
    this.lists.set(name, { tag, items, values });
    items.forEach((item, index) => {
      let holders = this.holders.get(item);
      if (!holders) {
        holders = new Map();
        this.holders.set(item, holders);
      }
      const held = holders.get(name);
      if (!held) holders.set(name, [values ? values[index] : 0]);
      else if (values) held.push(values[index]);
    });
  }

  delete(name: string): void {
    const number = this.base.numberOf(name);
    if (number >= 0) this.isReplaced[number] = 1;
    const list = this.lists.get(name);
    if (!list) return;
    this.lists.delete(name);
    for (const item of list.items) {
      const holders = this.holders.get(item);
      holders?.delete(name);
      if (holders?.size === 0) this.holders.delete(item);
    }
  }

  itemsOf(name: string): readonly string[] {
    const list = this.lists.get(name);
    if (list) return list.items;
    const number = this.packed(name);
    return number < 0 ? [] : this.base.itemsOf(number);
  }

  /** Visits the lists that hold a text, once for each time, in no order. */
  forEachHolder(item: string, visit: (name: string, value: number) => void): void {
    this.base.forEachHolder(item, (list, value) => {
      if (!this.isReplaced[list]) visit(this.base.nameOf(list), value);
    });
    for (const [name, values] of this.holders.get(item) ?? []) for (const value of values) visit(name, value);
  }

  /** Lets go of all packed lists but those whose names are given. */
  keepOnly(names: ReadonlySet<string>): void {
    for (let list = 0; list < this.base.count; list++) {
      if (!names.has(this.base.nameOf(list))) this.isReplaced[list] = 1;
    }
  }

  /** All lists packed, as they are now. */
  packAll(): PackedLists {
    const packer = new ListsPacker();
    const { base } = this;
    for (let list = 0; list < base.count; list++) {
      if (this.isReplaced[list]) continue;
      const values = base.valuesOf(list);
      packer.add(base.nameOf(list), base.tagOf(list), base.itemsOf(list), values.length > 0 ? values : undefined);
    }
    for (const [name, { tag, items, values }] of this.lists) packer.add(name, tag, items, values);
    return packer.finish();
  }

  private packed(name: string): number {
    const number = this.base.numberOf(name);
    return number < 0 || this.isReplaced[number] ? -1 : number;
  }
}
