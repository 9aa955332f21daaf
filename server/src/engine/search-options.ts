import { edgeKindBits } from '../graph/edge-kinds.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { placeOf } from '../graph/lookup.ts';
import { twinsOf } from '../graph/twins.ts';
import { usesFromElsewhere } from '../graph/uses.ts';
import { EdgeKind } from '../model/edge.ts';
import type { HistorySearch } from '../search/history/history-search.ts';
import type { SymbolPlace } from '../search/implementers.ts';
import type { SearchOptions } from '../search/search-types.ts';
import type { Snapshot } from './live-index.ts';

/** What the graph and the history of one revision tell the ranking. */
export function searchOptions({ graph }: Snapshot, history?: HistorySearch, currentFile?: string): SearchOptions {
  return {
    history,
    centrality: (path) => usesFromElsewhere(graph, path),
    implementers: (path, row) => implementersOf(graph, path, row),
    twins: (path, row) => twinPlaces(graph, path, row),
    rowAt: (path, line) => rowAt(graph, path, line - 1),
    ...(currentFile === undefined ? {} : { nearness: nearnessTo(graph, currentFile) }),
  };
}

const SAME_FILE = 1;
const NEIGHBOUR = 0.7;
const SAME_FOLDER = 0.3;

/** How near files are to one: itself, what it uses and what uses it, and what lies beside it. */
function nearnessTo(graph: GraphSnapshot, path: string): (other: string) => number {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const neighbours = new Set<string>();
  const node = graph.fileNode(path);
  const note = (_: number, other: number): void => {
    const at = graph.path(other);
    if (at !== undefined) neighbours.add(at);
  };
  for (const own of node < 0 ? [] : graph.nodesOfFile(graph.file(node))) {
    graph.forEachOut(own, note);
    graph.forEachIn(own, note);
  }
  return (other) => {
    if (other === path) return SAME_FILE;
    if (neighbours.has(other)) return NEIGHBOUR;
    return other.slice(0, other.lastIndexOf('/') + 1) === folder ? SAME_FOLDER : 0;
  };
}

/** The row of the innermost symbol around a line; 0, the file, where nothing smaller is, and -1 for a file that is not there. */
function rowAt(graph: GraphSnapshot, path: string, line: number): number {
  const node = graph.fileNode(path);
  if (node < 0) return -1;
  const { rows, files } = graph.data;
  const file = graph.file(node);
  const first = files.firstRow[file];
  let innermost = 0;
  for (let row = 1; row < files.rowCount[file]; row++) {
    // Parents stand before what is inside them.
    if (rows.startLine[first + row] <= line && line <= rows.endLine[first + row]) innermost = row;
  }
  return innermost;
}

const IMPLEMENTS = edgeKindBits(EdgeKind.implements, EdgeKind.extends);
/** More say nothing of which one is meant. */
const MOST_IMPLEMENTERS = 1000;

function implementersOf(graph: GraphSnapshot, path: string, row: number): SymbolPlace[] {
  const places: SymbolPlace[] = [];
  const node = graph.nodeAt(path, row);
  if (node < 0) return places;
  graph.forEachIn(node, (edge, from) => {
    const place = IMPLEMENTS & (1 << graph.edgeKind(edge)) ? placeOf(graph, from) : undefined;
    if (place) places.push(place);
    return places.length >= MOST_IMPLEMENTERS;
  });
  return places;
}

/** What declares or defines the same function elsewhere. */
function twinPlaces(graph: GraphSnapshot, path: string, row: number): SymbolPlace[] {
  const node = graph.nodeAt(path, row);
  if (node < 0) return [];
  return twinsOf(graph, node)
    .filter((twin) => twin !== node)
    .flatMap((twin) => placeOf(graph, twin) ?? []);
}
