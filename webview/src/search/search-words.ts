import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import { NO_SOURCES } from '../../../server/src/protocol/state-words.ts';
import type { IndexState } from '../../../server/src/protocol/webview.ts';
import { RESUME, STOPPED } from '../shared/kind-words.ts';

/** What the view says when there are no results to show. */
export interface Words {
  readonly title: string;
  readonly text: string;
  /** 0 to 1, where progress is known. */
  readonly progress?: number;
}

export function wordsForState({ state, phase, filesDone = 0, filesTotal = 0, message }: IndexState): Words | null {
  const counted = `${groupDigits(filesDone)} of ${groupDigits(filesTotal)}`;
  switch (state) {
    case 'no-folder':
      return {
        title: 'No folder is open',
        text: 'Open a folder, and its code can be searched as soon as it has been read.',
      };
    case 'no-sources':
      return { title: 'There is no code to search', text: NO_SOURCES };
    case 'first-index':
      if (phase === 'paused')
        return { title: 'Reading this folder is paused', text: `What has been read can be searched. ${RESUME}` };
      return {
        title: 'Reading this folder for the first time',
        text: !filesTotal
          ? 'Looking for files…'
          : phase === 'linking'
            ? `Everything can be searched. Finding out who calls whom: ${counted} files.`
            : `${counted} files. You can search already; results grow as files are read.`,
        // Two steps, one bar: it never goes back.
        ...(filesTotal > 0 && { progress: (filesDone / filesTotal + (phase === 'linking' ? 1 : 0)) / 2 }),
      };
    case 'failed':
      return {
        title: 'The index could not be opened',
        text: message ?? 'The log says why: “CodeGraph: Show Log”.',
      };
    case 'stopped':
      return { title: 'The CodeGraph server is not running', text: STOPPED };
    default:
      return null;
  }
}

export const EMPTY_QUERY: Words = {
  title: 'Find code by what it does',
  text: 'Type words or a name. Filters: lang:python  kind:class  path:src. Quotes search a phrase, a minus leaves out.',
};

export const SEARCHING: Words = { title: '', text: 'Searching…' };

export function wordsForNothing(query: string, hasFilters: boolean): Words {
  return {
    title: `Nothing found for “${query}”`,
    text: hasFilters
      ? 'Try without the filters, or with other words.'
      : 'Try other words, fewer of them, or the name of something nearby.',
  };
}
