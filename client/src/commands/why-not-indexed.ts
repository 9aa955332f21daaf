import * as vscode from 'vscode';
import type { Command } from '../services.ts';

/** Says whether the file in the editor is in the index, and if not, why. */
export const whyNotIndexed: Command = {
  id: 'codegraph.whyNotIndexed',
  async run({ server }, argument) {
    const uri = argument instanceof vscode.Uri ? argument : fileInSight();
    if (!uri) {
      void vscode.window.showInformationMessage('Open the file you want to ask about.');
      return;
    }
    const status = await server.request('codegraph/fileStatus', { uri: uri.toString() });
    const name = vscode.workspace.asRelativePath(uri);
    const message = status.indexed
      ? `${name} is indexed as ${status.language}, with ${status.symbols ?? 0} symbols.`
      : `${name} is not indexed. ${status.detail ?? 'Its language is not one that CodeGraph reads.'}`;
    void vscode.window.showInformationMessage(message);
  },
};

/** The file that the user looks at; a log or a panel that has the focus is not what is asked about. */
function fileInSight(): vscode.Uri | undefined {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.find((editor) => editor?.document.uri.scheme === 'file')?.document.uri;
}
