import { crc32 } from 'node:zlib';
import { CodedError } from '../base/errors.ts';
import { FILE_COLUMNS, ROW_COLUMNS } from './columns.ts';
import { GraphData } from './graph-data.ts';
import { SlotTable } from './slot-table.ts';
import { StringTable } from './string-table.ts';
import { TextHeap } from './text-heap.ts';

/**
 * A graph as one buffer: what is in memory, array after array, so that opening is reading and nothing is parsed.
 *
 *   Int32 header: magic, version, CRC-32 of all that follows, number of arrays, then the bytes of each array
 *   the arrays in the order of `arraysOf`, each beginning at a multiple of four bytes
 *
 * Numbers are written as the machine has them: on one of the other byte order the magic number differs, and the graph is built anew.
 */
export const PACKED_GRAPH_VERSION = 3;
const MAGIC = 0x47504743;
const HEADER = 4;
/** What the checksum is taken of begins here: behind the magic number, the version and itself. */
const CHECKED_FROM = 12;

type AnyArray = Int32Array | Uint16Array | Uint8Array;

/** The bytes are no graph of this version, or damaged; the graph can be built from facts and links. */
export class PackedGraphError extends CodedError {
  constructor(message: string) {
    super('GRAPH_FORMAT', message);
  }
}

/** Whether everything is in the compacted part. */
export const isPacked = ({ rows, edges, files }: GraphData): boolean =>
  edges.compacted === edges.count &&
  files.rowCount.subarray(0, files.count).reduce((sum, n) => sum + n, 0) === rows.count;

export function packGraph(data: GraphData): Uint8Array {
  const arrays = arraysOf(data);
  const start = (HEADER + arrays.length) * 4;
  const size = arrays.reduce((sum, array) => sum + padded(array.byteLength), start);
  const out = new Uint8Array(size);
  const header = new Int32Array(out.buffer, 0, HEADER + arrays.length);
  let at = start;
  arrays.forEach((array, index) => {
    header[HEADER + index] = array.byteLength;
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  });
  header.set([MAGIC, PACKED_GRAPH_VERSION, 0, arrays.length]);
  header[2] = crc32(out.subarray(CHECKED_FROM)) | 0;
  return out;
}

/** Makes views on the bytes, which belong to the graph from now on. @throws PackedGraphError */
export function unpackGraph(bytes: Uint8Array): GraphData {
  // Typed arrays need aligned memory; a buffer cut out of a larger one may not be.
  const own = bytes.byteOffset % 4 === 0 && bytes.byteLength % 4 === 0 ? bytes : bytes.slice();
  if (own.byteLength < HEADER * 4 || own.byteLength % 4 !== 0)
    throw new PackedGraphError('The packed graph is truncated.');
  const words = new Int32Array(own.buffer, own.byteOffset, own.byteLength >> 2);
  const [magic, version, sum, count] = words;
  if (magic !== MAGIC || version !== PACKED_GRAPH_VERSION) {
    throw new PackedGraphError('The packed graph is of another version.');
  }
  if ((crc32(own.subarray(CHECKED_FROM)) | 0) !== sum) throw new PackedGraphError('The packed graph is damaged.');
  let at = own.byteOffset + (HEADER + count) * 4;
  let index = 0;
  const take = <A extends AnyArray>(
    type: new (buffer: ArrayBufferLike, at: number, length: number) => A,
    size: number,
  ): A => {
    const length = words[HEADER + index++];
    const array = new type(own.buffer, at, length / size);
    at += padded(length);
    return array;
  };
  const int32 = () => take(Int32Array, 4);
  const uint8 = () => take(Uint8Array, 1);

  const strings = StringTable.fromParts(uint8(), int32(), int32(), int32());
  const slots = SlotTable.fromParts(strings, int32(), int32(), uint8(), int32());
  const data = new GraphData(strings, slots, new TextHeap(uint8(), int32()));
  const { rows, edges, files } = data;
  rows.kind = uint8();
  for (const column of ROW_COLUMNS) rows[column] = int32();
  rows.outStart = int32();
  rows.count = rows.kind.length;
  edges.from = int32();
  edges.to = int32();
  edges.info = take(Uint16Array, 2);
  edges.siteLine = int32();
  edges.siteSpan = int32();
  edges.inStart = int32();
  edges.inEdges = int32();
  edges.count = edges.from.length;
  edges.compacted = edges.count;
  edges.compactedRows = rows.count;
  for (const column of FILE_COLUMNS) files[column] = int32();
  files.language = uint8();
  files.test = uint8();
  files.count = files.slot.length;
  data.rowHead = int32();
  data.nameHead = int32();
  return data;
}

function arraysOf({ strings, slots, signatures, rows, edges, files, rowHead, nameHead }: GraphData): AnyArray[] {
  return [
    ...strings.parts(),
    ...slots.parts(),
    ...signatures.parts(),
    rows.kind.subarray(0, rows.count),
    ...ROW_COLUMNS.map((column) => rows[column].subarray(0, rows.count)),
    rows.outStart.subarray(0, rows.count + 1),
    edges.from.subarray(0, edges.count),
    edges.to.subarray(0, edges.count),
    edges.info.subarray(0, edges.count),
    edges.siteLine.subarray(0, edges.count),
    edges.siteSpan.subarray(0, edges.count),
    edges.inStart,
    edges.inEdges,
    ...FILE_COLUMNS.map((column) => files[column].subarray(0, files.count)),
    files.language.subarray(0, files.count),
    files.test.subarray(0, files.count),
    rowHead,
    nameHead,
  ];
}

const padded = (bytes: number): number => (bytes + 3) & ~3;
