import { StringTable } from '../base/string-table.ts';
import { GraphData } from './graph-data.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { SlotTable } from './slot-table.ts';

/**
 * Copies what is alive in a snapshot into new columns, files in the order of their paths, and packs all edges into the
 * compacted part. Strings and slots are shared with the old columns unless half of them are no longer used.
 */
export function compact(graph: GraphSnapshot): GraphData {
  const { data } = graph;
  const versions = currentVersions(graph);
  const tables = usedSlots(graph, versions) * 2 < data.slots.count ? freshTables(graph, versions) : sharedTables(data);
  const packed = new GraphData(tables.strings, tables.slots);
  copyFiles(graph, versions, packed, tables);
  packIncoming(packed);
  return packed;
}

/** Numbers of strings and slots in the old columns to those in the new. */
interface Tables {
  readonly strings: StringTable;
  readonly slots: SlotTable;
  readonly stringOf: (old: number) => number;
  readonly slotOf: (old: number) => number;
}

const same = (old: number): number => old;
const sharedTables = ({ strings, slots }: GraphData): Tables => ({ strings, slots, stringOf: same, slotOf: same });

function freshTables(graph: GraphSnapshot, versions: readonly number[]): Tables {
  const old = graph.data;
  const strings = new StringTable();
  const slots = new SlotTable(strings);
  const stringMap = new Int32Array(old.strings.count).fill(-1);
  const slotMap = new Int32Array(old.slots.count).fill(-1);
  const stringOf = (string: number): number => {
    if (stringMap[string] < 0) stringMap[string] = strings.intern(old.strings.get(string));
    return stringMap[string];
  };
  const slotOf = (slot: number): number => {
    if (slot < 0) return -1;
    if (slotMap[slot] < 0) slotMap[slot] = slots.child(slotOf(old.slots.parent[slot]), stringOf(old.slots.piece[slot]));
    return slotMap[slot];
  };
  // Everything is mapped now, so that the tables have their final size when the columns are made.
  for (const file of versions) {
    stringOf(old.files.path[file]);
    stringOf(old.files.stamp[file]);
    const { first, end, firstEdge, endEdge } = extent(old, file);
    for (let row = first; row < end; row++) {
      slotOf(old.rows.slot[row]);
      stringOf(old.rows.name[row]);
    }
    for (let edge = firstEdge; edge < endEdge; edge++) slotOf(old.edges.to[edge]);
  }
  return { strings, slots, stringOf, slotOf };
}

/** Versions of files that count, in the order of their paths. */
function currentVersions(graph: GraphSnapshot): number[] {
  const versions: { file: number; path: string }[] = [];
  for (let file = 0; file < graph.fileVersionCount; file++) {
    if (graph.isCurrentFile(file)) versions.push({ file, path: graph.pathOfFile(file) });
  }
  versions.sort((a, b) => (a.path < b.path ? -1 : 1));
  return versions.map(({ file }) => file);
}

function usedSlots({ data }: GraphSnapshot, versions: readonly number[]): number {
  const used = new Uint8Array(data.slots.count);
  for (const file of versions) {
    const { first, end, firstEdge, endEdge } = extent(data, file);
    for (let row = first; row < end; row++) used[data.rows.slot[row]] = 1;
    for (let edge = firstEdge; edge < endEdge; edge++) used[data.edges.to[edge]] = 1;
  }
  return used.reduce((sum, one) => sum + one, 0);
}

function extent({ rows, files }: GraphData, file: number) {
  const first = files.firstRow[file];
  const end = first + files.rowCount[file];
  return { first, end, firstEdge: rows.outStart[first], endEdge: rows.outStart[end] };
}

/** Columns that are copied as they are. */
const PLAIN_COLUMNS = [
  'kind',
  'flags',
  'startLine',
  'startCharacter',
  'endLine',
  'endCharacter',
  'nameLine',
  'nameCharacter',
  'nameLength',
] as const;

