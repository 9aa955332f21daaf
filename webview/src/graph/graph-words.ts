import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import { NO_SOURCES } from '../../../server/src/protocol/state-words.ts';
import type { GraphNode } from '../../../server/src/protocol/types.ts';
import { countWords } from '../../../server/src/protocol/use-words.ts';
import type { IndexState } from '../../../server/src/protocol/webview.ts';
import { kindWords, STOPPED } from '../shared/kind-words.ts';

export const CHOOSE =
  'Place the cursor on a name and run “CodeGraph: Show in Graph”, or open the workspace from the search view.';
export const NOTHING =
  'This symbol is not connected to anything that the index knows. It may have been renamed or deleted.';

/** What an empty panel says about the index; null when there is nothing to say. */
export function wordsForState({ state, filesDone, filesTotal, message }: IndexState): string | null {
  switch (state) {
    case 'no-folder':
      return 'No folder is open.';
    case 'no-sources':
      return NO_SOURCES;
    case 'first-index':
      return `CodeGraph is reading the workspace for the first time${filesTotal ? `: ${groupDigits(filesDone ?? 0)} of ${groupDigits(filesTotal)} files` : ''}.`;
    case 'failed':
      return message ?? 'The index could not be read.';
    case 'stopped':
      return `The CodeGraph server is not running. ${STOPPED}`;
    default:
      return null;
  }
}

/** What is read out: how much there is to see, what is selected in it, and what a change brought. */
export const drawnWords = (symbols: number, connections: number): string =>
  `${counted(symbols, 'symbol')}, ${counted(connections, 'connection')}`;
export const selectedWords = ({ kind, name, qualifiedName }: GraphNode, connections: number): string =>
  `${kindWords(kind)} ${qualifiedName || name}, ${counted(connections, 'connection')}`;
export const changeWords = (more: number): string =>
  more < 0 ? counted(-more, 'fewer symbol') : counted(more, 'more symbol');

const counted = (count: number, word: string): string => countWords(count, word) || `no ${word}s`;
