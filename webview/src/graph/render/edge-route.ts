import type { Flow } from '../layout/layout.ts';
import type { Route } from '../layout/route.ts';
import { routeThrough, type Standing } from '../layout/route-through.ts';
import { edgeEnds, type SceneEdge, type SceneNode } from './scene.ts';

/** How the line of an edge leads: as it was laid out, else from box to box, for what was dragged somewhere or has no layout for lines. */
export function routeOf(edge: SceneEdge, flow?: Flow): Route {
  if (edge.route) return edge.route;
  if (flow) {
    const [from, to] = [standing(edge.from, flow), standing(edge.to, flow)];
    if (Math.abs(from.along - to.along) > from.half + to.half) return routeThrough([from, to], flow);
  }
  return bent(edge);
}

/** Nearly straight, bent a little to one side so that edges there and back stay apart. */
function bent(edge: SceneEdge): Route {
  const { x1, y1, x2, y2 } = edgeEnds(edge);
  const bend = 0.08;
  const middle = { x: (x1 + x2) / 2 + (y2 - y1) * bend, y: (y1 + y2) / 2 - (x2 - x1) * bend };
  return [[{ x: x1, y: y1 }], [middle, { x: x2, y: y2 }]];
}

function standing({ x, y, width, height }: SceneNode, flow: Flow): Standing {
  const [along, across, half, side] = flow === 'right' ? [x, y, width / 2, height / 2] : [y, x, height / 2, width / 2];
  return { along, across, half, side, start: along - half, end: along + half, line: 0 };
}
