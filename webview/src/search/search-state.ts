import type { SearchRequest } from '../../../server/src/protocol/types.ts';

export type SearchMode = NonNullable<SearchRequest['mode']>;

/** What the view remembers over reloads and while it is hidden. */
export interface SearchState {
  query: string;
  /** '' leaves it to the setting. */
  mode: SearchMode | '';
  language: string;
  kind: string;
  path: string;
  grouped: boolean;
  showFilters: boolean;
  selected: number;
}

export const INITIAL_STATE: SearchState = {
  query: '',
  mode: '',
  language: '',
  kind: '',
  path: '',
  grouped: false,
  showFilters: false,
  selected: 0,
};

/** State as it was saved, with defaults for whatever is missing or of another type. */
export function restoreState(saved: unknown): SearchState {
  if (typeof saved !== 'object' || saved === null) return { ...INITIAL_STATE };
  const given = saved as Record<string, unknown>;
  const state = { ...INITIAL_STATE };
  for (const key of Object.keys(INITIAL_STATE) as (keyof SearchState)[]) {
    if (typeof given[key] === typeof INITIAL_STATE[key]) (state as Record<string, unknown>)[key] = given[key];
  }
  if (!['hybrid', 'semantic', 'lexical'].includes(state.mode)) state.mode = '';
  return state;
}

/** The request for a state; a path without a star means "somewhere in a path like this". */
export function requestOf(state: SearchState): SearchRequest {
  const path = state.path.trim();
  const glob = path && !/[*?{]/.test(path) ? `**/*${path.replace(/^\/+|\/+$/g, '')}*/**` : path;
  return {
    query: state.query,
    ...(state.mode && { mode: state.mode }),
    ...(state.language && { languages: [state.language] }),
    ...(state.kind && { kinds: [state.kind] }),
    ...(glob && { paths: path === glob ? [glob] : [glob, `**/*${path.replace(/^\/+|\/+$/g, '')}*`] }),
  };
}
