import * as vscode from 'vscode';
import type { Command } from '../services.ts';
import { openLocated } from '../symbols.ts';

/** Lists circles of files that import each other. */
export const showImportCycles: Command = {
  id: 'codegraph.showImportCycles',
  async run({ server }) {
    const found: { label: string; detail: string; folder: string; file: string }[] = [];
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const { cycles } = await server.request('codegraph/cycles', { folderUri: folder.uri.toString() });
      for (const cycle of cycles) {
        found.push({
          label: `$(sync) ${cycle.length} files`,
          detail: [...cycle, cycle[0]].join(' → '),
          folder: folder.uri.toString(),
          file: cycle[0],
        });
      }
    }
    if (!found.length) {
      void vscode.window.showInformationMessage('No files of this workspace import each other in a circle.');
      return;
    }
    const chosen = await vscode.window.showQuickPick(found, {
      title: `Import Cycles (${found.length})`,
      matchOnDetail: true,
    });
    if (chosen) await openLocated(chosen, 'editor');
  },
};
