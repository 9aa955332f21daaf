import { EdgeKind } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import type { Position } from '../protocol/types.ts';
import { edgeConfidenceOf, edgeKindOf, spanCharacter, spanLength } from './columns.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';

/** What stands at a place of a file; -1 where there is nothing of the sort. */
export interface PlaceInFile {
  /** The symbol whose name is at the place. */
  readonly defined: number;
  /** The symbols that the name at the place refers to, best first. */
  readonly referenced: readonly number[];
  /** The innermost symbol around the place: the file when nothing smaller is. */
  readonly enclosing: number;
}

/** Looks at the symbols and edges of that file alone, so it takes microseconds. */
export function symbolAt(graph: GraphSnapshot, path: string, position: Position): PlaceInFile | null {
  const fileNode = graph.fileNode(path);
  if (fileNode < 0) return null;
  const { rows, files } = graph.data;
  const file = graph.file(fileNode);
  const first = files.firstRow[file];
  const end = first + files.rowCount[file];
  const { line, character } = position;
  let defined = -1;
  let enclosing = first;
  for (let row = first + 1; row < end; row++) {
    if (rows.startLine[row] > line || rows.endLine[row] < line || graph.row(rows.slot[row]) !== row) continue;
    const start = rows.nameCharacter[row];
    if (rows.nameLine[row] === line && start <= character && character <= start + rows.nameLength[row]) defined = row;
    // Parents stand before their children, so the last one that surrounds the place is the innermost.
    if (surrounds(graph, row, position)) enclosing = row;
  }
  return {
    defined: defined < 0 ? -1 : rows.slot[defined],
    referenced: referencedAt(graph, first, end, position),
    enclosing: rows.slot[enclosing],
  };
}

/** The symbol that is meant by a place: what is named there, else what is referred to, else what is around. */
export function symbolMeantAt(graph: GraphSnapshot, path: string, position: Position): number[] {
  const place = symbolAt(graph, path, position);
  if (!place) return [];
  if (place.defined >= 0) return [place.defined];
  return place.referenced.length > 0 ? [...place.referenced] : [place.enclosing];
}

/** The symbol that is meant by a line alone: the outermost that is named on it, else what is around it. */
export function symbolOnLine(graph: GraphSnapshot, path: string, line: number): number {
  const fileNode = graph.fileNode(path);
  if (fileNode < 0) return -1;
  const { rows, files } = graph.data;
  const first = files.firstRow[graph.file(fileNode)];
  const end = first + files.rowCount[graph.file(fileNode)];
  let enclosing = first;
  for (let row = first + 1; row < end; row++) {
    if (graph.row(rows.slot[row]) !== row) continue;
    if (rows.nameLine[row] === line) return rows.slot[row];
    if (rows.startLine[row] <= line && line <= rows.endLine[row]) enclosing = row;
  }
  return rows.slot[enclosing];
}

function surrounds({ data: { rows } }: GraphSnapshot, row: number, { line, character }: Position): boolean {
  if (line === rows.startLine[row] && character < rows.startCharacter[row]) return false;
  return line < rows.endLine[row] || character <= rows.endCharacter[row];
}

function referencedAt(graph: GraphSnapshot, firstRow: number, endRow: number, { line, character }: Position): number[] {
  const { rows, edges } = graph.data;
  const found = new Map<number, number>();
  for (let edge = rows.outStart[firstRow]; edge < rows.outStart[endRow]; edge++) {
    if (edges.siteLine[edge] !== line) continue;
    const start = spanCharacter(edges.siteSpan[edge]);
    if (character < start || character > start + spanLength(edges.siteSpan[edge])) continue;
    const to = edges.to[edge];
    const info = edges.info[edge];
    const kind = edgeKindOf(info);
    // Whoever handles an event is not what is named where it happens.
    if (kind === EdgeKind.overrides || kind === EdgeKind.notifies || !graph.exists(to)) continue;
    const score =
      8 - edgeConfidenceOf(info) * 2 - Number(isDeclarationOnly(graph, to)) - (graph.isExternal(to) ? 0.5 : 0);
    found.set(to, Math.max(score, found.get(to) ?? 0));
  }
  return [...found].sort((a, b) => b[1] - a[1]).map(([node]) => node);
}

const isDeclarationOnly = (graph: GraphSnapshot, node: number): boolean =>
  (graph.flags(node) & SymbolFlag.declaration) !== 0;
