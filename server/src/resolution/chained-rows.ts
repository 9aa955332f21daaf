/**
 * Finds the rows of a table by two of its columns, an owner and a name: an open hash table of row numbers, which reads the columns
 * to compare. Rows of the same owner and name are linked in ascending order. It takes a fraction of the time and memory of a map.
 */
export class ChainedRows {
  private readonly owners: Int32Array;
  private readonly names: Int32Array;
  /** First row of a chain; -1 for a free slot. */
  private readonly heads: Int32Array;
  private readonly following: Int32Array;

  /** Takes in the rows from `from` to before `count`, but for those that have no owner or no name (below 0). */
  constructor(owners: Int32Array, names: Int32Array, from: number, count: number) {
    this.owners = owners;
    this.names = names;
    this.following = new Int32Array(count).fill(-1);
    let size = 8;
    while (size < count * 2) size *= 2;
    this.heads = new Int32Array(size).fill(-1);
    // From the end: each row goes before those of its chain.
    for (let row = count - 1; row >= from; row--) {
      if (owners[row] < 0 || names[row] < 0) continue;
      const slot = this.slotOf(owners[row], names[row]);
      this.following[row] = this.heads[slot];
      this.heads[slot] = row;
    }
  }

  /** The first row of an owner and a name, or -1. */
  first(owner: number, name: number): number {
    return this.heads[this.slotOf(owner, name)];
  }

  /** The next row of the same owner and name, or -1. */
  next(row: number): number {
    return this.following[row];
  }

  private slotOf(owner: number, name: number): number {
    const { owners, names, heads } = this;
    const mask = heads.length - 1;
    const hash = Math.imul(owner, 0x9e3779b1) ^ Math.imul(name, 0x85ebca6b);
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const row = heads[slot];
      if (row < 0 || (owners[row] === owner && names[row] === name)) return slot;
    }
  }
}
