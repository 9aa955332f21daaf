import type { Flow } from '../layout/layout.ts';
import { edgeEnds, type SceneEdge, type SceneNode } from './scene.ts';

/** A place along the way that lines lead, and across it. */
type Place = readonly [along: number, across: number];

/** A box as a flow sees it; `half` and `breadth` are half of what it takes up along and across. */
interface Standing {
  readonly along: number;
  readonly across: number;
  readonly half: number;
  readonly breadth: number;
}

/** A curve for an edge: nearly straight, bent a little to one side so that edges there and back stay apart. */
export function edgePath(edge: SceneEdge): string {
  const { x1, y1, x2, y2 } = edgeEnds(edge);
  const bend = 0.08;
  const cx = (x1 + x2) / 2 + (y2 - y1) * bend;
  const cy = (y1 + y2) / 2 - (x2 - x1) * bend;
  return `M${round(x1)} ${round(y1)}Q${round(cx)} ${round(cy)} ${round(x2)} ${round(y2)}`;
}

/**
 * A curve from the side of one box to the side of another, when they stand in different columns, or rows where lines lead down. Where others of
 * their band stand between, it goes past these: a line that goes on behind a box seems to come from there.
 */
export function flowPath(edge: SceneEdge, flow: Flow): string {
  const from = standing(edge.from, flow);
  const to = standing(edge.to, flow);
  if (from.along === to.along && edge.from !== edge.to) return sidePath(from, to, flow);
  const { leave } = edge.from.lanes ?? {};
  const { enter } = edge.to.lanes ?? {};
  const isForward = (leave?.end ?? from.along + from.half) <= (enter?.start ?? to.along - to.half);
  if (isForward) {
    const path = new PathText(flow);
    const start = leave
      ? leaving(path, from, leave.across, leave.end, flow)
      : path.from(from.along + from.half, from.across);
    const end: Place = enter ? [enter.start, enter.across] : [to.along - to.half, to.across];
    path.flowTo(start, end);
    if (enter) entering(path, to, enter.across, flow);
    return path.text;
  }
  const direction = Math.sign(to.along - from.along);
  const start = from.along + direction * from.half;
  const end = to.along - direction * to.half;
  if ((end - start) * direction < 0) return edgePath(edge);
  const path = new PathText(flow);
  path.flowTo(path.from(start, from.across), [end, to.across]);
  return path.text;
}

const standing = ({ x, y, width, height }: SceneNode, flow: Flow): Standing =>
  flow === 'right'
    ? { along: x, across: y, half: width / 2, breadth: height / 2 }
    : { along: y, across: x, half: height / 2, breadth: width / 2 };

/** So much of the way along, a line turns from a box into its lane, or from there to the box. */
const TURN = { right: 14, down: 10 } as const;

/** From a box into its lane and along it. To the right a line leaves at the end of the box, since a lane is near; down, beside it. */
function leaving(path: PathText, from: Standing, lane: number, end: number, flow: Flow): Place {
  if (flow === 'right') {
    const start = path.from(from.along + from.half, from.across);
    path.flowTo(start, [start[0] + TURN.right, lane]);
  } else {
    path.from(from.along, from.across + from.breadth);
    path.turnTo([from.along, lane], [from.along + TURN.down, lane]);
  }
  return path.lineTo([end, lane]);
}

/** Along a lane and from there to a box. */
function entering(path: PathText, to: Standing, lane: number, flow: Flow): void {
  if (flow === 'right') {
    const end = to.along - to.half;
    path.flowTo(path.lineTo([end - TURN.right, lane]), [end, to.across]);
  } else {
    path.lineTo([to.along - TURN.down, lane]);
    path.turnTo([to.along, lane], [to.along, to.across - to.breadth]);
  }
}

/** Between boxes of one column: around those that stand between them, on the right; or of one row, below them. */
function sidePath(from: Standing, to: Standing, flow: Flow): string {
  const [start, end] = [from.along + from.half, to.along + to.half];
  const outside = Math.max(start, end) + 14 + Math.min(40, Math.abs(to.across - from.across) * 0.12);
  const path = new PathText(flow);
  path.from(start, from.across);
  path.curveTo([outside, from.across], [outside, to.across], [end, to.across]);
  return path.text;
}

/** Writes the path of a line in terms of a flow. */
class PathText {
  text = '';
  private readonly flow: Flow;

  constructor(flow: Flow) {
    this.flow = flow;
  }

  from(along: number, across: number): Place {
    this.write('M', [along, across]);
    return [along, across];
  }
  lineTo(place: Place): Place {
    this.write('L', place);
    return place;
  }
  turnTo(corner: Place, end: Place): void {
    this.write('Q', corner, end);
  }
  curveTo(...places: [Place, Place, Place]): void {
    this.write('C', ...places);
  }
  /** From one place on to another, leaving and arriving the way that lines lead. */
  flowTo([start, before]: Place, [end, after]: Place): void {
    const middle = (start + end) / 2;
    this.curveTo([middle, before], [middle, after], [end, after]);
  }

  private write(command: string, ...places: readonly Place[]): void {
    const numbers = places.map(([along, across]) => (this.flow === 'right' ? [along, across] : [across, along]));
    this.text += command + numbers.map((pair) => pair.map(round).join(' ')).join(' ');
  }
}

const round = (value: number) => Math.round(value * 10) / 10;
