import { describe, expect, it } from 'vitest';
import type { VisibleGraph } from '../../webview/src/graph/graph-model.ts';
import { bundleEdges } from '../../webview/src/graph/layout/bundle-edges.ts';
import { layerRows } from '../../webview/src/graph/layout/layer-rows.ts';
import { layeredLayout } from '../../webview/src/graph/layout/layered-layout.ts';
import { type LayoutResult, labelOf, NODE_HEIGHT, nodeWidth } from '../../webview/src/graph/layout/layout.ts';
import { Layouts } from '../../webview/src/graph/layout/layouts.ts';
import { modulesLayout } from '../../webview/src/graph/layout/modules-layout.ts';
import { READABLE, type Room, scaleToFit } from '../../webview/src/graph/layout/room.ts';
import { makeScene } from '../../webview/src/graph/render/scene.ts';
import { edge, manyNodes, node } from './graph-samples.ts';

/** Pairs of nodes whose boxes lie over each other. */
function overlaps(graph: VisibleGraph, { positions, groups }: LayoutResult): string[] {
  const groupIds = new Set(groups.map(({ id }) => id));
  const boxes = graph.nodes
    .filter(({ id }) => !groupIds.has(id))
    .map(({ id, name }) => ({ id, width: nodeWidth(name), ...positions.get(id)! }));
  const found: string[] = [];
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      if (Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < NODE_HEIGHT)
        found.push(`${a.id} ${b.id}`);
    }
  }
  return found;
}

const shuffled = ({ nodes, edges }: VisibleGraph): VisibleGraph => ({
  nodes: [...nodes].reverse(),
  edges: [...edges].reverse(),
});

describe.each([
  ['layered', (graph: VisibleGraph) => layeredLayout(graph)],
  ['modules', (graph: VisibleGraph) => modulesLayout(graph)],
])('the %s layout', (_name, layout) => {
  const graph = manyNodes(120, 260);

  it('places every node, none over another', () => {
    const result = layout(graph);
    expect(graph.nodes.filter(({ id }) => !result.positions.has(id))).toEqual([]);
    expect(overlaps(graph, result)).toEqual([]);
  });

  it('gives the same drawing for the same graph, in whatever order it comes', () => {
    expect([...layout(shuffled(graph)).positions].sort()).toEqual([...layout(graph).positions].sort());
  });

  it('takes a single node, and none', () => {
    expect(layout({ nodes: [node('a')], edges: [] }).positions.size).toBe(1);
    expect(layout({ nodes: [], edges: [] }).positions.size).toBe(0);
  });
});

describe('the layered layout', () => {
  /** Some callers and callees of a root, at some depths. */
  const chain = (each: number, depths: number): VisibleGraph => {
    const at = (depth: number) =>
      Array.from({ length: depth ? each : 1 }, (_, i) => node(`someFunction${i}of${depth}`, { depth }));
    const all = Array.from({ length: 2 * depths + 1 }, (_, i) => at(i - depths));
    const edges = all.slice(1).flatMap((band, i) => band.map((to) => edge(all[i][0].id, to.id)));
    return { nodes: all.flat(), edges };
  };
  const laidOut = (graph: VisibleGraph, room: Room) => {
    const result = layeredLayout(graph, room);
    expect(overlaps(graph, result)).toEqual([]);
    return { ...result, scale: scaleToFit(room, makeScene(graph, result).bounds) };
  };

  it('leads from above to below where that can be shown larger, with callers first', () => {
    const narrow = { width: 420, height: 760 };
    const { flow, scale, positions } = laidOut(chain(4, 2), narrow);
    expect(flow).toBe('down');
    expect(scale).toBeGreaterThan(READABLE);
    const y = (depth: number) => positions.get(`someFunction0of${depth}`)!.y;
    expect([y(-2) < y(-1), y(-1) < y(0), y(0) < y(1), y(1) < y(2)]).toEqual([true, true, true, true]);
    expect(laidOut(chain(4, 2), { width: 1300, height: 760 }).flow).toBe('right');
  });

  it('folds a band that is too long for the room, in either direction', () => {
    const wide = laidOut(chain(60, 1), { width: 1400, height: 800 });
    expect([wide.flow, wide.scale > READABLE]).toEqual(['right', true]);
    const narrow = laidOut(chain(12, 1), { width: 480, height: 760 });
    expect([narrow.flow, narrow.scale > READABLE]).toEqual(['down', true]);
  });

  it('puts callers on the left and callees on the right', () => {
    const { positions } = layeredLayout({
      nodes: [node('root'), node('caller', { depth: -1 }), node('callee', { depth: 1 })],
      edges: [edge('caller', 'root'), edge('root', 'callee')],
    });
    const x = (id: string) => positions.get(id)!.x;
    expect(x('caller')).toBeLessThan(x('root'));
    expect(x('root')).toBeLessThan(x('callee'));
  });

  it('puts neighbours beside each other, so that edges do not cross', () => {
    const { positions } = layeredLayout({
      nodes: ['a', 'b', 'c'].flatMap((id) => [node(`${id}1`, { depth: 1 }), node(`${id}2`, { depth: 2 })]),
      edges: [edge('a1', 'c2'), edge('b1', 'b2'), edge('c1', 'a2')],
    });
    const y = (id: string) => positions.get(id)!.y;
    expect([y('c2') - y('a2') > 0, y('c1') - y('a1') > 0]).toEqual([y('a1') - y('c1') > 0, y('c1') - y('a1') > 0]);
  });
});

