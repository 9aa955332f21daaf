import path from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { FileChange, Watcher } from '../ports/watcher.ts';

const QUIET_MS = 60;
const LONGEST_WAIT_MS = 500;

/**
 * Watches a folder with the system's own notifications. Events wait until it has been quiet for a moment, at most half a
 * second, so that a branch switch arrives as few batches and each path in it once.
 */
export class ChokidarWatcher implements Watcher {
  private readonly root: string;
  private readonly isIgnored: (absolutePath: string, isDirectory: boolean) => boolean;
  private readonly changes = new Map<string, FileChange['type']>();
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private firstChangeMs = 0;

  /** `isIgnored` keeps folders from being watched at all: each costs the system a handle. */
  constructor(root: string, isIgnored: (absolutePath: string, isDirectory: boolean) => boolean) {
    this.root = root;
    this.isIgnored = isIgnored;
  }

  start(onChanges: (changes: readonly FileChange[]) => void, onError: (error: Error) => void): Promise<void> {
    const watcher = watch(this.root, {
      ignoreInitial: true,
      followSymlinks: false,
      // chokidar asks first without and then with stats; a folder is recognised with them.
      ignored: (candidate, stats) =>
        candidate !== this.root && stats !== undefined && this.isIgnored(candidate, stats.isDirectory()),
    });
    this.watcher = watcher;
    const note = (type: FileChange['type']) => (changed: string) => this.note(type, path.resolve(changed), onChanges);
    watcher.on('add', note('created')).on('change', note('changed')).on('unlink', note('deleted'));
    watcher.on('unlinkDir', note('deleted'));
    watcher.on('error', (error) => onError(error instanceof Error ? error : new Error(String(error))));
    return new Promise((resolve) => watcher.once('ready', () => resolve()));
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.changes.clear();
    await this.watcher?.close();
    this.watcher = undefined;
  }

  private note(type: FileChange['type'], changed: string, onChanges: (changes: readonly FileChange[]) => void): void {
    const nowMs = Date.now();
    if (this.changes.size === 0) this.firstChangeMs = nowMs;
    this.changes.set(changed, type);
    clearTimeout(this.timer);
    const waitMs = Math.max(0, Math.min(QUIET_MS, this.firstChangeMs + LONGEST_WAIT_MS - nowMs));
    this.timer = setTimeout(() => {
      const batch = [...this.changes].map(([changedPath, changeType]) => ({ type: changeType, path: changedPath }));
      this.changes.clear();
      onChanges(batch);
    }, waitMs);
  }
}
