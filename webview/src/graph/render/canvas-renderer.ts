import { type Quadtree, quadtree, type ZoomTransform, zoomIdentity } from 'd3';
import { type Lines, linesOf, paint } from './canvas-painter.ts';
import type { Renderer } from './renderer.ts';
import { distanceToPiece, type Emphasis, type Hit, type Scene, type SceneEdge, type SceneNode } from './scene.ts';
import { readThemeColors, type ThemeColors } from './theme-colors.ts';

/** So much of the screen's width and height is painted beyond each of its edges, to be there when the drawing moves. */
const MARGIN = 0.25;
const COVERED = 1 + 2 * MARGIN;
/** Once nothing has moved for so long, everything is painted anew and crisp. */
const REST_MS = 100;
/** So much of a frame goes into painting; the rest is for whatever the user does. */
const SLICE_MS = 7;
/** Pixels on the screen from which a line can be pointed at. */
const EDGE_REACH = 4;

interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** The zoom that it was painted for. */
  zoom: ZoomTransform;
}

/**
 * Large graphs on a canvas. While the user pans and zooms, what was painted is only moved and scaled, which costs next to nothing however
 * much it is. It is painted anew on a second sheet, a few milliseconds a frame, and the sheets change places when that is done: so moving
 * stays smooth for any size, and sharpness follows.
 */
export class CanvasRenderer implements Renderer {
  readonly element: HTMLElement;
  private scene: Scene | null = null;
  private emphasis: Emphasis | null = null;
  private zoom: ZoomTransform = zoomIdentity;
  private tree: Quadtree<SceneNode> | null = null;
  private colors: ThemeColors = readThemeColors();
  private width = 0;
  private height = 0;
  private lines: readonly Lines[] = [];
  private front = makeSheet();
  private back = makeSheet();
  private job: Generator<void, void> | null = null;
  private frame = 0;
  private restTimer: number | undefined;
  private readonly themeObserver = new MutationObserver(() => {
    this.colors = readThemeColors();
    this.repaint();
  });

  constructor(container: HTMLElement) {
    this.element = document.createElement('div');
    this.element.className = 'drawing sheets';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.append(this.front.canvas);
    container.append(this.element);
    this.themeObserver.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  draw(scene: Scene, emphasis: Emphasis): void {
    this.scene = scene;
    this.tree = quadtree(
      scene.nodes as SceneNode[],
      ({ x }) => x,
      ({ y }) => y,
    );
    this.lines = linesOf(scene);
    this.emphasise(emphasis);
  }

  emphasise(emphasis: Emphasis): void {
    this.emphasis = emphasis;
    this.repaint();
  }

  transform(transform: ZoomTransform): void {
    this.zoom = transform;
    const isCovered = this.place(this.front);
    clearTimeout(this.restTimer);
    if (isCovered) this.restTimer = window.setTimeout(() => this.repaint(), REST_MS);
    // A picture that is being painted will cover more than the one that is shown: it is not begun again.
    else if (!this.job) this.repaint();
  }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.repaint();
  }

  hit(x: number, y: number): Hit {
    if (!this.tree) return {};
    const [px, py] = this.zoom.invert([x, y]);
    let found: SceneNode | undefined;
    // Boxes are wider than high: every node whose centre is within half a box's width is a candidate.
    this.tree.visit((quad, x0, y0, x1, y1) => {
      if (!quad.length) {
        let leaf: typeof quad | undefined = quad;
        do {
          const { data } = leaf;
          if (Math.abs(data.x - px) <= data.width / 2 && Math.abs(data.y - py) <= data.height / 2) found = data;
          leaf = leaf.next;
        } while (leaf);
      }
      return x0 > px + 160 || x1 < px - 160 || y0 > py + 40 || y1 < py - 40;
    });
    return found ? { node: found } : { edge: this.edgeAt(px, py) };
  }

  /** Twenty thousand lines are looked at in less than a millisecond, so there is no index of them. */
  private edgeAt(px: number, py: number): SceneEdge | undefined {
    let nearest = EDGE_REACH / this.zoom.k;
    let found: SceneEdge | undefined;
    for (const { ends, edges } of this.lines) {
      for (const [piece, edge] of edges.entries()) {
        const distance = distanceToPiece(ends, piece * 4, px, py);
        if (distance > nearest) continue;
        nearest = distance;
        found = edge;
      }
    }
    return found;
  }

  dispose(): void {
    this.stop();
    clearTimeout(this.restTimer);
    this.themeObserver.disconnect();
    this.element.remove();
  }

  private stop(): void {
    cancelAnimationFrame(this.frame);
    this.job = null;
  }

  /** Begins to paint what is to be seen now, instead of what was being painted. */
  private repaint(): void {
    this.stop();
    const { scene, emphasis, lines, colors, zoom } = this;
    if (!scene || !emphasis || !this.width || !this.height) return;
    const view = this.prepare(this.back, zoom);
    this.job = paint({ context: this.back.context, scene, emphasis, lines, colors, zoom, view });
    this.frame = requestAnimationFrame(() => this.slice());
  }

  private slice(): void {
    const end = performance.now() + SLICE_MS;
    let isDone = false;
    while (!isDone && performance.now() < end) {
      isDone = this.job?.next().done ?? true;
      // The browser only notes what is to be painted; asking for a pixel makes it paint now, and not all at once at the end.
      this.back.context.getImageData(0, 0, 1, 1);
    }
    if (!isDone) {
      this.frame = requestAnimationFrame(() => this.slice());
      return;
    }
    this.job = null;
    [this.front, this.back] = [this.back, this.front];
    this.element.replaceChildren(this.front.canvas);
    if (!this.place(this.front)) this.repaint();
  }

  /** Empties a sheet for a zoom; returns the part of the paper that it will show. */
  private prepare(sheet: Sheet, zoom: ZoomTransform) {
    const { canvas, context } = sheet;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(this.width * COVERED * ratio), Math.round(this.height * COVERED * ratio)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    canvas.style.width = `${this.width * COVERED}px`;
    canvas.style.height = `${this.height * COVERED}px`;
    sheet.zoom = zoom;
    const [marginX, marginY] = [this.width * MARGIN, this.height * MARGIN];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width * COVERED, this.height * COVERED);
    context.translate(zoom.x + marginX, zoom.y + marginY);
    context.scale(zoom.k, zoom.k);
    const [left, top] = zoom.invert([-marginX, -marginY]);
    const [right, bottom] = zoom.invert([this.width + marginX, this.height + marginY]);
    return { left: left - 120, top: top - 30, right: right + 120, bottom: bottom + 30 };
  }

  /** Moves a sheet to where it belongs at the present zoom; false when a part of the screen stays empty. */
  private place({ canvas, zoom }: Sheet): boolean {
    const scale = this.zoom.k / zoom.k;
    const left = this.zoom.x - (zoom.x + this.width * MARGIN) * scale;
    const top = this.zoom.y - (zoom.y + this.height * MARGIN) * scale;
    canvas.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    const right = left + this.width * COVERED * scale;
    const bottom = top + this.height * COVERED * scale;
    return left <= 0 && top <= 0 && right >= this.width && bottom >= this.height;
  }
}

function makeSheet(): Sheet {
  const canvas = document.createElement('canvas');
  canvas.className = 'sheet-of-paper';
  return { canvas, context: canvas.getContext('2d', { willReadFrequently: true })!, zoom: zoomIdentity };
}
