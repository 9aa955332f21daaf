import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { BlobFiles } from '../ports/blob-files.ts';
import type { CommitLog } from '../ports/commit-log.ts';
import { CommitHistory, MAX_COMMITS } from '../search/history/commit-history.ts';
import { HistorySearch } from '../search/history/history-search.ts';

/** History is read again at most so often, however often somebody asks. */
const REST_MS = 30_000;

/**
 * The history of the folder, kept beside the index and brought up to date in the background: only what was committed since the last time is
 * read. Where there is none, or git is missing, everything works without it.
 */
export class HistoryKeeper {
  private readonly log: CommitLog;
  private readonly blobs: BlobFiles;
  private readonly file: string;
  private readonly logger: Logger;
  private readonly closing = new AbortController();
  private history: CommitHistory | undefined;
  private searchable: HistorySearch | undefined;
  private loading: Promise<void> | undefined;
  private reading: Promise<void> | undefined;
  private lastReadMs = Number.NEGATIVE_INFINITY;

  constructor(log: CommitLog, blobs: BlobFiles, file: string, logger: Logger) {
    this.log = log;
    this.blobs = blobs;
    this.file = file;
    this.logger = logger;
  }

  /** What is known by now, without waiting. Made ready for searching when somebody searches: an index run need not. */
  get current(): HistorySearch | undefined {
    if (this.searchable?.history !== this.history) this.searchable = this.history && new HistorySearch(this.history);
    return this.searchable;
  }

  /** What was stored the last time; a few milliseconds, once. */
  load(): Promise<void> {
    this.loading ??= this.readStored();
    return this.loading;
  }

  /** Reads what is new, joins a reading under way, and does nothing when the last one was a moment ago. Never fails. */
  refresh(): Promise<void> {
    if (this.reading) return this.reading;
    if (performance.now() - this.lastReadMs < REST_MS) return Promise.resolve();
    this.reading = this.readNew()
      .catch((error) => this.logger.debug(`The history could not be read: ${errorMessage(error)}`))
      .finally(() => {
        this.lastReadMs = performance.now();
        this.reading = undefined;
      });
    return this.reading;
  }

  /** Lets go of what was read; it is read from the stored history again. */
  release(): void {
    if (this.reading) return;
    this.history = undefined;
    this.searchable = undefined;
    this.loading = undefined;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.reading;
  }

  private async readStored(): Promise<void> {
    try {
      const bytes = await this.blobs.read(this.file);
      const history = bytes && CommitHistory.decode(bytes);
      if (history) this.history = history;
    } catch (error) {
      this.logger.debug(`The stored history could not be read: ${errorMessage(error)}`);
    }
  }

  private async readNew(): Promise<void> {
    await this.load();
    const before = this.history;
    const batch = await this.log.read({ since: before?.head, limit: MAX_COMMITS, signal: this.closing.signal });
    if (this.closing.signal.aborted) return;
    if (!batch) {
      this.history = undefined;
      if (before) await this.blobs.remove(this.file);
      return;
    }
    if (before && batch.head === before.head) return;
    const history = CommitHistory.from(batch, before);
    this.history = history;
    await this.blobs.replace(this.file, history.encode());
  }
}
