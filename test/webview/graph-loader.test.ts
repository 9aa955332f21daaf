import { expect, it } from 'vitest';
import type { SubgraphRequest } from '../../server/src/protocol/types.ts';
import type { GraphViewEvents, GraphViewRequests } from '../../server/src/protocol/webview.ts';
import { GraphLoader } from '../../webview/src/graph/graph-loader.ts';
import { GraphModel } from '../../webview/src/graph/graph-model.ts';
import type { GraphPlace } from '../../webview/src/graph/places.ts';
import type { Channel } from '../../webview/src/shared/rpc.ts';
import { answer, edge, node } from './graph-samples.ts';

const calls: GraphPlace = { root: { symbol: 'root' }, view: 'calls', depth: 2 };

it('puts callers of an expanded caller before it, and its callees after it', async () => {
  const asked: SubgraphRequest[] = [];
  const channel = {
    request: async (_method: 'subgraph', request: SubgraphRequest) => {
      asked.push(request);
      const isRoot = 'symbol' in request.root && request.root.symbol === 'root';
      return isRoot
        ? answer([node('root'), node('caller', { depth: -1 })], [edge('caller', 'root')])
        : answer(
            [node('caller'), node('root', { depth: 1 }), node('outer', { depth: -1 }), node('helper', { depth: 1 })],
            [edge('caller', 'root'), edge('outer', 'caller'), edge('caller', 'helper')],
          );
    },
  } as unknown as Channel<GraphViewRequests, GraphViewEvents>;
  const model = new GraphModel();
  const loader = new GraphLoader(channel, model);
  await loader.load(calls);
  expect(await loader.toggle(model.node('caller')!, calls)).toBe(2);
  expect(asked[1]).toMatchObject({ root: { symbol: 'caller' }, view: 'calls', depth: 1 });
  const depths = ['outer', 'caller', 'helper', 'root'].map((id) => model.node(id)?.depth);
  expect(depths).toEqual([-2, -1, 0, 0]);
});
