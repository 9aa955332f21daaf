import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import type { SearchResponse, SearchResult } from '../../../server/src/protocol/types.ts';
import type { IndexState, SearchViewRequests } from '../../../server/src/protocol/webview.ts';
import { element, replaceChildren } from '../shared/dom.ts';
import { kindWords, languageWords } from '../shared/kind-words.ts';
import { ResultList } from './result-list.ts';
import type { SearchMode, SearchState } from './search-state.ts';
import type { Words } from './search-words.ts';

export interface SearchPageEvents {
  /** Query or filters changed; `delay` while the user is typing. */
  changed(delay: boolean): void;
  redraw(): void;
  select(result: SearchResult, index: number): void;
  open(result: SearchResult, how: 'editor' | 'beside'): void;
  showInGraph(result: SearchResult): void;
  showRelated(result: SearchResult): void;
  clearRecent(): void;
}

type Choices = SearchViewRequests['languages'][1];

/** The page of the search view: input, filters, results. Holds no data but what is on the screen; `state` is the owner's. */
export class SearchPage {
  readonly list: ResultList;
  private readonly state: SearchState;
  private readonly events: SearchPageEvents;
  private readonly input = element('vscode-text-field' as 'input', {
    placeholder: 'What does the code do?',
    type: 'search',
  });
  private readonly mode = dropdown('Search mode', [
    ['', 'Default mode'],
    ['hybrid', 'Words and meaning'],
    ['semantic', 'Meaning'],
    ['lexical', 'Words'],
  ]);
  private readonly language = dropdown('Language', [['', 'Any language']]);
  private readonly kind = dropdown('Kind', [['', 'Any kind']]);
  private readonly path = element('vscode-text-field' as 'input', {
    placeholder: 'Path, e.g. src/server or **/*.ts',
  });
  private readonly filters = element('div', { class: 'filters', id: 'filters' });
  private readonly filterButton = element(
    'button',
    { class: 'tool', 'aria-controls': 'filters', title: 'Filters' },
    'Filters',
  );
  private readonly groupButton = element('button', { class: 'tool', title: 'Group results by file' }, 'By file');
  private readonly ring = element('vscode-progress-ring' as 'div', { class: 'ring', 'aria-label': 'Searching' });
  private readonly summary = element('div', { class: 'summary' });
  private readonly notice = element('div', { class: 'notice', role: 'status' });
  /** What is read out: what the user asked for, once, and not each refresh while files are read. */
  private readonly live = element('div', { class: 'visually-hidden', role: 'status' });
  private readonly message = element('div', { class: 'message' });

  constructor(root: HTMLElement, state: SearchState, events: SearchPageEvents) {
    this.state = state;
    this.events = events;
    this.list = new ResultList({
      select: events.select,
      open: events.open,
      showInGraph: events.showInGraph,
      showRelated: events.showRelated,
      type: (key) => {
        this.focusQuery();
        this.input.value += key;
        this.typed();
      },
      leaveUpwards: () => this.focusQuery(),
    });
    this.filters.append(this.mode, this.language, this.kind, this.path);
    root.append(
      element(
        'header',
        {},
        element('div', { class: 'query' }, this.input, this.ring),
        element('div', { class: 'tools' }, this.summary, this.groupButton, this.filterButton),
        this.filters,
        this.notice,
      ),
      element('main', {}, this.message, this.list.node),
      this.live,
    );
    // Such a field calls itself `Text field` when it comes into the page, whatever it was called before.
    this.input.setAttribute('aria-label', 'Search code');
    this.path.setAttribute('aria-label', 'Path filter');
    this.listen();
  }

  /** Puts the state into the controls. */
  sync(): void {
    this.input.value = this.state.query;
    this.mode.value = this.state.mode;
    this.language.value = this.state.language;
    this.kind.value = this.state.kind;
    this.path.value = this.state.path;
    this.filters.hidden = !this.state.showFilters;
    this.filterButton.setAttribute('aria-expanded', String(this.state.showFilters));
    const count = [this.state.language, this.state.kind, this.state.path].filter(Boolean).length;
    this.filterButton.textContent = count ? `Filters (${count})` : 'Filters';
    this.groupButton.setAttribute('aria-pressed', String(this.state.grouped));
  }

  focusQuery(): void {
    this.input.focus();
    const inner = this.input.shadowRoot?.querySelector('input');
    inner?.select();
  }

  busy(busy: boolean): void {
    this.ring.hidden = !busy;
  }

  updating(state: IndexState | null): void {
    const { filesDone = 0, filesTotal = 0 } = state ?? {};
    this.notice.dataset.updating =
      filesTotal >= MANY_FILES ? `Updating: ${groupDigits(filesDone)} of ${groupDigits(filesTotal)} files` : '';
  }

  choices({ languages, kinds }: Choices): void {
    fill(
      this.language,
      [
        ['', 'Any language'],
        ...languages.map(({ language, files }): [string, string] => [
          language,
          `${languageWords(language)} (${groupDigits(files)})`,
        ]),
      ],
      this.state.language,
    );
    fill(
      this.kind,
      [['', 'Any kind'], ...kinds.map((kind): [string, string] => [kind, kindWords(kind)])],
      this.state.kind,
    );
  }

