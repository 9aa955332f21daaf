import type { FileLinks } from '../model/file-links.ts';
import { languageIndex } from '../model/language.ts';
import { symbolIds, symbolName } from '../model/symbol-id.ts';
import { isTestPath } from '../model/test-path.ts';
import type { GraphFile } from './code-graph.ts';
import { GONE, packEdge, packSpan } from './columns.ts';
import type { GraphData } from './graph-data.ts';

/** Appends a version of a file: rows for its symbols, which become the newest ones of their slots, and its edges. */
export function appendFile(data: GraphData, { path, facts, links, stamp = '' }: GraphFile): void {
  const { strings, slots, signatures, rows, files } = data;
  const { symbols } = facts;
  const count = symbols.count;
  rows.reserve(count);
  files.reserve(1);

  const file = files.count++;
  const firstRow = rows.count;
  files.firstRow[file] = firstRow;
  files.rowCount[file] = count;
  files.path[file] = strings.intern(path);
  files.stamp[file] = strings.intern(stamp);
  files.lineCount[file] = facts.lineCount;
  files.language[file] = languageIndex(facts.language);
  files.test[file] = Number(isTestPath(path));

  const ids = symbolIds(facts, path);
  for (let i = 0; i < count; i++) {
    const row = firstRow + i;
    const parent = i === 0 ? -1 : Math.max(0, symbols.parent[i]);
    rows.kind[row] = symbols.kind[i];
    rows.slot[row] = i === 0 ? slots.intern(ids[0]) : slots.continue(rows.slot[firstRow + parent], ids[i], ids[parent]);
    rows.parent[row] = i === 0 ? -1 : firstRow + parent;
    rows.file[row] = file;
    rows.flags[row] = symbols.flags[i];
    rows.name[row] = strings.intern(symbolName(facts, i));
    rows.signature[row] = signatures.add(facts.strings[symbols.signature[i]] ?? '');
    rows.startLine[row] = symbols.startLine[i];
    rows.startCharacter[row] = symbols.startCharacter[i];
    rows.endLine[row] = symbols.endLine[i];
    rows.endCharacter[row] = symbols.endCharacter[i];
    rows.nameLine[row] = symbols.nameLine[i];
    rows.nameCharacter[row] = symbols.nameCharacter[i];
    rows.nameLength[row] = symbols.nameLength[i];
    rows.firstChild[row] = -1;
    rows.nextSibling[row] = -1;
  }
  files.slot[file] = rows.slot[firstRow];
  const targets = links?.targets.map((id) => slots.intern(id)) ?? [];
  data.reserveHeads();

  for (let row = firstRow; row < firstRow + count; row++) {
    const slot = rows.slot[row];
    rows.previous[row] = data.rowHead[slot];
    data.rowHead[slot] = row;
    const name = rows.name[row];
    rows.nextNamed[row] = data.nameHead[name];
    data.nameHead[name] = row;
  }
  // From the last to the first, so that the chain of children runs in the order of the source.
  for (let row = firstRow + count - 1; row > firstRow; row--) {
    const parent = rows.parent[row];
    rows.nextSibling[row] = rows.firstChild[parent];
    rows.firstChild[parent] = row;
  }
  rows.count += count;
  appendEdges(data, firstRow, count, links, targets);
}

function appendEdges(
  data: GraphData,
  firstRow: number,
  rowCount: number,
  links: FileLinks | undefined,
  targets: readonly number[],
): void {
  const { rows, edges, edgeHead } = data;
  const first = edges.count;
  rows.outStart.fill(first, firstRow, firstRow + rowCount + 1);
  if (!links) return;
  const { edges: table } = links;
  edges.reserve(table.count);

  // Counting sort by the row that the edge starts from; the order within a row stays that of the links.
  const next = new Int32Array(rowCount + 1);
  for (let i = 0; i < table.count; i++) next[table.from[i] + 1]++;
  for (let row = 0; row < rowCount; row++) next[row + 1] += next[row];
  for (let row = 0; row <= rowCount; row++) rows.outStart[firstRow + row] = first + next[row];

  for (let i = 0; i < table.count; i++) {
    const edge = first + next[table.from[i]]++;
    const to = targets[table.target[i]];
    edges.from[edge] = firstRow + table.from[i];
    edges.to[edge] = to;
    edges.info[edge] = packEdge(table.kind[i], table.confidence[i], table.via[i]);
    edges.siteLine[edge] = table.line[i];
    edges.siteSpan[edge] = packSpan(table.character[i], table.length[i]);
    edges.nextIn[edge - edges.compacted] = edgeHead[to];
    edgeHead[to] = edge;
  }
  edges.count += table.count;
}

/** Marks the symbols of a file's version as gone, except those that a newer version has taken over. */
export function markGone(data: GraphData, file: number): void {
  const { rows, edges, files, rowHead } = data;
  const first = files.firstRow[file];
  const count = files.rowCount[file];
  rows.reserve(count);
  for (let old = first; old < first + count; old++) {
    const slot = rows.slot[old];
    if (rowHead[slot] !== old) continue;
    const row = rows.count++;
    rows.kind[row] = GONE;
    rows.slot[row] = slot;
    rows.file[row] = -1;
    rows.previous[row] = old;
    rows.outStart[row] = edges.count;
    rows.outStart[row + 1] = edges.count;
    rowHead[slot] = row;
  }
}
