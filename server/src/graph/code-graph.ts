import type { FileFacts } from '../model/file-facts.ts';
import type { FileLinks } from '../model/file-links.ts';
import { appendFile, markGone } from './append-file.ts';
import { GONE } from './columns.ts';
import { compact } from './compact.ts';
import { GraphData } from './graph-data.ts';
import { GraphSnapshot } from './graph-snapshot.ts';
import { isPacked, packGraph, unpackGraph } from './packed-graph.ts';

/** What the graph is told of one file. Nothing of it is kept: the graph copies what it needs into its columns. */
export interface GraphFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** Only the symbols, their names and receivers are looked at. */
  readonly facts: FileFacts;
  /** Left out for a file that is not linked yet: its symbols are there, with nothing but `contains`. */
  readonly links?: FileLinks;
  /** Names this version of facts and links; `stampOf` gives it back, also from a packed graph. */
  readonly stamp?: string;
}

/**
 * Documentation of the symbol in row `row` of the file's facts. It is read when an answer shows it, not held in the graph; '' when there is
 * none, the facts are gone or the row has another name by now.
 */
export type DocSource = (path: string, row: number, name: string) => string;

export interface CodeGraphOptions {
  readonly docOf?: DocSource;
  /** What the folder is called that paths are relative to: the first qualifier of a name may be that. */
  readonly rootName?: string;
}

/**
 * The graph, as the engine uses it:
 *
 *   const graph = new CodeGraph({ docOf })
 *   graph.putFile({ path, facts, links }); graph.removeFile(path); graph.clear()
 *   if (graph.wantsCompaction) graph.compact()                  after a batch, and once after everything was loaded
 *   graph.pack(): Uint8Array; CodeGraph.unpack(bytes, { docOf }) opens in milliseconds; throws PackedGraphError
 *   graph.paths(), graph.stampOf(path)                          to find what changed since it was packed: `stamp` as given to putFile
 *   const now = graph.snapshot()                                free of cost; never changes, whatever is written afterwards
 *   now.revision, graph.fileCount, graph.symbolCount, now.liveEdgeCount, graph.byteLength
 *
 * Questions, one file each. All take a snapshot and the protocol's request, are synchronous and cost milliseconds; files are
 * relative to the root, with forward slashes. `SymbolQuery.symbol` may be an id, a (qualified) name or FILE:LINE[:COL] with lines from 1.
 *
 *   lookupSymbol(now, query): { symbol, candidates }            lookup.ts; candidates when the words could mean several
 *   callers | callees | references (now, request)               callers.ts, callees.ts, references.ts: RelationsResponse
 *   relations(now, { …request, direction, kinds })              relations.ts: RelationsResponse
 *   related(now, request)                                       related.ts: RelatedResponse
 *   impact(now, request)                                        impact.ts: ImpactResponse
 *   findPath(now, request)                                      find-path.ts: PathResponse
 *   importCycles(now)                                           import-cycles.ts: CyclesResponse
 *   subgraph(now, request)                                      subgraph.ts: SubgraphResponse
 *   hoverInsights(now, file, position)                          hover-insights.ts: HoverInsights | null
 *   outline(now, file)                                          outline.ts: OutlineSymbol[]
 *   findSymbols(now, text, limit)                               find-symbols.ts: SymbolInfo[], for when the lexical index is not there
 *   exportJsonl | exportDot | exportGraphml (now)               export-*.ts: AsyncGenerator<string>, lines without line ends
 *   symbolInfo(now, node), now.nodeAt(path, row)                symbol-info.ts: a search hit's symbol
 *   centrality(now): Float32Array by node, 0 … 1                centrality.ts: for ranking
 */

/**
 * The code graph in memory: columns of integers (see columns.ts), adjacency packed in both directions, and what was written since
 * the last compaction as a delta on top. Replacing a file costs in proportion to its own symbols and edges, however many
 * other files point to it: edges lead to ids, and an id keeps its slot. An edge to an id that nobody defines is
 * dangling: it is kept and not shown until somebody does.
 *
 * Readers take a snapshot, which costs nothing and never changes, whatever is written afterwards.
 */
export class CodeGraph {
  private data = new GraphData();
  private readonly options: CodeGraphOptions;
  private writes = 0;
  private liveRows = 0;
  private liveEdges = 0;
  private liveFiles = 0;
  private latest: GraphSnapshot | null = null;

