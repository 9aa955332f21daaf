import * as vscode from 'vscode';
import type { Command } from '../services.ts';

/** Says whether the file in the editor is in the index, and if not, why. */
export const whyNotIndexed: Command = {
  id: 'codegraph.whyNotIndexed',
  async run({ server }, argument) {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri) {
      void vscode.window.showInformationMessage('Open the file you want to ask about.');
      return;
    }
    const status = await server.request('codegraph/fileStatus', { uri: uri.toString() });
    const name = vscode.workspace.asRelativePath(uri);
    const message = status.indexed
      ? `${name} is indexed as ${status.language}, with ${status.symbols ?? 0} symbols.`
      : `${name} is not indexed. ${status.reason ?? 'Its language is not one that CodeGraph reads.'}${status.detail ? ` ${status.detail}` : ''}`;
    void vscode.window.showInformationMessage(message);
  },
};
