import type { IndexState } from '../../../server/src/protocol/webview.ts';

/** What an empty panel says about the index; null when there is nothing to say. */
export function wordsForState({ state, filesDone, filesTotal, message }: IndexState): string | null {
  switch (state) {
    case 'no-folder':
      return 'No folder is open.';
    case 'first-index':
      return `CodeGraph is reading the workspace for the first time${filesTotal ? `: ${filesDone ?? 0} of ${filesTotal} files` : ''}.`;
    case 'failed':
      return message ?? 'The index could not be read.';
    default:
      return null;
  }
}
