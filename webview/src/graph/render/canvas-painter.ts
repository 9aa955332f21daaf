import type { ZoomTransform } from 'd3';
import type { GraphEdge } from '../../../../server/src/protocol/types.ts';
import type { Point } from '../layout/layout.ts';
import { onBorder } from '../layout/line-ends.ts';
import { polyline } from '../layout/route.ts';
import { routeOf } from './edge-route.ts';
import type { Emphasis, Scene, SceneEdge } from './scene.ts';
import type { ThemeColors } from './theme-colors.ts';

type Confidence = GraphEdge['confidence'];
const CONFIDENCES: readonly Confidence[] = ['exact', 'inferred', 'ambiguous'];
const DASHES = { exact: [], inferred: [7, 4], ambiguous: [2, 4] } as const;
/** Below this zoom, labels could not be read, so none are drawn. */
const LABEL_ZOOM = 0.42;
const BOX_ZOOM = 0.16;
/** Strokes of few lines are much faster than one of thousands: the cost of a path grows faster than its length. */
const LINES_A_STEP = 100;
const NODES_A_STEP = 100;
/** So many lines of one kind hide each other unless they are faint. */
const CROWD = 4_000;
/** Dashes of more lines than this could not be told apart, and take long. */
const MOST_DASHED = 1_500;

/** A curve is so many straight pieces here. */
const PIECES = 6;

/** The edges that are painted alike as numbers: x1, y1, x2, y2 for each straight piece, and in `edges` the edge that it is of. */
export interface Lines {
  readonly kind: string;
  readonly confidence: Confidence;
  readonly isAside: boolean;
  readonly ends: Float32Array;
  readonly edges: readonly SceneEdge[];
  /** How many edges these are. */
  readonly count: number;
}

/** What stays in the background comes first, so that everything else is painted over it. */
export function linesOf(scene: Scene): Lines[] {
  const alike = new Map<string, SceneEdge[]>();
  for (const line of scene.edges) {
    const { kind, confidence } = line.edge;
    const key = `${line.isAside ? 0 : 1} ${CONFIDENCES.indexOf(confidence)} ${kind}`;
    const group = alike.get(key);
    if (group) group.push(line);
    else alike.set(key, [line]);
  }
  return [...alike.keys()].sort().map((key) => {
    const group = alike.get(key)!;
    const [{ edge, isAside }] = group;
    const ends: number[] = [];
    const edges: SceneEdge[] = [];
    for (const line of group) {
      for (const [start, end] of piecesOf(line, scene.flow)) {
        ends.push(start.x, start.y, end.x, end.y);
        edges.push(line);
      }
    }
    const { kind, confidence } = edge;
    return { kind, confidence, isAside, ends: Float32Array.from(ends), edges, count: group.length };
  });
}

/** Lines that have to get past boxes as they are laid out; others straight, which is faster. */
function piecesOf(line: SceneEdge, flow: Scene['flow']): (readonly [Point, Point])[] {
  const { from, to, route } = line;
  if (!flow && !route) return [[onBorder(to, from), onBorder(from, to)]];
  const points = polyline(routeOf(line, flow), PIECES);
  return points.slice(1).map((point, index) => [points[index], point]);
}

/** How much of a line is seen, as in the style sheet: background lines give way first, and all that is not in focus while something is. */
export function lineAlpha({ isAside }: Pick<Lines, 'isAside'>, isFocused: boolean, isCrowded: boolean): number {
  if (isFocused) return isAside ? 0.05 : 0.12;
  if (isAside) return isCrowded ? 0.1 : 0.2;
  return isCrowded ? 0.28 : 0.55;
}

