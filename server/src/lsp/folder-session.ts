import { setTimeout as delay } from 'node:timers/promises';
import { isCancelled } from '../base/cancellation.ts';
import { errorCode, errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { toIndexPath } from '../base/paths.ts';
import type { Engine } from '../engine/engine.ts';
import type * as p from '../protocol/types.ts';

/** Opens the index of a folder; its path is absolute. */
export type EngineFactory = (root: string, log: Logger) => Promise<Engine>;

export interface FolderEvents {
  readonly onProgress: (session: FolderSession, progress: p.IndexProgress) => void;
  readonly onChanged: (session: FolderSession, revision: number) => void;
}

/** While another process holds the index and does not share it, or the folder is not there, how often to look whether that has changed. */
const RETRY_MS = 3_000;
const RETRY_CODES: ReadonlySet<string | undefined> = new Set(['STORE_LOCKED', 'OWNER_VERSION', 'FOLDER_MISSING']);

/** One workspace folder with its engine, from the moment it is opened until it is taken away. */
export class FolderSession {
  /** As the client wrote it. */
  readonly uri: string;
  readonly name: string;
  readonly path: string;
  private readonly log: Logger;
  private readonly abort = new AbortController();
  private attempt: Promise<Engine>;
  /** Settles with the first attempt that succeeds, or that fails for good. */
  private readonly opened: Promise<Engine>;
  private failure: string | undefined;
  /** Whether the first run has not come to its end: until then, what is not in the index may still come. */
  private isFirstRun = true;
  /** Who waits for what the first run brings. */
  private readonly waiting = new Set<() => void>();

  constructor(
    folder: { uri: string; name: string; path: string },
    open: EngineFactory,
    events: FolderEvents,
    log: Logger,
  ) {
    this.uri = folder.uri;
    this.name = folder.name;
    this.path = folder.path;
    this.log = log;
    this.attempt = this.open(open, events);
    this.opened = this.untilOpen(open, events);
    // Whoever asks for the engine gets the error; nobody asking is no reason to crash.
    this.opened.catch(() => {});
  }

  /** Rejects in plain words when the index is not open, for now or for good. */
  engine(): Promise<Engine> {
    return this.attempt;
  }

  /** Why the index is not open, if it is not. */
  get problem(): string | undefined {
    return this.failure;
  }

  /** The path of a file relative to the folder, or undefined when it is not in it. */
  relativePath(path: string): string | undefined {
    return toIndexPath(this.path, path);
  }

  /**
   * Brings the index up to date in the background and, with `follow`, keeps it so; problems are logged. Returns the revision that can be
   * asked then, or undefined when it did not come to that.
   */
  async indexInBackground(follow: boolean): Promise<number | undefined> {
    try {
      const engine = await this.opened;
      const summary = await engine.index({ background: true, signal: this.abort.signal });
      const { files, analyzed, tookMs } = summary;
      if (summary.cancelled) return undefined;
      this.log.info(
        `${this.name}: ${files} files are indexed, ${analyzed} of them read anew, in ${tookMs.toFixed(0)} ms.`,
      );
      if (follow && !this.isClosed) await engine.watch();
      this.embedInBackground(engine);
      return summary.revision;
    } catch (error) {
      // What kept the index from opening has been said.
      if (!this.isClosed && !isCancelled(error) && !this.failure) {
        this.log.error(`${this.name} could not be indexed: ${errorMessage(error)}`, error);
      }
      return undefined;
    } finally {
      this.isFirstRun = false;
      this.tellWaiting();
    }
  }

  /**
   * Asks until the answer holds something; while the folder is read for the first time, each revision may bring it. An editor keeps an outline
   * that is empty until the file changes.
   */
  async untilKnown<T>(ask: () => Promise<T[]>, signal: AbortSignal): Promise<T[]> {
    for (;;) {
      const mayCome = this.isFirstRun && !signal.aborted;
      const answer = await ask();
      if (answer.length > 0 || !mayCome) return answer;
      if (this.isFirstRun && !signal.aborted) await this.news(signal);
    }
  }

  /** Resolves with the next revision, at the end of the first run, or when nobody wants to know any more. */
  private async news(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.waiting.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  private tellWaiting(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  /** Nothing waits for it; how far it is comes with the progress. */
  private embedInBackground(engine: Engine): void {
    engine.embed({ signal: this.abort.signal }).catch((error) => {
      if (!this.isClosed && !isCancelled(error)) this.log.warn(`${this.name}: embedding: ${errorMessage(error)}`);
    });
  }

  /** Tells the engine of files that changed; paths are relative to the folder. */
  async filesChanged(paths: readonly string[]): Promise<void> {
    const engine = await this.attempt;
    await engine.filesChanged(paths);
  }

  /** Stops indexing and lets the index go. Never rejects. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.abort.abort();
    try {
      await (await this.attempt).close();
    } catch (error) {
      this.log.debug(`${this.name}: closing: ${errorMessage(error)}`);
    }
  }

  private get isClosed(): boolean {
    return this.abort.signal.aborted;
  }

  private async untilOpen(open: EngineFactory, events: FolderEvents): Promise<Engine> {
    for (let isFirst = true; ; isFirst = false) {
      try {
        return await this.attempt;
      } catch (error) {
        if (!RETRY_CODES.has(errorCode(error))) {
          this.log.error(`The index of ${this.name} could not be opened: ${errorMessage(error)}`, error);
          throw error;
        }
        if (isFirst) {
          const words = `${this.name}: ${errorMessage(error)} It is tried again until that has changed.`;
          if (errorCode(error) === 'FOLDER_MISSING') this.log.error(words);
          else this.log.warn(words);
        }
        await delay(RETRY_MS, undefined, { signal: this.abort.signal, ref: false });
        this.attempt = this.open(open, events);
      }
    }
  }

  private async open(open: EngineFactory, events: FolderEvents): Promise<Engine> {
    try {
      const engine = await open(this.path, this.log);
      this.failure = undefined;
      engine.onProgress((progress) => {
        if (!this.isClosed) events.onProgress(this, progress);
      });
      engine.onDidChange((revision) => {
        if (!this.isClosed) events.onChanged(this, revision);
        this.tellWaiting();
      });
      return engine;
    } catch (error) {
      this.failure = errorMessage(error);
      throw error;
    }
  }
}
