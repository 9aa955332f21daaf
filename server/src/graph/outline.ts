import type { OutlineSymbol } from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { symbolInfo } from './symbol-info.ts';

/** The symbols of a file as a tree, in the order of the source; empty for a file that is not in the index. */
export function outline(graph: GraphSnapshot, path: string): OutlineSymbol[] {
  const file = graph.fileNode(path);
  return file < 0 ? [] : childrenOf(graph, file, 1);
}

/** Nobody reads deeper, and a file made to nest without end must not exhaust the stack. */
const MAX_DEPTH = 64;

function childrenOf(graph: GraphSnapshot, node: number, depth: number): OutlineSymbol[] {
  if (depth > MAX_DEPTH) return [];
  return graph.children(node).map((child) => ({
    ...symbolInfo(graph, child, true),
    children: childrenOf(graph, child, depth + 1),
  }));
}
