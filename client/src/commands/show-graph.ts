import * as vscode from 'vscode';
import { noSymbolWords } from '../index-words.ts';
import type { Command } from '../services.ts';
import { symbolOf } from '../symbols.ts';
import { indexState } from '../webviews/index-state.ts';
import { showWorkspaceGraph } from './show-scope-graph.ts';

/** The graph around a symbol. */
export const showGraph: Command = {
  id: 'codegraph.showGraph',
  async run(services, argument) {
    const { graphs, server } = services;
    const of = symbolOf(argument);
    if (!of) return showWorkspaceGraph.run(services);
    const { symbol } = await server.request('codegraph/symbol', of);
    if (symbol) return graphs.show({ root: { symbol: symbol.id }, folder: symbol.folder, view: 'neighbourhood' });
    void vscode.window.showInformationMessage(noSymbolWords(await indexState(server)));
  },
};
