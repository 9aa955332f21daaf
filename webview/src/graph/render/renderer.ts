import type { ZoomTransform } from 'd3';
import type { Emphasis, Hit, Scene } from './scene.ts';

/** Draws a scene into a container. Two of them: SVG for small graphs, canvas for large ones. */
export interface Renderer {
  readonly element: HTMLElement | SVGElement;
  draw(scene: Scene, emphasis: Emphasis): void;
  emphasise(emphasis: Emphasis): void;
  transform(transform: ZoomTransform): void;
  resize(width: number, height: number): void;
  /** What lies under a point of the screen, relative to the container. */
  hit(x: number, y: number): Hit;
  dispose(): void;
}

/** Above this many nodes, or five times as many edges, SVG gets slow. */
export const SVG_LIMIT = 400;
