import type { VisibleGraph } from '../graph-model.ts';
import { countWidth, distance, type LayoutResult, NODE_HEIGHT, nodeWidth, type Point, textOf } from './layout.ts';
import { bentRoute, type CentredBox, type LineEnd, onBorder } from './line-ends.ts';
import { leadsThrough, type Obstacle, Obstacles } from './obstacles.ts';
import { polyline, type Route } from './route.ts';
import { ShortestWays } from './shortest-ways.ts';

/** So far lines stay from boxes; between boxes there is room for two of that. */
const MARGIN = { x: 5, y: 4 } as const;
/** Of what is kept free, so much may be used by lines that go round it: the corners that they turn at lie on its border. */
const SLACK = 0.5;
/** A curve may come so near to a box. */
const CLEARANCE = 1;
/** Where a line turns it does so in a curve that begins so far before the corner, if there is room. */
const TURN = { most: 56, least: 3 } as const;
/** A curve is looked at in so many pieces. */
const PIECES = 12;
/** The title of a group: where it stands, and how high it is. */
const TITLE = { left: 10, top: 4, height: 16 } as const;

interface Sizes {
  readonly boxes: ReadonlyMap<string, CentredBox>;
  readonly groups: ReadonlyMap<string, CentredBox>;
  /** Where in the list of obstacles each node stands. */
  readonly places: ReadonlyMap<string, number>;
}

/**
 * How lines lead in a drawing whose layout leaves them to themselves: nearly straight where nothing stands between, else the shortest way round
 * the boxes, like a string that is drawn tight. A line that goes on behind a box would seem to come from there.
 */
export function routesAround({ nodes, edges }: VisibleGraph, { positions, groups }: LayoutResult): Map<string, Route> {
  const groupBoxes = new Map(groups.map(({ id, x, y, width, height }) => [id, centred(x, y, width, height)]));
  const boxes = new Map<string, CentredBox>();
  const places = new Map<string, number>();
  const taken: Obstacle[] = [];
  for (const node of nodes) {
    const place = positions.get(node.id);
    if (!place) continue;
    const box = { ...place, width: nodeWidth(textOf(node)), height: NODE_HEIGHT };
    boxes.set(node.id, box);
    if (groupBoxes.has(node.id)) continue;
    places.set(node.id, taken.length);
    const [before, after] = [countWidth(node.hiddenIn), countWidth(node.hiddenOut)];
    taken.push(around({ ...box, x: box.x + (after - before) / 2, width: box.width + before + after }));
  }
  for (const { id, title, x, y, width } of groups) {
    places.set(id, taken.length);
    const text = Math.min(nodeWidth(title), width - 2 * TITLE.left);
    taken.push(around(centred(x + TITLE.left, y + TITLE.top, text, TITLE.height)));
  }
  const sizes: Sizes = { boxes, groups: groupBoxes, places };
  const free = new Obstacles(taken.map((each) => grown(each, -SLACK, -SLACK)));
  const near = new Obstacles(taken.map((each) => grown(each, CLEARANCE - MARGIN.x, CLEARANCE - MARGIN.y)));
  const ways = new ShortestWays(taken, free);
  const routes = new Map<string, Route>();
  for (const { id, from, to } of edges) {
    if (from === to || !boxes.has(from) || !boxes.has(to)) continue;
    const ends = [endOf(from, to, sizes), endOf(to, from, sizes)] as const;
    const straight = nearlyStraight(ends, free);
    const corners = straight ? undefined : ways.between(...ends);
    const route = corners ? rounded(corners, ends, near) : straight;
    if (route) routes.set(id, route);
  }
  return routes;
}

/** A line to an open folder ends at its border, unless it comes from inside. */
function endOf(id: string, other: string, { boxes, groups, places }: Sizes): LineEnd {
  const place = places.get(id) ?? -1;
  const group = groups.get(id);
  const { x, y } = boxes.get(other)!;
  if (group && !contains(group, x, y)) return { box: { ...onBorder({ x, y }, group), width: 0, height: 0 }, place };
  return { box: boxes.get(id)!, place };
}

const contains = ({ x, y, width, height }: CentredBox, px: number, py: number): boolean =>
  Math.abs(px - x) <= width / 2 && Math.abs(py - y) <= height / 2;

/** The usual line, or else the straight one, if nothing stands in its way. */
function nearlyStraight([from, to]: readonly [LineEnd, LineEnd], free: Obstacles): Route | undefined {
  const isFree = (points: readonly Point[]) =>
    points.every((point, i) => i === 0 || free.isFree(points[i - 1], point, from.place, to.place));
  // Where boxes stand above each other and a little aside, the bend would lead into one of them.
  const isOutside = ({ x, y, width, height }: CentredBox, points: readonly Point[]) => {
    const [halfWidth, halfHeight] = [width / 2 - SLACK, height / 2 - SLACK];
    return points.every(
      (point, i) =>
        i === 0 || !leadsThrough(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, points[i - 1], point),
    );
  };
  const bent = bentRoute(from.box, to.box);
  const points = polyline(bent, PIECES);
  if (isFree(points) && isOutside(from.box, points) && isOutside(to.box, points)) return bent;
  const straight = [onBorder(to.box, from.box), onBorder(from.box, to.box)];
  return isFree(straight) ? straight.map((point) => [point]) : undefined;
}

/** A line with corners, from border to border, with a curve instead of each corner: as wide as what it leads round allows. */
function rounded(corners: readonly Point[], [from, to]: readonly [LineEnd, LineEnd], near: Obstacles): Route {
  const last = corners.length - 1;
  const points = [onBorder(corners[1], from.box), ...corners.slice(1, last), onBorder(corners[last - 1], to.box)];
  const steps: (readonly Point[])[] = [[points[0]]];
  for (let i = 1; i < last; i++) {
    const [before, corner, after] = [points[i - 1], points[i], points[i + 1]];
    // Corners share the stretch between them.
    const room = Math.min(distance(before, corner) / (i > 1 ? 2 : 1), distance(corner, after) / (i < last - 1 ? 2 : 1));
    let turn = Math.min(TURN.most, room * 0.95);
    const curve = () => [towards(corner, before, turn), corner, towards(corner, after, turn)] as const;
    const isFree = () => {
      const [start, ...rest] = curve();
      return polyline([[start], rest], PIECES).every(
        (point, piece, all) => piece === 0 || near.isFree(all[piece - 1], point, from.place, to.place),
      );
    };
    while (turn > TURN.least && !isFree()) turn /= 1.5;
    const [start, , end] = curve();
    if (turn > TURN.least) steps.push([start], [corner, end]);
    else steps.push([corner]);
  }
  steps.push([points[last]]);
  return steps;
}

function towards(from: Point, to: Point, length: number): Point {
  const share = length / Math.max(distance(from, to), 0.001);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const centred = (x: number, y: number, width: number, height: number): CentredBox => ({
  ...{ x: x + width / 2, y: y + height / 2, width, height },
});

const around = ({ x, y, width, height }: CentredBox): Obstacle =>
  grown({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }, MARGIN.x, MARGIN.y);

const grown = ({ left, top, right, bottom }: Obstacle, x: number, y: number): Obstacle => ({
  ...{ left: left - x, top: top - y, right: right + x, bottom: bottom + y },
});