  constructor(options: CodeGraphOptions = {}) {
    this.options = options;
  }

  /** Counts the changes; a snapshot carries the number it was taken at. */
  get revision(): number {
    return this.writes;
  }

  get fileCount(): number {
    return this.liveFiles;
  }

  /** Symbols of all files, each file itself included; external ones are not counted. */
  get symbolCount(): number {
    return this.liveRows;
  }

  /** Bytes of all columns and strings, including what is reserved to grow. */
  get byteLength(): number {
    return this.data.byteLength;
  }

  /** Adds a file or puts new symbols and links in the place of the old ones. */
  putFile(file: GraphFile): void {
    const replaced = this.currentFile(file.path);
    appendFile(this.data, file);
    this.liveRows += file.facts.symbols.count;
    this.liveEdges += file.links?.edges.count ?? 0;
    this.liveFiles++;
    if (replaced >= 0) this.forget(replaced);
    this.changed();
  }

  /** Takes a file out; edges that lead to its symbols are dangling from now on. Returns false when it was not there. */
  removeFile(path: string): boolean {
    const file = this.currentFile(path);
    if (file < 0) return false;
    this.forget(file);
    this.changed();
    return true;
  }

  hasFile(path: string): boolean {
    return this.currentFile(path) >= 0;
  }

  /** What was said of the version of a file that is in the graph; undefined when there is none. */
  stampOf(path: string): string | undefined {
    const file = this.currentFile(path);
    return file < 0 ? undefined : this.data.strings.get(this.data.files.stamp[file]);
  }

  /** Paths of the files in the graph, in no particular order. */
  paths(): string[] {
    const graph = this.snapshot();
    return graph.fileNodes().map((node) => graph.path(node) ?? '');
  }

  /**
   * The whole graph as one buffer, to be kept and opened again with `unpack` as fast as it can be read. Compacts first when anything was
   * written since the last time.
   */
  pack(): Uint8Array {
    if (!isPacked(this.data)) this.compact();
    return packGraph(this.data);
  }

  /** @throws PackedGraphError when the bytes are of another version or damaged: put the files instead. */
  static unpack(bytes: Uint8Array, options: CodeGraphOptions = {}): CodeGraph {
    const graph = new CodeGraph(options);
    graph.data = unpackGraph(bytes);
    const { rows, edges, files } = graph.data;
    graph.liveRows = rows.count;
    graph.liveEdges = edges.count;
    graph.liveFiles = files.count;
    return graph;
  }

  clear(): void {
    this.data = new GraphData();
    this.liveRows = 0;
    this.liveEdges = 0;
    this.liveFiles = 0;
    this.changed();
  }

  /** The graph as it is now. Cheap: nothing is copied. Node numbers are good within one snapshot only. */
  snapshot(): GraphSnapshot {
    this.latest ??= new GraphSnapshot(this.data, this.writes, this.options);
    return this.latest;
  }

  /** Whether so much was replaced or added since the last compaction that `compact` pays. */
  get wantsCompaction(): boolean {
    const { rows, edges } = this.data;
    const stale = rows.count - this.liveRows + (edges.count - this.liveEdges);
    const fresh = edges.count - edges.compacted;
    return stale + fresh > 4096 && stale + fresh > (this.liveRows + this.liveEdges) / 4;
  }

  /**
   * Packs what is alive into new columns: after loading many files, and when `wantsCompaction`, best while nobody waits. Takes about
   * a millisecond for 10,000 symbols with their edges. Snapshots taken before keep the old columns.
   */
  compact(): void {
    this.data = compact(this.snapshot());
    this.latest = null;
  }

  /** The version of a file that counts, or -1. */
  private currentFile(path: string): number {
    const { rows, slots, rowHead } = this.data;
    const slot = slots.find(`${path}#`);
    const row = slot < 0 || slot >= rowHead.length ? -1 : rowHead[slot];
    return row < 0 || rows.kind[row] === GONE ? -1 : rows.file[row];
  }

  private forget(file: number): void {
    const { rows, files } = this.data;
    const first = files.firstRow[file];
    const end = first + files.rowCount[file];
    this.liveRows -= end - first;
    this.liveEdges -= rows.outStart[end] - rows.outStart[first];
    this.liveFiles--;
    markGone(this.data, file);
  }

  private changed(): void {
    this.writes++;
    this.latest = null;
  }
}
