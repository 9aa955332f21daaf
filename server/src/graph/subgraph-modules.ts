import { folderName } from '../base/paths.ts';
import { EdgeKind } from '../model/edge.ts';
import type * as p from '../protocol/types.ts';
import { ALL_EDGE_KINDS, edgeKindBits } from './edge-kinds.ts';
import { type Folder, folderId, folderInfo, folderTree, symbolsInFile } from './folder-tree.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { EdgeBundles } from './subgraph-drawing.ts';
import { symbolInfo } from './symbol-info.ts';

/** As many boxes as one can take in at a glance. */
const DEFAULT_LIMIT = 60;
const DEFAULT_FILE_DEPTH = 1;

/** What is drawn as one box: a file, or a folder that stands for all files in it. */
interface Box {
  readonly id: string;
  readonly depth: number;
  readonly file: number;
  readonly folder?: Folder;
  readonly hiddenIn: Set<number>;
  readonly hiddenOut: Set<number>;
}

/**
 * The folders and files of a folder, as open as the limit allows: the folder with the most symbols is opened first, as long as its
 * content fits. Edges between symbols are bundled to edges between their boxes. An open folder is a node too, and the `group` of what is in it.
 */
export function folderModulesView(graph: GraphSnapshot, path: string, request: p.SubgraphRequest): p.SubgraphResponse {
  const root = folderTree(graph).get(path);
  if (!root) return { root: null, nodes: [], edges: [], totalNodes: 0, truncated: false, revision: graph.revision };
  const { open, closed, files, total } = openFolders(graph, root, request);
  const boxes = [
    ...closed.map(({ folder, depth }) => newBox(folderId(folder.path), depth, -1, folder)),
    ...files.map(({ file, depth }) => newBox(graph.id(file), depth, file)),
  ];
  const boxOfFile = new Map<number, number>();
  boxes.forEach(({ file, folder }, index) => {
    for (const one of folder ? filesBelow(folder) : [file]) boxOfFile.set(graph.file(one), index);
  });
  const edges = bundle(graph, boxes, boxOfFile, request.edgeKinds);
  const groups = open.map(({ folder, depth }) => withGroup(folderInfo(folder, depth), folder.path, root.path));
  return {
    root: folderId(root.path),
    nodes: [...groups, ...boxes.map((box) => withGroup(toNode(graph, box), pathOf(graph, box), root.path))],
    edges,
    totalNodes: total + groups.length,
    truncated: total > boxes.length,
    revision: graph.revision,
  };
}

/** A file and the files that it depends on or that depend on it. */
export function fileModulesView(graph: GraphSnapshot, node: number, request: p.SubgraphRequest): p.SubgraphResponse {
  const rootFile = graph.fileNodeOf(node);
  if (rootFile < 0) {
    return { root: null, nodes: [], edges: [], totalNodes: 0, truncated: false, revision: graph.revision };
  }
  const { depth = DEFAULT_FILE_DEPTH, limit = DEFAULT_LIMIT, edgeKinds } = request;
  const kinds = kindBits(edgeKinds);
  const depths = new Map<number, number>([[rootFile, 0]]);
  const weights = new Map<number, number>();
  let level = [rootFile];
  for (let distance = 1; distance <= depth; distance++) {
    const next: number[] = [];
    for (const file of level) {
      const visit = (edge: number, other: number): void => {
        const neighbour = graph.fileNodeOf(other);
        if (neighbour < 0 || neighbour === file || !(kinds & (1 << graph.edgeKind(edge)))) return;
        weights.set(neighbour, (weights.get(neighbour) ?? 0) + 1);
        if (depths.has(neighbour)) return;
        depths.set(neighbour, distance);
        next.push(neighbour);
      };
      for (const inner of graph.nodesOfFile(graph.file(file))) {
        graph.forEachOut(inner, visit);
        graph.forEachIn(inner, visit);
      }
    }
    level = next;
  }
  const chosen = [...depths]
    .map(([file, distance]) => ({ file, distance, weight: weights.get(file) ?? 0, path: graph.path(file) ?? '' }))
    .sort((a, b) => a.distance - b.distance || b.weight - a.weight || (a.path < b.path ? -1 : 1))
    .slice(0, limit);
  const boxes = chosen.map(({ file, distance }) => newBox(graph.id(file), distance, file));
  const boxOfFile = new Map(boxes.map(({ file }, index) => [graph.file(file), index]));
  const edges = bundle(graph, boxes, boxOfFile, edgeKinds);
  return {
    root: graph.id(rootFile),
    nodes: boxes.map((box) => withGroup(toNode(graph, box), pathOf(graph, box), null)),
    edges,
    totalNodes: depths.size,
    truncated: depths.size > boxes.length,
    revision: graph.revision,
  };
}