/** What is painted: in the paper's coordinates, `view` being the part of it that the canvas shows. */
export interface Picture {
  readonly context: CanvasRenderingContext2D;
  readonly scene: Scene;
  readonly lines: readonly Lines[];
  readonly emphasis: Emphasis;
  readonly colors: ThemeColors;
  readonly zoom: ZoomTransform;
  readonly view: View;
}
export interface View {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Paints in steps of about a millisecond, so that whoever runs it can stop in time for the next frame. */
export function* paint(picture: Picture): Generator<void, void> {
  paintGroups(picture);
  for (const lines of picture.lines) yield* paintLines(picture, lines);
  picture.context.setLineDash([]);
  yield* paintNodes(picture);
}

function paintGroups({ context, colors, zoom, scene }: Picture): void {
  for (const { x, y, width, height, title } of scene.groups) {
    context.globalAlpha = 0.5;
    context.strokeStyle = colors.border;
    context.lineWidth = 1 / zoom.k;
    context.strokeRect(x, y, width, height);
    context.globalAlpha = 1;
    if (zoom.k < BOX_ZOOM) continue;
    context.fillStyle = colors.muted;
    context.font = colors.font;
    context.fillText(title, x + 10, y + 16, width - 20);
  }
}

function* paintLines({ context, scene, colors, zoom, view, emphasis }: Picture, lines: Lines): Generator<void, void> {
  const focus = emphasis.hovered ?? emphasis.selected;
  const visible = visibleLines(lines.ends, view);
  const isDashed = zoom.k >= BOX_ZOOM && visible.length / 5 <= MOST_DASHED;
  context.lineWidth = Math.max(0.6, 1 / zoom.k);
  context.setLineDash(isDashed ? [...DASHES[lines.confidence]] : []);
  context.strokeStyle = colors.edge(lines.kind);
  context.globalAlpha = lineAlpha(lines, focus !== null, lines.count > CROWD);
  const isWaiting = scene.isCrowded && lines.isAside;
  for (let start = 0; start < visible.length && !isWaiting; start += 5 * LINES_A_STEP) {
    context.beginPath();
    const end = Math.min(visible.length, start + 5 * LINES_A_STEP);
    context.moveTo(visible[start], visible[start + 1]);
    for (let i = start; i < end; i += 5) addPiece(context, lines, visible, i);
    context.stroke();
    yield;
  }
  if (!focus) return;
  context.globalAlpha = 1;
  context.beginPath();
  for (let i = 0; i < visible.length; i += 5) {
    const { edge } = lines.edges[visible[i + 4]];
    if (edge.from !== focus && edge.to !== focus) continue;
    addPiece(context, lines, visible, i);
  }
  context.stroke();
}

/** A piece of a line that goes on where the one before ended is of the same stroke, so that its dashes go on, too. */
function addPiece(context: CanvasRenderingContext2D, { edges }: Lines, pieces: readonly number[], i: number): void {
  const before = i - 5;
  const goesOn =
    edges[pieces[i + 4]] === edges[pieces[before + 4]] &&
    pieces[i] === pieces[before + 2] &&
    pieces[i + 1] === pieces[before + 3];
  if (!goesOn) context.moveTo(pieces[i], pieces[i + 1]);
  context.lineTo(pieces[i + 2], pieces[i + 3]);
}

/**
 * The lines in sight, cut off where they leave it, as x1, y1, x2, y2 and the line's index: nobody sees the rest, and painting it costs
 * most of the time. (Liang and Barsky, "A new concept and method for line clipping", 1984.)
 */
export function visibleLines(ends: Float32Array, { left, top, right, bottom }: View): number[] {
  const visible: number[] = [];
  for (let i = 0; i < ends.length; i += 4) {
    const [x1, y1] = [ends[i], ends[i + 1]];
    const [dx, dy] = [ends[i + 2] - x1, ends[i + 3] - y1];
    let enter = 0;
    let leave = 1;
    for (const [toward, room] of [
      [-dx, x1 - left],
      [dx, right - x1],
      [-dy, y1 - top],
      [dy, bottom - y1],
    ]) {
      if (toward === 0) {
        if (room < 0) leave = -1;
      } else if (toward < 0) enter = Math.max(enter, room / toward);
      else leave = Math.min(leave, room / toward);
    }
    if (enter < leave) visible.push(x1 + enter * dx, y1 + enter * dy, x1 + leave * dx, y1 + leave * dy, i / 4);
  }
  return visible;
}

/** Where boxes lie over each other, what is in focus has to lie on top. */
export function inFocusLast(nodes: Scene['nodes'], { hovered, selected, near }: Emphasis): Scene['nodes'] {
  const focus = hovered ?? selected;
  if (focus === null) return nodes;
  const isNear = ({ node }: Scene['nodes'][number]) => node.id === focus || near.has(node.id);
  return [...nodes.filter((each) => !isNear(each)), ...nodes.filter(isNear)];
}

function* paintNodes({ context, colors, zoom, scene, view, emphasis }: Picture): Generator<void, void> {
  const { selected, hovered, near, pinned, root } = emphasis;
  const focus = hovered ?? selected;
  const isFar = zoom.k < BOX_ZOOM;
  context.font = colors.font;
  let painted = 0;
  for (const { node, label, x, y, width, height, isGroup } of inFocusLast(scene.nodes, emphasis)) {
    if (isGroup || x < view.left || x > view.right || y < view.top || y > view.bottom) continue;
    if (++painted % NODES_A_STEP === 0) yield;
    const isNear = node.id === focus || near.has(node.id);
    context.globalAlpha = focus && !isNear ? 0.3 : 1;
    const color = colors.kind(node.kind);
    if (isFar) {
      context.fillStyle = color;
      context.fillRect(x - width / 4, y - height / 3, width / 2, height / 1.5);
      continue;
    }
    context.fillStyle = colors.box;
    context.strokeStyle = node.id === selected || node.id === root ? colors.accent : colors.border;
    context.lineWidth = node.id === selected ? 2 : 1;
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, RADIUS.get(node.kind) ?? 5);
    context.fill();
    context.stroke();
    context.fillStyle = color;
    context.fillRect(x - width / 2 + 8, y - 5, 10, 10);
    if (zoom.k < LABEL_ZOOM) continue;
    context.fillStyle = colors.foreground;
    context.fillText(pinned.has(node.id) ? `${label} •` : label, x - width / 2 + 26, y + 4);
  }
  context.globalAlpha = 1;
}

const RADIUS = new Map([
  ['interface', 13],
  ['trait', 13],
  ['function', 8],
  ['method', 8],
  ['constructor', 8],
  ['file', 0],
  ['folder', 0],
  ['class', 3],
  ['struct', 3],
  ['enum', 3],
]);
