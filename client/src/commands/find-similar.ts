import * as vscode from 'vscode';
import type { Command, Services } from '../services.ts';
import { symbolOf } from '../symbols.ts';

/** A query gains nothing from more text than this. */
const MAX_QUERY = 400;

/** Searches for code like the selection, or like the symbol around the cursor, in the search view. A link names the symbol itself. */
export const findSimilar: Command = {
  id: 'codegraph.findSimilar',
  async run(services, argument) {
    const query = (await textOfSymbol(services, argument)) || textAtCursor();
    if (query) return services.search.searchFor(query);
    void vscode.window.showInformationMessage('Select some code, or place the cursor on a name, to find code like it.');
  },
};

/** What a symbol that was passed on says of itself: its name and its documentation. */
async function textOfSymbol({ server }: Services, argument: unknown): Promise<string> {
  const of = argument === undefined || argument instanceof vscode.Uri ? null : symbolOf(argument);
  if (!of) return '';
  const { symbol } = await server.request('codegraph/symbol', of);
  return symbol ? oneLine(`${symbol.name} ${symbol.doc ?? symbol.signature ?? ''}`) : '';
}

function textAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return '';
  const { document, selection } = editor;
  if (!selection.isEmpty) return oneLine(document.getText(selection));
  const word = document.getWordRangeAtPosition(selection.active);
  return oneLine(document.getText(word ?? document.lineAt(selection.active.line).range));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MAX_QUERY);
