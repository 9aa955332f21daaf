import type * as vscode from 'vscode';

const KEY = 'recentSearches';
const MOST = 20;

/** The last searches of this workspace, newest first. */
export class RecentSearches {
  private readonly state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.state = state;
  }

  all(): string[] {
    const stored = this.state.get<unknown>(KEY, []);
    return Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : [];
  }

  async add(query: string): Promise<void> {
    const text = query.trim();
    if (text.length < 2) return;
    await this.state.update(KEY, [text, ...this.all().filter((other) => other !== text)].slice(0, MOST));
  }

  async clear(): Promise<void> {
    await this.state.update(KEY, undefined);
  }
}
