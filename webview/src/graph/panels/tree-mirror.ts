import { edgeKindWords, SEEN_BACKWARDS } from '../../../../server/src/protocol/edge-words.ts';
import type { GraphNode } from '../../../../server/src/protocol/types.ts';
import { element, replaceChildren } from '../../shared/dom.ts';
import { kindIcon } from '../../shared/icons.ts';
import { kindWords } from '../../shared/kind-words.ts';
import type { GraphModel, VisibleGraph } from '../graph-model.ts';

export interface TreeMirrorEvents {
  select(id: string): void;
  open(id: string, beside: boolean): void;
  toggle(id: string): void;
}

interface Row {
  readonly element: HTMLElement;
  readonly id: string;
  /** 1 for a symbol, 2 for what it is connected to. */
  readonly level: number;
}

/**
 * The drawing as a tree: each symbol, and below it what it is connected to. The same actions by the same keys as in the drawing, and what
 * screen readers read instead of it.
 */
export class TreeMirror {
  readonly node = element('div', { class: 'tree', role: 'tree', 'aria-label': 'The graph as a tree', tabindex: 0 });
  private readonly events: TreeMirrorEvents;
  private rows: Row[] = [];
  private readonly open = new Set<string>();
  private selected = 0;
  private draw: () => void = () => undefined;

  constructor(events: TreeMirrorEvents) {
    this.events = events;
    this.node.addEventListener('keydown', (event) => this.keydown(event));
  }

  show(graph: VisibleGraph, model: GraphModel, selectedId: string | null): void {
    this.draw = () => {
      this.rows = [];
      const drawn = new Set(graph.nodes.map(({ id }) => id));
      const sorted = [...graph.nodes].sort(
        (a, b) => Math.abs(a.depth) - Math.abs(b.depth) || (a.name < b.name ? -1 : 1),
      );
      const children: HTMLElement[] = [];
      for (const node of sorted) {
        const isOpen = this.open.has(node.id);
        children.push(this.row(node, node.id, 1, isOpen, describe(node)));
        if (!isOpen) continue;
        for (const { edge, other, outgoing } of model.neighbours(node.id)) {
          if (!drawn.has(other.id)) continue;
          const does = outgoing ? edgeKindWords(edge.kind) : SEEN_BACKWARDS[edge.kind];
          const unsure = edge.confidence === 'exact' ? '' : `, ${edge.confidence}`;
          const words = `${does} ${other.qualifiedName || other.name}${unsure}`;
          children.push(this.row(other, other.id, 2, null, words));
        }
      }
      replaceChildren(this.node, ...children);
      const at = this.rows.findIndex(({ id }) => id === selectedId);
      this.mark(Math.max(0, at), false);
    };
    this.draw();
  }

  private row(node: GraphNode, id: string, level: number, isOpen: boolean | null, label: string): HTMLElement {
    const row = element(
      'div',
      {
        class: `tree-row level-${level}`,
        role: 'treeitem',
        'aria-level': level,
        id: `tree-${this.rows.length}`,
        'aria-label': label,
        ...(isOpen !== null && { 'aria-expanded': String(isOpen) }),
      },
      kindIcon(node.kind),
      element('span', {}, level === 1 ? node.qualifiedName || node.name : label),
    );
    const index = this.rows.length;
    row.addEventListener('click', () => this.mark(index, true));
    row.addEventListener('dblclick', () => this.events.open(id, false));
    this.rows.push({ element: row, id, level });
    return row;
  }

  private mark(index: number, tell: boolean): void {
    if (!this.rows.length) return;
    this.rows[this.selected]?.element.setAttribute('aria-selected', 'false');
    this.selected = Math.min(Math.max(index, 0), this.rows.length - 1);
    const { element: row, id } = this.rows[this.selected];
    row.setAttribute('aria-selected', 'true');
    this.node.setAttribute('aria-activedescendant', row.id);
    if (!tell) return;
    row.scrollIntoView({ block: 'nearest' });
    this.events.select(id);
  }

  /** As in every tree: opens what is closed, and goes to the first below what is open. */
  private goIn({ id, level }: Row): void {
    if (level > 1) return;
    if (this.open.has(id)) this.mark(this.selected + 1, true);
    else this.redraw(id, () => this.open.add(id));
  }

  /** Closes what is open, and goes from what is below a symbol to it. */
  private goOut({ id, level }: Row): void {
    if (level === 1) this.redraw(id, () => this.open.delete(id));
    else
      this.mark(
        this.rows.findLastIndex((row, index) => index < this.selected && row.level === 1),
        true,
      );
  }

  private redraw(id: string, change: () => void): void {
    change();
    this.draw();
    this.mark(
      this.rows.findIndex((row) => row.id === id && row.level === 1),
      false,
    );
  }

  private keydown(event: KeyboardEvent): void {
    const current = this.rows[this.selected];
    if (!current) return;
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -this.rows.length, End: this.rows.length }[event.key];
    if (step !== undefined) this.mark(this.selected + step, true);
    else if (event.key === 'ArrowRight') this.goIn(current);
    else if (event.key === 'ArrowLeft') this.goOut(current);
    else if (event.key === 'Enter') this.events.open(current.id, event.shiftKey);
    else if (event.key === 'e') this.events.toggle(current.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const describe = (node: GraphNode): string =>
  `${kindWords(node.kind)} ${node.qualifiedName || node.name}${node.file ? `, ${node.file}` : ''}${node.hiddenIn + node.hiddenOut ? `, ${node.hiddenIn + node.hiddenOut} more connections` : ''}`;
