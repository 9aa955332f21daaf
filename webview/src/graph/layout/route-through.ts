import type { Flow } from './layout.ts';
import { type Place, type Route, RouteBuilder, reversed } from './route.ts';

/** A box or dummy as a flow sees it: its middle along and across, half of what it takes up, and from where to where its band reaches. */
export interface Standing {
  readonly along: number;
  readonly across: number;
  /** Along. */
  readonly half: number;
  /** Across. */
  readonly side: number;
  readonly start: number;
  readonly end: number;
  /** Of the lines of the band, the one that it stands in. */
  readonly line: number;
  /** Where a line leads along beside what stands before it in its band, or behind it. */
  readonly enter?: number;
  readonly leave?: number;
}

/** So much of the way along, a line turns from a box into its lane, or from there to the box. */
const TURN = { right: 14, down: 10 } as const;

/**
 * The line through a box, dummies and another box, which stand in a band each or both in the same. It bends only between bands, where no box is;
 * a line that goes on behind a box would seem to come from there.
 */
export function routeThrough(chain: readonly Standing[], flow: Flow): Route {
  const [from, to] = [chain[0], chain[chain.length - 1]];
  if (from.start === to.start) return besideBand(from, to, flow);
  if (from.start > to.start) return reversed(routeThrough([...chain].reverse(), flow));
  const builder = leaving(from, flow);
  for (const { start, end, across } of chain.slice(1, -1)) builder.flowTo([start, across]).lineTo([end, across]);
  entering(builder, to, flow);
  return builder.route;
}

/** From a box to the end of its band. To the right a line leaves at the end of the box, since its lane is near; down, beside it. */
function leaving({ along, across, half, side, end, leave }: Standing, flow: Flow): RouteBuilder {
  const front: Place = [along + half, across];
  if (leave === undefined) return new RouteBuilder(flow, front).lineTo([end, across]);
  return flow === 'right'
    ? new RouteBuilder(flow, front).flowTo([front[0] + TURN.right, leave]).lineTo([end, leave])
    : new RouteBuilder(flow, [along, across + side])
        .turnTo([along, leave], [along + TURN.down, leave])
        .lineTo([end, leave]);
}

/** From the start of a band to a box. */
function entering(builder: RouteBuilder, { along, across, half, side, start, enter }: Standing, flow: Flow): void {
  const back: Place = [along - half, across];
  if (enter === undefined) builder.flowTo([start, across]).lineTo(back);
  else if (flow === 'right')
    builder
      .flowTo([start, enter])
      .lineTo([back[0] - TURN.right, enter])
      .flowTo(back);
  else
    builder
      .flowTo([start, enter])
      .lineTo([along - TURN.down, enter])
      .turnTo([along, enter], [along, across - side]);
}

/** Between boxes of one band: straight to the next, along the lane of those that stand behind each other, else out of the band and back. */
function besideBand(from: Standing, to: Standing, flow: Flow): Route {
  if (from.across === to.across) {
    if (from.along > to.along) return reversed(besideBand(to, from, flow));
    return Math.abs(to.line - from.line) === 1 ? straight(from, to, flow) : alongLane(from, to, flow);
  }
  const out = leaving(from, flow);
  const back = leaving(to, flow);
  const [, start] = out.end;
  const [edge, end] = back.end;
  const outside = edge + 14 + Math.min(40, Math.abs(end - start) * 0.12);
  out.curveTo([outside, start], [outside, end], [edge, end]);
  return [...out.route, ...reversed(back.route).slice(1)];
}

const straight = (from: Standing, to: Standing, flow: Flow): Route =>
  new RouteBuilder(flow, [from.along + from.half, from.across]).lineTo([to.along - to.half, to.across]).route;

function alongLane(from: Standing, to: Standing, flow: Flow): Route {
  const lane = from.leave!;
  if (flow === 'right') {
    const [front, back] = [from.along + from.half, to.along - to.half];
    return new RouteBuilder(flow, [front, from.across])
      .flowTo([front + TURN.right, lane])
      .lineTo([back - TURN.right, lane])
      .flowTo([back, to.across]).route;
  }
  return new RouteBuilder(flow, [from.along, from.across + from.side])
    .turnTo([from.along, lane], [from.along + TURN.down, lane])
    .lineTo([to.along - TURN.down, lane])
    .turnTo([to.along, lane], [to.along, to.across + to.side]).route;
}
