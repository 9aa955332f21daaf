import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import { NO_SOURCES } from '../../../server/src/protocol/state-words.ts';
import type { GraphNode, IndexPhase, SubgraphRequest, SubgraphResponse } from '../../../server/src/protocol/types.ts';
import { countWords } from '../../../server/src/protocol/use-words.ts';
import type { IndexState } from '../../../server/src/protocol/webview.ts';
import { kindWords, RESUME, STOPPED } from '../shared/kind-words.ts';

export const CHOOSE =
  'Place the cursor on a name and run “CodeGraph: Show in Graph”, or open the workspace from the search view.';
export const NOTHING =
  'This symbol is not connected to anything that the index knows. It may have been renamed or deleted.';

export interface Words {
  readonly title: string;
  readonly text: string;
}

/** What the panel says about the index; null when there is nothing to say. */
export function wordsForState({ state, phase, filesDone = 0, filesTotal = 0, message }: IndexState): Words | null {
  switch (state) {
    case 'no-folder':
      return {
        title: 'No folder is open',
        text: 'Open a folder, and its code can be drawn as soon as it has been read.',
      };
    case 'no-sources':
      return { title: 'There is no code to draw', text: NO_SOURCES };
    case 'first-index':
      return phase === 'paused'
        ? { title: 'Reading this folder is paused', text: `The graph is drawn when all has been read. ${RESUME}` }
        : {
            title: 'Reading this folder for the first time',
            text: `${firstIndexWords(phase, filesDone, filesTotal)} The graph is drawn as soon as that is done.`,
          };
    case 'failed':
      return { title: 'The index could not be opened', text: message ?? 'The log says why: “CodeGraph: Show Log”.' };
    case 'stopped':
      return { title: 'The CodeGraph server is not running', text: STOPPED };
    default:
      return null;
  }
}

function firstIndexWords(phase: IndexPhase | undefined, filesDone: number, filesTotal: number): string {
  if (!filesTotal) return 'Looking for files.';
  const counts = `${groupDigits(filesDone)} of ${groupDigits(filesTotal)} files.`;
  return phase === 'linking' ? `Finding out who calls whom: ${counts}` : counts;
}

/** Beside a drawing that is one box: that there is no more. Null when there is more. */
export function aloneWords({ nodes }: SubgraphResponse, view: SubgraphRequest['view']): string | null {
  if (nodes.length !== 1 || view === 'modules') return null;
  const [{ name }] = nodes;
  return view === 'calls' ? `No call leads to ${name} or from it.` : `Nothing in the index is connected to ${name}.`;
}

/** What is read out: how much there is to see, what is selected in it, and what a change brought. */
export const drawnWords = (symbols: number, connections: number): string =>
  `${counted(symbols, 'symbol')}, ${counted(connections, 'connection')}`;
export const selectedWords = ({ kind, name, qualifiedName }: GraphNode, connections: number): string =>
  `${kindWords(kind)} ${qualifiedName || name}, ${counted(connections, 'connection')}`;
export const changeWords = (more: number): string =>
  more < 0 ? counted(-more, 'fewer symbol') : counted(more, 'more symbol');

const counted = (count: number, word: string): string => countWords(count, word) || `no ${word}s`;
