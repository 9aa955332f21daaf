import * as vscode from 'vscode';
import { searchLimit, searchMode } from '../configuration.ts';
import { SymbolPicker } from '../pick-symbol.ts';
import type { Command } from '../services.ts';

/** Long enough to skip the letters of a word typed at speed, short enough to feel immediate. */
const DEBOUNCE_MS = 120;

/** A quick pick that searches while the user types. */
export const searchCode: Command = {
  id: 'codegraph.searchCode',
  async run({ server, recentSearches }, query) {
    const picker = new SymbolPicker(
      'Search Code',
      'What the code does, or what it is called. Filters: lang:  kind:  path:',
    );
    let timer: NodeJS.Timeout | undefined;
    let running: vscode.CancellationTokenSource | undefined;
    const search = async (text: string) => {
      running?.cancel();
      if (!text.trim()) {
        picker.show([], 'Type to search.');
        return;
      }
      const source = new vscode.CancellationTokenSource();
      running = source;
      picker.busy = true;
      try {
        const request = { query: text, limit: searchLimit(), mode: searchMode() };
        const answer = await server.request('codegraph/search', request, source.token);
        if (source.token.isCancellationRequested) return;
        const choices = answer.results.map((result) => ({
          ...result,
          id: result.symbol,
          name: result.qualifiedName || result.name,
          reason: result.why[0],
        }));
        picker.show(choices, `Nothing found for "${text}".`, true);
      } catch (error) {
        if (!source.token.isCancellationRequested) picker.show([], `The search failed: ${(error as Error).message}`);
      } finally {
        source.dispose();
      }
    };
    picker.onType((text) => {
      clearTimeout(timer);
      timer = setTimeout(() => void search(text), DEBOUNCE_MS);
    });
    picker.onHide(() => {
      clearTimeout(timer);
      running?.cancel();
      void recentSearches.add(picker.value);
    });
    if (typeof query === 'string') picker.value = query;
    picker.open();
    await search(picker.value);
  },
};
