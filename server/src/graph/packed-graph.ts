import { CodedError } from '../base/errors.ts';
import { type NumberArray, PackedArrays, packArrays } from '../base/packed-arrays.ts';
import { StringTable } from '../base/string-table.ts';
import { FILE_COLUMNS, ROW_COLUMNS } from './columns.ts';
import { GraphData } from './graph-data.ts';
import { SlotTable } from './slot-table.ts';
import { TextHeap } from './text-heap.ts';

/** A graph as one buffer (`base/packed-arrays.ts`): what is in memory, array after array, in the order of `arraysOf`. */
export const PACKED_GRAPH_VERSION = 3;
const MAGIC = 0x47504743;

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
  return packArrays(MAGIC, PACKED_GRAPH_VERSION, arraysOf(data));
}

/** Makes views on the bytes, which belong to the graph from now on. @throws PackedGraphError */
export function unpackGraph(bytes: Uint8Array): GraphData {
  const arrays = PackedArrays.open(bytes, MAGIC, PACKED_GRAPH_VERSION);
  if (typeof arrays === 'string') throw new PackedGraphError(`The packed graph is ${arrays}.`);
  const int32 = () => arrays.int32();
  const uint8 = () => arrays.uint8();

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
  edges.info = arrays.uint16();
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

function arraysOf({ strings, slots, signatures, rows, edges, files, rowHead, nameHead }: GraphData): NumberArray[] {
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
