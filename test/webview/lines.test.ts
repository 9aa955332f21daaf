import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { VisibleGraph } from '../../webview/src/graph/graph-model.ts';
import { keepApart } from '../../webview/src/graph/layout/keep-apart.ts';
import { layeredLayout } from '../../webview/src/graph/layout/layered-layout.ts';
import { layersOf } from '../../webview/src/graph/layout/layers.ts';
import { countWidth, type LayoutResult, NODE_HEIGHT, nodeWidth } from '../../webview/src/graph/layout/layout.ts';
import { withLines } from '../../webview/src/graph/layout/layouts.ts';
import { modulesLayout } from '../../webview/src/graph/layout/modules-layout.ts';
import type { Room } from '../../webview/src/graph/layout/room.ts';
import { polyline } from '../../webview/src/graph/layout/route.ts';
import { spread } from '../../webview/src/graph/layout/spread.ts';
import { routeOf } from '../../webview/src/graph/render/edge-route.ts';
import { makeScene, type SceneNode } from '../../webview/src/graph/render/scene.ts';
import { randomNumbers } from '../support/random.ts';
import { openWorkspace } from '../support/test-engine.ts';
import { edge, node } from './graph-samples.ts';

const rooms: Record<string, Room> = {
  wide: { width: 1400, height: 700 },
  square: { width: 800, height: 800 },
  narrow: { width: 420, height: 800 },
  small: { width: 300, height: 240 },
};

/** Lines that lead through a box, be it one of their own. */
function linesBehindBoxes(graph: VisibleGraph, layout: LayoutResult): string[] {
  const { nodes, edges, flow } = makeScene(graph, layout);
  const found: string[] = [];
  for (const line of edges) {
    if (line.from === line.to) continue;
    const points = polyline(routeOf(line, flow), 16);
    const isOnALine = (box: SceneNode) => points.some((point, i) => i > 0 && leadsThrough(box, points[i - 1], point));
    for (const box of nodes.filter((each) => !each.isGroup && isOnALine(each)))
      found.push(`${line.edge.id} behind ${box.node.id}`);
  }
  return found;
}

const linesBehindCalls = (graph: VisibleGraph, room: Room) => linesBehindBoxes(graph, layeredLayout(graph, room));

/** Whether a straight line leads through a box, and not only along its border or to it. */
function leadsThrough(box: SceneNode, a: { x: number; y: number }, b: { x: number; y: number }): boolean {
  const [halfWidth, halfHeight] = [box.width / 2 - 0.5, box.height / 2 - 0.5];
  if (Math.min(Math.abs(a.x - box.x), Math.abs(b.x - box.x)) - Math.abs(a.x - b.x) > halfWidth) return false;
  let [enter, leave] = [0, 1];
  for (const [from, to, middle, half] of [
    [a.x, b.x, box.x, halfWidth],
    [a.y, b.y, box.y, halfHeight],
  ]) {
    if (from === to) {
      if (Math.abs(from - middle) >= half) return false;
      continue;
    }
    const [t1, t2] = [(middle - half - from) / (to - from), (middle + half - from) / (to - from)];
    enter = Math.max(enter, Math.min(t1, t2));
    leave = Math.min(leave, Math.max(t1, t2));
  }
  return enter < leave;
}

/** Nodes at depths around 0, with edges there and back, in a band and past bands. */
function randomGraph(seed: number): VisibleGraph {
  const random = randomNumbers(seed);
  const below = (count: number) => Math.floor(random() * count);
  const count = 2 + below(seed % 3 ? 25 : 120);
  const reach = 1 + below(4);
  const nodes = Array.from({ length: count }, (_, i) =>
    node(`n${i}`, {
      name: 'x'.repeat(1 + below(30)),
      depth: i ? below(2 * reach + 1) - reach : 0,
      hiddenIn: below(3) ? 0 : below(300),
      hiddenOut: below(3) ? 0 : below(300),
    }),
  );
  const edges = Array.from({ length: below(3 * count) }, () =>
    edge(`n${below(count)}`, `n${below(count)}`, { confidence: below(4) ? 'exact' : 'inferred' }),
  );
  return { nodes, edges };
}

