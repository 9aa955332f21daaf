import type { SearchResponse, SearchResult } from '../../../server/src/protocol/types.ts';
import type { OpenTarget, SearchViewEvents, SearchViewRequests } from '../../../server/src/protocol/webview.ts';
import { atMostEvery } from '../shared/at-most-every.ts';
import { Channel } from '../shared/rpc.ts';
import { registerComponents } from '../shared/ui/components.ts';
import '../shared/theme.css';
import './search.css';
import { SearchPage } from './search-page.ts';
import { INITIAL_STATE, requestOf, restoreState, type SearchState } from './search-state.ts';
import { EMPTY_QUERY, SEARCHING, type Words, wordsForNothing, wordsForState } from './search-words.ts';

/** Long enough to skip the letters of a word typed at speed, short enough to feel immediate. */
const DEBOUNCE_MS = 120;
/** Answers that take longer than this get a progress ring; faster ones would only flicker. */
const SLOW_MS = 400;
/** While files are read, results are looked up again this often. */
const REFRESH_MS = 1_000;
const EXCERPT_LINES = 12;

registerComponents();
const channel = new Channel<SearchViewRequests, SearchViewEvents>();
const state: SearchState = restoreState(channel.state);
let running: AbortController | null = null;
let timer: number | undefined;
let answer: SearchResponse | null = null;
let stateWords: Words | null = null;

const page = new SearchPage(document.getElementById('root') as HTMLElement, state, {
  changed: (delay) => {
    save();
    clearTimeout(timer);
    timer = window.setTimeout(() => void search(), delay ? DEBOUNCE_MS : 0);
  },
  redraw: () => {
    save();
    draw();
  },
  select: (result, index) => {
    state.selected = index;
    save();
    void channel.request('open', { result: nameOf(result), how: 'preview' }).catch(() => undefined);
    void channel
      .request('excerpt', { result, maxLines: EXCERPT_LINES })
      .then((excerpt) => page.list.preview(result, excerpt))
      .catch(() => undefined);
  },
  open: (result, how) => {
    void channel.request('open', { result: nameOf(result), how }).catch(() => undefined);
    void channel.request('recentSearches', { add: state.query });
  },
  showInGraph: ({ symbol, folder }) => void channel.request('showInGraph', { symbol, folder }),
  showRelated: ({ symbol, folder }) => void channel.request('showRelated', { symbol, folder }),
  clearRecent: () => void channel.request('clearRecentSearches', {}).then(() => draw()),
});

/** Where a result's name stands: there the cursor goes, rather than around all of its body. */
const nameOf = ({ folder, file, selectionRange }: SearchResult): OpenTarget => ({
  folder,
  file,
  range: selectionRange,
});

function save(): void {
  channel.state = state;
}

/** Asks for what the state says; `quiet` when it is not the user who asks. */
async function search(quiet = false): Promise<void> {
  running?.abort(new DOMException('superseded', 'AbortError'));
  const query = state.query.trim();
  if (!query) {
    answer = null;
    page.busy(false);
    await draw();
    return;
  }
  const controller = new AbortController();
  running = controller;
  if (!quiet) page.asked();
  const slow = window.setTimeout(() => page.busy(!quiet), SLOW_MS);
  try {
    answer = await channel.request('search', { request: requestOf(state) }, controller.signal);
    if (!controller.signal.aborted) await draw(!quiet);
  } catch (error) {
    if (controller.signal.aborted) return;
    // What the index says of itself tells more, and over what was found before it stands already.
    if (quiet && answer) await draw();
    else page.failed(stateWords ?? { title: 'The search failed', text: (error as Error).message });
  } finally {
    clearTimeout(slow);
    if (running === controller) {
      running = null;
      page.busy(false);
    }
  }
}

/** `isNews` when the user has just asked for what is drawn. */
async function draw(isNews = false): Promise<void> {
  if (state.query.trim()) {
    if (!answer) {
      page.words(stateWords ?? SEARCHING);
      return;
    }
    const hasFilters = Boolean(state.language || state.kind || state.path);
    page.results(
      answer,
      answer.results.length ? (stateWords ?? null) : (stateWords ?? wordsForNothing(state.query, hasFilters)),
      isNews,
    );
    return;
  }
  const { queries } = await channel.request('recentSearches', {}).catch(() => ({ queries: [] as string[] }));
  page.start(stateWords ?? EMPTY_QUERY, queries);
}

channel.on('setQuery', ({ query, mode, run }) => {
  Object.assign(state, {
    ...INITIAL_STATE,
    grouped: state.grouped,
    showFilters: state.showFilters,
    mode: mode ?? state.mode,
    query,
  });
  page.sync();
  save();
  if (run) void search();
});
channel.on('focusQuery', () => page.focusQuery());
channel.on('indexState', (indexState) => {
  page.list.folderNames = indexState.folderNames ?? {};
  stateWords = wordsForState(indexState);
  page.updating(indexState.state === 'updating' ? indexState : null);
  if (indexState.state === 'ready' && !isSearching()) refresh();
  else refreshSoon();
  if (!state.query.trim()) void draw();
});

const isSearching = () => running !== null;

/** New files may change what is found and what can be chosen: a search that stands is asked again. */
function refresh(): void {
  void channel
    .request('languages', {})
    .then((choices) => page.choices(choices))
    .catch(() => undefined);
  if (state.query.trim()) void search(true);
}
/** What the user asks for comes first. */
const refreshSoon = atMostEvery(REFRESH_MS, isSearching, refresh);

page.sync();
void search();
channel.ready();
