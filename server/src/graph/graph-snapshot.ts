import { EdgeVia } from '../model/edge.ts';
import { LANGUAGES, type LanguageId } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { SYMBOL_KINDS, SymbolKind, type SymbolKindName } from '../model/symbol-kind.ts';
import type { CodeGraphOptions, DocSource } from './code-graph.ts';
import { edgeKindOf, edgeViaOf, GONE } from './columns.ts';
import type { EdgeList } from './edge-list.ts';
import { externalLanguage, externalName } from './external-name.ts';
import type { GraphData } from './graph-data.ts';

const MAX_IDS_KEPT = 10_000;

/**
 * The graph at one revision, for readers. A node is a small integer: a symbol that is defined, or something external. Numbers of
 * nodes and edges mean something in the snapshot they came from only.
 *
 *   for (let edge = graph.outStart(node); edge < graph.outEnd(node); edge++)
 *     if (graph.edgeKind(edge) === EdgeKind.calls && graph.exists(graph.target(edge))) …
 *   graph.forEachIn(node, (edge, from) => …)
 *
 * `contains` edges are not among these; they are `parent` and `children`.
 */
export class GraphSnapshot {
  readonly revision: number;
  /** For compaction and for the few that walk the columns themselves. */
  readonly data: GraphData;
  readonly rowCount: number;
  readonly edgeCount: number;
  readonly fileVersionCount: number;
  /** All node numbers are below this: the size for an array by node. */
  readonly nodeLimit: number;
  /** What the folder is called that paths are relative to; '' when nobody has said it. */
  readonly rootName: string;
  private readonly docOf: DocSource | undefined;
  /** Ids that were asked for lately: in an answer the same ones stand in many edges. */
  private readonly ids = new Map<number, string>();
  /** Paths that were asked for, by version of the file. */
  private readonly paths: string[] = [];
  /** Files that were asked for by their paths. */
  private readonly fileNodeOfPath = new Map<string, number>();
  private readonly memo = new Map<string, unknown>();

  constructor(data: GraphData, revision: number, { docOf, rootName = '' }: CodeGraphOptions = {}) {
    this.data = data;
    this.revision = revision;
    this.docOf = docOf;
    this.rootName = rootName;
    this.rowCount = data.rows.count;
    this.edgeCount = data.edges.count;
    this.fileVersionCount = data.files.count;
    this.nodeLimit = Math.min(data.slots.count, data.rowHead.length);
  }

  /** The current row of a node, or -1 when it is external or not defined. */
  row(node: number): number {
    const { rows, rowHead } = this.data;
    let row = rowHead[node];
    while (row >= this.rowCount) row = rows.previous[row];
    return row >= 0 && rows.kind[row] !== GONE ? row : -1;
  }

  /** Whether the node can be shown: false for the target of a dangling edge. */
  exists(node: number): boolean {
    return this.row(node) >= 0 || this.data.slots.external[node] === 1;
  }

  isExternal(node: number): boolean {
    return this.data.slots.external[node] === 1;
  }

  /** The node of a symbol id, or -1. */
  find(id: string): number {
    const node = this.data.slots.find(id);
    return node >= 0 && node < this.nodeLimit && this.exists(node) ? node : -1;
  }

  /** The node of a file, or -1. */
  fileNode(path: string): number {
    let node = this.fileNodeOfPath.get(path);
    if (node === undefined) {
      node = this.find(`${path}#`);
      if (node >= 0) this.fileNodeOfPath.set(path, node);
    }
    return node;
  }

  /** The node of row `row` in the facts of a file, or -1. */
  nodeAt(path: string, row: number): number {
    const { rows, files } = this.data;
    const file = this.file(this.fileNode(path));
    if (file < 0 || row < 0 || row >= files.rowCount[file]) return -1;
    return rows.slot[files.firstRow[file] + row];
  }

  id(node: number): string {
    let id = this.ids.get(node);
    if (id === undefined) {
      id = this.data.slots.text(node);
      if (this.ids.size >= MAX_IDS_KEPT) this.ids.clear();
      this.ids.set(node, id);
    }
    return id;
  }

  /** SymbolKind. */
  kind(node: number): number {
    const row = this.row(node);
    return row < 0 ? SymbolKind.external : this.data.rows.kind[row];
  }

  kindName(node: number): SymbolKindName {
    return SYMBOL_KINDS[this.kind(node)] ?? 'external';
  }

  /** SymbolFlag bits; 0 for external nodes. */
  flags(node: number): number {
    const row = this.row(node);
    return row < 0 ? 0 : this.data.rows.flags[row];
  }

