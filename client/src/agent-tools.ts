import * as vscode from 'vscode';
import type { ServerConnection } from './server-connection.ts';

/** package.json names each tool with this before the name that the server knows; a house test holds the two together. */
const PREFIX = 'codegraph_';

/** What the tools of package.json take beside the arguments of the server's: which of several folders is meant. */
interface ToolInput extends Record<string, unknown> {
  readonly workspaceFolder?: string;
}

/**
 * The tools of the MCP server for the language models of the editor: the same questions, answered by the same code in the language server. They only read, so that
 * nothing has to be confirmed.
 */
export function registerAgentTools(context: vscode.ExtensionContext, server: ServerConnection): vscode.Disposable {
  const { contributes } = context.extension.packageJSON as { contributes: { languageModelTools: { name: string }[] } };
  return vscode.Disposable.from(
    ...contributes.languageModelTools.map(({ name }) =>
      vscode.lm.registerTool<ToolInput>(name, {
        invoke: async ({ input }, token) => {
          const { workspaceFolder, ...given } = input;
          const chosen = folderCalled(workspaceFolder);
          if (typeof chosen === 'string') return result(chosen);
          const { text } = await server.request(
            'codegraph/tool',
            { name: name.slice(PREFIX.length), arguments: given, folderUri: chosen.uri.toString() },
            token,
          );
          return result(text);
        },
        prepareInvocation: ({ input }) => ({ invocationMessage: `CodeGraph: ${subjectOf(name, input)}` }),
      }),
    ),
  );
}

const result = (text: string) => new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);

/** The folder that is meant, or words that a model can act on. */
function folderCalled(name: string | undefined): vscode.WorkspaceFolder | string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return 'No folder is open, so there is nothing to ask about.';
  if (folders.length === 1) return folders[0];
  const names = folders.map((each) => each.name).join(', ');
  if (name === undefined) return `Several folders are open. Say in "workspaceFolder" which one is meant: ${names}.`;
  return folders.find((each) => each.name === name) ?? `No open folder is called "${name}". These are: ${names}.`;
}

/** What is asked, as short as a line in the chat. */
function subjectOf(name: string, input: ToolInput): string {
  const { symbol, query, task, folder, from, diff } = input;
  const subject = [symbol, query, task, diff, from, folder].find((text) => typeof text === 'string');
  return [name.slice(PREFIX.length), typeof subject === 'string' ? subject.slice(0, 80) : ''].join(' ').trim();
}
