import type { Point } from './layout.ts';
import type { Route } from './route.ts';

/** A box around its centre. */
export interface CentredBox extends Point {
  readonly width: number;
  readonly height: number;
}

/** One end of a line that has to get past other boxes. */
export interface LineEnd {
  readonly box: CentredBox;
  /** Of its own box in the list of obstacles. */
  readonly place: number;
}

/** Where the line from a point to the middle of a box meets the border of the box, so that arrowheads are seen. */
export function onBorder(outside: Point, box: CentredBox): Point {
  const dx = outside.x - box.x;
  const dy = outside.y - box.y;
  if (dx === 0 && dy === 0) return { x: box.x, y: box.y };
  const scale = Math.min(
    box.width / 2 / Math.max(Math.abs(dx), 0.001),
    box.height / 2 / Math.max(Math.abs(dy), 0.001),
    1,
  );
  return { x: box.x + dx * scale, y: box.y + dy * scale };
}

const BEND = 0.08;

/** Nearly straight, bent a little to one side so that edges there and back stay apart. */
export function bentRoute(from: CentredBox, to: CentredBox): Route {
  const [start, end] = [onBorder(to, from), onBorder(from, to)];
  const middle = {
    x: (start.x + end.x) / 2 + (end.y - start.y) * BEND,
    y: (start.y + end.y) / 2 - (end.x - start.x) * BEND,
  };
  return [[start], [middle, end]];
}
