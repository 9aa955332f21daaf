import type { Flow } from '../layout/layout.ts';
import { bentRoute } from '../layout/line-ends.ts';
import type { Route } from '../layout/route.ts';
import { routeThrough, type Standing } from '../layout/route-through.ts';
import type { SceneEdge, SceneNode } from './scene.ts';

/** How the line of an edge leads: as it was laid out, else from box to box, for what was dragged somewhere or has no layout for lines. */
export function routeOf(edge: SceneEdge, flow?: Flow): Route {
  if (edge.route) return edge.route;
  if (flow) {
    const [from, to] = [standing(edge.from, flow), standing(edge.to, flow)];
    if (Math.abs(from.along - to.along) > from.half + to.half) return routeThrough([from, to], flow);
  }
  return bentRoute(edge.from, edge.to);
}

function standing({ x, y, width, height }: SceneNode, flow: Flow): Standing {
  const [along, across, half, side] = flow === 'right' ? [x, y, width / 2, height / 2] : [y, x, height / 2, width / 2];
  return { along, across, half, side, start: along - half, end: along + half, line: 0 };
}
