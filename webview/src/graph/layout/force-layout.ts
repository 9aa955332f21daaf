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
import type { Apart } from './keep-apart.ts';
import {
  countWidth,
  inStableOrder,
  type LayoutResult,
  NODE_HEIGHT,
  nodeWidth,
  type Positions,
  textOf,
} from './layout.ts';
import { aspectOf, type Room } from './room.ts';
import { sizeFor, squeeze } from './squeeze.ts';

interface Body extends SimulationNodeDatum {
  id: string;
  radius: number;
  /** Of what is drawn: the box and the counts beside it. */
  halfWidth: number;
}

const TICKS = 260;
/** A slice of work short enough that a key press is answered within a frame. */
const SLICE_MS = 10;
/** Without an animation to show, longer slices get it done sooner. */
const SLICE_STILL_MS = 40;
/** Frames that come later than this are no animation, and drawing them takes most of the time. */
const LATE_MS = 100;
/** How strongly nodes are drawn to the middle, so that a drawing gets the shape of an ordinary panel. */
const TO_MIDDLE = { x: 0.045, y: 0.075, aspect: 1.6 };

/** What a layout goes on from, and how it is shown. */
export interface ForceStart {
  readonly before: Positions;
  readonly pinned: ReadonlySet<string>;
  readonly root: string | null;
  readonly animate: boolean;
  readonly room: Room;
}

/**
 * A force layout that runs in slices between frames, for as many nodes as people can tell apart. Nodes start where they stood before, or around a neighbour that stood;
 * pinned ones stay. Deterministic: d3's own generator is seeded, and the order is fixed.
 */
export class ForceLayout {
  private simulation: Simulation<Body, SimulationLinkDatum<Body>> | null = null;
  private handle = 0;

  stop(): void {
    if (!this.simulation) return;
    this.simulation.stop();
    this.simulation = null;
    cancelAnimationFrame(this.handle);
  }

  get isRunning(): boolean {
    return this.simulation !== null;
  }

  /** Lays out the graph; `progress` is called at the end with `done` true, and after each slice while it is animated. */
  run(
    graph: VisibleGraph,
    { before, pinned, root, animate, room }: ForceStart,
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
    const narrowness = TO_MIDDLE.aspect / Math.min(TO_MIDDLE.aspect, Math.max(0.4, aspectOf(room)));
    const size = sizeFor(room, boxesOf(bodies));
    // Nodes that kept as far from each other as circles around them would be drawn too small to be read where there are many.
    const spread = bodies.reduce((sum, { radius }) => sum + (2 * radius) ** 2, 0);
    const closeness = Math.min(1, Math.sqrt((size.width * size.height) / spread));
    const simulation = forceSimulation(bodies)
      .force(
        'link',
        forceLink<Body, SimulationLinkDatum<Body>>(links)
          .id(({ id }) => id)
          .distance(110 * closeness)
          .strength(0.35),
      )
      .force(
        'charge',
        forceManyBody<Body>()
          .strength(-420 * closeness ** 2)
          .distanceMax(900)
          .theta(0.95),
      )
      .force('x', forceX<Body>(0).strength(TO_MIDDLE.x * narrowness))
      .force('y', forceY<Body>(0).strength(TO_MIDDLE.y / narrowness))
      .force('collide', forceCollide<Body>(({ radius }) => radius * closeness).strength(0.8))
      .stop();
    // Where most already stand, little needs to move.
    const known = bodies.filter(({ id }) => before.has(id)).length;
    simulation.alpha(known > bodies.length / 2 ? 0.35 : 1).alphaDecay(1 - 0.001 ** (1 / TICKS));
    this.simulation = simulation;
    let ticks = 0;
    const result = (): LayoutResult => ({
      positions: new Map(bodies.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
      groups: [],
    });
    let isShown = animate;
    let askedAt = Number.POSITIVE_INFINITY;
    const slice = () => {
      const startedAt = performance.now();
      isShown &&= startedAt - askedAt < LATE_MS;
      const end = startedAt + (isShown ? SLICE_MS : SLICE_STILL_MS);
      while (ticks < TICKS && simulation.alpha() > 0.002 && performance.now() < end) {
        simulation.tick();
        ticks++;
      }
      const done = ticks >= TICKS || simulation.alpha() <= 0.002;
      if (done) this.simulation = null;
      if (done) separateLabels(bodies, size);
      if (isShown || done) progress(result(), done);
      if (done) return;
      askedAt = performance.now();
      this.handle = requestAnimationFrame(slice);
    };
    slice();
  }
}

/** Room between two nodes: above each other for a line that leads past, side by side for the line between them and its head. */
const GAP_ABOVE = 12;
const GAP_BESIDE = 26;

function separateLabels(bodies: readonly Body[], size: Room): void {
  const boxes = boxesOf(bodies);
  squeeze(boxes, size);
  for (const [index, body] of bodies.entries()) Object.assign(body, { x: boxes[index].x, y: boxes[index].y });
}

const boxesOf = (bodies: readonly Body[]): Apart[] =>
  bodies.map(({ x = 0, y = 0, fx, halfWidth }) => ({
    ...{ x, y, halfWidth: halfWidth + GAP_BESIDE / 2, halfHeight: (NODE_HEIGHT + GAP_ABOVE) / 2 },
    fixed: typeof fx === 'number',
  }));

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
