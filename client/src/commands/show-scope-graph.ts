import * as vscode from 'vscode';
import type { Command } from '../services.ts';

/** The file, folder or workspace as modules; the argument is the explorer's resource, if any. */
const resourceOf = (argument: unknown): vscode.Uri | undefined =>
  argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;

export const showFileGraph: Command = {
  id: 'codegraph.showFileGraph',
  run({ graphs }, argument) {
    const uri = resourceOf(argument);
    if (uri) return graphs.show({ root: { file: uri.toString() }, view: 'neighbourhood' });
    void vscode.window.showInformationMessage('Open a file first.');
  },
};

export const showFolderGraph: Command = {
  id: 'codegraph.showFolderGraph',
  run(services, argument) {
    const uri = resourceOf(argument);
    if (!uri) return showWorkspaceGraph.run(services);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) {
      void vscode.window.showInformationMessage('This folder lies outside the workspace, so it is not in the index.');
      return;
    }
    const isFile = !(argument instanceof vscode.Uri);
    const inside = isFile ? vscode.Uri.joinPath(uri, '..') : uri;
    // The server wants the path below the folder's root; the root itself is the workspace.
    const path = inside.path.slice(folder.uri.path.length).replace(/^\/|\/$/g, '');
    return services.graphs.show({
      root: path ? { folder: path } : { workspace: true },
      folder: folder.uri.toString(),
      view: 'modules',
    });
  },
};

export const showWorkspaceGraph: Command = {
  id: 'codegraph.showWorkspaceGraph',
  async run({ graphs }) {
    const folders = vscode.workspace.workspaceFolders ?? [];
    // There is one graph for each folder, and no edges between them.
    const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
    if (folder) return graphs.show({ root: { workspace: true }, folder: folder.uri.toString(), view: 'modules' });
    if (folders.length === 0) void vscode.window.showInformationMessage('Open a folder first.');
  },
};
