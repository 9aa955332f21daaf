import * as vscode from 'vscode';
import { mcpServers } from '../mcp-servers.ts';
import type { Command } from '../services.ts';

/** Puts on the clipboard what other clients of the Model Context Protocol want in their settings. */
export const copyMcpConfiguration: Command = {
  id: 'codegraph.copyMcpConfiguration',
  async run({ context }) {
    const servers = mcpServers(context);
    if (servers.length === 0) {
      void vscode.window.showInformationMessage('Open a folder first: agents are served one folder at a time.');
      return;
    }
    const mcpServersSetting = Object.fromEntries(servers.map(({ name, ...server }) => [name, server]));
    await vscode.env.clipboard.writeText(`${JSON.stringify({ mcpServers: mcpServersSetting }, undefined, 2)}\n`);
    void vscode.window.showInformationMessage(
      'The MCP configuration is on the clipboard. It names this version of the extension: copy it again after an update.',
    );
  },
};
