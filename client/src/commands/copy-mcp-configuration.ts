import * as vscode from 'vscode';
import { type McpServer, mcpServers } from '../mcp-servers.ts';
import type { Command } from '../services.ts';

interface Format extends vscode.QuickPickItem {
  readonly write: (servers: readonly McpServer[]) => string;
}

const byName = (servers: readonly McpServer[], more: object = {}) =>
  Object.fromEntries(servers.map(({ name, ...server }) => [name, { ...more, ...server }]));
const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

/** What each kind of client wants in its settings. */
const FORMATS: readonly Format[] = [
  {
    label: 'Claude Desktop, Claude Code, Cursor and most others',
    detail: 'claude_desktop_config.json, .mcp.json, .cursor/mcp.json: {"mcpServers": …}',
    write: (servers) => json({ mcpServers: byName(servers) }),
  },
  {
    label: 'VS Code',
    detail: '.vscode/mcp.json or the user configuration: {"servers": …}. This window has the server already.',
    write: (servers) => json({ servers: byName(servers, { type: 'stdio' }) }),
  },
  {
    label: 'A command for Claude Code',
    detail: 'claude mcp add …',
    write: (servers) => servers.map(claudeCommand).join(''),
  },
];

/** Puts on the clipboard what other clients of the Model Context Protocol want in their settings. */
export const copyMcpConfiguration: Command = {
  id: 'codegraph.copyMcpConfiguration',
  async run({ context }) {
    const servers = mcpServers(context);
    if (servers.length === 0) {
      void vscode.window.showInformationMessage('Open a folder first: agents are served one folder at a time.');
      return;
    }
    const chosen = await vscode.window.showQuickPick(FORMATS, { title: 'Copy MCP Configuration for…' });
    if (!chosen) return;
    await vscode.env.clipboard.writeText(chosen.write(servers));
    void vscode.window.showInformationMessage(
      'The MCP configuration is on the clipboard. It names this version of the extension: copy it again after an update.',
    );
  },
};

function claudeCommand({ name, command, args, env }: McpServer): string {
  const settings = Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
  return `${['claude', 'mcp', 'add', name, ...settings, '--', command, ...args].map(quoted).join(' ')}\n`;
}

const quoted = (word: string): string => (/^[\w./=:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