/** A part of this repository as the graph panel gets it, around what is called most. */
async function realGraphs(): Promise<VisibleGraph[]> {
  const folder = path.resolve(import.meta.dirname, '../../server/src');
  const files = ['base', 'graph'].flatMap((part) =>
    readdirSync(path.join(folder, part))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${part}/${name}`),
  );
  const texts = files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const);
  const { engine } = await openWorkspace(Object.fromEntries(texts));
  await engine.index();
  const { central } = await engine.overview();
  return Promise.all(
    central.map(({ symbol: { id } }) => engine.subgraph({ root: { symbol: id }, view: 'calls', depth: 3, limit: 120 })),
  );
}

describe('lines of the calls view', () => {
  it.each(Object.entries(rooms))('never lead behind a box, in a %s room', (_name, room) => {
    for (let seed = 1; seed <= 60; seed++)
      expect(linesBehindCalls(randomGraph(seed), room), `seed ${seed}`).toEqual([]);
  });

  it('never lead behind a box in drawings of real code', async () => {
    const graphs = await realGraphs();
    expect(graphs.length).toBeGreaterThan(10);
    for (const room of Object.values(rooms))
      expect(graphs.flatMap((graph) => linesBehindCalls(graph, room))).toEqual([]);
  });

  it('that pass a band run over each other only when they have an end in common and are equally sure', () => {
    const nodes = [-1, 0, 1].flatMap((depth) => ['a', 'b', 'c'].map((name) => node(`${name}${depth}`, { depth })));
    const passing = (from: string, to: string, confidence: 'exact' | 'inferred' = 'exact') =>
      edge(`${from}-1`, `${to}1`, { confidence });
    const graph = {
      nodes,
      edges: [passing('a', 'a'), passing('a', 'b'), passing('a', 'c', 'inferred'), passing('b', 'c')],
    };
    const { chains } = layersOf(graph);
    const dummyOf = ({ id }: { id: string }) => chains.get(id)![1];
    const [first, second, inferred, other] = graph.edges.map(dummyOf);
    expect(second).toBe(first);
    expect(new Set([first, inferred, other]).size).toBe(3);
  });

  it('cross as little as bands can be put in order for it', () => {
    const nodes = ['a', 'b', 'c', 'd'].flatMap((id) => [node(`${id}0`), node(`${id}1`, { depth: 1 })]);
    const { bands } = layersOf({
      nodes,
      edges: [edge('a0', 'd1'), edge('b0', 'c1'), edge('c0', 'b1'), edge('d0', 'a1')],
    });
    expect(bands[1].map((id) => id[0])).toEqual([...bands[0]].reverse().map((id) => id[0]));
  });
});

describe('lines of a layout that leaves them to themselves', () => {
  /** Boxes anywhere, none nearer to another than boxes may be. */
  const scattered = (graph: VisibleGraph, seed: number): LayoutResult => {
    const random = randomNumbers(seed);
    const boxes = graph.nodes.map((each) => ({
      ...{ x: random() * 1400, y: random() * 700, fixed: false, halfHeight: NODE_HEIGHT / 2 + 6 },
      halfWidth: nodeWidth(each.name) / 2 + Math.max(countWidth(each.hiddenIn), countWidth(each.hiddenOut)) + 13,
    }));
    keepApart(boxes);
    return { positions: new Map(graph.nodes.map(({ id }, i) => [id, { x: boxes[i].x, y: boxes[i].y }])), groups: [] };
  };

  it('never lead behind a box, wherever boxes stand', () => {
    for (let seed = 1; seed <= 24; seed++) {
      const graph = randomGraph(seed);
      expect(linesBehindBoxes(graph, withLines(graph, scattered(graph, seed))), `seed ${seed}`).toEqual([]);
    }
  });

  it('never lead behind a box of a map with folders', () => {
    const folders = ['folder:src', 'folder:src/a', 'folder:src/b', 'folder:test'];
    for (let seed = 1; seed <= 12; seed++) {
      const { nodes, edges } = randomGraph(seed);
      const own = folders.map((id) => node(id, { kind: 'folder', group: id.includes('/') ? 'folder:src' : undefined }));
      const inFolders = nodes.map((each, i) => ({ ...each, group: folders[i % (folders.length + 1)] }));
      const between = folders.map((id, i) => edge(id, nodes[i % nodes.length].id, { kind: 'imports' }));
      const graph = { nodes: [...own, ...inFolders], edges: [...edges, ...between] };
      expect(linesBehindBoxes(graph, withLines(graph, modulesLayout(graph))), `seed ${seed}`).toEqual([]);
    }
  });

  it('are straight, but for a little bend, where nothing stands between', () => {
    const graph = { nodes: [node('a'), node('b'), node('between')], edges: [edge('a', 'b')] };
    const at = (y: number): LayoutResult => ({
      positions: new Map([
        ['a', { x: 0, y: 0 }],
        ['b', { x: 400, y: 0 }],
        ['between', { x: 200, y }],
      ]),
      groups: [],
    });
    const lineAt = (y: number) => [...withLines(graph, at(y)).routes!.values()][0];
    expect(lineAt(200)).toHaveLength(2);
    expect(lineAt(0).length).toBeGreaterThan(2);
  });

  it('to an open folder end at its border', () => {
    const folder = node('folder:src', { kind: 'folder' });
    const graph = {
      nodes: [node('a'), node('b', { group: folder.id }), folder],
      edges: [edge('a', folder.id, { kind: 'imports' })],
    };
    const layout = withLines(graph, modulesLayout(graph));
    const { x, y } = [...layout.routes!.values()][0].flat().at(-1)!;
    const [group] = layout.groups;
    const fromBorder = Math.min(
      ...[x - group.x, group.x + group.width - x, y - group.y, group.y + group.height - y].map(Math.abs),
    );
    expect(fromBorder).toBeCloseTo(0);
  });
});

describe('tracks across a band', () => {
  const tracks = [1, 1, 1].map(() => ({ half: 5, gap: 2 }));

  it('stand where they are wanted when there is room', () => {
    expect(spread(tracks, [10, 40, 90], [1, 1, 1], 100)).toEqual([10, 40, 90]);
  });

  it('keep their order and distance, together as near as can be to where they are wanted', () => {
    expect(spread(tracks, [50, 50, 50], [1, 1, 1], 100)).toEqual([38, 50, 62]);
    expect(spread(tracks, [90, 50, 10], [1, 1, 1], 100)).toEqual([38, 50, 62]);
    expect(spread(tracks, [50, 50, 90], [3, 1, 1], 100)).toEqual([47, 59, 90]);
  });

  it('stay within the room', () => {
    expect(spread(tracks, [-50, 120, 130], [1, 1, 1], 100)).toEqual([5, 83, 95]);
  });
});
