import type { Command } from '../services.ts';

/** Opens the search view with the cursor in its input. */
export const focusSearch: Command = { id: 'codegraph.focusSearch', run: ({ search }) => search.focus() };