  name(node: number): string {
    const row = this.row(node);
    if (row < 0) return externalName(this.id(node));
    return this.data.strings.get(this.data.rows.name[row]);
  }

  /** Number of the name, equal for equal names; -1 for external nodes. */
  nameString(node: number): number {
    const row = this.row(node);
    return row < 0 ? -1 : this.data.rows.name[row];
  }

  /** Version of the file that the node lies in, or -1. */
  file(node: number): number {
    const row = this.row(node);
    return row < 0 ? -1 : this.data.rows.file[row];
  }

  /** The file's own node; -1 for external nodes. */
  fileNodeOf(node: number): number {
    const file = this.file(node);
    return file < 0 ? -1 : this.data.files.slot[file];
  }

  /** Path of the node's file; undefined for external nodes. */
  path(node: number): string | undefined {
    const file = this.file(node);
    return file < 0 ? undefined : this.pathOfFile(file);
  }

  pathOfFile(file: number): string {
    this.paths[file] ??= this.data.strings.get(this.data.files.path[file]);
    return this.paths[file];
  }

  language(node: number): LanguageId | string {
    const file = this.file(node);
    return file < 0 ? externalLanguage(this.id(node)) : LANGUAGES[this.data.files.language[file]];
  }

  /** A test, or anything in a file of tests. */
  isTest(node: number): boolean {
    const row = this.row(node);
    if (row < 0) return false;
    const { rows, files } = this.data;
    return (rows.flags[row] & SymbolFlag.test) !== 0 || files.test[rows.file[row]] === 1;
  }

  /** The enclosing symbol, or -1 for files and external nodes. */
  parent(node: number): number {
    const { rows } = this.data;
    const row = this.row(node);
    const parent = row < 0 ? -1 : rows.parent[row];
    return parent < 0 ? -1 : rows.slot[parent];
  }

  /** The symbols directly inside, in the order of the source. */
  children(node: number): number[] {
    const { rows } = this.data;
    const children: number[] = [];
    const row = this.row(node);
    for (let child = row < 0 ? -1 : rows.firstChild[row]; child >= 0; child = rows.nextSibling[child]) {
      if (this.row(rows.slot[child]) === child) children.push(rows.slot[child]);
    }
    return children;
  }

  /** The node itself and all symbols inside it, at any depth; parents before their children. */
  withDescendants(node: number, limit = Number.POSITIVE_INFINITY): number[] {
    const all = [node];
    for (let i = 0; i < all.length && all.length < limit; i++) {
      for (const child of this.children(all[i])) all.push(child);
    }
    return all;
  }

  /** Whether `inner` is `outer` or lies inside it. */
  isInside(inner: number, outer: number): boolean {
    for (let at = inner; at >= 0; at = this.parent(at)) if (at === outer) return true;
    return false;
  }

  outStart(node: number): number {
    const row = this.row(node);
    return row < 0 ? 0 : this.data.rows.outStart[row];
  }

  outEnd(node: number): number {
    const row = this.row(node);
    return row < 0 ? 0 : this.data.rows.outStart[row + 1];
  }

  /** EdgeKind. */
  edgeKind(edge: number): number {
    return edgeKindOf(this.data.edges.info[edge]);
  }

  /** Whether an edge is a link in a comment: who renames follows it, but nothing depends on what is only written about. */
  isMention(edge: number): boolean {
    return edgeViaOf(this.data.edges.info[edge]) === EdgeVia.documentation;
  }

  /** The node an edge leads to; it may not exist. */
  target(edge: number): number {
    return this.data.edges.to[edge];
  }

  /** The node an edge starts from. */
  source(edge: number): number {
    const { rows, edges } = this.data;
    return rows.slot[edges.from[edge]];
  }

  /** Calls `visit` for each edge into the node until it returns true. */
  forEachIn(node: number, visit: (edge: number, from: number) => unknown): void {
    const { rows, edges, edgeHead } = this.data;
    if (node + 1 < edges.inStart.length) {
      const sources = edges.sourcesIn(rows);
      for (let i = edges.inStart[node]; i < edges.inStart[node + 1]; i++) {
        if (this.isAsCompacted(sources[i]) && visit(edges.inEdges[i], sources[i]) === true) return;
      }
    }
    for (let edge = edgeHead[node]; edge >= 0; edge = edges.nextIn[edge - edges.compacted]) {
      if (edge >= this.edgeCount) continue;
      const row = edges.from[edge];
      const from = rows.slot[row];
      if (this.row(from) === row && visit(edge, from) === true) return;
    }
  }