  /** Shows an answer; `isNews` when the user asked for it, so that it is read out, too. */
  results(answer: SearchResponse, words: Words | null, isNews: boolean): void {
    this.list.show(answer.results, answer.query, this.state.grouped, this.state.selected);
    this.list.node.hidden = !answer.results.length;
    replaceChildren(this.summary, ...(answer.results.length ? summary(answer) : []));
    this.notice.textContent = answer.notice ?? '';
    if (words) this.words(words, answer.results.length > 0);
    else replaceChildren(this.message);
    if (isNews) this.live.textContent = answer.results.length ? countWords(answer) : (words?.title ?? '');
  }

  /** Something else was asked: even the same words about it will be news. */
  asked(): void {
    this.live.textContent = '';
  }

  failed(words: Words): void {
    this.words(words);
    this.live.textContent = `${words.title}. ${words.text}`;
  }

  /** Without a query: what can be done, and what was searched before. */
  start(words: Words, recent: readonly string[]): void {
    this.words(words);
    this.notice.textContent = '';
    if (!recent.length) return;
    const clear = element('button', { class: 'link' }, 'Clear');
    clear.addEventListener('click', () => {
      this.focusQuery();
      this.events.clearRecent();
    });
    const rows = recent.map((query) => {
      const row = element('button', { class: 'recent' }, query);
      row.addEventListener('click', () => {
        this.state.query = query;
        this.sync();
        this.events.changed(false);
        this.focusQuery();
      });
      return element('li', {}, row);
    });
    this.message.append(
      element('div', { class: 'recent-heading' }, element('h2', {}, 'Recent searches'), clear),
      element('ul', {}, ...rows),
    );
  }

  words({ title, text, progress }: Words, keepResults = false): void {
    const bar = progress === undefined ? null : element('progress', { max: 1, value: progress, 'aria-label': title });
    replaceChildren(this.message, title ? element('h2', {}, title) : null, element('p', {}, text), bar);
    if (keepResults) return;
    this.list.node.hidden = true;
    this.summary.textContent = '';
  }

  private typed(): void {
    this.state.query = this.input.value;
    this.state.selected = 0;
    this.events.changed(true);
  }

  private listen(): void {
    this.ring.hidden = true;
    this.input.addEventListener('input', () => this.typed());
    this.input.addEventListener('keydown', (event) => {
      if ((event.key === 'ArrowDown' || event.key === 'Enter') && this.list.size) {
        event.preventDefault();
        this.list.focus();
      } else if (event.key === 'Escape' && this.input.value) {
        event.preventDefault();
        this.input.value = '';
        this.typed();
      }
    });
    this.mode.addEventListener('change', () =>
      this.filtered(() => (this.state.mode = this.mode.value as SearchMode | '')),
    );
    this.language.addEventListener('change', () => this.filtered(() => (this.state.language = this.language.value)));
    this.kind.addEventListener('change', () => this.filtered(() => (this.state.kind = this.kind.value)));
    this.path.addEventListener('input', () => this.filtered(() => (this.state.path = this.path.value), true));
    this.filterButton.addEventListener('click', () => {
      this.state.showFilters = !this.state.showFilters;
      this.sync();
      this.events.redraw();
    });
    this.groupButton.addEventListener('click', () => {
      this.state.grouped = !this.state.grouped;
      this.sync();
      this.events.redraw();
    });
    this.list.node.addEventListener('keydown', (event) => event.key === 'Escape' && this.focusQuery());
  }

  private filtered(apply: () => void, delay = false): void {
    apply();
    this.state.selected = 0;
    this.sync();
    this.events.changed(delay);
  }
}

/** A change of fewer files is taken in before anybody has read that it is; the list would only jump for it. */
const MANY_FILES = 50;

function countWords({ results, total }: SearchResponse): string {
  const count = results.length < total ? `${groupDigits(results.length)} of ${groupDigits(total)}` : groupDigits(total);
  return `${count} ${total === 1 ? 'result' : 'results'}`;
}

/** How many there are, and how long it took, which is left out where there is no room for it. */
function summary(answer: SearchResponse): HTMLElement[] {
  const { tookMs } = answer;
  const took = `${tookMs < 10 ? tookMs.toFixed(1) : Math.round(tookMs)} ms`;
  return [element('span', {}, countWords(answer)), element('span', { class: 'took' }, `· ${took}`)];
}

type Dropdown = HTMLElement & { value: string };
function dropdown(label: string, options: readonly (readonly [value: string, label: string])[]): Dropdown {
  const made = element('vscode-dropdown' as 'div', { 'aria-label': label }) as unknown as Dropdown;
  fill(made, options, options[0][0]);
  return made;
}
function fill(node: Dropdown, options: readonly (readonly [value: string, label: string])[], value: string): void {
  // While the index grows this comes often; a list that is open must not close for nothing.
  const content = JSON.stringify(options);
  if (node.dataset.content === content) return;
  node.dataset.content = content;
  replaceChildren(
    node,
    ...options.map(([option, label]) => element('vscode-option' as 'option', { value: option }, label)),
  );
  node.value = value;
}
