import type { ZoomTransform } from 'd3';
import { element } from '../../shared/dom.ts';
import type { Scene } from '../render/scene.ts';
import { readThemeColors } from '../render/theme-colors.ts';

const WIDTH = 150;
const HEIGHT = 96;
/** In an area that is narrower than this, there is no map. */
const LEAST_ROOM = 420;

/** The whole drawing in a corner, with a frame around what is seen; a click or drag moves there. */
export class Minimap {
  readonly node = element('canvas', { class: 'minimap', width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' });
  private readonly moveTo: (x: number, y: number) => void;
  /** The nodes as dots: drawn once a scene, since the frame moves sixty times a second. */
  private readonly dots = element('canvas', { width: WIDTH, height: HEIGHT });
  private scene: Scene | null = null;
  private scale = 1;
  private accent = '';

  constructor(moveTo: (x: number, y: number) => void) {
    this.moveTo = moveTo;
    this.node.addEventListener('pointerdown', (event) => {
      this.node.setPointerCapture(event.pointerId);
      this.move(event);
    });
    this.node.addEventListener('pointermove', (event) => event.buttons && this.move(event));
  }

  draw(scene: Scene, transform: ZoomTransform, width: number, height: number): void {
    const { bounds } = scene;
    const [left, top] = transform.invert([0, 0]);
    const [right, bottom] = transform.invert([width, height]);
    // A map of what is in sight anyway would only stand in the way, and in a narrow panel it would cover what it shows.
    this.node.hidden =
      width < LEAST_ROOM ||
      (bounds.x >= left && bounds.y >= top && bounds.x + bounds.width <= right && bounds.y + bounds.height <= bottom);
    if (this.node.hidden) return;
    if (scene !== this.scene) this.drawDots(scene);
    const context = this.node.getContext('2d')!;
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.drawImage(this.dots, 0, 0);
    context.strokeStyle = this.accent;
    context.strokeRect(
      this.toX(scene, left),
      this.toY(scene, top),
      (right - left) * this.scale,
      (bottom - top) * this.scale,
    );
  }

  private drawDots(scene: Scene): void {
    this.scene = scene;
    this.scale = Math.min(WIDTH / (scene.bounds.width + 40), HEIGHT / (scene.bounds.height + 40));
    const colors = readThemeColors();
    this.accent = colors.accent;
    const context = this.dots.getContext('2d')!;
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = colors.muted;
    for (const { x, y, width, isGroup } of scene.nodes) {
      if (isGroup) continue;
      const dotWidth = Math.max(2, width * this.scale * 0.6);
      context.fillRect(this.toX(scene, x) - dotWidth / 2, this.toY(scene, y) - 1, dotWidth, 2);
    }
  }

  private toX({ bounds }: Scene, x: number): number {
    return (x - bounds.x - bounds.width / 2) * this.scale + WIDTH / 2;
  }
  private toY({ bounds }: Scene, y: number): number {
    return (y - bounds.y - bounds.height / 2) * this.scale + HEIGHT / 2;
  }

  private move(event: PointerEvent): void {
    if (!this.scene) return;
    const { bounds } = this.scene;
    this.moveTo(
      (event.offsetX - WIDTH / 2) / this.scale + bounds.x + bounds.width / 2,
      (event.offsetY - HEIGHT / 2) / this.scale + bounds.y + bounds.height / 2,
    );
  }
}
