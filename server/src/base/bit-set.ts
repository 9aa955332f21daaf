/** A set of whole numbers below a bound, a bit each: for sets that hold much of what there is, and are asked of each. */
export class BitSet {
  private readonly bits: Uint32Array;

  constructor(bound: number) {
    this.bits = new Uint32Array(Math.ceil(bound / 32));
  }

  add(value: number): void {
    this.bits[value >>> 5] |= 1 << (value & 31);
  }

  has(value: number): boolean {
    return (this.bits[value >>> 5] & (1 << (value & 31))) !== 0;
  }

  /** Takes in all of another set of the same bound. */
  addAll({ bits }: BitSet): void {
    for (let i = 0; i < bits.length; i++) this.bits[i] |= bits[i];
  }

  get isEmpty(): boolean {
    return this.bits.every((word) => word === 0);
  }
}
