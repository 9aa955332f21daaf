import type { ZoomTransform } from 'd3';
import { edgeKindWords } from '../../../../server/src/protocol/edge-words.ts';
import { groupDigits } from '../../../../server/src/protocol/group-digits.ts';
import type { GraphEdge, GraphNode, HoverInsights } from '../../../../server/src/protocol/types.ts';
import { calleeWords, countWords, heirWords, useWords } from '../../../../server/src/protocol/use-words.ts';
import type { OpenTarget } from '../../../../server/src/protocol/webview.ts';
import { element, replaceChildren } from '../../shared/dom.ts';
import { kindWords } from '../../shared/kind-words.ts';
import type { DrawnNode } from '../captions.ts';
import { textOf } from '../layout/layout.ts';
import type { Hit, SceneEdge, SceneNode } from '../render/scene.ts';

const DELAY_MS = 250;
const LEAVE_MS = 500;

export interface HoverSources {
  openSite(site: OpenTarget): void;
  /** The focus was in the card, which goes. */
  leave(): void;
  insights(node: GraphNode): Promise<HoverInsights | null>;
}

/** A card beside the pointer: what a node is, or where an edge comes from. By keyboard, a node's card leads to those of its edges. */
export class HoverCard {
  readonly node = element('div', { class: 'card', role: 'tooltip' });
  private readonly sources: HoverSources;
  private timer: number | undefined;
  private latest: Hit = {};
  /** What is counted of the node that the card is of. */
  private counts = element('p');

  constructor(sources: HoverSources) {
    this.sources = sources;
    this.node.hidden = true;
    this.node.addEventListener('pointerleave', () => this.hide());
    this.node.addEventListener('keydown', (event) => this.keydown(event));
  }

  hide(): void {
    // Who opened a place from here is in an editor by now.
    const hadFocus = document.hasFocus() && this.node.contains(document.activeElement);
    this.latest = {};
    clearTimeout(this.timer);
    this.node.hidden = true;
    if (hadFocus) this.sources.leave();
  }

  /** The pointer is on something, or on nothing: shows its card once it rests there. */
  hover(hit: Hit, x: number, y: number): void {
    const { node, edge } = hit;
    clearTimeout(this.timer);
    this.latest = hit;
    if (!node && !edge) {
      // Time to reach the card: what it lists can be clicked.
      this.timer = window.setTimeout(() => this.node.matches(':hover, :focus-within') || this.hide(), LEAVE_MS);
      return;
    }
    this.timer = window.setTimeout(async () => {
      if (edge) this.showEdge(edge.edge, edge.from.node, edge.to.node, x, y);
      if (!node) return;
      this.showNode(node, null, x, y);
      if (node.node.kind === 'folder') return;
      const insights = await this.sources.insights(node.node).catch(() => null);
      if (insights && this.latest === hit) this.showNode(node, insights, x, y);
    }, DELAY_MS);
  }

  /** Shows the card of a node with all its edges, each of which leads to its own card, and puts the focus there. */
  async describe(scene: SceneNode | undefined, edges: readonly SceneEdge[], zoom: ZoomTransform): Promise<void> {
    if (!scene) return;
    const { node } = scene;
    clearTimeout(this.timer);
    const hit = { node: scene };
    this.latest = hit;
    const [x, y] = zoom.apply([scene.x, scene.y + scene.height / 2]);
    this.showNode(scene, null, x, y);
    const own = edges.filter(({ from, to }) => from === scene || to === scene);
    this.node.append(element('ul', {}, ...own.map((each) => this.edgeItem(each, x, y))));
    this.place(x, y);
    // At once, so that the next key is one of the card's; what is counted comes when it is there.
    this.takeFocus(`${kindWords(node.kind)} ${node.name}`);
    const { counts } = this;
    const insights = node.kind === 'folder' ? null : await this.sources.insights(node).catch(() => null);
    if (!insights || this.latest !== hit || !counts.isConnected) return;
    counts.textContent = insightWords(insights);
    this.place(x, y);
  }

