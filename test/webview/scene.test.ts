import { describe, expect, it } from 'vitest';
import {
  distanceToEdge,
  flowPath,
  hitNode,
  makeScene,
  type SceneEdge,
  type SceneNode,
} from '../../webview/src/graph/render/scene.ts';
import { edge, node } from './graph-samples.ts';

const at = (id: string, x: number, y: number, more: object = {}): SceneNode => ({
  ...{ node: node(id, more), label: id, x, y, width: 80, height: 26, isGroup: false },
});
const between = (from: SceneNode, to: SceneNode): SceneEdge => ({
  ...{ edge: edge(from.node.id, to.node.id), from, to, isAside: false },
});

describe('what the pointer is on', () => {
  it('is the box of a node, or a number beside it, or nothing', () => {
    const box = at('a', 100, 100, { hiddenOut: 12 });
    expect(hitNode(box, 100, 100)).toBe('box');
    expect(hitNode(box, 139, 112)).toBe('box');
    expect(hitNode(box, 150, 100)).toBe('count');
    expect(hitNode(box, 50, 100)).toBeNull();
    expect(hitNode(box, 100, 120)).toBeNull();
  });

  it('is no node where a group is drawn', () => {
    expect(hitNode({ ...at('a', 0, 0), isGroup: true }, 0, 0)).toBeNull();
  });

  it('is a line when it is near it, and not when it is beyond its ends', () => {
    const line = between(at('a', 0, 0), at('b', 400, 0));
    expect(distanceToEdge(line, 200, 3)).toBeCloseTo(3);
    expect(distanceToEdge(line, 500, 0)).toBeCloseTo(140);
  });
});

describe('lines around a symbol', () => {
  it('step back where they lead from one neighbour to another', () => {
    const nodes = [
      node('root', { depth: 0 }),
      node('a', { depth: 1 }),
      node('b', { depth: 1 }),
      node('c', { depth: 2 }),
    ];
    const edges = [edge('root', 'a'), edge('a', 'b'), edge('b', 'c')];
    const positions = new Map(nodes.map(({ id }, x) => [id, { x, y: 0 }]));
    const asides = (centres?: ReadonlySet<string>) =>
      makeScene({ nodes, edges }, { positions, groups: [] }, { centres })
        .edges.filter(({ isAside }) => isAside)
        .map(({ from, to }) => `${from.label} ${to.label}`);
    expect(asides(new Set(['root']))).toEqual(['a b']);
    expect(asides(new Set(['root', 'b']))).toEqual([]);
    expect(asides()).toEqual([]);
  });
});

describe('lines of the calls view', () => {
  it('go from side to side between columns, and around what stands between in one', () => {
    expect(flowPath(between(at('a', 0, 0), at('b', 300, 50)))).toBe('M40 0C150 0 150 50 260 50');
    const inColumn = flowPath(between(at('a', 0, 0), at('b', 0, 200)));
    expect(inColumn).toMatch(/^M40 0C(\d+) 0 \1 200 40 200$/);
    expect(Number(/C(\d+)/.exec(inColumn)?.[1])).toBeGreaterThan(54);
  });
});
