import * as vscode from 'vscode';
import { isOn } from './configuration.ts';
import { SUPPORTED_LANGUAGES } from './languages.ts';
import { lensWords } from './lens-words.ts';
import type { ServerConnection } from './server-connection.ts';

const KINDS = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Struct,
]);

const FUNCTIONS = new Set([vscode.SymbolKind.Function, vscode.SymbolKind.Method, vscode.SymbolKind.Constructor]);

class InsightLens extends vscode.CodeLens {
  readonly uri: vscode.Uri;
  constructor(range: vscode.Range, uri: vscode.Uri) {
    super(range);
    this.uri = uri;
  }
}

/** "12 callers · 3 tests" above functions and types; off unless the user switches it on. */
export class InsightLenses implements vscode.CodeLensProvider<InsightLens>, vscode.Disposable {
  private readonly server: ServerConnection;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(server: ServerConnection) {
    this.server = server;
    this.subscriptions = [
      this.changed,
      vscode.languages.registerCodeLensProvider(
        SUPPORTED_LANGUAGES.map((language) => ({ scheme: 'file', language })),
        this,
      ),
      server.onDidChangeIndex(() => this.changed.fire()),
      vscode.workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration('codegraph.codeLens') && this.changed.fire(),
      ),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<InsightLens[]> {
    if (!isOn('codeLens.enabled', false)) return [];
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    if (token.isCancellationRequested || !symbols) return [];
    const lenses: InsightLens[] = [];
    const visit = (symbol: vscode.DocumentSymbol) => {
      if (KINDS.has(symbol.kind)) lenses.push(new InsightLens(symbol.selectionRange, document.uri));
      // What a function has inside nobody else calls.
      if (!FUNCTIONS.has(symbol.kind)) for (const child of symbol.children ?? []) visit(child);
    };
    for (const symbol of symbols) visit(symbol);
    return lenses;
  }

  async resolveCodeLens(lens: InsightLens, token: vscode.CancellationToken): Promise<InsightLens> {
    const { line, character } = lens.range.start;
    const position = { line, character };
    const insights = await this.server.request('codegraph/insights', { uri: lens.uri.toString(), position }, token);
    const { title, command = '' } = lensWords(insights);
    lens.command = { title, command, arguments: [{ uri: lens.uri.toString(), position }] };
    return lens;
  }
}
