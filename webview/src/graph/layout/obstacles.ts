import type { Point } from './layout.ts';

/** What lines keep away from. */
export interface Obstacle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Of the grid in which obstacles are found: about what a box with its number takes up. */
const CELL = { width: 160, height: 48 } as const;

/** Says whether a straight line gets past everything. A grid keeps it from being asked of each obstacle. */
export class Obstacles {
  /** Four numbers each: left, top, right, bottom. */
  private readonly sides: Float64Array;
  private readonly cells = new Map<number, number[]>();

  constructor(obstacles: readonly Obstacle[]) {
    this.sides = Float64Array.from(obstacles.flatMap(({ left, top, right, bottom }) => [left, top, right, bottom]));
    for (const [index, { left, top, right, bottom }] of obstacles.entries()) {
      for (let column = columnOf(left); column <= columnOf(right); column++) {
        for (let row = rowOf(top); row <= rowOf(bottom); row++) {
          const key = keyOf(column, row);
          const cell = this.cells.get(key);
          if (cell) cell.push(index);
          else this.cells.set(key, [index]);
        }
      }
    }
  }

  /** Whether the line from `a` to `b` leads through none of them, but for the two that are named by their places in the list. */
  isFree(a: Point, b: Point, except = -1, exceptToo = -1): boolean {
    const [left, right] = a.x <= b.x ? [a, b] : [b, a];
    const slope = right.x > left.x ? (right.y - left.y) / (right.x - left.x) : 0;
    const lastColumn = columnOf(right.x);
    for (let column = columnOf(left.x); column <= lastColumn; column++) {
      // The part of the line that lies in this column.
      const start = left.y + Math.max(0, column * CELL.width - left.x) * slope;
      const end = column === lastColumn ? right.y : left.y + ((column + 1) * CELL.width - left.x) * slope;
      const lastRow = rowOf(Math.max(start, end));
      for (let row = rowOf(Math.min(start, end)); row <= lastRow; row++) {
        const cell = this.cells.get(keyOf(column, row));
        if (!cell) continue;
        for (const index of cell) if (index !== except && index !== exceptToo && this.isMet(index, a, b)) return false;
      }
    }
    return true;
  }

  private isMet(index: number, a: Point, b: Point): boolean {
    const { sides } = this;
    return leadsThrough(sides[4 * index], sides[4 * index + 1], sides[4 * index + 2], sides[4 * index + 3], a, b);
  }
}

/** Whether a line leads through the inside of a rectangle, and not only along its border. (Liang and Barsky, 1984.) */
export function leadsThrough(left: number, top: number, right: number, bottom: number, a: Point, b: Point): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  if (dx === 0 && (a.x <= left || a.x >= right)) return false;
  if (dy === 0 && (a.y <= top || a.y >= bottom)) return false;
  const enterX = dx === 0 ? 0 : ((dx > 0 ? left : right) - a.x) / dx;
  const leaveX = dx === 0 ? 1 : ((dx > 0 ? right : left) - a.x) / dx;
  const enterY = dy === 0 ? 0 : ((dy > 0 ? top : bottom) - a.y) / dy;
  const leaveY = dy === 0 ? 1 : ((dy > 0 ? bottom : top) - a.y) / dy;
  return Math.max(0, enterX, enterY) < Math.min(1, leaveX, leaveY);
}

const columnOf = (x: number): number => Math.floor(x / CELL.width);
const rowOf = (y: number): number => Math.floor(y / CELL.height);
/** Drawings have far fewer rows than this. */
const keyOf = (column: number, row: number): number => column * 65_537 + row;
