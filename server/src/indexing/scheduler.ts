import { CancelledError, isCancelled, onAbort } from '../base/cancellation.ts';
import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { RunOptions } from './index-run.ts';
import type { IndexReport } from './indexer.ts';

/** What the scheduler drives; `Indexer` is one. */
export interface IndexWork {
  run(options: RunOptions): Promise<IndexReport>;
  update(paths: readonly string[], options: RunOptions): Promise<IndexReport>;
}

interface Waiter {
  readonly resolve: (report: IndexReport) => void;
  readonly reject: (error: unknown) => void;
  readonly stopListening: () => void;
}

/** A scan of everything that somebody asked for. */
interface FullRun {
  force: boolean;
  readonly waiters: Set<Waiter>;
}

/**
 * Lets one run at a time at the index. Changes that come in meanwhile are gathered, each file once, and done together when it
 * ends; files that are open in an editor go first. A paused scheduler stops the run under way, which has lost nothing: what it did is
 * stored, and the next one goes on from there.
 */
export class IndexScheduler {
  private readonly work: IndexWork;
  private readonly logger: Logger;
  private readonly isOpen: (path: string) => boolean;
  private readonly onProgress: NonNullable<RunOptions['onProgress']>;
  /** Called after each run, before anybody who waits for it. */
  private readonly onReport: (report: IndexReport) => Promise<void>;
  private readonly changed = new Map<string, Set<{ resolve: () => void; reject: (error: unknown) => void }>>();
  private queued: FullRun | undefined;
  private current: { readonly full: FullRun | undefined; readonly abort: AbortController } | undefined;
  private loop: Promise<void> | undefined;
  private isPaused = false;
  private isClosed = false;

  constructor(
    work: IndexWork,
    hooks: {
      readonly logger: Logger;
      readonly isOpen: (path: string) => boolean;
      readonly onProgress: NonNullable<RunOptions['onProgress']>;
      readonly onReport: (report: IndexReport) => Promise<void>;
    },
  ) {
    this.work = work;
    this.logger = hooks.logger;
    this.isOpen = hooks.isOpen;
    this.onProgress = hooks.onProgress;
    this.onReport = hooks.onReport;
  }

  get paused(): boolean {
    return this.isPaused;
  }

  get isBusy(): boolean {
    return this.current !== undefined;
  }

  /** Scans everything. Joins a scan that is waiting or under way, unless it is to be thorough and that one is not. */
  full({
    force = false,
    signal,
  }: {
    readonly force?: boolean;
    readonly signal?: AbortSignal;
  } = {}): Promise<IndexReport> {
    if (this.isClosed) return Promise.reject(new CancelledError('The index was closed.'));
    // A run that is being stopped is nothing to join.
    const running = this.current?.abort.signal.aborted ? undefined : this.current?.full;
    const target = running && (!force || running.force) ? running : this.queue(force);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject, stopListening: onAbort(signal, () => this.abandon(target, waiter)) };
      target.waiters.add(waiter);
      if (signal?.aborted) this.abandon(target, waiter);
      this.start();
    });
  }

  /** Looks at some files again, relative to the root; resolves when the index has them as they are. */
  update(paths: readonly string[]): Promise<void> {
    if (this.isClosed || paths.length === 0) return Promise.resolve();
    const waits = paths.map(
      (path) =>
        new Promise<void>((resolve, reject) => {
          const waiters = this.changed.get(path) ?? new Set();
          waiters.add({ resolve, reject });
          this.changed.set(path, waiters);
        }),
    );
    this.start();
    return Promise.all(waits).then(() => undefined);
  }

  pause(): void {
    this.isPaused = true;
    this.current?.abort.abort();
  }

  resume(): void {
    this.isPaused = false;
    this.start();
  }

  /** Ends the run under way; what it did is stored. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.current?.abort.abort();
    await this.loop;
    const error = new CancelledError('The index was closed.');
    for (const waiter of this.queued?.waiters ?? []) waiter.reject(error);
    for (const waiters of this.changed.values()) for (const waiter of waiters) waiter.reject(error);
    this.changed.clear();
  }

  private queue(force: boolean): FullRun {
    this.queued ??= { force, waiters: new Set() };
    this.queued.force ||= force;
    return this.queued;
  }

  /** A caller does not want the result any more; when nobody does, the run ends. */
  private abandon(target: FullRun, waiter: Waiter): void {
    target.waiters.delete(waiter);
    waiter.reject(new CancelledError());
    if (target.waiters.size > 0) return;
    if (this.queued === target) this.queued = undefined;
    if (this.current?.full === target) this.current.abort.abort();
  }

  private start(): void {
    this.loop ??= this.runAll().finally(() => {
      this.loop = undefined;
    });
  }

  private async runAll(): Promise<void> {
    while (!this.isPaused && !this.isClosed) {
      const full = this.queued;
      this.queued = undefined;
      if (full) await this.runFull(full);
      else if (this.changed.size > 0) await this.runUpdate();
      else return;
    }
  }

  private async runFull(full: FullRun): Promise<void> {
    const abort = new AbortController();
    this.current = { full, abort };
    // A scan sees what was told of single files too, except for those whose text is in an editor.
    const covered = [...this.changed].filter(([path]) => !this.isOpen(path));
    for (const [path] of covered) this.changed.delete(path);
    try {
      const report = await this.work.run({ force: full.force, signal: abort.signal, onProgress: this.onProgress });
      await this.onReport(report);
      for (const waiter of full.waiters) waiter.resolve(report);
      for (const [, waiters] of covered) for (const waiter of waiters) waiter.resolve();
    } catch (error) {
      for (const [path, waiters] of covered) this.restore(path, waiters);
      if (isCancelled(error) && this.isPaused && !this.isClosed && full.waiters.size > 0) {
        this.queued = full;
        return;
      }
      for (const waiter of full.waiters) waiter.reject(error);
      if (!isCancelled(error)) this.drop(error);
    } finally {
      this.current = undefined;
      for (const waiter of full.waiters) if (this.queued !== full) waiter.stopListening();
    }
  }

  private async runUpdate(): Promise<void> {
    const all = [...this.changed];
    const open = all.filter(([path]) => this.isOpen(path));
    const taken = open.length > 0 ? open : all;
    for (const [path] of taken) this.changed.delete(path);
    const abort = new AbortController();
    this.current = { full: undefined, abort };
    try {
      const report = await this.work.update(
        taken.map(([path]) => path),
        { signal: abort.signal, onProgress: this.onProgress },
      );
      await this.onReport(report);
      for (const [, waiters] of taken) for (const waiter of waiters) waiter.resolve();
    } catch (error) {
      if (isCancelled(error)) {
        for (const [path, waiters] of taken) this.restore(path, waiters);
      } else {
        this.logger.error(`The index could not take in ${taken.length} changed files: ${errorMessage(error)}`, error);
        for (const [, waiters] of taken) for (const waiter of waiters) waiter.reject(error);
      }
    } finally {
      this.current = undefined;
    }
  }

  /** Puts a change back that could not be done. */
  private restore(path: string, waiters: ReadonlySet<{ resolve: () => void; reject: (error: unknown) => void }>): void {
    const known = this.changed.get(path) ?? new Set();
    for (const waiter of waiters) known.add(waiter);
    this.changed.set(path, known);
  }

  /** After a failure of the index itself nobody waits for what will not come. */
  private drop(error: unknown): void {
    for (const waiters of this.changed.values()) for (const waiter of waiters) waiter.reject(error);
    this.changed.clear();
  }
}
