import type { SubgraphRequest } from '../../../server/src/protocol/types.ts';
import { element, replaceChildren } from '../shared/dom.ts';

export interface ToolbarEvents {
  view(view: SubgraphRequest['view']): void;
  depth(depth: number): void;
  back(): void;
  forward(): void;
  fit(): void;
  find(query: string): void;
  toggleTree(): void;
  toggleLegend(): void;
  follow(follow: boolean): void;
  help(): void;
  export(format: string): void;
  more(): void;
  goTo(index: number): void;
  /** What had the focus is about to go: the drawing gets it. */
  toDrawing(): void;
}

export interface BarState {
  view: string;
  /** Folders and the workspace have no calls of their own. */
  onlyModules: boolean;
  depth: number;
  canGoBack: boolean;
  canGoForward: boolean;
  crumbs: readonly { title: string; index: number }[];
  drawn: number;
  total: number;
  /** What one of those that are drawn is called. */
  unit: string;
  /** So many that they stand file by file. */
  isByFile: boolean;
}

const VIEWS: readonly (readonly [SubgraphRequest['view'], string, string])[] = [
  ['neighbourhood', 'Around', 'What surrounds the symbol'],
  ['calls', 'Calls', 'Who calls it, before it; what it calls, after it'],
  ['modules', 'Modules', 'Files and folders, with weighted connections'],
];

const MOST_CRUMBS = 5;

/** Controls above the drawing: where one is, how it is seen, what can be done. */
export class Toolbar {
  readonly node = element('header', { class: 'bar' });
  private readonly events: ToolbarEvents;
  private readonly views = new Map<string, HTMLButtonElement>();
  private readonly depth = element('select', { 'aria-label': 'Depth', title: 'How many steps from the root' });
  private readonly backButton: HTMLButtonElement;
  private readonly forwardButton: HTMLButtonElement;
  private readonly followButton: HTMLButtonElement;
  private readonly crumbs = element('nav', { class: 'crumbs', 'aria-label': 'Where you have been' });
  private readonly treeButton: HTMLButtonElement;
  private readonly legendButton: HTMLButtonElement;
  private readonly hint = element('span', { class: 'hint' }, 'Point at one to see its lines');
  private readonly count = element('button', { class: 'tool count' });
  private readonly search = element('input', {
    type: 'search',
    placeholder: 'Find  /',
    'aria-label': 'Find in the graph',
    class: 'find',
  });
  private readonly exportMenu = element('select', { 'aria-label': 'Export', title: 'Export' });

  constructor(events: ToolbarEvents) {
    this.events = events;
    this.backButton = button('←', 'Back (Alt ←)', () => events.back());
    this.forwardButton = button('→', 'Forward (Alt →)', () => events.forward());
    this.followButton = button('Follow', 'Follow the symbol at the cursor', () => {
      const follows = this.followButton.getAttribute('aria-pressed') !== 'true';
      this.following(follows);
      events.follow(follows);
    });
    for (const [view, label, title] of VIEWS)
      this.views.set(
        view,
        button(label, title, () => events.view(view)),
      );
    this.treeButton = button('Tree', 'Show as a tree (t)', () => events.toggleTree());
    this.legendButton = button('Legend', 'Legend and filters (l)', () => events.toggleLegend());
    for (const depth of [0, 1, 2, 3, 4, 5])
      this.depth.append(
        element('option', { value: depth }, depth ? `${depth} ${depth === 1 ? 'step' : 'steps'}` : 'As fits'),
      );
    this.depth.addEventListener('change', () => events.depth(Number(this.depth.value)));
    for (const [value, label] of [
      ['', 'Export…'],
      ['svg', 'SVG'],
      ['png', 'PNG'],
      ['mermaid', 'Mermaid'],
      ['copy-mermaid', 'Copy as Mermaid'],
      ['dot', 'DOT'],
      ['json', 'JSON'],
    ])
      this.exportMenu.append(element('option', { value }, label));
    this.exportMenu.addEventListener('change', () => {
      if (this.exportMenu.value) events.export(this.exportMenu.value);
      this.exportMenu.value = '';
    });
    this.count.addEventListener('click', () => {
      events.toDrawing();
      events.more();
    });
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') events.find(this.search.value);
      if (event.key === 'Escape') events.toDrawing();
      event.stopPropagation();
    });
    this.node.append(
      element(
        'div',
        { class: 'bar-row' },
        this.backButton,
        this.forwardButton,
        element('div', { class: 'segmented', role: 'group', 'aria-label': 'View' }, ...this.views.values()),
        this.depth,
        this.search,
        element('span', { class: 'spring' }),
        element(
          'div',
          { class: 'bar-group' },
          this.followButton,
          this.treeButton,
          this.legendButton,
          button('Fit', 'Show everything (0)', () => events.fit()),
          this.exportMenu,
          button('?', 'Keyboard shortcuts (?)', () => events.help()),
        ),
      ),
      element(
        'div',
        { class: 'bar-row second' },
        this.crumbs,
        element('span', { class: 'spring' }),
        this.hint,
        this.count,
      ),
    );
  }

  focusFind(): void {
    this.search.focus();
    this.search.select();
  }

  treeIsOpen(isOpen: boolean): void {
    this.treeButton.setAttribute('aria-pressed', String(isOpen));
  }

  legendIsOpen(isOpen: boolean): void {
    this.legendButton.setAttribute('aria-pressed', String(isOpen));
  }

  following(follows: boolean): void {
    this.followButton.setAttribute('aria-pressed', String(follows));
  }

  show(state: BarState): void {
    for (const [view, control] of this.views) {
      control.setAttribute('aria-pressed', String(view === state.view));
      control.disabled = state.onlyModules && view !== 'modules';
    }
    this.depth.options[0].hidden = state.view !== 'modules';
    this.depth.value = String(state.depth);
    // Not disabled for good: a button that is would lose the focus with its last press.
    this.backButton.setAttribute('aria-disabled', String(!state.canGoBack));
    this.forwardButton.setAttribute('aria-disabled', String(!state.canGoForward));
    replaceChildren(
      this.crumbs,
      ...state.crumbs.slice(-MOST_CRUMBS).flatMap(({ title, index }, at, crumbs) => {
        const isLast = at === crumbs.length - 1;
        const crumb = element('button', { class: 'crumb', ...(isLast && { 'aria-current': 'page' }) }, title);
        crumb.addEventListener('click', () => {
          this.events.toDrawing();
          this.events.goTo(index);
        });
        return at ? [element('span', { class: 'separator', 'aria-hidden': 'true' }, '›'), crumb] : [crumb];
      }),
    );
    const number = new Intl.NumberFormat('en');
    const isCapped = state.drawn < state.total;
    const order = state.isByFile ? ', by file' : '';
    this.count.textContent = isCapped
      ? `${number.format(state.drawn)} of ${number.format(state.total)} ${state.unit}s${order} · Show more`
      : `${number.format(state.drawn)} ${state.unit}${state.drawn === 1 ? '' : 's'}${order}`;
    this.count.title = isCapped ? 'Draws twice as many' : '';
    this.hint.hidden = !state.isByFile;
    this.count.disabled = !isCapped;
  }
}

function button(label: string, title: string, run: () => void): HTMLButtonElement {
  // A sign alone is no name that can be read out.
  const name = /[a-z]/i.test(label) ? undefined : title.replace(/ \(.*/, '');
  const made = element('button', { class: 'tool', title, 'aria-label': name }, label);
  made.addEventListener('click', run);
  return made;
}
