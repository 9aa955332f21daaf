import type { SearchResult } from '../../../server/src/protocol/types.ts';
import type { Excerpt } from '../../../server/src/protocol/webview.ts';
import { element, replaceChildren } from '../shared/dom.ts';
import { kindIcon } from '../shared/icons.ts';
import { kindWords } from '../shared/kind-words.ts';
import { highlight } from './highlight.ts';

export interface ResultListEvents {
  /** The selection moved, by key or mouse. */
  select(result: SearchResult, index: number): void;
  open(result: SearchResult, how: 'editor' | 'beside'): void;
  showInGraph(result: SearchResult): void;
  showRelated(result: SearchResult): void;
  /** The user typed a letter while in the list: it belongs to the query. */
  type(key: string): void;
  leaveUpwards(): void;
}

/** The results as a listbox: one option is selected and tells assistive technology so, while the list itself has the focus. */
export class ResultList {
  readonly node = element('div', {
    ...{ class: 'results', role: 'listbox', tabindex: 0, 'aria-label': 'Search results' },
    'aria-description': 'Enter opens, Control Enter to the side, Alt R shows related code, Alt G the graph.',
  });
  private readonly events: ResultListEvents;
  private results: readonly SearchResult[] = [];
  private options: HTMLElement[] = [];
  private selected = -1;
  /** Names of folders by their addresses; empty where there is one, which nobody has to be told. */
  folderNames: Readonly<Record<string, string>> = {};

  constructor(events: ResultListEvents) {
    this.events = events;
    this.node.addEventListener('keydown', (event) => this.keydown(event));
  }

  get size(): number {
    return this.results.length;
  }

  /**
   * Draws the results; `grouped` puts those of one file below its name, in the order of each file's best result. When the same query is
   * answered again, because more files were read meanwhile, what was selected stays so with its preview.
   */
  show(results: readonly SearchResult[], query: string, grouped: boolean, selected: number): void {
    const excerpt = this.node.querySelector('.excerpt');
    const isInUse = excerpt !== null || this.node.contains(document.activeElement);
    const before = isInUse && query === this.node.dataset.query ? this.results[this.selected] : undefined;
    this.results = grouped ? byFile(results) : results;
    this.options = this.results.map((result, index) => this.option(result, index, query, !grouped));
    const children: HTMLElement[] = [];
    let file = '';
    for (const [index, option] of this.options.entries()) {
      const result = this.results[index];
      if (grouped && fileKey(result) !== file) {
        file = fileKey(result);
        const count = this.results.filter((other) => fileKey(other) === file).length;
        children.push(fileHeading(this.rootOf(result) + result.file, count));
      }
      children.push(option);
    }
    replaceChildren(this.node, ...children);
    this.node.dataset.query = query;
    this.node.classList.toggle('grouped', grouped);
    this.selected = -1;
    const kept = before ? this.results.findIndex((result) => isSame(result, before)) : -1;
    if (kept >= 0) this.select(kept, false);
    else if (results.length) this.select(Math.min(Math.max(selected, 0), results.length - 1), false);
    else this.node.removeAttribute('aria-activedescendant');
    if (kept >= 0 && excerpt) this.options[kept].append(excerpt);
  }

  focus(): void {
    this.node.focus();
    if (this.selected >= 0) this.select(this.selected, true);
  }

