import * as vscode from 'vscode';
import type { SubgraphRequest, SubgraphRoot } from '../../../server/src/protocol/types.ts';
import type { GraphMenuAction } from '../../../server/src/protocol/webview.ts';
import { graphLimit, isOn } from '../configuration.ts';
import { isSupported } from '../languages.ts';
import type { ServerConnection } from '../server-connection.ts';
import { openLocated, symbolAtCursor } from '../symbols.ts';
import { inWorkspace } from './in-workspace.ts';
import { integer, oneOf, openHow, openTarget, optionalText, subgraphRequest, text } from './message-checks.ts';
import { StateNews } from './state-news.ts';
import { WebviewHost } from './webview-host.ts';

const VIEW_TYPE = 'codegraph.graph';
const FOLLOW_DELAY_MS = 300;

export interface GraphTarget {
  root: SubgraphRoot;
  folder?: string;
  view: SubgraphRequest['view'];
}

/** The graph panel: one at a time, beside the code, restored after a reload. */
export class GraphPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly context: vscode.ExtensionContext;
  private readonly server: ServerConnection;
  private readonly output: vscode.LogOutputChannel;
  private readonly subscriptions: vscode.Disposable[];
  private readonly news: StateNews;
  private current: { panel: vscode.WebviewPanel; host: WebviewHost } | null = null;
  private follows = isOn('graph.followEditor', false);
  private timer: NodeJS.Timeout | undefined;

  constructor(context: vscode.ExtensionContext, server: ServerConnection, output: vscode.LogOutputChannel) {
    this.context = context;
    this.server = server;
    this.output = output;
    // A panel that is out of sight asks when it is shown.
    this.news = new StateNews(server, () => (this.current?.panel.visible ? this.current.host : null));
    this.subscriptions = [
      this.news,
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      server.onDidChangeIndex(({ revision }) => this.changed(revision)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.follow(editor)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('codegraph.graph.followEditor')) return;
        this.follows = isOn('graph.followEditor', false);
        this.current?.host.send('following', { follow: this.follows });
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.current?.panel.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Opens the panel, or turns the open one to another root. */
  show(target: GraphTarget): void {
    if (this.current) this.current.panel.reveal(undefined, true);
    else {
      const panel = vscode.window.createWebviewPanel(VIEW_TYPE, 'Graph', {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: false,
      });
      this.attach(panel);
    }
    this.current?.host.send('showRoot', target);
  }

  /** Does something with the symbol that is selected in the panel. */
  act(action: GraphMenuAction): void {
    this.current?.host.send('act', { action });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.attach(panel);
  }

  private attach(panel: vscode.WebviewPanel): void {
    const icon = (name: string) => vscode.Uri.joinPath(this.context.extensionUri, 'client', 'media', `${name}.svg`);
    panel.iconPath = { light: icon('graph-light'), dark: icon('graph-dark') };
    const host = new WebviewHost({
      webview: panel.webview,
      extensionUri: this.context.extensionUri,
      bundle: 'graph',
      title: 'CodeGraph',
      output: this.output,
      greet: () => {
        host.send('following', { follow: this.follows });
        this.news.tell();
      },
      handlers: {
        subgraph: (params, token) => {
          const request = subgraphRequest(params);
          const folderUri = optionalText(params.folder, 'folder', 4096);
          return this.server.request(
            'codegraph/subgraph',
            // A map of modules is for taking in at a glance: without a wish of the user the server says how many boxes.
            { ...request, limit: request.limit ?? (request.view === 'modules' ? undefined : graphLimit()), folderUri },
            token,
          );
        },
        symbol: async (params, token) => {
          const { symbol } = await this.server.request(
            'codegraph/symbol',
            {
              symbol: text(params.symbol, 'symbol', 4096),
              folderUri: optionalText(params.folder, 'folder', 4096),
            },
            token,
          );
          const insights =
            symbol?.file && symbol.selectionRange && symbol.folder
              ? await this.server.request(
                  'codegraph/insights',
                  {
                    uri: vscode.Uri.joinPath(vscode.Uri.parse(symbol.folder), symbol.file).toString(),
                    position: symbol.selectionRange.start,
                  },
                  token,
                )
              : null;
          return { symbol, insights };
        },
        find: (params, token) =>
          this.server.request(
            'codegraph/search',
            { query: text(params.query, 'query'), limit: integer(params.limit, 'limit', 1, 100), mode: 'lexical' },
            token,
          ),
        open: async (params) => {
          await openLocated(inWorkspace(openTarget(params.result)), openHow(params.how));
          return null;
        },
        save: async (params) => ({ saved: await save(params) }),
        copy: async (params) => {
          await vscode.env.clipboard.writeText(text(params.text, 'text', 5_000_000));
          return null;
        },
      },
      events: {
        follow: ({ follow }) => {
          this.follows = follow === true;
        },
      },
    });
    this.current = { panel, host };
    panel.onDidChangeViewState(() => {
      if (!panel.visible) host.unloaded();
    });
    panel.onDidDispose(() => {
      host.dispose();
      if (this.current?.panel === panel) this.current = null;
    });
  }

  /** A panel that is out of sight reads everything anew when it is shown. */
  private changed(revision: number): void {
    if (this.current?.panel.visible) this.current.host.send('changed', { revision });
  }

  private follow(editor: vscode.TextEditor): void {
    clearTimeout(this.timer);
    if (!this.follows || !this.current?.panel.visible || !isSupported(editor.document.languageId)) return;
    this.timer = setTimeout(async () => {
      const of = symbolAtCursor();
      if (!of) return;
      const { symbol } = await this.server.request('codegraph/symbol', of).catch(() => ({ symbol: null }));
      if (symbol)
        this.current?.host.send('showRoot', {
          root: { symbol: symbol.id },
          folder: symbol.folder,
          view: 'neighbourhood',
        });
    }, FOLLOW_DELAY_MS);
  }
}

const EXTENSIONS = { svg: 'svg', png: 'png', mermaid: 'mmd', dot: 'dot', json: 'json' } as const;

/** Writes a drawing where the user says. PNG comes as a data URL, the rest as text. */
async function save(params: Record<string, unknown>): Promise<boolean> {
  const format = oneOf(params.format, 'format', ['svg', 'png', 'mermaid', 'dot', 'json']);
  const data = text(params.data, 'data', 50_000_000);
  const name = text(params.suggestedName, 'suggestedName', 200).replace(/[^\w.-]+/g, '-') || 'graph';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.${EXTENSIONS[format]}`) }),
    filters: { [format.toUpperCase()]: [EXTENSIONS[format]] },
  });
  if (!target) return false;
  const bytes =
    format === 'png'
      ? Buffer.from(data.replace(/^data:image\/png;base64,/, ''), 'base64')
      : new TextEncoder().encode(data);
  await vscode.workspace.fs.writeFile(target, bytes);
  return true;
}