describe('very many symbols around one', () => {
  it('stand file by file, none over another, at once', () => {
    const graph = manyNodes(800, 3000);
    const nodes = graph.nodes.map((each, i) => ({
      ...each,
      group: undefined,
      ...(i % 9 ? { file: `src/file${i % 37}.ts` } : { kind: 'external' as const }),
    }));
    const around = { before: new Map(), pinned: new Set<string>(), root: 'n1' };
    let result: LayoutResult | undefined;
    new Layouts().run('neighbourhood', { ...graph, nodes }, around, { width: 1200, height: 800 }, (now, done) => {
      result = done ? now : undefined;
    });
    expect(result?.positions.size).toBeGreaterThanOrEqual(800);
    expect(overlaps({ ...graph, nodes }, result!)).toEqual([]);
    expect(result!.groups.map(({ title }) => title)).toContain('src/file1.ts');
    expect(result!.groups).toHaveLength(38);
  });
});

describe('the modules layout', () => {
  it('puts members into the box of their group, and groups into groups', () => {
    const { groups, positions } = modulesLayout({
      nodes: [
        node('folder:src', { kind: 'folder' }),
        node('folder:src/deep', { kind: 'folder', group: 'folder:src' }),
        node('a', { group: 'folder:src/deep' }),
        node('b', { group: 'folder:src' }),
      ],
      edges: [],
    });
    const box = (id: string) => groups.find((group) => group.id === id)!;
    const [outer, inner] = [box('folder:src'), box('folder:src/deep')];
    expect([outer.title, inner.title]).toEqual(['src', 'deep']);
    expect(inner.x).toBeGreaterThan(outer.x);
    expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width);
    expect(inner.y + inner.height).toBeLessThan(outer.y + outer.height);
    const { x, y } = positions.get('a')!;
    expect(x > inner.x && x < inner.x + inner.width && y > inner.y && y < inner.y + inner.height).toBe(true);
  });
});

describe('the layers of modules', () => {
  it('put what others need below them, and cut circles where least is lost', () => {
    const rows = layerRows(
      ['base', 'engine', 'graph', 'main', 'search'],
      [
        { from: 'main', to: 'engine', weight: 3 },
        { from: 'engine', to: 'graph', weight: 9 },
        { from: 'engine', to: 'search', weight: 5 },
        { from: 'search', to: 'base', weight: 4 },
        { from: 'graph', to: 'base', weight: 7 },
        { from: 'base', to: 'engine', weight: 1 },
      ],
    );
    expect(rows.map((row) => [...row].sort())).toEqual([['main'], ['engine'], ['graph', 'search'], ['base']]);
  });

  it('are folded where a layer is too long for the room, in order', () => {
    const ids = Array.from({ length: 18 }, (_, i) => `module${String(i).padStart(2, '0')}`);
    const graph = { nodes: [node('entry'), ...ids.map((id) => node(id))], edges: ids.map((id) => edge('entry', id)) };
    const room: Room = { width: 900, height: 700 };
    const layout = modulesLayout(graph, room.width / room.height);
    expect(scaleToFit(room, makeScene(graph, layout).bounds)).toBeGreaterThan(READABLE);
    const topOf = (id: string) => layout.positions.get(id)!.y;
    expect(new Set(ids.map(topOf)).size).toBeGreaterThan(1);
    expect(ids.every((id) => topOf(id) > topOf('entry'))).toBe(true);
  });

  it('are one row when nothing depends on anything', () => {
    expect(layerRows(['b', 'a'], [{ from: 'a', to: 'a', weight: 2 }])).toEqual([['a', 'b']]);
  });
});

describe('bundled edges', () => {
  it('make one edge of all between two boxes, of the kind that most are', () => {
    const { edges } = bundleEdges({
      nodes: [node('a'), node('b')],
      edges: [
        edge('a', 'b', { kind: 'imports', weight: 2, confidence: 'inferred' }),
        edge('a', 'b', { weight: 5, confidence: 'ambiguous' }),
        edge('b', 'a'),
      ],
    });
    expect(edges.map(({ from, kind, weight, confidence }) => [from, kind, weight, confidence])).toEqual([
      ['b', 'calls', 1, 'exact'],
      ['a', 'calls', 7, 'inferred'],
    ]);
  });
});

describe('labels', () => {
  it('keep the end of a long name, which tells it from others', () => {
    const name = `${'veryLong'.repeat(10)}End`;
    expect(labelOf(name)).toMatch(/^….*End$/);
    expect(labelOf(name).length).toBeLessThanOrEqual(34);
    expect(nodeWidth('WWWW')).toBeGreaterThan(nodeWidth('iiii'));
  });
});
