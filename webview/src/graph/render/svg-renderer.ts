import { select, type ZoomTransform } from 'd3';
import { iconPath } from '../../shared/icons.ts';
import type { GroupBox } from '../layout/layout.ts';
import { pathText } from '../layout/route.ts';
import { routeOf } from './edge-route.ts';
import type { Renderer } from './renderer.ts';
import { type Emphasis, type Hit, hitNode, type Scene, type SceneEdge, type SceneNode } from './scene.ts';

const CORNERS: Record<string, number> = {
  class: 3,
  struct: 3,
  interface: 13,
  trait: 13,
  enum: 3,
  function: 8,
  method: 8,
  constructor: 8,
  file: 0,
  folder: 0,
};

/** Between files and folders nearly everything hangs together: what is weak there stays in the background. */
function bundleClass(weight: number, { node }: SceneNode): string {
  if (node.kind !== 'file' && node.kind !== 'folder') return '';
  return weight >= HEAVY ? ' bundle heavy' : ' bundle';
}
const HEAVY = 12;
/** Where to look for a line around the pointer: a line is thinner than a hand is steady. */
const EDGE_PROBES = [
  [0, 0],
  [3, 0],
  [-3, 0],
  [0, 3],
  [0, -3],
] as const;
/** So many lines end at a file that their heads would hide it; they are there for what is selected. */
const plainArrow = ({ edge, from }: SceneEdge): string | null =>
  bundleClass(edge.weight, from) ? null : 'url(#arrow-plain)';

/** Small graphs as SVG: crisp at every zoom, styled by the theme through CSS classes. */
export class SvgRenderer implements Renderer {
  readonly element: SVGSVGElement;
  private readonly paper;
  private readonly layers;
  private scene: Scene | null = null;
  private zoom: ZoomTransform | null = null;

  constructor(container: HTMLElement) {
    const svg = select(container)
      .append('svg')
      .attr('class', 'drawing')
      .attr('role', 'presentation')
      .attr('aria-hidden', 'true');
    this.element = svg.node()!;
    const defs = svg.append('defs');
    for (const name of ['plain', 'strong']) {
      defs
        .append('marker')
        .attr('id', `arrow-${name}`)
        .attr('class', `arrow ${name}`)
        .attr('viewBox', '0 0 8 8')
        .attr('refX', 7)
        .attr('refY', 4)
        .attr('markerUnits', 'userSpaceOnUse')
        .attr('markerWidth', 8)
        .attr('markerHeight', 8)
        .attr('orient', 'auto-start-reverse')
        .append('path')
        .attr('d', 'M0 0.8 7 4 0 7.2Z');
    }
    this.paper = svg.append('g');
    this.layers = { groups: this.paper.append('g'), edges: this.paper.append('g'), nodes: this.paper.append('g') };
  }

