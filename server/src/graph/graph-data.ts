import { grown, StringTable } from '../base/string-table.ts';
import { EdgeColumns, FileColumns, RowColumns } from './columns.ts';
import { SlotTable } from './slot-table.ts';
import { TextHeap } from './text-heap.ts';

/**
 * Everything a graph holds, between two compactions. Only ever appended to: what stands in it below the counts of a
 * snapshot never changes, apart from the heads of chains, which a snapshot follows down to what it knows.
 */
export class GraphData {
  readonly strings: StringTable;
  readonly slots: SlotTable;
  readonly signatures: TextHeap;
  readonly rows = new RowColumns();
  readonly edges = new EdgeColumns();
  readonly files = new FileColumns();
  /** By slot: its newest row, or -1 for an id that nobody defines. Goes on in `RowColumns.previous`. */
  rowHead: Int32Array;
  /** By slot: the newest edge into it that is not in the compacted part, or -1. Goes on in `EdgeColumns.nextIn`. */
  edgeHead: Int32Array;
  /** By string: the newest row of that name, or -1. Goes on in `RowColumns.nextNamed`. */
  nameHead: Int32Array;

  constructor(strings = new StringTable(), slots = new SlotTable(strings), signatures = new TextHeap()) {
    this.strings = strings;
    this.slots = slots;
    this.signatures = signatures;
    this.rowHead = new Int32Array(slots.count).fill(-1);
    this.edgeHead = new Int32Array(slots.count).fill(-1);
    this.nameHead = new Int32Array(strings.count).fill(-1);
  }

  /** Makes room in the heads for all slots and strings there are. */
  reserveHeads(): void {
    this.rowHead = headsFor(this.rowHead, this.slots.count);
    this.edgeHead = headsFor(this.edgeHead, this.slots.count);
    this.nameHead = headsFor(this.nameHead, this.strings.count);
  }

  get byteLength(): number {
    const { strings, slots, signatures, rows, edges, files, rowHead, edgeHead, nameHead } = this;
    const parts = [strings, slots, signatures, rows, edges, files, rowHead, edgeHead, nameHead];
    return parts.reduce((sum, part) => sum + part.byteLength, 0);
  }
}

function headsFor(heads: Int32Array, count: number): Int32Array {
  if (count <= heads.length) return heads;
  const larger = grown(heads, Math.max(1024, count, Math.ceil(heads.length * 1.5)));
  larger.fill(-1, heads.length);
  return larger;
}
