import * as vscode from 'vscode';
import { registerAgentTools } from './agent-tools.ts';
import { registerCodeActions } from './code-actions.ts';
import { InsightLenses } from './code-lens.ts';
import { COMMANDS } from './commands/all.ts';
import { IndexStatusDocument } from './commands/show-index-status.ts';
import { configurationProblems } from './configuration.ts';
import { SUPPORTED_LANGUAGES } from './languages.ts';
import { registerMcpServers } from './mcp-servers.ts';
import { RecentSearches } from './recent-searches.ts';
import { ServerConnection } from './server-connection.ts';
import type { Services } from './services.ts';
import { StatusBar } from './status-bar.ts';
import { ImpactView } from './views/impact-view.ts';
import { RelationsView } from './views/relations-view.ts';
import { GraphPanels } from './webviews/graph-panels.ts';
import { SearchView } from './webviews/search-view.ts';

/** Starts the server and registers everything; the server's start is not waited for, so that activation takes no time. */
export function activate(context: vscode.ExtensionContext): { readonly ready: Promise<void> } {
  const output = vscode.window.createOutputChannel('CodeGraph', { log: true });
  const server = new ServerConnection(context, output);
  const recentSearches = new RecentSearches(context.workspaceState);
  const sendEmbedding = () =>
    server.sendEmbedding().catch((error: Error) => output.warn(`The model could not be changed: ${error.message}`));
  const services: Services = {
    context,
    output,
    server,
    recentSearches,
    search: new SearchView(context, server, recentSearches, output),
    graphs: new GraphPanels(context, server, output),
    relations: new RelationsView(server),
    impact: new ImpactView(server),
    statusDocument: new IndexStatusDocument(server),
  };
  context.subscriptions.push(
    output,
    server,
    services.search,
    services.graphs,
    services.relations,
    services.impact,
    services.statusDocument,
    new StatusBar(server),
    new InsightLenses(server),
    registerCodeActions(),
    registerMcpServers(context),
    registerAgentTools(context, server),
    ...COMMANDS.map((command) =>
      vscode.commands.registerCommand(command.id, (...args) => run(command, services, args)),
    ),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('codegraph')) return;
      for (const problem of configurationProblems()) output.warn(`Setting ${problem}`);
      if (event.affectsConfiguration('codegraph.embedding')) sendEmbedding();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => sendEmbedding()),
  );
  void vscode.commands.executeCommand('setContext', 'codegraph.languages', SUPPORTED_LANGUAGES);
  for (const problem of configurationProblems()) output.warn(`Setting ${problem}`);
  const ready = server.start().catch((error: Error) => {
    output.error(`The language server could not be started: ${error.message}`);
    void vscode.window
      .showErrorMessage(
        'CodeGraph could not start its language server. Editing is not affected. The log says why.',
        'Show Log',
      )
      .then((choice) => choice && output.show());
  });
  return { ready };
}

/** Runs a command; what goes wrong is said in one sentence, with the details in the log. */
async function run(command: (typeof COMMANDS)[number], services: Services, args: unknown[]): Promise<unknown> {
  try {
    return await command.run(services, ...args);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return undefined;
    services.output.error(`${command.id}: ${(error as Error).stack ?? error}`);
    void vscode.window.showErrorMessage(`CodeGraph: ${(error as Error).message}`);
    return undefined;
  }
}
