import * as vscode from 'vscode';
import type { Command } from '../services.ts';

const FORMATS = [
  { label: 'JSON Lines', description: 'one node or edge a line, for scripts', format: 'jsonl', extension: 'jsonl' },
  { label: 'DOT', description: 'for Graphviz', format: 'dot', extension: 'dot' },
  { label: 'GraphML', description: 'for Gephi, yEd and others', format: 'graphml', extension: 'graphml' },
  { label: 'Mermaid', description: 'the modules alone, for documents', format: 'mermaid', extension: 'mmd' },
  { label: 'SCIP', description: 'for Sourcegraph and other code intelligence', format: 'scip', extension: 'scip' },
] as const;

/** Writes the graph of a folder into a file that the user names. */
export const exportGraph: Command = {
  id: 'codegraph.exportGraph',
  async run({ server }) {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
    if (!folder) return;
    const chosen = await vscode.window.showQuickPick(FORMATS, { title: 'Export Graph' });
    if (!chosen) return;
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(folder.uri, `${folder.name}.${chosen.extension}`),
      filters: { [chosen.label]: [chosen.extension] },
    });
    if (!target) return;
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'CodeGraph: exporting the graph', cancellable: true },
      async (_progress, token) => {
        const { text, encoding, truncated } = await server.request(
          'codegraph/export',
          { folderUri: folder.uri.toString(), format: chosen.format },
          token,
        );
        await vscode.workspace.fs.writeFile(target, Buffer.from(text, encoding));
        void vscode.window.showInformationMessage(
          `The graph was written to ${vscode.workspace.asRelativePath(target)}.${truncated ? ' It is too large to be exported whole here; "codegraph export" on the command line writes all of it.' : ''}`,
        );
      },
    );
  },
};
