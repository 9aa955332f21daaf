/**
 * A table of 32-bit integers, one typed array a column. File facts are held this way so that a file's facts travel
 * between threads and to disk as one buffer, and are read without making an object for each row.
 */
export type Table<Column extends string> = { readonly count: number } & { readonly [K in Column]: Int32Array };

const NO_CELLS = new Int32Array(0);

/** Collects rows and grows as needed. Columns that a row leaves out become `missing` (-1 unless said otherwise). */
export class TableBuilder<Column extends string> {
  count = 0;
  readonly columns: readonly Column[];
  readonly data: { [K in Column]: Int32Array };
  private capacity: number;
  /** Most files have nothing in some tables, and a view costs more than a few rows. */
  private readonly empty: Table<Column>;

  constructor(columns: readonly Column[], capacity = 64) {
    this.columns = columns;
    this.capacity = capacity;
    this.data = Object.fromEntries(columns.map((column) => [column, new Int32Array(capacity)])) as {
      [K in Column]: Int32Array;
    };
    const noRows = Object.fromEntries<unknown>(columns.map((column) => [column, NO_CELLS]));
    this.empty = { ...noRows, count: 0 } as Table<Column>;
  }

  /** Adds a row and returns its index. */
  add(row: { readonly [K in Column]?: number }): number {
    if (this.count === this.capacity) this.grow();
    const index = this.count++;
    for (const column of this.columns) this.data[column][index] = row[column] ?? -1;
    return index;
  }

  /** Makes room for a row and returns its index; the caller sets every column. For rows too many for `add`. */
  reserve(): number {
    if (this.count === this.capacity) this.grow();
    return this.count++;
  }

  /** Forgets all rows and keeps the memory, for reuse with the next file. */
  clear(): void {
    this.count = 0;
  }

  /** The rows so far, as views on this builder's memory: copy or encode them before the builder is used again. */
  view(): Table<Column> {
    if (this.count === 0) return this.empty;
    const table: Record<string, unknown> = { ...this.data, count: this.count };
    for (const column of this.columns) table[column] = this.data[column].subarray(0, this.count);
    return table as Table<Column>;
  }

  /** The rows so far, in memory of their own. */
  copy(): Table<Column> {
    const { count } = this;
    const cells = new Int32Array(count * this.columns.length);
    const table: Record<string, unknown> = { ...this.data, count };
    this.columns.forEach((column, index) => {
      const copy = cells.subarray(index * count, (index + 1) * count);
      for (let row = 0; row < count; row++) copy[row] = this.data[column][row];
      table[column] = copy;
    });
    return table as Table<Column>;
  }

  private grow(): void {
    this.capacity *= 2;
    for (const column of this.columns) {
      const larger = new Int32Array(this.capacity);
      larger.set(this.data[column]);
      this.data[column] = larger;
    }
  }
}