  private edgeItem({ edge, from, to }: SceneEdge, x: number, y: number): HTMLElement {
    const words = edgeWords(edge, from.node, to.node);
    const button = element('button', { class: 'link' }, words);
    button.addEventListener('click', () => {
      this.showEdge(edge, from.node, to.node, x, y);
      this.takeFocus(words);
    });
    return element('li', {}, button);
  }

  /** On the first of what can be pressed, or on the card, which is then read out. */
  private takeFocus(name: string): void {
    this.node.setAttribute('role', 'dialog');
    this.node.setAttribute('aria-label', name);
    this.node.tabIndex = -1;
    (this.node.querySelector('button') ?? this.node).focus();
  }

  private keydown(event: KeyboardEvent): void {
    const buttons = [...this.node.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next !== undefined) buttons[Math.min(Math.max(next, 0), buttons.length - 1)]?.focus();
    else if (event.key === 'Escape') this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private showNode({ node }: SceneNode, insights: HoverInsights | null, x: number, y: number): void {
    this.node.setAttribute('role', 'tooltip');
    this.counts = element('p', { class: 'muted' }, insights ? insightWords(insights) : '');
    replaceChildren(
      this.node,
      element('div', { class: 'card-title' }, `${kindWords(node.kind)} ${node.qualifiedName || node.name}`),
      node.signature ? element('code', {}, node.signature) : null,
      node.doc ? element('p', {}, node.doc.slice(0, 300)) : null,
      this.counts,
      node.file
        ? element(
            'p',
            { class: 'muted' },
            `${node.file}${node.selectionRange ? `:${node.selectionRange.start.line + 1}` : ''}`,
          )
        : element('p', { class: 'muted' }, 'outside the workspace'),
    );
    this.place(x, y);
  }

  /** An edge with the places it was read from; a click on one opens it. */
  private showEdge(edge: GraphEdge, from: DrawnNode, to: DrawnNode, x: number, y: number): void {
    const sites = edge.sites.slice(0, 8).map((site) => {
      const button = element('button', { class: 'link' }, `${site.file}:${site.range.start.line + 1}`);
      button.addEventListener('click', () => this.sources.openSite({ ...site, folder: from.folder }));
      return element('li', {}, button);
    });
    const more = edge.weight - sites.length;
    replaceChildren(
      this.node,
      element('div', { class: 'card-title' }, edgeWords(edge, from, to)),
      element(
        'p',
        { class: 'muted' },
        edge.confidence === 'exact' ? `certain, found by ${edge.via}` : `${edge.confidence}, found by ${edge.via}`,
      ),
      element('ul', {}, ...sites),
      more > 0 ? element('p', { class: 'muted' }, `and ${groupDigits(more)} more`) : null,
    );
    this.place(x, y);
  }

  private place(x: number, y: number): void {
    this.node.hidden = false;
    this.node.scrollTop = 0;
    const parent = this.node.parentElement!.getBoundingClientRect();
    const { width, height } = this.node.getBoundingClientRect();
    this.node.style.left = `${Math.max(4, Math.min(x + 14, parent.width - width - 4))}px`;
    this.node.style.top = `${y + 16 + height > parent.height ? Math.max(4, y - height - 10) : y + 16}px`;
  }
}

/** What is at both ends is called what it is called in the drawing: of several with one name, that tells which is meant. */
const edgeWords = ({ kind }: GraphEdge, from: DrawnNode, to: DrawnNode): string =>
  `${textOf(from)} ${edgeKindWords(kind)} ${textOf(to)}`;

const insightWords = (insights: HoverInsights): string =>
  [
    useWords(insights),
    heirWords(insights),
    calleeWords(insights),
    countWords(insights.dependentFiles, 'dependent file'),
    countWords(insights.tests, 'test'),
  ]
    .filter(Boolean)
    .join(' · ');
