import * as path from 'node:path';
import * as vscode from 'vscode';
import { ALLOCATOR } from './allocator.ts';
import { indexLocation } from './configuration.ts';

/** The id under which package.json announces the servers. */
const PROVIDER = 'codegraph.folders';

/** How to start the server for agents on one folder, for this editor and for other clients. */
export interface McpServer {
  readonly name: string;
  readonly command: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** One server for each folder on disk. They share the index with the editor, so that nothing is read twice. */
export function mcpServers(context: vscode.ExtensionContext): McpServer[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const program = context.asAbsolutePath(path.join('dist', 'mcp.js'));
  const home = indexLocation();
  return folders.map(({ name, uri }) => ({
    name: folders.length > 1 ? `codegraph-${name}` : 'codegraph',
    command: process.execPath,
    args: [program, '--dir', uri.fsPath],
    // The editor's own program is a node with more around it.
    env: { ELECTRON_RUN_AS_NODE: '1', ...ALLOCATOR, ...(home ? { CODEGRAPH_HOME: home } : {}) },
  }));
}

/** Offers the servers to the agents of the editor, in folders that the user trusts. */
export function registerMcpServers(context: vscode.ExtensionContext): vscode.Disposable {
  // Editors built on older versions of VS Code do not have it.
  if (!('registerMcpServerDefinitionProvider' in vscode.lm)) return new vscode.Disposable(() => {});
  const changed = new vscode.EventEmitter<void>();
  const { version } = context.extension.packageJSON as { version: string };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('codegraph.index.location')) changed.fire();
    }),
    vscode.lm.registerMcpServerDefinitionProvider(PROVIDER, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () =>
        vscode.workspace.isTrusted
          ? mcpServers(context).map(
              ({ name, command, args, env }) => new vscode.McpStdioServerDefinition(name, command, args, env, version),
            )
          : [],
    }),
  );
}
