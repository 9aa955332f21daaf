import * as vscode from 'vscode';
import { NO_SOURCES } from '../../server/src/protocol/state-words.ts';
import type { IndexProgress, IndexStatus } from '../../server/src/protocol/types.ts';
import { activityWords, failureOf, isFirstIndex } from './index-words.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { ServerConnection } from './server-connection.ts';

/** A run that takes no longer than this is over before anybody could read of it; a status bar that flickers is read instead of the code. */
const SHOW_AFTER_MS = 700;

/** The one status-bar item: progress while indexing, counts when idle, a menu on click. */
export class StatusBar implements vscode.Disposable {
  private readonly server: ServerConnection;
  private readonly item = vscode.window.createStatusBarItem('codegraph.status', vscode.StatusBarAlignment.Left, -10);
  private readonly running = new Map<string, IndexProgress>();
  /** Folders of which not all can be found by meaning yet. */
  private readonly meaning = new Map<string, NonNullable<IndexProgress['meaning']>>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly contexts = new Map<string, unknown>();
  private readonly refreshInTurn = oneAtATime(() => this.refresh());
  private timer: NodeJS.Timeout | undefined;
  private showTimer: NodeJS.Timeout | undefined;
  /** Whether counts are shown, which small changes leave alone. */
  private showsCounts = false;

  constructor(server: ServerConnection) {
    this.server = server;
    this.item.name = 'CodeGraph';
    this.item.command = 'codegraph.showMenu';
    this.say('$(loading~spin) CodeGraph', 'CodeGraph is starting', 'starting');
    this.item.show();
    this.subscriptions = [
      this.item,
      server.onProgress((progress) => this.progressed(progress.folderUri, progress)),
      server.onDidChangeIndex(() => this.refreshSoon()),
      server.onDidChangeState((state) => {
        this.running.clear();
        this.meaning.clear();
        this.showsCounts = false;
        void this.setContext('codegraph.state', state);
        if (state === 'running') this.refreshSoon();
        else if (state === 'starting') this.say('$(loading~spin) CodeGraph', 'CodeGraph is starting', 'starting');
        else {
          this.say(
            '$(error) CodeGraph',
            'The CodeGraph server is not running. Click for what can be done.',
            'the server is not running',
          );
        }
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.showTimer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private progressed(folder: string, progress: IndexProgress): void {
    if (progress.meaning) this.meaning.set(folder, progress.meaning);
    else this.meaning.delete(folder);
    const isPaused = progress.phase === 'paused';
    const wasPaused = this.running.get(folder)?.phase === 'paused';
    // Whether this is the first time, and whether it is paused, decides what the views say and what can be done meanwhile.
    if (this.running.size === 0 || isPaused !== wasPaused) this.refreshSoon();
    if (progress.phase === 'idle' || progress.phase === 'failed') this.running.delete(folder);
    else this.running.set(folder, progress);
    if (this.running.size === 0) {
      clearTimeout(this.showTimer);
      this.showTimer = undefined;
      this.refreshSoon();
    } else if (this.showsCounts) {
      this.showTimer ??= setTimeout(() => this.sayRunning(), SHOW_AFTER_MS);
    } else {
      this.sayRunning();
    }
  }

  private sayRunning(): void {
    const all = [...this.running.values()];
    if (all.length === 0) return;
    this.showsCounts = false;
    if (all.some(({ phase }) => phase === 'paused')) {
      this.say('$(debug-pause) CodeGraph: paused', 'Indexing is paused. Click to resume.');
      return;
    }
    const { text, tooltip } = activityWords(all);
    this.say(`$(sync~spin) ${text}`, tooltip);
  }

  private async setContext(name: string, value: unknown): Promise<void> {
    if (this.contexts.get(name) === value) return;
    this.contexts.set(name, value);
    await vscode.commands.executeCommand('setContext', name, value);
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.refreshInTurn, 150);
  }

  private async refresh(): Promise<void> {
    if (!this.server.isRunning) return;
    const { folders } = await this.server.request('codegraph/status', {});
    const symbols = folders.reduce((sum, folder) => sum + folder.symbols, 0);
    const hasNone = folders.every(({ files }) => files === 0);
    const failure = failureOf(folders);
    const state = isFirstIndex(folders) ? 'firstIndex' : hasNone ? 'noSources' : 'ready';
    await this.setContext('codegraph.state', failure ? 'failed' : state);
    await this.setContext(
      'codegraph.paused',
      folders.length > 0 && folders.every((folder) => folder.state === 'paused'),
    );
    // While a folder is read for the first time, what is asked of it is answered with words about that.
    await this.setContext('codegraph.hasCode', symbols > 0 || state === 'firstIndex');
    if (this.running.size) return;
    this.showsCounts = true;
    const problems = folders.flatMap((folder) => folder.problems);
    if (folders.length === 0)
      return this.say('$(circle-slash) CodeGraph', 'CodeGraph: no folder is open', 'no folder is open');
    if (failure) return this.say('$(warning) CodeGraph', failure, failure);
    if (state === 'noSources' && problems.length === 0)
      return this.say('$(circle-slash) CodeGraph', NO_SOURCES, 'no code in this folder');
    this.say(
      `${problems.length ? '$(warning)' : '$(type-hierarchy)'} ${short(symbols)} symbols${this.meaningShare()}`,
      tooltip(folders, problems),
      // The icon of a warning is silent.
      problems.length ? `${short(symbols)} symbols. ${problems.join(' ')}` : undefined,
    );
  }

  /** How much can be found by meaning, while that grows. */
  private meaningShare(): string {
    const all = [...this.meaning.values()];
    const total = all.reduce((sum, each) => sum + each.total, 0);
    const done = all.reduce((sum, each) => sum + each.done, 0);
    return total > 0 ? ` · meaning ${Math.floor((100 * done) / total)}%` : '';
  }

  /** `spoken` is what a screen reader says after the name, where the icon says more than the text or the text is only that name. */
  private say(text: string, tooltip: string | vscode.MarkdownString, spoken?: string): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    const words = spoken ?? text.replace(/\$\([^)]*\)\s*/g, '').replace(/^CodeGraph:? ?/, '');
    this.item.accessibilityInformation = { label: `CodeGraph: ${words}` };
  }
}

const number = new Intl.NumberFormat('en');
const short = (count: number) => (count < 10_000 ? number.format(count) : `${Math.round(count / 1000)}k`);

function tooltip(folders: readonly IndexStatus[], problems: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  text.appendMarkdown('**CodeGraph**\n\n');
  for (const { root, files, symbols, edges, semantic } of folders) {
    text.appendText(root.split(/[\\/]/).pop() ?? root);
    text.appendMarkdown(
      `: ${number.format(files)} files · ${number.format(symbols)} symbols · ${number.format(edges)} edges\n\n`,
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
