import { GRAPH_TOOLS } from './graph-tools.ts';
import { SEARCH_TOOLS } from './search-tools.ts';
import type { Tool } from './tool.ts';

/** Every question that agents may ask, the one to begin with first. */
export const ALL_TOOLS: readonly Tool[] = [...SEARCH_TOOLS, ...GRAPH_TOOLS];
