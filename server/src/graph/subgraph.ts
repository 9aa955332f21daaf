import type * as p from '../protocol/types.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { findMeaning } from './lookup.ts';
import { callsView } from './subgraph-calls.ts';
import { dependentsView } from './subgraph-dependents.ts';
import { fileModulesView, folderModulesView } from './subgraph-modules.ts';
import { neighbourhoodView } from './subgraph-neighbourhood.ts';

const MAX_DEPTH = 10;
const MAX_LIMIT = 5_000;

/**
 * A part of the graph, small enough to be drawn: the most important nodes up to the limit, all edges between them, and for each node how many
 * neighbours were left out. A folder and the workspace are drawn as modules, whatever the view asked for.
 */
export function subgraph(graph: GraphSnapshot, request: p.SubgraphRequest): p.SubgraphResponse {
  const bounded = {
    ...request,
    depth: request.depth === undefined ? undefined : Math.min(Math.max(1, request.depth), MAX_DEPTH),
    limit: request.limit === undefined ? undefined : Math.min(Math.max(1, request.limit), MAX_LIMIT),
  };
  const { root } = request;
  if ('workspace' in root) return folderModulesView(graph, '', bounded);
  if ('folder' in root) return folderModulesView(graph, root.folder.replace(/^\.?\/+|\/+$/g, ''), bounded);
  if ('symbols' in root) return dependentsView(graph, root.symbols, bounded);
  const node = rootNode(graph, root);
  if (node < 0) return { root: null, nodes: [], edges: [], totalNodes: 0, truncated: false, revision: graph.revision };
  if (request.view === 'modules') return fileModulesView(graph, node, bounded);
  return request.view === 'calls' ? callsView(graph, node, bounded) : neighbourhoodView(graph, node, bounded);
}

function rootNode(graph: GraphSnapshot, root: { symbol: string } | { file: string; position?: p.Position }): number {
  if ('symbol' in root) return findMeaning(graph, root).node;
  const { file, position } = root;
  return findMeaning(graph, position ? { file, position } : { symbol: file }).node;
}