  /** Puts the edges into the node into a list that is emptied before; the same as `forEachIn` gives. */
  listIn(node: number, list: EdgeList): void {
    const { rows, edges, edgeHead } = this.data;
    const { inStart, inEdges } = edges;
    list.clear();
    if (node + 1 < inStart.length) {
      const sources = edges.sourcesIn(rows);
      for (let i = inStart[node]; i < inStart[node + 1]; i++) {
        if (this.isAsCompacted(sources[i])) list.add(inEdges[i], sources[i]);
      }
    }
    for (let edge = edgeHead[node]; edge >= 0; edge = edges.nextIn[edge - edges.compacted]) {
      if (edge >= this.edgeCount) continue;
      const row = edges.from[edge];
      const from = rows.slot[row];
      if (this.row(from) === row) list.add(edge, from);
    }
  }

  /** Whether a node that has a row in the compacted part is as it was then: neither replaced nor removed since. */
  private isAsCompacted(node: number): boolean {
    const head = this.data.rowHead[node];
    const { compactedRows } = this.data.edges;
    // What is newer than the snapshot is of no concern to it.
    return head < compactedRows || (head >= this.rowCount && this.row(node) >= 0 && this.row(node) < compactedRows);
  }

  /** Calls `visit` for each edge out of the node whose target exists. */
  forEachOut(node: number, visit: (edge: number, to: number) => unknown): void {
    const end = this.outEnd(node);
    for (let edge = this.outStart(node); edge < end; edge++) {
      const to = this.data.edges.to[edge];
      if (this.exists(to) && visit(edge, to) === true) return;
    }
  }

  /** Nodes that carry exactly this name, in no particular order. */
  named(name: string): number[] {
    const { strings, rows, nameHead } = this.data;
    const string = strings.find(name);
    const nodes: number[] = [];
    if (string < 0 || string >= nameHead.length) return nodes;
    for (let row = nameHead[string]; row >= 0; row = rows.nextNamed[row]) {
      if (row < this.rowCount && this.row(rows.slot[row]) === row) nodes.push(rows.slot[row]);
    }
    return nodes;
  }

  /** The files' own nodes, in no particular order. */
  fileNodes(): number[] {
    const { files } = this.data;
    const nodes: number[] = [];
    for (let file = 0; file < this.fileVersionCount; file++) {
      if (this.isCurrentFile(file)) nodes.push(files.slot[file]);
    }
    return nodes;
  }

  isCurrentFile(file: number): boolean {
    const { files } = this.data;
    return this.row(files.slot[file]) === files.firstRow[file];
  }

  /** All symbols of a version of a file, in the order of its facts. */
  nodesOfFile(file: number): number[] {
    const { rows, files } = this.data;
    const nodes: number[] = [];
    const first = files.firstRow[file];
    for (let row = first; row < first + files.rowCount[file]; row++) {
      if (this.row(rows.slot[row]) === row) nodes.push(rows.slot[row]);
    }
    return nodes;
  }

  /** One line of source that declares the symbol; '' when there is none. */
  signature(node: number): string {
    const row = this.row(node);
    return row < 0 ? '' : this.data.signatures.get(this.data.rows.signature[row]);
  }

  /** The documentation, if there is any and whoever made the graph can tell. Reads the facts of the file. */
  doc(node: number): string {
    const row = this.row(node);
    if (row < 0 || !this.docOf) return '';
    const { rows, files } = this.data;
    const file = rows.file[row];
    return this.docOf(this.pathOfFile(file), row - files.firstRow[file], this.name(node));
  }

  /** Number of edges of all kinds that lead to something that exists, `contains` included. Counted once a revision. */
  get liveEdgeCount(): number {
    return this.once('liveEdgeCount', () => {
      const { rows, edges, files } = this.data;
      let count = 0;
      for (let file = 0; file < this.fileVersionCount; file++) {
        if (!this.isCurrentFile(file)) continue;
        const first = files.firstRow[file];
        const end = first + files.rowCount[file];
        count += files.rowCount[file] - 1;
        for (let edge = rows.outStart[first]; edge < rows.outStart[end]; edge++) {
          if (this.exists(edges.to[edge])) count++;
        }
      }
      return count;
    });
  }

  /** Keeps what is expensive to find out and the same for the whole revision. */
  once<T>(key: string, compute: () => T): T {
    if (!this.memo.has(key)) this.memo.set(key, compute());
    return this.memo.get(key) as T;
  }
}
