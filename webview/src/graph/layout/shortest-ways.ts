import { distance, type Point } from './layout.ts';
import type { LineEnd } from './line-ends.ts';
import type { Obstacle, Obstacles } from './obstacles.ts';

/** A corner of an obstacle; `right` and `down` say at which side of it the corner lies: 1 or -1. */
interface Corner extends Point {
  readonly right: 1 | -1;
  readonly down: 1 | -1;
}
interface Leg {
  readonly to: number;
  readonly length: number;
}

/** A turn is worth so long a detour. */
const TURN_COST = 16;

/**
 * Shortest ways between boxes past all others. They turn at corners only, so corners that see each other are a graph in which ways are looked for by A*.
 * (Lozano-Pérez and Wesley, "An algorithm for planning collision-free paths among polyhedral obstacles", 1979.) What a corner sees is found when
 * a way leads there first.
 */
export class ShortestWays {
  private readonly corners: readonly Corner[];
  private readonly free: Obstacles;
  private readonly legs: (readonly Leg[])[] = [];
  /** What each box sees, by its place; drawings have boxes to which very many lines lead. */
  private readonly seen = new Map<string, readonly Leg[]>();
  // Of the way that is being looked for, by corner, the end of the way being the last; made once, since lines are many.
  private readonly costs: Float64Array;
  private readonly before: Int32Array;
  private readonly done: Uint8Array;
  /** 0 for corners that do not see the end. */
  private readonly lengthsToEnd: Float64Array;
  private readonly open = new Heap();

  constructor(obstacles: readonly Obstacle[], free: Obstacles) {
    this.free = free;
    this.corners = obstacles
      .flatMap(cornersOf)
      // One that lies inside of another obstacle leads nowhere.
      .filter((corner) => free.isFree({ x: corner.x - 0.1, y: corner.y }, { x: corner.x + 0.1, y: corner.y }));
    const count = this.corners.length + 1;
    this.costs = new Float64Array(count);
    this.before = new Int32Array(count);
    this.done = new Uint8Array(count);
    this.lengthsToEnd = new Float64Array(count);
  }

  /** The points of the way from the middle of one box to that of another; undefined when there is none. */
  between(from: LineEnd, to: LineEnd): readonly Point[] | undefined {
    const { corners, costs, before, open } = this;
    const end = this.seenFrom(to);
    const last = corners.length;
    costs.fill(Number.POSITIVE_INFINITY);
    open.clear();
    const reach = (corner: number, cost: number, via: number) => {
      if (cost >= costs[corner]) return;
      costs[corner] = cost;
      before[corner] = via;
      open.push(corner, cost + (corner === last ? 0 : distance(corners[corner], to.box)));
    };
    for (const { to: corner, length } of this.seenFrom(from)) reach(corner, length + TURN_COST, START);
    for (const { to: corner, length } of end) this.lengthsToEnd[corner] = length;
    const done = this.done.fill(0);
    let corner = open.pop();
    for (; corner !== undefined && corner !== last; corner = open.pop()) {
      if (done[corner]) continue;
      done[corner] = 1;
      const cost = costs[corner] + TURN_COST;
      if (this.lengthsToEnd[corner]) reach(last, costs[corner] + this.lengthsToEnd[corner], corner);
      for (const leg of this.legsOf(corner)) reach(leg.to, cost + leg.length, corner);
    }
    for (const leg of end) this.lengthsToEnd[leg.to] = 0;
    if (corner === undefined) return undefined;
    const points: Point[] = [to.box];
    for (let at = before[last]; at !== START; at = before[at]) points.push(corners[at]);
    return [...points, from.box].reverse();
  }

  private seenFrom({ box, place }: LineEnd): readonly Leg[] {
    const key = `${place} ${box.x} ${box.y}`;
    let seen = this.seen.get(key);
    if (!seen) {
      seen = this.legsTo((corner) => isTangent(corner, box) && this.free.isFree(box, corner, place), box);
      this.seen.set(key, seen);
    }
    return seen;
  }

  private legsOf(index: number): readonly Leg[] {
    const from = this.corners[index];
    this.legs[index] ??= this.legsTo(
      (corner) =>
        corner !== from && isTangent(from, corner) && isTangent(corner, from) && this.free.isFree(from, corner),
      from,
    );
    return this.legs[index];
  }

  private legsTo(isSeen: (corner: Corner) => boolean, from: Point): Leg[] {
    const found: Leg[] = [];
    for (const [to, corner] of this.corners.entries())
      if (isSeen(corner)) found.push({ to, length: distance(from, corner) });
    return found;
  }
}

const START = -1;

function cornersOf({ left, top, right, bottom }: Obstacle): Corner[] {
  return [
    { x: left, y: top, right: -1, down: -1 },
    { x: right, y: top, right: 1, down: -1 },
    { x: left, y: bottom, right: -1, down: 1 },
    { x: right, y: bottom, right: 1, down: 1 },
  ];
}

/** Whether a line from elsewhere touches an obstacle at its corner without leading into it: nothing else makes a tight string turn there. */
function isTangent({ x, y, right, down }: Corner, other: Point): boolean {
  return (other.x - x) * right * ((other.y - y) * down) <= 0;
}

/** A binary heap: what costs least comes first. */
class Heap {
  private readonly items: number[] = [];
  private readonly costs: number[] = [];

  clear(): void {
    this.items.length = 0;
    this.costs.length = 0;
  }

  push(item: number, cost: number): void {
    const { items, costs } = this;
    let at = items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (costs[above] <= cost) break;
      this.put(at, items[above], costs[above]);
      at = above;
    }
    this.put(at, item, cost);
  }

  pop(): number | undefined {
    const { items, costs } = this;
    const first = items[0];
    const [last, cost] = [items.pop(), costs.pop()];
    if (last === undefined || cost === undefined || !items.length) return last;
    let at = 0;
    for (let below = 1; below < items.length; below = 2 * at + 1) {
      if (below + 1 < items.length && costs[below + 1] < costs[below]) below++;
      if (costs[below] >= cost) break;
      this.put(at, items[below], costs[below]);
      at = below;
    }
    this.put(at, last, cost);
    return first;
  }

  private put(at: number, item: number, cost: number): void {
    this.items[at] = item;
    this.costs[at] = cost;
  }
}