const newBox = (id: string, depth: number, file: number, folder?: Folder): Box => ({
  id,
  depth,
  file,
  folder,
  hiddenIn: new Set(),
  hiddenOut: new Set(),
});

const kindBits = (kinds: p.SubgraphRequest['edgeKinds']): number =>
  (kinds ? edgeKindBits(...kinds.map((kind) => EdgeKind[kind])) : ALL_EDGE_KINDS) & ~edgeKindBits(EdgeKind.contains);

interface OpenFolder {
  readonly folder: Folder;
  readonly depth: number;
}

function openFolders(graph: GraphSnapshot, root: Folder, { depth, limit = DEFAULT_LIMIT }: p.SubgraphRequest) {
  const open: OpenFolder[] = [];
  const closed = new Set<OpenFolder>();
  const files: { file: number; depth: number }[] = [];
  const openOne = ({ folder, depth: at }: OpenFolder): void => {
    for (const inner of folder.folders) closed.add({ folder: inner, depth: at + 1 });
    for (const file of folder.files) files.push({ file, depth: at + 1 });
  };
  openOne({ folder: root, depth: 0 });
  for (;;) {
    const room = limit - closed.size - files.length - open.length;
    const best = [...closed]
      .filter(
        ({ folder, depth: at }) =>
          at < (depth ?? Number.POSITIVE_INFINITY) && folder.folders.length + folder.files.length <= room,
      )
      .sort((a, b) => b.folder.symbols - a.folder.symbols || (a.folder.path < b.folder.path ? -1 : 1))[0];
    if (!best) break;
    closed.delete(best);
    open.push(best);
    openOne(best);
  }
  const total = closed.size + files.length;
  const room = Math.max(0, limit - closed.size - open.length);
  const pathOfFile = (node: number): string => graph.path(node) ?? '';
  files.sort(
    (a, b) =>
      symbolsInFile(graph, b.file) - symbolsInFile(graph, a.file) || (pathOfFile(a.file) < pathOfFile(b.file) ? -1 : 1),
  );
  const bySymbols = [...closed].sort(
    (a, b) => b.folder.symbols - a.folder.symbols || (a.folder.path < b.folder.path ? -1 : 1),
  );
  return { open, closed: bySymbols.slice(0, limit), files: files.slice(0, room), total };
}

function filesBelow(folder: Folder): number[] {
  const files: number[] = [];
  const folders = [folder];
  for (const one of folders) {
    for (const file of one.files) files.push(file);
    for (const inner of one.folders) folders.push(inner);
  }
  return files;
}

/** All edges of the graph between different boxes; what leads out of the drawing is counted by file. */
function bundle(
  graph: GraphSnapshot,
  boxes: readonly Box[],
  boxOfFile: ReadonlyMap<number, number>,
  edgeKinds: p.SubgraphRequest['edgeKinds'],
): p.GraphEdge[] {
  const { rows, files, edges } = graph.data;
  const kinds = kindBits(edgeKinds);
  const bundles = new EdgeBundles(graph, (box) => boxes[box].id);
  for (let file = 0; file < graph.fileVersionCount; file++) {
    if (!graph.isCurrentFile(file)) continue;
    const from = boxOfFile.get(file) ?? -1;
    const first = files.firstRow[file];
    const end = rows.outStart[first + files.rowCount[file]];
    for (let edge = rows.outStart[first]; edge < end; edge++) {
      if (!(kinds & (1 << graph.edgeKind(edge)))) continue;
      const target = graph.file(edges.to[edge]);
      if (target < 0 || target === file) continue;
      const to = boxOfFile.get(target) ?? -1;
      if (from >= 0 && to >= 0) {
        if (from !== to) bundles.add(edge, from, to);
      } else if (from >= 0) boxes[from].hiddenOut.add(target);
      else if (to >= 0) boxes[to].hiddenIn.add(file);
    }
  }
  return bundles.finish();
}

function toNode(graph: GraphSnapshot, { depth, file, folder, hiddenIn, hiddenOut }: Box): p.GraphNode {
  const hidden = { hiddenIn: hiddenIn.size, hiddenOut: hiddenOut.size };
  if (folder) return { ...folderInfo(folder, depth), ...hidden };
  return { ...symbolInfo(graph, file, true), depth, ...hidden, size: symbolsInFile(graph, file) };
}

const pathOf = (graph: GraphSnapshot, { file, folder }: Box): string => folder?.path ?? graph.path(file) ?? '';

/** The folder around it is its group, unless that is the root of the drawing (`null`: every folder is a group). */
function withGroup(node: p.GraphNode, path: string, root: string | null): p.GraphNode {
  const folder = folderName(path);
  return folder === root ? node : { ...node, group: folderId(folder) };
}
