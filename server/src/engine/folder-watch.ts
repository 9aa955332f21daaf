import { errorCode } from '../base/errors.ts';
import type { Watcher } from '../ports/watcher.ts';
import type { Workspace } from './workspace.ts';

/** How often a folder that went away is looked for. */
const LOOK_EVERY_MS = 2000;

/** What is done with what it sees. */
export interface WatchHooks {
  /** Absolute paths. */
  readonly filesChanged: (paths: readonly string[]) => Promise<void>;
  /** Scans the whole folder. */
  readonly index: () => Promise<unknown>;
}

/**
 * Follows the files of a workspace. With a folder that is moved away, or whose disk is taken out, the system's notifications go, too: it is
 * looked for until it is back, and then watched and scanned anew.
 */
export class FolderWatch {
  private readonly workspace: Workspace;
  private readonly hooks: WatchHooks;
  private readonly lookEveryMs: number;
  private watcher: Watcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(workspace: Workspace, hooks: WatchHooks, lookEveryMs = LOOK_EVERY_MS) {
    this.workspace = workspace;
    this.hooks = hooks;
    this.lookEveryMs = lookEveryMs;
  }

  async start(): Promise<void> {
    const watcher = this.workspace.createWatcher();
    this.watcher = watcher;
    await watcher.start(
      // Who changed the files does not wait; what else goes wrong is logged by the scheduler and shown by `status`.
      (changes) => void this.take(changes.map((change) => change.path)),
      (error) => this.workspace.noteWatchProblem(error),
    );
    // Of what changed after the last scan and before the watcher was ready nobody has told.
    const isCurrent = await this.workspace.indexer.isCurrent().catch(() => true);
    if (!isCurrent && !this.isClosed) await this.hooks.index();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.watcher?.close();
  }

  private async take(paths: readonly string[]): Promise<void> {
    try {
      await this.hooks.filesChanged(paths);
    } catch (error) {
      if (errorCode(error) !== 'FOLDER_MISSING' || this.timer || this.isClosed) return;
      this.workspace.noteWatchProblem(error as Error);
      await this.watcher?.close();
      this.lookLater();
    }
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
    await this.start().catch((error: Error) => this.workspace.noteWatchProblem(error));
  }
}