  /** Shows source lines below a result, if it is still the selected one. */
  preview(result: SearchResult, { lines, startLine }: Excerpt): void {
    const option = this.options[this.selected];
    if (!option || !isSame(result, this.results[this.selected])) return;
    this.removePreview();
    if (!lines.length) return;
    const indent = Math.min(
      ...lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length),
    );
    const code = element('pre', { class: 'excerpt', 'aria-hidden': 'true' });
    for (const [offset, line] of lines.entries()) {
      code.append(
        element('span', { class: 'line-number' }, String(startLine + offset + 1)),
        `${line.slice(Number.isFinite(indent) ? indent : 0)}\n`,
      );
    }
    option.append(code);
    option.scrollIntoView({ block: 'nearest' });
  }

  private removePreview(): void {
    for (const node of this.node.querySelectorAll('.excerpt')) node.remove();
  }

  private select(index: number, tell: boolean): void {
    const before = this.options[this.selected];
    before?.classList.remove('selected');
    before?.setAttribute('aria-selected', 'false');
    if (index !== this.selected) this.removePreview();
    this.selected = index;
    const option = this.options[index];
    option.classList.add('selected');
    option.setAttribute('aria-selected', 'true');
    this.node.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
    if (tell) this.events.select(this.results[index], index);
  }

  private option(result: SearchResult, index: number, query: string, withFile: boolean): HTMLElement {
    const line = result.selectionRange.start.line + 1;
    const root = this.rootOf(result);
    const place = withFile
      ? element(
          'span',
          { class: 'place', title: `${root}${result.file}:${line}` },
          ...placeParts(root, result.file, line),
        )
      : element('span', { class: 'place' }, element('span', { class: 'line' }, `:${line}`));
    const option = element(
      'div',
      {
        class: 'result',
        role: 'option',
        id: `result-${index}`,
        'aria-selected': 'false',
        'data-kind': result.kind,
        'data-file': result.file,
      },
      element(
        'div',
        { class: 'title' },
        kindIcon(result.kind),
        // The icon is silent; what it says is read out here.
        element('span', { class: 'visually-hidden' }, `${kindWords(result.kind)} `),
        nameParts(result, query),
        place,
        this.actions(result),
      ),
      result.signature ? element('div', { class: 'signature' }, result.signature) : null,
      result.doc ? element('div', { class: 'doc' }, firstLine(result.doc)) : null,
      result.why.length
        ? element('div', { class: 'why', title: result.why.join('\n') }, result.why.slice(0, 2).join(' · '))
        : null,
    );
    option.addEventListener('click', (event) => {
      this.select(index, true);
      if (event.detail === 2) this.events.open(result, event.ctrlKey || event.metaKey ? 'beside' : 'editor');
    });
    return option;
  }

  /** The name of its folder, which stands before a path where several are open, as everywhere in VS Code. */
  private rootOf({ folder }: SearchResult): string {
    const name = folder && this.folderNames[folder];
    return name ? `${name}/` : '';
  }

  /** What one can do with a result by mouse; for the keys that do the same there is the tooltip. Screen readers have the keys. */
  private actions(result: SearchResult): HTMLElement {
    const made = element('span', { class: 'actions', 'aria-hidden': 'true' });
    for (const { title, icon, run } of ACTIONS) {
      const action = element('span', { class: 'action', title }, kindIcon(icon));
      action.addEventListener('click', (event) => {
        event.stopPropagation();
        run(this.events, result);
      });
      made.append(action);
    }
    return made;
  }

  private keydown(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    const current = this.results[this.selected];
    if (move && this.results.length) {
      event.preventDefault();
      if (event.key === 'ArrowUp' && this.selected <= 0) this.events.leaveUpwards();
      else this.select(Math.min(Math.max(move(this.selected, this.results.length), 0), this.results.length - 1), true);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      this.events.open(current, event.ctrlKey || event.metaKey ? 'beside' : 'editor');
    } else if (event.key === 'g' && event.altKey && current) {
      event.preventDefault();
      this.events.showInGraph(current);
    } else if (event.key === 'r' && event.altKey && current) {
      event.preventDefault();
      this.events.showRelated(current);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.events.type(event.key);
    }
  }
}

const ACTIONS: readonly {
  title: string;
  icon: string;
  run(events: ResultListEvents, result: SearchResult): void;
}[] = [
  { title: 'Open to the side (Ctrl+Enter)', icon: 'beside', run: (events, result) => events.open(result, 'beside') },
  { title: 'Related code (Alt+R)', icon: 'related', run: (events, result) => events.showRelated(result) },
  { title: 'Show in graph (Alt+G)', icon: 'graph', run: (events, result) => events.showInGraph(result) },
];

const PAGE = 8;
const MOVES: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + PAGE,
  PageUp: (index) => index - PAGE,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

const isSame = (a: SearchResult, b: SearchResult): boolean =>
  a.symbol === b.symbol && a.folder === b.folder && a.file === b.file;

const fileKey = ({ folder = '', file }: SearchResult): string => `${folder} ${file}`;

function byFile(results: readonly SearchResult[]): SearchResult[] {
  const files = new Map<string, SearchResult[]>();
  for (const result of results) {
    const key = fileKey(result);
    const group = files.get(key);
    if (group) group.push(result);
    else files.set(key, [result]);
  }
  return [...files.values()].flat();
}

function fileHeading(file: string, count: number): HTMLElement {
  const slash = file.lastIndexOf('/');
  return element(
    'div',
    { class: 'file-heading', role: 'presentation', title: file },
    kindIcon('file'),
    element('span', { class: 'file-name' }, file.slice(slash + 1)),
    element('span', { class: 'place' }, file.slice(0, Math.max(0, slash))),
    element('span', { class: 'badge' }, String(count)),
  );
}

const firstLine = (text: string) => text.split('\n', 1)[0];

/** The name, and before it what it is in: in a narrow view that gives way first. */
function nameParts({ qualifiedName, name, kind }: SearchResult, query: string): HTMLElement {
  const full = qualifiedName || name;
  const own = kind === 'file' ? full.slice(full.lastIndexOf('/') + 1) : name;
  const from = full.endsWith(own) ? full.length - own.length : 0;
  const parts = [element('span', { class: 'owner' }), element('span', { class: 'own' })] as const;
  let at = 0;
  for (const { text, hit } of highlight(full, query)) {
    const inOwner = Math.min(Math.max(from - at, 0), text.length);
    for (const [index, piece] of [text.slice(0, inOwner), text.slice(inOwner)].entries())
      if (piece) parts[index].append(hit ? element('mark', {}, piece) : piece);
    at += text.length;
  }
  return element('span', { class: 'name', title: full }, ...(from ? parts : [parts[1]]));
}

/** Folder, file and line: what says more stays longer when there is no room. */
function placeParts(root: string, file: string, line: number): HTMLElement[] {
  const slash = file.lastIndexOf('/');
  const part = (kind: string, text: string) => element('span', { class: kind }, text);
  return [
    part('folder', root + shortPath(file.slice(0, slash + 1))),
    part('file', file.slice(slash + 1)),
    part('line', `:${line}`),
  ];
}

/** The end of a long path of a folder, which says more. */
function shortPath(folder: string): string {
  const parts = folder.split('/');
  return parts.length > 3 ? `…/${parts.slice(-3).join('/')}` : folder;
}
