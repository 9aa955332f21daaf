/** A list of integers in one typed array that grows and is used again. */
export class GrowingInts {
  data: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.data = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  clear(): void {
    this.length = 0;
  }

  /** The values so far, as a view. */
  view(): Int32Array {
    return this.data.subarray(0, this.length);
  }
}
