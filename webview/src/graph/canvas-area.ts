import { type D3ZoomEvent, select, type ZoomTransform, zoom, zoomIdentity } from 'd3';
import { element } from '../shared/dom.ts';
import type { LayoutResult } from './layout/layout.ts';
import { MARGIN, READABLE, type Room, scaleToFit } from './layout/room.ts';
import { CanvasRenderer } from './render/canvas-renderer.ts';
import { type Renderer, SVG_LIMIT } from './render/renderer.ts';
import type { Emphasis, Hit, Scene, SceneNode } from './render/scene.ts';
import { SvgRenderer } from './render/svg-renderer.ts';

export interface AreaEvents {
  hover(hit: Hit, x: number, y: number): void;
  click(hit: Hit): void;
  /** The context menu is about to open. */
  menu(hit: Hit): void;
  open(node: SceneNode, beside: boolean): void;
  /** A node was dragged to a place, in the paper's coordinates. */
  drag(node: SceneNode, x: number, y: number): void;
  /** What was dragged has been let go of. */
  dropped(): void;
  zoomed(transform: ZoomTransform): void;
  resized(): void;
}

/** Where the graph is drawn: pan and zoom, pointer events, and the renderer that fits the size of the graph. */
export class CanvasArea {
  readonly node = element('div', {
    class: 'area',
    tabindex: 0,
    role: 'application',
    'aria-busy': 'false',
    'aria-label': 'Graph. Arrow keys move between symbols; press question mark for all keys.',
  });
  private readonly events: AreaEvents;
  private readonly behaviour = zoom<HTMLElement, unknown>().scaleExtent([0.03, 4]);
  private renderer: Renderer | null = null;
  private scene: Scene | null = null;
  private current: ZoomTransform = zoomIdentity;
  private dragged: SceneNode | null = null;
  private moved = false;
  private fitsNext = false;
  /** What brought the drawing where it is seen; null when the user moved it, who then wants it to stay. */
  private placing: (() => void) | null = null;
  width = 1;
  height = 1;
  /** Pixels at the right that something else covers. */
  insetRight = 0;

