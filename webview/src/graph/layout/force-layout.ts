import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3';
import type { VisibleGraph } from '../graph-model.ts';
import { type Apart, keepApart } from './keep-apart.ts';
import {
  countWidth,
  inStableOrder,
  type LayoutResult,
  NODE_HEIGHT,
  nodeWidth,
  type Positions,
  textOf,
} from './layout.ts';

interface Body extends SimulationNodeDatum {
  id: string;
  radius: number;
  /** Of what is drawn: the box and the counts beside it. */
  halfWidth: number;
}

const TICKS = 260;
/** A large graph is a cloud anyway; more steps would only make people wait. */
const TICKS_LARGE = 120;
/** A slice of work short enough that a key press is answered within a frame. */
const SLICE_MS = 10;
/** Without an animation to show, longer slices get it done sooner. */
const SLICE_STILL_MS = 40;

/**
 * A force layout that runs in slices between frames. Nodes start where they stood before, or around a neighbour that stood;
 * pinned ones stay. Deterministic: d3's own generator is seeded, and the order is fixed.
 */
export class ForceLayout {
  private simulation: Simulation<Body, SimulationLinkDatum<Body>> | null = null;
  private handle = 0;

  stop(): void {
    this.simulation?.stop();
    this.simulation = null;
    cancelAnimationFrame(this.handle);
  }

  get isRunning(): boolean {
    return this.simulation !== null;
  }

  /** Lays out the graph; `progress` is called after each slice, with `done` true at the end. */
  run(
    graph: VisibleGraph,
    before: Positions,
    pinned: ReadonlySet<string>,
    root: string | null,
    animate: boolean,
    progress: (result: LayoutResult, done: boolean) => void,
  ): void {
    this.stop();
    const { nodes, edges } = inStableOrder(graph);
    const bodies = nodes.map((node): Body => {
      const { id, hiddenIn, hiddenOut } = node;
      const beside = Math.max(countWidth(hiddenIn), countWidth(hiddenOut));
      const halfWidth = nodeWidth(textOf(node)) / 2;
      const start = startOf(id, before, edges);
      return { id, radius: halfWidth + beside / 2 + 4, halfWidth: halfWidth + beside, ...start };
    });
    const byId = new Map(bodies.map((body) => [body.id, body]));
    for (const id of pinned) {
      const body = byId.get(id);
      const place = before.get(id);
      if (body && place) Object.assign(body, { fx: place.x, fy: place.y });
    }
    const rootBody = root ? byId.get(root) : undefined;
    if (rootBody && !before.has(root!)) Object.assign(rootBody, { x: 0, y: 0 });
    const links = edges.map(({ from, to }) => ({ source: from, target: to }));
    const isLarge = bodies.length > 600;
    const most = isLarge ? TICKS_LARGE : TICKS;
    const simulation = forceSimulation(bodies)
      .force(
        'link',
        forceLink<Body, SimulationLinkDatum<Body>>(links)
          .id(({ id }) => id)
          .distance(isLarge ? 60 : 110)
          .strength(isLarge ? 0.15 : 0.35),
      )
      .force(
        'charge',
        forceManyBody<Body>()
          .strength(isLarge ? -90 : -420)
          .distanceMax(isLarge ? 500 : 900)
          .theta(0.95),
      )
      .force('x', forceX<Body>(0).strength(0.045))
      .force('y', forceY<Body>(0).strength(0.075))
      .stop();
    if (!isLarge) simulation.force('collide', forceCollide<Body>(({ radius }) => radius).strength(0.8));
    // Where most already stand, little needs to move.
    const known = bodies.filter(({ id }) => before.has(id)).length;
    simulation.alpha(known > bodies.length / 2 ? 0.35 : 1).alphaDecay(1 - 0.001 ** (1 / most));
    this.simulation = simulation;
    let ticks = 0;
    const result = (): LayoutResult => ({
      positions: new Map(bodies.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
      groups: [],
    });
    const slice = () => {
      const end = performance.now() + (animate ? SLICE_MS : SLICE_STILL_MS);
      while (ticks < most && simulation.alpha() > 0.002 && performance.now() < end) {
        simulation.tick();
        ticks++;
      }
      const done = ticks >= most || simulation.alpha() <= 0.002;
      if (done) this.simulation = null;
      if (done && !isLarge) separateLabels(bodies);
      if (animate || done) progress(result(), done);
      if (!done) this.handle = requestAnimationFrame(slice);
    };
    slice();
  }
}

/** Room between two nodes: above each other for the eye, side by side for the line between them and its head. */
const GAP_ABOVE = 8;
const GAP_BESIDE = 26;

function separateLabels(bodies: readonly Body[]): void {
  const boxes = bodies.map(
    ({ x = 0, y = 0, fx, halfWidth }): Apart => ({
      ...{ x, y, halfWidth: halfWidth + GAP_BESIDE / 2, halfHeight: (NODE_HEIGHT + GAP_ABOVE) / 2 },
      fixed: typeof fx === 'number',
    }),
  );
  keepApart(boxes);
  for (const [index, body] of bodies.entries()) Object.assign(body, { x: boxes[index].x, y: boxes[index].y });
}

/** Where a node starts: where it stood, else near a neighbour that stood, else on a spiral by its order. */
function startOf(id: string, before: Positions, edges: VisibleGraph['edges']): { x?: number; y?: number } {
  const stood = before.get(id);
  if (stood) return { ...stood };
  if (!before.size) return {};
  const edge = edges.find(({ from, to }) => (from === id && before.has(to)) || (to === id && before.has(from)));
  const near = edge && before.get(edge.from === id ? edge.to : edge.from);
  if (!near) return {};
  const angle = hash(id) * Math.PI * 2;
  return { x: near.x + Math.cos(angle) * 90, y: near.y + Math.sin(angle) * 90 };
}

/** A number from 0 to 1 that is always the same for a text. */
function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return (value >>> 0) / 2 ** 32;
}
