import type { SubgraphRequest } from '../../../server/src/protocol/types.ts';
import type { GraphModel, VisibleGraph } from './graph-model.ts';
import type { History } from './history.ts';
import { isTooManyAround } from './layout/by-file.ts';
import { crumbsOf, type GraphPlace } from './places.ts';
import type { BarState } from './toolbar.ts';

/** What the toolbar shows of a place and of what is drawn there. */
export function barState(
  history: History<GraphPlace>,
  view: SubgraphRequest['view'],
  model: GraphModel,
  graph: VisibleGraph,
): BarState {
  const { nodes } = graph;
  const { current } = history;
  return {
    view,
    onlyModules: current !== undefined && !('symbol' in current.root) && !('file' in current.root),
    depth: current?.depth ?? 1,
    canGoBack: history.canGoBack,
    canGoForward: history.canGoForward,
    crumbs: crumbsOf(history.trail),
    drawn: nodes.length,
    total: model.truncated ? model.totalNodes : nodes.length,
    unit: view === 'modules' ? 'module' : 'symbol',
    isByFile: view === 'neighbourhood' && isTooManyAround(graph),
  };
}