function copyFiles(graph: GraphSnapshot, versions: readonly number[], packed: GraphData, tables: Tables): void {
  const old = graph.data;
  const { rows, edges, files } = packed;
  let rowTotal = 0;
  let edgeTotal = 0;
  for (const version of versions) {
    const { first, end, firstEdge, endEdge } = extent(old, version);
    rowTotal += end - first;
    edgeTotal += endEdge - firstEdge;
  }
  // A little more than there is, so that the next edits do not copy everything again.
  edges.compacted = edgeTotal;
  rows.reserve(rowTotal + (rowTotal >> 4));
  edges.reserve(edgeTotal + (edgeTotal >> 4));
  files.reserve(versions.length + 64);

  for (const version of versions) {
    const { first, end, firstEdge, endEdge } = extent(old, version);
    const file = files.count++;
    const rowShift = rows.count - first;
    const edgeShift = edges.count - firstEdge;
    files.firstRow[file] = rows.count;
    files.rowCount[file] = end - first;
    files.slot[file] = tables.slotOf(old.files.slot[version]);
    files.path[file] = tables.stringOf(old.files.path[version]);
    files.stamp[file] = tables.stringOf(old.files.stamp[version]);
    files.lineCount[file] = old.files.lineCount[version];
    files.language[file] = old.files.language[version];
    files.test[file] = old.files.test[version];

    for (const column of PLAIN_COLUMNS) rows[column].set(old.rows[column].subarray(first, end), rows.count);
    for (let from = first; from < end; from++) {
      const row = from + rowShift;
      const slot = tables.slotOf(old.rows.slot[from]);
      const name = tables.stringOf(old.rows.name[from]);
      rows.slot[row] = slot;
      rows.name[row] = name;
      rows.signature[row] = packed.signatures.copy(old.signatures, old.rows.signature[from]);
      rows.file[row] = file;
      rows.parent[row] = shifted(old.rows.parent[from], rowShift);
      rows.firstChild[row] = shifted(old.rows.firstChild[from], rowShift);
      rows.nextSibling[row] = shifted(old.rows.nextSibling[from], rowShift);
      rows.outStart[row] = old.rows.outStart[from] + edgeShift;
      rows.previous[row] = packed.rowHead[slot];
      packed.rowHead[slot] = row;
      rows.nextNamed[row] = packed.nameHead[name];
      packed.nameHead[name] = row;
    }
    rows.count += end - first;
    edges.info.set(old.edges.info.subarray(firstEdge, endEdge), edges.count);
    edges.siteLine.set(old.edges.siteLine.subarray(firstEdge, endEdge), edges.count);
    edges.siteSpan.set(old.edges.siteSpan.subarray(firstEdge, endEdge), edges.count);
    for (let from = firstEdge; from < endEdge; from++) {
      edges.from[from + edgeShift] = old.edges.from[from] + rowShift;
      edges.to[from + edgeShift] = tables.slotOf(old.edges.to[from]);
    }
    edges.count += endEdge - firstEdge;
    rows.outStart[rows.count] = edges.count;
  }
}

const shifted = (row: number, by: number): number => (row < 0 ? -1 : row + by);

/** Counting sort of all edges by their target. */
function packIncoming({ edges, rows, slots }: GraphData): void {
  const starts = new Int32Array(slots.count + 1);
  for (let edge = 0; edge < edges.count; edge++) starts[edges.to[edge] + 1]++;
  for (let slot = 0; slot < slots.count; slot++) starts[slot + 1] += starts[slot];
  const next = starts.slice();
  const inEdges = new Int32Array(edges.count);
  for (let edge = 0; edge < edges.count; edge++) inEdges[next[edges.to[edge]]++] = edge;
  edges.inStart = starts;
  edges.inEdges = inEdges;
  edges.compacted = edges.count;
  edges.compactedRows = rows.count;
  edges.nextIn = new Int32Array(0);
}
