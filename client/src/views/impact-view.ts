import * as vscode from 'vscode';
import { groupDigits } from '../../../server/src/protocol/group-digits.ts';
import type { ChangesResponse, ImpactResponse, SubgraphRoot, SymbolQuery } from '../../../server/src/protocol/types.ts';
import type { ServerConnection } from '../server-connection.ts';
import { indexState } from '../webviews/index-state.ts';
import { focusFirst } from './focus-first.ts';
import { countOfSymbols, type ImpactNode, itemOf, treeOfChanges, treeOfSymbol } from './impact-tree.ts';
import { isSame } from './is-same.ts';

/** What the view is about. */
export type ImpactSubject =
  | {
      readonly kind: 'changes';
      readonly folder: vscode.WorkspaceFolder;
      readonly range?: string;
      readonly title: string;
    }
  | { readonly kind: 'symbol'; readonly of: SymbolQuery };

type Answer =
  | { readonly kind: 'changes'; readonly answer: ChangesResponse }
  | { readonly kind: 'symbol'; readonly answer: ImpactResponse };

/** The index changes file by file while one types; the view follows when that rests. */
const FOLLOW_DELAY_MS = 600;
const LIMIT = 500;
const DEPTH = 3;

/** The Impact tree: what a change in git, or of one symbol, concerns. It follows the files while it is in sight. */
export class ImpactView implements vscode.TreeDataProvider<ImpactNode>, vscode.Disposable {
  private readonly server: ServerConnection;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<ImpactNode>;
  private readonly subscriptions: vscode.Disposable[];
  private subject: ImpactSubject | null = null;
  private shown: Answer | null = null;
  private roots: readonly ImpactNode[] = [];
  private timer: NodeJS.Timeout | undefined;
  private loading: vscode.CancellationTokenSource | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(server: ServerConnection) {
    this.server = server;
    this.view = vscode.window.createTreeView('codegraph.impact', { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.view,
      this.changed,
      server.onDidChangeIndex(() => this.refreshSoon()),
      this.view.onDidChangeVisibility(({ visible }) => visible && this.refreshSoon()),
      // A commit, or another branch, is mostly made elsewhere.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.refreshSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.loading?.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Turns the view to a subject and brings it into sight. */
  async show(subject: ImpactSubject): Promise<void> {
    this.subject = subject;
    await vscode.commands.executeCommand('codegraph.impact.focus');
    await this.load(true);
    await focusFirst(this.view, this.roots);
  }

  /** Only roots are ever brought into sight. */
  getParent(): undefined {
    return undefined;
  }

  async refresh(): Promise<void> {
    await this.load(true);
  }

  /** Command lines that run the tests of what is shown; empty when no test is known to reach it. */
  get testCommands(): readonly string[] {
    return this.shown?.answer.testCommands ?? [];
  }

  /** What to draw: the changed symbols and what depends on them. Null when there is none that the index has. */
  get graphRoot(): { root: SubgraphRoot; folder?: string } | null {
    if (this.shown?.kind === 'symbol') {
      const { symbol } = this.shown.answer;
      return symbol ? { root: { symbols: [symbol.id] }, folder: symbol.folder } : null;
    }
    if (this.shown?.kind !== 'changes' || this.subject?.kind !== 'changes') return null;
    const symbols = this.shown.answer.files.flatMap((file) =>
      file.symbols.filter(({ change, symbol }) => change !== 'removed' && symbol.kind !== 'file'),
    );
    if (symbols.length === 0) return null;
    return { root: { symbols: symbols.map(({ symbol }) => symbol.id) }, folder: this.subject.folder.uri.toString() };
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    if (this.subject && this.view.visible) this.timer = setTimeout(() => void this.load(false), FOLLOW_DELAY_MS);
  }

  /** `asked` by the user: then it is said that it is being looked up, and what was shown before goes. */
  private async load(asked: boolean): Promise<void> {
    const { subject } = this;
    if (!subject) return;
    this.loading?.cancel();
    const source = new vscode.CancellationTokenSource();
    this.loading = source;
    if (asked) this.present(null, 'Looking up what it concerns…');
    try {
      const answer = await this.ask(subject, source.token);
      const words = wordsOf(answer);
      const { state, filesDone, filesTotal } = await indexState(this.server);
      if (source.token.isCancellationRequested) return;
      const isBuilding = state === 'first-index' || state === 'updating';
      const progress = filesTotal ? ` (${groupDigits(filesDone ?? 0)} of ${groupDigits(filesTotal)} files)` : '';
      this.present(answer, isBuilding ? `${words} The index is being built${progress}: there may be more.` : words);
    } catch (error) {
      if (!source.token.isCancellationRequested) this.present(null, wordsOfError(error as Error));
    } finally {
      source.dispose();
    }
  }

  private async ask(subject: ImpactSubject, token: vscode.CancellationToken): Promise<Answer> {
    if (subject.kind === 'symbol') {
      const request = { of: subject.of, depth: DEPTH, limit: LIMIT };
      return { kind: 'symbol', answer: await this.server.request('codegraph/impact', request, token) };
    }
    const { folder, range } = subject;
    const request = { folderUri: folder.uri.toString(), range, depth: DEPTH, limit: LIMIT };
    return { kind: 'changes', answer: await this.server.request('codegraph/changes', request, token) };
  }

  private present(shown: Answer | null, message: string): void {
    this.shown = shown;
    const folder = this.subject?.kind === 'changes' ? this.subject.folder.uri.toString() : '';
    const roots = !shown
      ? []
      : shown.kind === 'changes'
        ? treeOfChanges(shown.answer, folder)
        : treeOfSymbol(shown.answer);
    this.view.description =
      this.subject?.kind === 'changes'
        ? this.subject.title
        : shown?.kind === 'symbol'
          ? (shown.answer.symbol?.qualifiedName ?? '')
          : undefined;
    this.view.message = message;
    void vscode.commands.executeCommand('setContext', 'codegraph.impactShown', shown !== null);
    if (isSame(roots, this.roots)) return;
    this.roots = roots;
    this.changed.fire(undefined);
  }

  getChildren(node?: ImpactNode): ImpactNode[] {
    return [...(node ? node.children : this.roots)];
  }

  getTreeItem(node: ImpactNode): vscode.TreeItem {
    return itemOf(node);
  }
}

/** One sentence above the rows. */
function wordsOf(shown: Answer): string {
  if (shown.kind === 'symbol') {
    const { symbol, total, files, tests } = shown.answer;
    if (!symbol) return 'There is no symbol of the index at the cursor.';
    if (total === 0) return `Nothing in the index depends on ${symbol.name}.`;
    const among = tests.length ? count(tests.length, 'test') : 'no test';
    return `${count(total, 'symbol')} in ${count(files.length, 'file')} may be affected, ${among} among them.`;
  }
  const { files, total, affected, to, truncated } = shown.answer;
  if (files.length === 0) return to ? 'These two do not differ.' : 'Nothing has changed.';
  const symbols = files.reduce((sum, file) => sum + countOfSymbols(file.symbols), 0);
  const changed = `${count(symbols, 'symbol')} changed in ${count(files.length, 'file')}`;
  if (total === 0) return `${changed}; nothing else in the index depends on them.`;
  const more = truncated ? ' The nearest are listed.' : '';
  return `${changed}; ${count(total, 'symbol')} in ${count(affected.length, 'other file')} may be affected.${more}`;
}

/** What went wrong with git is told by its code; anything else in the words of the server. */
function wordsOfError(error: Error & { data?: { code?: string } }): string {
  switch (error.data?.code) {
    case 'NO_GIT':
      return 'git was not found on the path, so there is nothing to compare the files with. The impact of a symbol works without it.';
    case 'NO_REPOSITORY':
      return 'This folder does not lie in a git repository, so there is nothing to compare the files with. The impact of a symbol works without it.';
    default:
      return `The impact could not be looked up: ${error.message}`;
  }
}

const count = (value: number, one: string): string => `${groupDigits(value)} ${one}${value === 1 ? '' : 's'}`;
