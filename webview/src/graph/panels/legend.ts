import { edgeKindWords } from '../../../../server/src/protocol/edge-words.ts';
import { groupDigits } from '../../../../server/src/protocol/group-digits.ts';
import { element, replaceChildren } from '../../shared/dom.ts';
import { kindIcon } from '../../shared/icons.ts';
import { kindWords } from '../../shared/kind-words.ts';
import type { GraphModel } from '../graph-model.ts';

/** Narrower than this, an open legend would cover what it explains. */
const ROOM = 620;
/** Its width with the space around it, as in the style sheet. */
const WIDTH = 206;

/** The legend is the filter: each row says what a mark means, how many there are, and shows or hides them. */
export class Legend {
  readonly node = element('section', { class: 'legend', 'aria-label': 'Legend and filters' });
  readonly hiddenNodeKinds = new Set<string>();
  readonly hiddenEdgeKinds = new Set<string>();
  private readonly changed: () => void;
  /** What the user wants; null leaves it to the room there is. */
  wanted: boolean | null = null;
  isShown = false;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  restore(saved: { hiddenNodeKinds: string[]; hiddenEdgeKinds: string[]; legendOpen: boolean | null }): void {
    for (const kind of saved.hiddenNodeKinds) this.hiddenNodeKinds.add(kind);
    for (const kind of saved.hiddenEdgeKinds) this.hiddenEdgeKinds.add(kind);
    this.wanted = saved.legendOpen;
  }

  toggle(panelWidth: number): void {
    this.wanted = !this.isOpen(panelWidth);
  }

  /** Shows or hides it; returns how many pixels at the right it takes from the drawing. */
  place(panelWidth: number, hasContent: boolean): number {
    this.isShown = hasContent && this.isOpen(panelWidth);
    this.node.classList.toggle('closed', !this.isShown);
    return this.isShown && panelWidth >= ROOM ? WIDTH : 0;
  }

  private isOpen(panelWidth: number): boolean {
    return this.wanted ?? panelWidth >= ROOM;
  }

  show(model: GraphModel): void {
    const { nodes, edges } = model.counts();
    const { activeElement } = document;
    const focused = this.node.contains(activeElement) ? (activeElement as HTMLElement).dataset.kind : undefined;
    const byCount = <K>(counts: Map<K, number>) => [...counts].sort((a, b) => b[1] - a[1]);
    replaceChildren(
      this.node,
      element('h2', {}, 'Symbols'),
      ...byCount(nodes).map(([kind, count]) =>
        this.row(kindIcon(kind), kindWords(kind), count, this.hiddenNodeKinds, kind),
      ),
      element('h2', {}, 'Connections'),
      ...byCount(edges).map(([kind, count]) =>
        this.row(line(kind), edgeKindWords(kind), count, this.hiddenEdgeKinds, kind),
      ),
      element('h2', {}, 'How sure'),
      ...(['exact', 'inferred', 'ambiguous'] as const).map((confidence) =>
        element(
          'div',
          { class: 'legend-row fixed' },
          line('calls', confidence),
          element('span', {}, CONFIDENCE_WORDS[confidence]),
        ),
      ),
    );
    // Whoever switches kinds by keyboard goes on from the same row.
    if (focused) this.node.querySelector<HTMLElement>(`[data-kind="${focused}"]`)?.focus();
  }

  private row(icon: Element, label: string, count: number, hidden: Set<string>, kind: string): HTMLElement {
    const row = element(
      'button',
      {
        class: 'legend-row',
        'data-kind': kind,
        'aria-pressed': String(!hidden.has(kind)),
        title: `Show or hide: ${label}`,
      },
      icon,
      element('span', {}, label),
      element('span', { class: 'count' }, groupDigits(count)),
    );
    row.addEventListener('click', () => {
      if (!hidden.delete(kind)) hidden.add(kind);
      row.setAttribute('aria-pressed', String(!hidden.has(kind)));
      this.changed();
    });
    return row;
  }
}

const CONFIDENCE_WORDS = { exact: 'certain', inferred: 'inferred', ambiguous: 'one of several' } as const;

function line(kind: string, confidence = 'exact'): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 10');
  svg.setAttribute('class', 'legend-line');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('class', `edge kind-${kind} ${confidence}`);
  path.setAttribute('d', 'M1 5H23');
  svg.append(path);
  return svg;
}
