import { errorCode } from '../base/errors.ts';
import type { IndexReport } from '../indexing/indexer.ts';
import type { RunProgress } from '../indexing/run-outcome.ts';
import { CLOSED_CODE, DAMAGE_CODES, REOPEN_CODES } from './open-store.ts';
import type { Workspace } from './workspace.ts';

/** Lets runs at the index, and mends the store before them where that is needed. */
export class StoreMender {
  /** The store turned out to be damaged, or could not be written; the next run begins by mending that. */
  failure: unknown;
  private readonly workspace: Workspace;
  private readonly onProgress: RunProgress;
  private readonly onReplaced: () => void;

  constructor(workspace: Workspace, onProgress: RunProgress, onReplaced: () => void) {
    this.workspace = workspace;
    this.onProgress = onProgress;
    this.onReplaced = onReplaced;
  }

  /**
   * Runs `action` and lets the graph in memory follow. A store that could not be written the last time, or opened after a rest, is opened
   * anew first; one that is damaged is set aside, and a new one built by a scan of everything.
   */
  async run(action: () => Promise<IndexReport>): Promise<IndexReport> {
    const { workspace, failure } = this;
    const knownCode = errorCode(failure) ?? '';
    try {
      if (REOPEN_CODES.has(knownCode)) await workspace.reopenStore();
      this.failure = undefined;
      if (!DAMAGE_CODES.has(knownCode)) return await this.following(action);
      await workspace.replaceStore(failure);
    } catch (error) {
      const code = errorCode(error) ?? '';
      if (REOPEN_CODES.has(code)) this.failure = error;
      if (code === CLOSED_CODE && !REOPEN_CODES.has(knownCode)) return this.run(action);
      if (!DAMAGE_CODES.has(code)) throw error;
      await workspace.replaceStore(error);
    }
    this.onReplaced();
    return this.following(() => workspace.indexer.run({ onProgress: this.onProgress }));
  }

  private async following(run: () => Promise<IndexReport>): Promise<IndexReport> {
    const report = await run();
    await this.workspace.live.apply(report);
    return report;
  }
}
