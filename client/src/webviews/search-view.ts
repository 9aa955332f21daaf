import * as vscode from 'vscode';
import type { Excerpt, OpenTarget } from '../../../server/src/protocol/webview.ts';
import { searchLimit, searchMode } from '../configuration.ts';
import type { RecentSearches } from '../recent-searches.ts';
import type { ServerConnection } from '../server-connection.ts';
import { openLocated, uriOf } from '../symbols.ts';
import { inWorkspace } from './in-workspace.ts';
import { integer, openHow, openTarget, optionalText, searchRequest, text } from './message-checks.ts';
import { StateNews } from './state-news.ts';
import { WebviewHost } from './webview-host.ts';

/** The search view in the side bar. */
export class SearchView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly context: vscode.ExtensionContext;
  private readonly server: ServerConnection;
  private readonly recentSearches: RecentSearches;
  private readonly output: vscode.LogOutputChannel;
  private readonly subscriptions: vscode.Disposable[];
  private readonly news: StateNews;
  private host: WebviewHost | null = null;
  /** Events for a view that is not there yet. */
  private pending: [event: string, params: unknown][] = [];

  constructor(
    context: vscode.ExtensionContext,
    server: ServerConnection,
    recentSearches: RecentSearches,
    output: vscode.LogOutputChannel,
  ) {
    this.context = context;
    this.server = server;
    this.recentSearches = recentSearches;
    this.output = output;
    this.news = new StateNews(server, () => this.host);
    this.subscriptions = [
      vscode.window.registerWebviewViewProvider('codegraph.search', this, {
        webviewOptions: { retainContextWhenHidden: true },
      }),
      this.news,
    ];
  }

  dispose(): void {
    this.host?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async focus(): Promise<void> {
    await vscode.commands.executeCommand('codegraph.search.focus');
    this.send('focusQuery', {});
  }

  /** Shows the view with a query and runs it. */
  async searchFor(query: string): Promise<void> {
    await vscode.commands.executeCommand('codegraph.search.focus');
    this.send('setQuery', { query, run: true });
  }

  private send(event: string, params: unknown): void {
    if (this.host) this.host.send(event, params);
    else this.pending.push([event, params]);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const host = new WebviewHost({
      webview: view.webview,
      extensionUri: this.context.extensionUri,
      bundle: 'search',
      title: 'CodeGraph Search',
      output: this.output,
      handlers: {
        search: async (params, token) => {
          const { mode = searchMode(), ...request } = searchRequest(params.request);
          return this.server.request('codegraph/search', { ...request, mode, limit: searchLimit() }, token);
        },
        open: async (params) => {
          await openLocated(inWorkspace(openTarget(params.result)), openHow(params.how));
          return null;
        },
        excerpt: async (params) => excerpt(openTarget(params.result), integer(params.maxLines, 'maxLines', 1, 200)),
        showInGraph: async (params) => {
          await vscode.commands.executeCommand('codegraph.showGraph', symbolParams(params));
          return null;
        },
        showRelated: async (params) => {
          await vscode.commands.executeCommand('codegraph.goToRelated', symbolParams(params));
          return null;
        },
        recentSearches: async (params) => {
          const add = optionalText(params.add, 'add');
          if (add) await this.recentSearches.add(add);
          return { queries: this.recentSearches.all() };
        },
        clearRecentSearches: async () => {
          await this.recentSearches.clear();
          return null;
        },
        languages: async () => {
          const { folders } = await this.server.request('codegraph/status', {});
          const files = new Map<string, number>();
          for (const { languages } of folders)
            for (const row of languages) files.set(row.language, (files.get(row.language) ?? 0) + row.files);
          return {
            languages: [...files]
              .map(([language, count]) => ({ language, files: count }))
              .sort((a, b) => b.files - a.files),
            kinds: KINDS,
            semantic: folders.some(({ semantic }) => semantic.available),
            notice: folders.find(({ semantic }) => semantic.notice)?.semantic.notice,
          };
        },
      },
    });
    this.host = host;
    view.onDidDispose(() => {
      host.dispose();
      if (this.host === host) this.host = null;
    });
    this.news.tell();
    for (const [event, params] of this.pending.splice(0)) host.send(event, params);
  }
}

const KINDS = [
  'class',
  'struct',
  'interface',
  'trait',
  'enum',
  'function',
  'method',
  'constructor',
  'field',
  'constant',
  'variable',
  'typeAlias',
  'macro',
  'namespace',
];

const symbolParams = (params: Record<string, unknown>) => ({
  symbol: text(params.symbol, 'symbol', 4096),
  folder: optionalText(params.folder, 'folder', 4096),
});

/** The lines around a result, read from the editor's text if the file is open there. */
async function excerpt(target: OpenTarget, maxLines: number): Promise<Excerpt> {
  const uri = uriOf(target);
  if (!uri || !vscode.workspace.getWorkspaceFolder(uri)) return { startLine: 0, lines: [], language: '' };
  const document = await vscode.workspace.openTextDocument(uri);
  const startLine = Math.min(target.range.start.line, Math.max(0, document.lineCount - 1));
  const endLine = Math.min(
    document.lineCount,
    Math.max(target.range.end.line + 1, startLine + 1),
    startLine + maxLines,
  );
  const lines: string[] = [];
  for (let line = startLine; line < endLine; line++) lines.push(document.lineAt(line).text.slice(0, 300));
  return { startLine, lines, language: document.languageId };
}
