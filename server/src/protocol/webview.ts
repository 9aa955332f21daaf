import type * as t from './types.ts';

/**
 * Messages between the extension and its webviews. A webview sends requests and events, the extension answers and sends
 * events. Every message is checked at both ends with `parseMessage`; what does not fit is dropped and logged, never acted on.
 */
export type WebviewMessage =
  | { type: 'request'; id: number; method: string; params: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'response'; id: number; result: unknown }
  | { type: 'error'; id: number; message: string; code?: string }
  | { type: 'event'; event: string; params: unknown };

/** Requests that the search view sends. */
export interface SearchViewRequests {
  search: [{ request: t.SearchRequest }, t.SearchResponse];
  /** Opens a result: shows it in a preview that keeps the focus here, or in an editor. */
  open: [{ result: OpenTarget; how: 'preview' | 'editor' | 'beside' }, null];
  /** The source lines of a result, for the preview below it. */
  excerpt: [{ result: OpenTarget; maxLines: number }, Excerpt];
  showInGraph: [{ symbol: string; folder?: string }, null];
  showRelated: [{ symbol: string; folder?: string }, null];
  /** The last searches, newest first; `add` puts one in front first. */
  recentSearches: [{ add?: string }, { queries: string[] }];
  clearRecentSearches: [Record<string, never>, null];
  languages: [
    Record<string, never>,
    { languages: { language: string; files: number }[]; kinds: string[]; semantic: boolean; notice?: string },
  ];
}
/** Events that the extension sends to the search view. */
export interface SearchViewEvents {
  /** Fills in the query and searches: from a command, or "find similar" for a selection. */
  setQuery: { query: string; mode?: t.SearchRequest['mode']; run: boolean };
  focusQuery: Record<string, never>;
  /** What the view should say when there is nothing to search yet. */
  indexState: IndexState;
}

export interface IndexState {
  state: 'no-folder' | 'no-sources' | 'first-index' | 'updating' | 'ready' | 'failed' | 'stopped';
  /** What is being done with the files that are counted. */
  phase?: t.IndexPhase;
  filesDone?: number;
  filesTotal?: number;
  message?: string;
  /** Names of the workspace folders by their addresses, when there are several: paths alone would not say where something is. */
  folderNames?: Record<string, string>;
}
export interface OpenTarget {
  folder?: string;
  file: string;
  range: t.Range;
}
export interface Excerpt {
  /** First line of the excerpt, 0-based. */
  startLine: number;
  lines: string[];
  language: string;
}

/** Requests that the graph panel sends. */
export interface GraphViewRequests {
  subgraph: [t.SubgraphRequest & { folder?: string }, t.SubgraphResponse];
  symbol: [{ symbol: string; folder?: string }, { symbol: t.SymbolInfo | null; insights: t.HoverInsights | null }];
  find: [{ query: string; limit: number }, t.SearchResponse];
  open: [{ result: OpenTarget; how: 'preview' | 'editor' | 'beside' }, null];
  /** Asks where to save and writes; the data is a text, or a PNG as a data URL. */
  save: [
    { suggestedName: string; format: 'svg' | 'png' | 'mermaid' | 'dot' | 'json'; data: string },
    { saved: boolean },
  ];
  copy: [{ text: string }, null];
}
export type GraphMenuAction = 'open' | 'openBeside' | 'toggle' | 'makeRoot' | 'pin' | 'hide' | 'unhide';
/** Events that the extension sends to the graph panel. */
export interface GraphViewEvents {
  /** Shows another root: from a command, or because the panel follows the editor. */
  showRoot: { root: t.SubgraphRoot; folder?: string; view: t.SubgraphRequest['view'] };
  indexState: IndexState;
  /** Something was chosen in the context menu of the symbol that is selected. */
  act: { action: GraphMenuAction };
  /** Whether the panel follows the editor, as the extension decides it. */
  following: { follow: boolean };
  /** The index has a new revision; the panel asks again and keeps what stays where it is. */
  changed: { revision: number };
}
/** Events that a webview sends to the extension. */
export interface WebviewEvents {
  ready: Record<string, never>;
  /** Written to the output channel. */
  log: { level: 'debug' | 'info' | 'warn' | 'error'; message: string };
  /** Follow-the-editor was switched on or off. */
  follow: { follow: boolean };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The message in a value from the other side, or null when it is none. Checks the envelope; parameters are checked by whoever handles them. */
export function parseMessage(value: unknown): WebviewMessage | null {
  if (!isRecord(value)) return null;
  const { type, id } = value;
  const hasId = typeof id === 'number' && Number.isSafeInteger(id) && id >= 0;
  if (type === 'request' && hasId && typeof value.method === 'string' && value.method.length <= 64) {
    return { type, id, method: value.method, params: value.params };
  }
  if (type === 'cancel' && hasId) return { type, id };
  if (type === 'response' && hasId) return { type, id, result: value.result };
  if (type === 'error' && hasId && typeof value.message === 'string') {
    return { type, id, message: value.message, ...(typeof value.code === 'string' && { code: value.code }) };
  }
  if (type === 'event' && typeof value.event === 'string' && value.event.length <= 64) {
    return { type, event: value.event, params: value.params };
  }
  return null;
}
