import * as vscode from 'vscode';
import type { ServerConnection } from '../server-connection.ts';
import type { Command } from '../services.ts';

interface Item extends vscode.QuickPickItem {
  readonly command: string;
  readonly argument?: string;
}

const LOG: Item = { label: '$(output) Show log', command: 'codegraph.showLog' };
const SETTINGS: Item = {
  label: '$(gear) Settings',
  command: 'workbench.action.openSettings',
  argument: '@ext:codegraph.codegraph',
};

/** What one can do about the index, or about the server when that is what is wrong; opened from the status bar. */
export const showMenu: Command = {
  id: 'codegraph.showMenu',
  async run({ server }) {
    const items = server.isRunning
      ? await runningItems(server)
      : [{ label: '$(debug-restart) Restart language server', command: 'codegraph.restartServer' }, LOG, SETTINGS];
    const title = server.isRunning ? 'CodeGraph' : 'CodeGraph: the server is not running';
    const chosen = await vscode.window.showQuickPick(items, { title });
    if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.argument);
  },
};

async function runningItems(server: ServerConnection): Promise<Item[]> {
  if (!vscode.workspace.workspaceFolders?.length)
    return [{ label: '$(folder-opened) Open a folder', command: 'vscode.openFolder' }, LOG, SETTINGS];
  const { folders } = await server.request('codegraph/status', {});
  const isPaused = folders.some(({ state }) => state === 'paused');
  return [
    { label: '$(search) Search code', command: 'codegraph.searchCode' },
    { label: '$(type-hierarchy) Show workspace in graph', command: 'codegraph.showWorkspaceGraph' },
    { label: '$(info) Show index status', command: 'codegraph.showIndexStatus' },
    { label: '$(question) Why is this file not indexed?', command: 'codegraph.whyNotIndexed' },
    isPaused
      ? { label: '$(play) Resume indexing', command: 'codegraph.resumeIndexing' }
      : { label: '$(debug-pause) Pause indexing', command: 'codegraph.pauseIndexing' },
    { label: '$(refresh) Update index', command: 'codegraph.updateIndex' },
    { label: '$(trash) Rebuild index', command: 'codegraph.rebuildIndex' },
    LOG,
    SETTINGS,
  ];
}
