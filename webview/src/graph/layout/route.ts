import type { Flow, Point } from './layout.ts';

/** A line as it is drawn: its start, then steps of one point for a straight stretch, two for a quadratic curve, three for a cubic one. */
export type Route = readonly (readonly Point[])[];

/** A place along the way that lines lead, and across it. */
export type Place = readonly [along: number, across: number];

const STRAIGHT = 0.05;

/** Builds a route in terms of a flow. */
export class RouteBuilder {
  private readonly steps: (readonly Point[])[] = [];
  private readonly flow: Flow;
  /** Where it has come. */
  end: Place;

  constructor(flow: Flow, start: Place) {
    this.flow = flow;
    this.end = start;
    this.add(start);
  }

  get route(): Route {
    return this.steps;
  }

  /** Straight on. A stretch without a length would have no direction, and an arrow at its end none either. */
  lineTo(place: Place): this {
    return Math.hypot(place[0] - this.end[0], place[1] - this.end[1]) < STRAIGHT ? this : this.add(place);
  }
  turnTo(corner: Place, end: Place): this {
    return this.add(corner, end);
  }
  curveTo(...places: [Place, Place, Place]): this {
    return this.add(...places);
  }
  /** On to another place, leaving and arriving the way that lines lead. */
  flowTo(end: Place): this {
    const [start, before] = this.end;
    if (Math.abs(end[1] - before) < STRAIGHT) return this.lineTo(end);
    const middle = (start + end[0]) / 2;
    return this.curveTo([middle, before], [middle, end[1]], end);
  }

  private add(...places: Place[]): this {
    this.steps.push(
      places.map(([along, across]) => (this.flow === 'right' ? { x: along, y: across } : { x: across, y: along })),
    );
    this.end = places[places.length - 1];
    return this;
  }
}

const LETTERS = ['', 'L', 'Q', 'C'];

/** The route as the `d` of an SVG path. */
export function pathText(route: Route): string {
  const text = (points: readonly Point[]) => points.map(({ x, y }) => `${round(x)} ${round(y)}`).join(' ');
  return route.map((points, index) => (index ? LETTERS[points.length] : 'M') + text(points)).join('');
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The same line the other way. */
export function reversed(route: Route): Route {
  const points = route.flat();
  const steps: Point[][] = [[points[points.length - 1]]];
  let end = points.length - 1;
  for (const step of route.slice(1).reverse()) {
    steps.push(points.slice(end - step.length, end).reverse());
    end -= step.length;
  }
  return steps;
}

export const movedBy = (route: Route, dx: number, dy: number): Route =>
  route.map((step) => step.map(({ x, y }) => ({ x: x + dx, y: y + dy })));

/** The corners of straight stretches that are nearly the route; curves are cut into `pieces`. */
export function polyline(route: Route, pieces: number): Point[] {
  const points: Point[] = [];
  for (const step of route) {
    const start = points[points.length - 1];
    if (step.length === 1) points.push(step[0]);
    else for (let piece = 1; piece <= pieces; piece++) points.push(onCurve([start, ...step], piece / pieces));
  }
  return points;
}

/** A point of a Bézier curve, by de Casteljau's algorithm. */
function onCurve(controls: readonly Point[], t: number): Point {
  if (controls.length === 1) return controls[0];
  return onCurve(
    controls.slice(1).map(({ x, y }, i) => ({
      x: controls[i].x + (x - controls[i].x) * t,
      y: controls[i].y + (y - controls[i].y) * t,
    })),
    t,
  );
}
