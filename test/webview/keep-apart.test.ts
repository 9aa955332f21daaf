import { describe, expect, it } from 'vitest';
import { type Apart, keepApart } from '../../webview/src/graph/layout/keep-apart.ts';

const box = (x: number, y: number, fixed = false): Apart => ({ x, y, halfWidth: 40, halfHeight: 15, fixed });

function overlaps(boxes: readonly Apart[]): number {
  let count = 0;
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      if (a.halfWidth + b.halfWidth - Math.abs(a.x - b.x) > 1 && a.halfHeight + b.halfHeight - Math.abs(a.y - b.y) > 1)
        count++;
  return count;
}

describe('boxes kept apart', () => {
  it('leaves alone what does not overlap', () => {
    const boxes = [box(0, 0), box(81, 0), box(0, 31)];
    keepApart(boxes);
    expect(boxes).toEqual([box(0, 0), box(81, 0), box(0, 31)]);
  });

  it('separates what lies on each other along the shorter way', () => {
    const boxes = [box(0, 0), box(10, 20)];
    keepApart(boxes);
    expect(overlaps(boxes)).toBe(0);
    expect(boxes.map(({ x }) => x)).toEqual([0, 10]);
  });

  it('moves the other one when one is fixed, and neither when both are', () => {
    const boxes = [box(0, 0, true), box(5, 10), box(0, 5, true)];
    keepApart(boxes);
    expect([boxes[0], boxes[2]]).toEqual([box(0, 0, true), box(0, 5, true)]);
    expect(boxes[1]).not.toEqual(box(5, 10));
  });

  it('separates boxes that all stand in one place', () => {
    const boxes = Array.from({ length: 12 }, () => box(0, 0));
    keepApart(boxes);
    expect(overlaps(boxes)).toBe(0);
  });
});