  constructor(events: AreaEvents) {
    this.events = events;
    const selection = select(this.node as HTMLElement);
    this.behaviour.filter(
      (event: Event) =>
        !(
          event instanceof MouseEvent &&
          event.type === 'mousedown' &&
          (event.button !== 0 || this.hit(event).node !== undefined)
        ) && event.type !== 'dblclick',
    );
    this.behaviour.on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      this.current = transform;
      if (sourceEvent) this.placing = null;
      this.renderer?.transform(transform);
      events.zoomed(transform);
    });
    selection.call(this.behaviour);
    new ResizeObserver(() => this.resized()).observe(this.node);
    this.listen();
  }

  /** Whether what is drawn is about to change by itself: it is being read, or nodes are finding their places. */
  set busy(busy: boolean) {
    this.node.setAttribute('aria-busy', String(busy));
  }

  get transform(): ZoomTransform {
    return this.current;
  }
  get svg(): SVGSVGElement | null {
    return this.renderer instanceof SvgRenderer ? this.renderer.element : null;
  }

  /** What is free for the drawing. */
  get room(): Room {
    return { width: Math.max(60, this.width - this.insetRight), height: this.height };
  }

  /** Whether the drawing stands where it was put, and not where the user moved it. */
  get isAsPlaced(): boolean {
    return this.placing !== null;
  }

  draw(scene: Scene, emphasis: Emphasis): void {
    this.scene = scene;
    const wantsSvg = scene.nodes.length <= SVG_LIMIT && scene.edges.length <= SVG_LIMIT * 5;
    if (!this.renderer || wantsSvg !== this.renderer instanceof SvgRenderer) {
      this.renderer?.dispose();
      this.renderer = wantsSvg ? new SvgRenderer(this.node) : new CanvasRenderer(this.node);
      this.renderer.resize(this.width, this.height);
    }
    this.renderer.draw(scene, emphasis);
    this.renderer.transform(this.current);
  }

  /** The scene as SVG whatever draws it on the screen, for export. */
  async withSvg<T>(emphasis: Emphasis, use: (svg: SVGSVGElement) => Promise<T>): Promise<T> {
    if (this.svg) return use(this.svg);
    const holder = element('div', { class: 'visually-hidden' });
    this.node.append(holder);
    const renderer = new SvgRenderer(holder);
    try {
      renderer.draw(this.scene!, emphasis);
      return await use(renderer.element);
    } finally {
      holder.remove();
    }
  }

  emphasise(emphasis: Emphasis): void {
    this.renderer?.emphasise(emphasis);
  }

  setTransform(transform: ZoomTransform): void {
    select(this.node as HTMLElement).call(this.behaviour.transform, transform);
  }

  /** Shows the whole drawing; a small one is not blown up. */
  fit(): void {
    if (!this.scene) return;
    this.placing = () => this.fit();
    const { bounds } = this.scene;
    this.look(this.fittingScale, bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
  }

  /** Shows the whole drawing if its labels can be read then, else what is around a node, and as much of the rest as there is room for. */
  startAt(id: string | null): void {
    const node = this.scene?.nodes.find((each) => each.node.id === id);
    if (!this.scene || !node || this.fittingScale >= READABLE) {
      this.fit();
      this.placing = () => this.startAt(id);
      return;
    }
    this.placing = () => this.startAt(id);
    const { bounds } = this.scene;
    const free = this.room;
    const near = (centre: number, from: number, size: number, room: number) => {
      const half = (room - MARGIN) / READABLE / 2;
      return size <= 2 * half ? from + size / 2 : Math.min(Math.max(centre, from + half), from + size - half);
    };
    this.look(
      READABLE,
      near(node.x, bounds.x, bounds.width, free.width),
      near(node.y, bounds.y, bounds.height, free.height),
    );
  }

  private get fittingScale(): number {
    return scaleToFit(this.room, this.scene!.bounds);
  }

  /** Puts the drawing again where it was put, in what room there is now, and so that a node is seen. */
  placeAgain(id?: string): void {
    this.placing?.();
    const node = id === undefined ? undefined : this.scene?.nodes.find((each) => each.node.id === id);
    if (node) this.reveal(node);
  }

  private look(scale: number, x: number, y: number): void {
    const middle = zoomIdentity.translate(this.room.width / 2, this.height / 2);
    this.setTransform(middle.scale(scale).translate(-x, -y));
  }

  /** Something beside the drawing opens or closes: it is shown whole again in the room that is left. */
  fitWhenResized(): void {
    this.fitsNext = true;
  }

  zoomBy(factor: number): void {
    this.placing = null;
    select(this.node as HTMLElement).call(this.behaviour.scaleBy, factor);
  }

  centre(x: number, y: number): void {
    this.placing = null;
    const { k } = this.current;
    this.setTransform(zoomIdentity.translate(this.width / 2 - x * k, this.height / 2 - y * k).scale(k));
  }

  /** Moves as little as needed for a node to be seen. */
  reveal({ x, y }: SceneNode): void {
    const [px, py] = this.current.apply([x, y]);
    if (px < 60 || px > this.width - 60 || py < 30 || py > this.height - 30) this.centre(x, y);
  }

  private hit(event: MouseEvent): Hit {
    const box = this.node.getBoundingClientRect();
    return this.renderer?.hit(event.clientX - box.left, event.clientY - box.top) ?? {};
  }

  private resized(): void {
    const { width, height } = this.node.getBoundingClientRect();
    const isFirst = this.width <= 1;
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.renderer?.resize(this.width, this.height);
    this.events.resized();
    if ((isFirst || this.fitsNext) && this.scene) this.fit();
    else this.placeAgain();
    this.fitsNext = false;
  }

  private listen(): void {
    // Keys go to the drawing as soon as the panel has the focus.
    window.addEventListener('focus', () => document.activeElement === document.body && this.node.focus());
    this.node.addEventListener('pointermove', (event) => {
      const box = this.node.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      if (this.dragged) {
        this.moved = true;
        const [px, py] = this.current.invert([x, y]);
        this.events.drag(this.dragged, px, py);
      } else if (!event.buttons) this.events.hover(this.hit(event), x, y);
    });
    this.node.addEventListener('pointerdown', (event) => {
      if (event.button === 2) this.events.menu(this.hit(event));
      if (event.button !== 0) return;
      this.moved = false;
      this.dragged = this.hit(event).node ?? null;
      if (this.dragged) this.node.setPointerCapture(event.pointerId);
    });
    this.node.addEventListener('pointerup', () => {
      if (this.dragged && this.moved) this.events.dropped();
      this.dragged = null;
    });
    this.node.addEventListener('click', (event) => {
      if (!this.moved) this.events.click(this.hit(event));
    });
    this.node.addEventListener('dblclick', (event) => {
      const { node } = this.hit(event);
      if (node) this.events.open(node, event.shiftKey);
    });
    this.node.addEventListener('pointerleave', () => this.events.hover({}, 0, 0));
  }
}

export const NO_LAYOUT: LayoutResult = { positions: new Map(), groups: [] };
