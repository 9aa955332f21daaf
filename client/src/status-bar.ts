import * as vscode from 'vscode';
import type { IndexProgress, IndexStatus } from '../../server/src/protocol/types.ts';
import type { ServerConnection } from './server-connection.ts';

/** The one status-bar item: progress while indexing, counts when idle, a menu on click. */
export class StatusBar implements vscode.Disposable {
  private readonly server: ServerConnection;
  private readonly item = vscode.window.createStatusBarItem('codegraph.status', vscode.StatusBarAlignment.Left, -10);
  private readonly running = new Map<string, IndexProgress>();
  /** Folders of which not all can be found by meaning yet. */
  private readonly meaning = new Map<string, NonNullable<IndexProgress['meaning']>>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(server: ServerConnection) {
    this.server = server;
    this.item.name = 'CodeGraph';
    this.item.command = 'codegraph.showMenu';
    this.item.text = '$(loading~spin) CodeGraph';
    this.item.tooltip = 'CodeGraph is starting';
    this.item.show();
    this.subscriptions = [
      this.item,
      server.onProgress((progress) => this.progressed(progress.folderUri, progress)),
      server.onDidChangeIndex(() => this.refreshSoon()),
      server.onDidChangeState((state) => {
        this.running.clear();
        this.meaning.clear();
        if (state === 'running') this.refreshSoon();
        else
          this.say(
            state === 'starting' ? '$(loading~spin) CodeGraph' : '$(error) CodeGraph',
            state === 'starting'
              ? 'CodeGraph is starting'
              : 'The CodeGraph server is not running. Click for what can be done.',
          );
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private progressed(folder: string, progress: IndexProgress): void {
    if (progress.meaning) this.meaning.set(folder, progress.meaning);
    else this.meaning.delete(folder);
    if (progress.phase === 'idle' || progress.phase === 'failed') this.running.delete(folder);
    else this.running.set(folder, progress);
    const all = [...this.running.values()];
    if (!all.length) {
      this.refreshSoon();
      return;
    }
    if (all.some(({ phase }) => phase === 'paused')) {
      this.say('$(debug-pause) CodeGraph: paused', 'Indexing is paused. Click to resume.');
      return;
    }
    const done = all.reduce((sum, { filesDone }) => sum + filesDone, 0);
    const total = all.reduce((sum, { filesTotal }) => sum + filesTotal, 0);
    const percent = total ? ` ${Math.floor((100 * done) / total)}%` : '';
    this.say(
      `$(sync~spin) CodeGraph${percent}`,
      total
        ? `CodeGraph is reading the workspace: ${done} of ${total} files (${all[0].phase})`
        : 'CodeGraph is looking for files',
    );
    void vscode.commands.executeCommand('setContext', 'codegraph.state', 'indexing');
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh().catch(() => undefined), 150);
  }

  private async refresh(): Promise<void> {
    if (this.running.size || !this.server.isRunning) return;
    const { folders } = await this.server.request('codegraph/status', {});
    if (this.running.size) return;
    const symbols = folders.reduce((sum, folder) => sum + folder.symbols, 0);
    const isFirst = folders.length > 0 && folders.every(({ revision }) => revision === 0);
    await vscode.commands.executeCommand('setContext', 'codegraph.state', isFirst ? 'firstIndex' : 'ready');
    await vscode.commands.executeCommand('setContext', 'codegraph.ready', symbols > 0);
    const problems = folders.flatMap((folder) => folder.problems);
    this.say(
      folders.length === 0
        ? '$(circle-slash) CodeGraph'
        : `${problems.length ? '$(warning)' : '$(type-hierarchy)'} ${short(symbols)} symbols${this.meaningShare()}`,
      tooltip(folders, problems),
    );
  }

  /** How much can be found by meaning, while that grows. */
  private meaningShare(): string {
    const all = [...this.meaning.values()];
    const total = all.reduce((sum, each) => sum + each.total, 0);
    const done = all.reduce((sum, each) => sum + each.done, 0);
    return total > 0 ? ` · meaning ${Math.floor((100 * done) / total)}%` : '';
  }

  private say(text: string, tooltip: string | vscode.MarkdownString): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = {
      label: `CodeGraph: ${text.replace(/\$\([^)]*\)\s*/g, '').replace(/^CodeGraph:? ?/, '')}`,
    };
  }
}

const number = new Intl.NumberFormat('en');
const short = (count: number) => (count < 10_000 ? number.format(count) : `${Math.round(count / 1000)}k`);

function tooltip(folders: readonly IndexStatus[], problems: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  if (!folders.length) return text.appendText('CodeGraph: no folder is open');
  text.appendMarkdown('**CodeGraph**\n\n');
  for (const { root, files, symbols, edges, lastIndexMs, semantic } of folders) {
    text.appendText(root.split(/[\\/]/).pop() ?? root);
    text.appendMarkdown(
      `: ${number.format(files)} files · ${number.format(symbols)} symbols · ${number.format(edges)} edges${lastIndexMs ? ` · ${(lastIndexMs / 1000).toFixed(1)} s` : ''}\n\n`,
    );
    if (semantic.progress) {
      const { done, total } = semantic.progress;
      const paused = semantic.paused ? ' (paused)' : '';
      text.appendMarkdown(`searchable by meaning: ${number.format(done)} of ${number.format(total)}${paused}\n\n`);
    } else if (semantic.available) {
      text.appendMarkdown('searchable by meaning\n\n');
    }
  }
  for (const problem of problems) text.appendText(`${problem}\n`);
  return text;
}
