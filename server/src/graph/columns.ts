import { grown } from '../base/string-table.ts';

/** The kind of a row that says: the symbol is gone. */
export const GONE = 255;

/**
 * One row for each version of each symbol, the rows of one file's version side by side in the order of its facts. Rows are
 * only ever appended: a file that is read again gets new rows, and each points to the row it replaces.
 */
export class RowColumns {
  count = 0;
  kind: Uint8Array = new Uint8Array(0);
  slot: Int32Array = EMPTY;
  /** Row of the enclosing symbol; -1 for the file. */
  parent: Int32Array = EMPTY;
  /** Version of the file, a row of FileColumns. */
  file: Int32Array = EMPTY;
  /** SymbolFlag bits. */
  flags: Int32Array = EMPTY;
  /** String. */
  name: Int32Array = EMPTY;
  /** Text of the signature, or -1. */
  signature: Int32Array = EMPTY;
  startLine: Int32Array = EMPTY;
  startCharacter: Int32Array = EMPTY;
  endLine: Int32Array = EMPTY;
  endCharacter: Int32Array = EMPTY;
  nameLine: Int32Array = EMPTY;
  nameCharacter: Int32Array = EMPTY;
  nameLength: Int32Array = EMPTY;
  firstChild: Int32Array = EMPTY;
  nextSibling: Int32Array = EMPTY;
  /** The row of the same symbol before this one, or -1. */
  previous: Int32Array = EMPTY;
  /** The row of the same name added before this one, or -1. */
  nextNamed: Int32Array = EMPTY;
  /** First edge that starts here; the last one stands before the next row's first. Has one entry more than there are rows. */
  outStart: Int32Array = new Int32Array(1);

  reserve(more: number): void {
    const needed = this.count + more;
    if (needed <= this.kind.length) return;
    const capacity = Math.max(256, needed, Math.ceil(this.kind.length * 1.5));
    const kind = new Uint8Array(capacity);
    kind.set(this.kind);
    this.kind = kind;
    for (const column of ROW_COLUMNS) this[column] = grown(this[column], capacity);
    this.outStart = grown(this.outStart, capacity + 1);
  }

  get byteLength(): number {
    const columns = ROW_COLUMNS.reduce((sum, column) => sum + this[column].byteLength, 0);
    return columns + this.kind.byteLength + this.outStart.byteLength;
  }
}

/** Edges, those of one row side by side. Appended with the rows they start from; an edge is as alive as its row. */
export class EdgeColumns {
  count = 0;
  /** Row that the edge starts from. */
  from: Int32Array = EMPTY;
  /** Slot that it leads to. */
  to: Int32Array = EMPTY;
  /** EdgeKind, Confidence and EdgeVia packed by `packEdge`. */
  info: Uint16Array = new Uint16Array(0);
  siteLine: Int32Array = EMPTY;
  /** Character and length packed by `packSpan`. */
  siteSpan: Int32Array = EMPTY;
  /** Edges below this number are in `inEdges`, the later ones in the lists that start at `SlotTable.headIn`. */
  compacted = 0;
  /** Of the edges from `compacted` on: the next edge into the same slot, or -1. */
  nextIn: Int32Array = EMPTY;
  /** The compacted edges into slot s are inEdges[inStart[s]] … inEdges[inStart[s + 1] - 1]; later slots have none. */
  inStart: Int32Array = new Int32Array(1);
  inEdges: Int32Array = EMPTY;
  /** Rows below this number are those of the compacted edges. */
  compactedRows = 0;
  /** The slot that each of `inEdges` starts from; made when it is first asked for. */
  private inFrom: Int32Array | undefined;

  reserve(more: number): void {
    const needed = this.count + more;
    if (needed > this.from.length) {
      const capacity = Math.max(256, needed, Math.ceil(this.from.length * 1.5));
      this.from = grown(this.from, capacity);
      this.to = grown(this.to, capacity);
      this.siteLine = grown(this.siteLine, capacity);
      this.siteSpan = grown(this.siteSpan, capacity);
      const info = new Uint16Array(capacity);
      info.set(this.info);
      this.info = info;
    }
    const delta = needed - this.compacted;
    if (delta > this.nextIn.length) this.nextIn = grown(this.nextIn, Math.max(256, Math.ceil(delta * 1.5)));
  }

  /** Going through the edges into a node, this spares two places far apart for each. */
  sourcesIn({ slot }: RowColumns): Int32Array {
    if (!this.inFrom) {
      const { inEdges, from } = this;
      this.inFrom = new Int32Array(inEdges.length);
      for (let i = 0; i < inEdges.length; i++) this.inFrom[i] = slot[from[inEdges[i]]];
    }
    return this.inFrom;
  }

  get byteLength(): number {
    const { from, to, info, siteLine, siteSpan, nextIn, inStart, inEdges, inFrom = EMPTY } = this;
    const columns = [from, to, info, siteLine, siteSpan, nextIn, inStart, inEdges, inFrom];
    return columns.reduce((sum, column) => sum + column.byteLength, 0);
  }
}

/** One row for each version of each file. */
export class FileColumns {
  count = 0;
  /** Slot of the file's own symbol. */
  slot: Int32Array = EMPTY;
  /** The row of the file's own symbol and how many rows its symbols have. */
  firstRow: Int32Array = EMPTY;
  rowCount: Int32Array = EMPTY;
  /** String. */
  path: Int32Array = EMPTY;
  /** String: what whoever put the file said of its version. */
  stamp: Int32Array = EMPTY;
  lineCount: Int32Array = EMPTY;
  /** Index in LANGUAGES. */
  language: Uint8Array = new Uint8Array(0);
  /** 1 for a file of tests. */
  test: Uint8Array = new Uint8Array(0);

  reserve(more: number): void {
    const needed = this.count + more;
    if (needed <= this.slot.length) return;
    const capacity = Math.max(64, needed, this.slot.length * 2);
    for (const column of FILE_COLUMNS) this[column] = grown(this[column], capacity);
    for (const column of ['language', 'test'] as const) {
      const larger = new Uint8Array(capacity);
      larger.set(this[column]);
      this[column] = larger;
    }
  }

  get byteLength(): number {
    return FILE_COLUMNS.reduce((sum, column) => sum + this[column].byteLength, 0) + this.language.length * 2;
  }
}

const EMPTY = new Int32Array(0);

export const ROW_COLUMNS = [
  'slot',
  'parent',
  'file',
  'flags',
  'name',
  'signature',
  'startLine',
  'startCharacter',
  'endLine',
  'endCharacter',
  'nameLine',
  'nameCharacter',
  'nameLength',
  'firstChild',
  'nextSibling',
  'previous',
  'nextNamed',
] as const;
export const FILE_COLUMNS = ['slot', 'firstRow', 'rowCount', 'path', 'stamp', 'lineCount'] as const;

/** Kind in 5 bits, confidence in 2, via in 8. */
export const packEdge = (kind: number, confidence: number, via: number): number =>
  kind | (confidence << 5) | (via << 7);
export const edgeKindOf = (info: number): number => info & 31;
export const edgeConfidenceOf = (info: number): number => (info >> 5) & 3;
export const edgeViaOf = (info: number): number => info >> 7;

/** A site's character in 20 bits and its length in 11; longer lines and names are cut short, not wrong elsewhere. */
export const packSpan = (character: number, length: number): number =>
  (Math.min(character, 0xfffff) << 11) | Math.min(length, 0x7ff);
export const spanCharacter = (span: number): number => span >>> 11;
export const spanLength = (span: number): number => span & 0x7ff;
