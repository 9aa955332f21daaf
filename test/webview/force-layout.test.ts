import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { VisibleGraph } from '../../webview/src/graph/graph-model.ts';
import { ForceLayout } from '../../webview/src/graph/layout/force-layout.ts';
import type { Apart } from '../../webview/src/graph/layout/keep-apart.ts';
import type { LayoutResult } from '../../webview/src/graph/layout/layout.ts';
import { READABLE, type Room, scaleToFit } from '../../webview/src/graph/layout/room.ts';
import { sizeFor, squeeze } from '../../webview/src/graph/layout/squeeze.ts';
import { makeScene } from '../../webview/src/graph/render/scene.ts';
import { edge, node } from './graph-samples.ts';

beforeAll(() => {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setImmediate(run));
  vi.stubGlobal('cancelAnimationFrame', clearImmediate);
});
afterAll(() => vi.unstubAllGlobals());

const WIDE: Room = { width: 830, height: 725 };
const NARROW: Room = { width: 505, height: 700 };

/** A symbol with so many others around it, of which a few are hubs themselves. */
function hub(count: number): VisibleGraph {
  const around = Array.from({ length: count }, (_, i) =>
    node(`n${i}`, {
      name: `${'neighbour'.slice(i % 9)}Number${i}`,
      depth: 1,
      hiddenIn: i % 3 ? i : 0,
      hiddenOut: i % 7,
    }),
  );
  const edges = around.flatMap(({ id }, i) => [edge(id, 'root'), ...(i > 4 ? [edge(id, `n${i % 5}`)] : [])]);
  return { nodes: [node('root'), ...around], edges };
}

const placed = (graph: VisibleGraph, room: Room, pinned = new Map<string, { x: number; y: number }>()) =>
  new Promise<LayoutResult>((resolve) => {
    const start = { before: pinned, pinned: new Set(pinned.keys()), root: 'root', animate: false, room };
    new ForceLayout().run(graph, start, (result, done) => done && resolve(result));
  });

const scaleOf = (graph: VisibleGraph, layout: LayoutResult, room: Room) =>
  scaleToFit(room, makeScene(graph, layout).bounds);

describe('what stands around a symbol', () => {
  it('can be read when all of it is seen, as long as there is room', async () => {
    for (const count of [8, 20, 40, 60]) {
      const graph = hub(count);
      expect(scaleOf(graph, await placed(graph, WIDE), WIDE), `${count}`).toBeGreaterThan(READABLE * 0.95);
    }
  });

  it('takes the shape of the room', async () => {
    const graph = hub(40);
    const { width, height } = makeScene(graph, await placed(graph, NARROW)).bounds;
    expect(height).toBeGreaterThan(width);
  });

  it('leaves what the user has put somewhere where it is', async () => {
    const place = { x: -900, y: 640 };
    const { positions } = await placed(hub(40), WIDE, new Map([['n7', place]]));
    expect(positions.get('n7')).toEqual(place);
  });
});

describe('boxes that are squeezed', () => {
  const boxes = (columns: number, apart: number): Apart[] =>
    Array.from({ length: columns ** 2 }, (_, i) => ({
      ...{ x: (i % columns) * apart, y: Math.floor(i / columns) * apart },
      ...{ halfWidth: 60, halfHeight: 19, fixed: false },
    }));

  it('stay where they are when they take no more than they may', () => {
    const few = boxes(3, 200);
    squeeze(few, { width: 600, height: 600 });
    expect(few).toEqual(boxes(3, 200));
  });

  it('come closer until they do, with what stood beside each other still so', () => {
    const many = boxes(5, 300);
    squeeze(many, { width: 800, height: 800 });
    expect(Math.max(...many.map(({ x }) => x)) - Math.min(...many.map(({ x }) => x))).toBeLessThan(800);
    for (const [i, { x }] of many.entries()) if (i % 5) expect(x).toBeGreaterThan(many[i - 1].x);
  });

  it('may take more than the room when lines would have none left', () => {
    const { width, height } = sizeFor(WIDE, boxes(20, 0));
    expect(width * height).toBeCloseTo((400 * 120 * 38) / 0.5);
    expect(width / height).toBeCloseTo((WIDE.width - 90) / (WIDE.height - 90));
  });
});
