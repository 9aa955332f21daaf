import { errorCode } from '../base/errors.ts';
import type { Watcher } from '../ports/watcher.ts';
import type { Workspace } from './workspace.ts';

/** How often a folder that went away is looked for. */
const LOOK_EVERY_MS = 2000;

/** What is done with what it sees; an engine is one. */
export interface WatchHooks {
  /** Absolute paths. */
  filesChanged(paths: readonly string[]): Promise<void>;
  /** Scans the whole folder. */
  index(options: { readonly background: true }): Promise<unknown>;
}

/**
 * Follows the files of a workspace, and its folder: one that is moved away, or whose disk is taken out, is looked for until it is back, and then
 * scanned anew. With it the system's notifications go, too, so the files are watched anew as well. Where an editor watches them and tells of
 * changes, only the folder is left to look for.
 */
export class FolderWatch {
  private readonly workspace: Workspace;
  private readonly hooks: WatchHooks;
  private readonly lookEveryMs: number;
  private follows = false;
  private watcher: Watcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(workspace: Workspace, hooks: WatchHooks, lookEveryMs = LOOK_EVERY_MS) {
    this.workspace = workspace;
    this.hooks = hooks;
    this.lookEveryMs = lookEveryMs;
  }

  /** Begins to follow the files; a second time does nothing. */
  async start(): Promise<void> {
    if (this.follows) return;
    this.follows = true;
    await this.watch();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.watcher?.close();
  }

  /** Takes note of what a run failed with: when the folder was not there, that is said by `status`, and the folder is looked for. */
  noteFailure(error: unknown): void {
    if (errorCode(error) !== 'FOLDER_MISSING' || this.timer || this.isClosed) return;
    this.workspace.noteWatchProblem(error as Error);
    // Only what is gone is not watched any more, and nobody waits for that.
    void this.watcher?.close();
    this.lookLater();
  }

  private async watch(): Promise<void> {
    const watcher = this.workspace.createWatcher();
    this.watcher = watcher;
    await watcher.start(
      // Who changed the files does not wait; what goes wrong is noted by whoever takes the changes in.
      (changes) => void this.hooks.filesChanged(changes.map((change) => change.path)).catch(() => {}),
      (error) => this.workspace.noteWatchProblem(error),
    );
    // Of what changed after the last scan and before the watcher was ready nobody has told.
    const isCurrent = await this.workspace.indexer.isCurrent().catch(() => true);
    if (!isCurrent && !this.isClosed) await this.hooks.index({ background: true });
  }

  private lookLater(): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => void this.look(), this.lookEveryMs);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const { fileSystem, location } = this.workspace;
    if (fileSystem.tryRealPath(location.root) === undefined) return this.lookLater();
    this.timer = undefined;
    this.workspace.noteWatchProblem(undefined);
    const isBack = this.follows ? this.watch() : this.hooks.index({ background: true });
    await isBack.catch((error: Error) => this.workspace.noteWatchProblem(error));
  }
}
