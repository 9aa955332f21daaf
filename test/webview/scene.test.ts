import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GraphEdge } from '../../server/src/protocol/types.ts';
import { asideRule } from '../../webview/src/graph/render/asides.ts';
import { inFocusLast, lineAlpha, linesOf } from '../../webview/src/graph/render/canvas-painter.ts';
import {
  distanceToPiece,
  hitNode,
  makeScene,
  type SceneEdge,
  type SceneNode,
} from '../../webview/src/graph/render/scene.ts';
import { edge, node } from './graph-samples.ts';

const at = (id: string, x: number, y: number, more: object = {}): SceneNode => ({
  ...{ node: node(id, more), label: id, x, y, width: 80, height: 26, isGroup: false },
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
    const line = Float32Array.of(40, 0, 360, 0);
    expect(distanceToPiece(line, 0, 200, 3)).toBeCloseTo(3);
    expect(distanceToPiece(line, 0, 500, 0)).toBeCloseTo(140);
  });
});

describe('lines in the background', () => {
  const asides = (view: 'neighbourhood' | 'calls' | 'modules', edges: GraphEdge[], centres: string[] = []) => {
    const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
    const nodes = ids.map((id) => node(id, { depth: id === 'root' ? 0 : id === 'far' ? 2 : 1 }));
    const positions = new Map(ids.map((id, x) => [id, { x, y: 0 }]));
    const isAside = asideRule(view, { nodes, edges }, new Set(centres));
    return makeScene({ nodes, edges }, { positions, groups: [] }, isAside)
      .edges.filter((line) => line.isAside)
      .map(({ from, to }) => `${from.label} ${to.label}`);
  };

  it('around a symbol are those from one neighbour to another', () => {
    const edges = [edge('root', 'a'), edge('a', 'b'), edge('b', 'far')];
    expect(asides('neighbourhood', edges, ['root'])).toEqual(['a b']);
    expect(asides('neighbourhood', edges, ['root', 'b'])).toEqual([]);
    expect(asides('calls', edges, ['root'])).toEqual([]);
  });

  it('on a map are those to what a box needs less than other things, but no box is without a line', () => {
    const everything = ['a', 'b', 'c', 'd'].map((to, i) => edge('tests', to, { weight: 100 - i }));
    const others = [edge('a', 'b', { weight: 9 }), edge('a', 'c', { weight: 8 }), edge('a', 'd', { weight: 7 })];
    expect(asides('modules', [...everything, ...others]).sort()).toEqual(['a d', 'tests c']);
    expect(asides('modules', others.slice(0, 2))).toEqual([]);
  });
});

describe('lines on a canvas', () => {
  const [a, b, c] = [at('a', 0, 0), at('b', 400, 0), at('c', 400, 200)];
  const line = (from: SceneNode, to: SceneNode, more: Partial<GraphEdge>, isAside = false): SceneEdge => ({
    ...{ edge: { ...edge(from.node.id, to.node.id), ...more }, from, to, isAside },
  });
  const scene = (edges: SceneEdge[]) => ({
    ...{ nodes: [a, b, c], edges, groups: [], bounds: { x: 0, y: 0, width: 1, height: 1 } },
  });

  it('are painted kind by kind, those of the background first', () => {
    const lines = linesOf(
      scene([
        line(a, b, { kind: 'calls' }),
        line(a, c, { kind: 'instantiates' }),
        line(b, c, { kind: 'calls' }, true),
        line(c, a, { kind: 'calls' }),
      ]),
    );
    expect(lines.map(({ kind, isAside, edges }) => [kind, isAside, edges.length])).toEqual([
      ['calls', true, 1],
      ['calls', false, 2],
      ['instantiates', false, 1],
    ]);
  });

  it('lead to boxes of which those in focus lie on top', () => {
    const order = (hovered: string | null) =>
      inFocusLast([a, b, c], { hovered, selected: null, near: new Set(['b']), pinned: new Set(), root: null })
        .map(({ label }) => label)
        .join('');
    expect(order('a')).toBe('cab');
    expect(order(null)).toBe('abc');
  });

  it('step back when something is in focus, those of the background further', () => {
    for (const isCrowded of [false, true]) {
      const [plain, aside] = [{ isAside: false }, { isAside: true }];
      expect(lineAlpha(plain, true, isCrowded)).toBeLessThan(lineAlpha(plain, false, isCrowded));
      expect(lineAlpha(aside, true, isCrowded)).toBeLessThan(lineAlpha(aside, false, isCrowded));
      expect(lineAlpha(aside, false, isCrowded)).toBeLessThan(lineAlpha(plain, false, isCrowded));
    }
  });
});

describe('the colours of lines', () => {
  it('tell what people look at apart', () => {
    const css = readFileSync(new URL('../../webview/src/graph/graph.css', import.meta.url), 'utf8');
    const colorOf = (kind: string) => {
      const rule = new RegExp(`\\.edge\\.kind-${kind} \\{\\s*stroke: var\\(--([\\w-]+)\\)`).exec(css);
      return new RegExp(`--${rule?.[1]}: var\\(--vscode-([\\w-]+)`).exec(css)?.[1];
    };
    const kinds = ['calls', 'instantiates', 'references', 'usesType', 'notifies', 'imports', 'overrides', 'decorates'];
    const colors = kinds.map(colorOf);
    expect(colors).not.toContain(undefined);
    expect(new Set(colors).size).toBe(kinds.length);
  });
});
