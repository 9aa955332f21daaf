import * as vscode from 'vscode';
import type { Command } from '../services.ts';

/** What one can do about the index; opened from the status bar. */
export const showMenu: Command = {
  id: 'codegraph.showMenu',
  async run({ server }) {
    const { folders } = await server.request('codegraph/status', {});
    const isPaused = folders.some(({ state }) => state === 'paused');
    const items = [
      { label: '$(search) Search code', command: 'codegraph.searchCode' },
      { label: '$(type-hierarchy) Show workspace in graph', command: 'codegraph.showWorkspaceGraph' },
      { label: '$(info) Show index status', command: 'codegraph.showIndexStatus' },
      { label: '$(question) Why is this file not indexed?', command: 'codegraph.whyNotIndexed' },
      isPaused
        ? { label: '$(play) Resume indexing', command: 'codegraph.resumeIndexing' }
        : { label: '$(debug-pause) Pause indexing', command: 'codegraph.pauseIndexing' },
      { label: '$(refresh) Update index', command: 'codegraph.updateIndex' },
      { label: '$(trash) Rebuild index', command: 'codegraph.rebuildIndex' },
      { label: '$(output) Show log', command: 'codegraph.showLog' },
      { label: '$(gear) Settings', command: 'workbench.action.openSettings', argument: '@ext:codegraph.codegraph' },
    ];
    const chosen = await vscode.window.showQuickPick(items, { title: 'CodeGraph' });
    if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.argument);
  },
};