  draw(scene: Scene, emphasis: Emphasis): void {
    this.scene = scene;
    this.element.classList.toggle('crowded', scene.isCrowded === true);
    this.layers.groups
      .selectAll<SVGGElement, GroupBox>('g.group')
      .data(scene.groups, ({ id }) => id)
      .join((enter) => {
        const group = enter.append('g').attr('class', 'group');
        group.append('rect').attr('rx', 4);
        group.append('text');
        return group;
      })
      .attr('class', ({ depth }) => `group depth-${Math.min(depth, 4)}`)
      .attr('transform', ({ x, y }) => `translate(${x},${y})`)
      .each(function ({ width, height, title }) {
        const group = select(this);
        group.select('rect').attr('width', width).attr('height', height);
        group.select('text').attr('x', 10).attr('y', 16).text(title);
      });
    this.layers.edges
      .selectAll<SVGPathElement, SceneEdge>('path')
      .data(scene.edges, ({ edge }) => edge.id)
      .join('path')
      .attr(
        'class',
        ({ edge, from, isAside }) =>
          `edge kind-${edge.kind} ${edge.confidence}${bundleClass(edge.weight, from)}${isAside ? ' aside' : ''}`,
      )
      .attr('d', (edge) => pathText(routeOf(edge, scene.flow)))
      .attr('stroke-width', ({ edge }) => 1 + Math.min(5, Math.log2(edge.weight)) * 0.5)
      .attr('marker-end', plainArrow);
    // Where lines come in at the sides, numbers stand above them.
    const countY = scene.flow ? -5 : 4;
    this.layers.nodes
      .selectAll<SVGGElement, SceneNode>('g.node')
      .data(
        scene.nodes.filter(({ isGroup }) => !isGroup),
        ({ node }) => node.id,
      )
      .join((enter) => {
        const node = enter.append('g').attr('class', 'node');
        node.append('rect').attr('class', 'box');
        node.append('path').attr('class', 'icon');
        node.append('text').attr('class', 'label');
        node.append('text').attr('class', 'more in');
        node.append('text').attr('class', 'more out');
        return node;
      })
      .attr('transform', ({ x, y }) => `translate(${x},${y})`)
      .each(function ({ node, label, width, height }) {
        const group = select(this);
        group
          .select('.box')
          .attr('x', -width / 2)
          .attr('y', -height / 2)
          .attr('width', width)
          .attr('height', height)
          .attr('rx', CORNERS[node.kind] ?? 5);
        group
          .select('.icon')
          .attr('d', iconPath(node.kind))
          .attr('class', `icon kind-${node.kind}`)
          .attr('transform', `translate(${-width / 2 + 7},-7) scale(0.875)`);
        group
          .select('.label')
          .attr('x', -width / 2 + 26)
          .attr('y', 4)
          .text(label);
        group
          .select('.more.in')
          .attr('x', -width / 2 - 4)
          .attr('y', countY)
          .text(node.hiddenIn ? `+${node.hiddenIn}` : '');
        group
          .select('.more.out')
          .attr('x', width / 2 + 4)
          .attr('y', countY)
          .text(node.hiddenOut ? `+${node.hiddenOut}` : '');
      });
    this.emphasise(emphasis);
  }

  emphasise({ selected, hovered, near, pinned, root }: Emphasis): void {
    const focus = hovered ?? selected;
    this.layers.nodes
      .selectAll<SVGGElement, SceneNode>('g.node')
      .classed('selected', ({ node }) => node.id === selected)
      .classed('root', ({ node }) => node.id === root)
      .classed('pinned', ({ node }) => pinned.has(node.id))
      .classed('faded', ({ node }) => focus !== null && node.id !== focus && !near.has(node.id));
    const touches = ({ edge }: SceneEdge) => edge.from === focus || edge.to === focus;
    this.layers.edges
      .selectAll<SVGPathElement, SceneEdge>('path')
      .classed('strong', (edge) => focus !== null && touches(edge))
      .classed('faded', (edge) => focus !== null && !touches(edge))
      .attr('marker-end', (edge) => (focus !== null && touches(edge) ? 'url(#arrow-strong)' : plainArrow(edge)));
  }

  transform(transform: ZoomTransform): void {
    this.zoom = transform;
    this.paper.attr('transform', transform.toString());
    this.element.classList.toggle('far', transform.k < 0.45);
  }

  resize(width: number, height: number): void {
    this.element.setAttribute('width', String(width));
    this.element.setAttribute('height', String(height));
  }

  hit(x: number, y: number): Hit {
    if (!this.scene || !this.zoom) return {};
    const [px, py] = this.zoom.invert([x, y]);
    const node = this.scene.nodes.findLast((other) => hitNode(other, px, py) === 'box');
    if (node) return { node };
    const counted = this.scene.nodes.findLast((other) => hitNode(other, px, py) === 'count');
    if (counted) return { node: counted, onCount: true };
    const box = this.element.getBoundingClientRect();
    for (const [dx, dy] of EDGE_PROBES) {
      const under = document.elementFromPoint(x + box.left + dx, y + box.top + dy);
      if (under?.classList.contains('edge')) return { edge: select(under).datum() as SceneEdge };
    }
    const group = [...this.scene.groups]
      .reverse()
      .find((other) => px >= other.x && px <= other.x + other.width && py >= other.y && py <= other.y + 24);
    return { node: group && this.scene.nodes.find((other) => other.node.id === group.id) };
  }

  dispose(): void {
    this.element.remove();
  }
}
