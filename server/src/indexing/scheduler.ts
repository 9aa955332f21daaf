import { CancelledError, isCancelled, onAbort } from '../base/cancellation.ts';
import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { IndexReport } from './indexer.ts';
import type { RunOptions } from './run-outcome.ts';

/** What the scheduler drives; `Indexer` is one. */
export interface IndexWork {
  /** `isBackground`: whether nobody waits for its end, which may change under way. */
  run(options: RunOptions & { readonly isBackground: () => boolean }): Promise<IndexReport>;
  /** Without paths, what earlier runs have left is done. */
  update(paths: readonly string[], options: RunOptions): Promise<IndexReport>;
  /** Makes ready what the next change will need, when nothing else is to be done; `goesOn` says whether that still holds. */
  prepare(goesOn: () => boolean): Promise<void>;
}

interface Waiter {
  readonly resolve: (report: IndexReport) => void;
  readonly reject: (error: unknown) => void;
  readonly stopListening: () => void;
}

/** Changes that wait one by one. Where more come together, a scan finds them faster and needs no list. */
const MOST_WAITING = 5000;

/** Changed files with those who wait for them. */
type Changes = [path: string, waiters: Set<{ resolve: () => void; reject: (error: unknown) => void }>][];

/** A scan of everything that somebody asked for. */
interface FullRun {
  force: boolean;
  /** Nobody looks on: it may be left for later. */
  isBackground: boolean;
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
  /** Earlier runs have left something. */
  private isUnfinished = false;
  private current: { readonly full: FullRun | undefined; readonly abort: AbortController } | undefined;
  private loop: Promise<void> | undefined;
  private isPaused = false;
  private isHeld = false;
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

  /** Changed files that wait for a run. */
  get waiting(): number {
    return this.changed.size;
  }

  get hasWork(): boolean {
    return this.changed.size > 0 || this.queued !== undefined;
  }

  get isBusy(): boolean {
    return this.current !== undefined;
  }

  /** Scans everything. Joins a scan that is waiting or under way, unless it is to be thorough and that one is not. */
  full({
    force = false,
    background: isBackground = false,
    signal,
  }: {
    readonly force?: boolean;
    readonly background?: boolean;
    readonly signal?: AbortSignal;
  } = {}): Promise<IndexReport> {
    if (this.isClosed) return Promise.reject(new CancelledError('The index was closed.'));
    // A run that is being stopped is nothing to join.
    const running = this.current?.abort.signal.aborted ? undefined : this.current?.full;
    const target = running && (!force || running.force) ? running : this.queue(force, isBackground);
    target.isBackground &&= isBackground;
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
    const isMany = this.changed.size + paths.length > MOST_WAITING;
    // A scan does not look at files whose text is in an editor.
    const single = isMany ? paths.filter(this.isOpen) : paths;
    const waits = single.map(
      (path) =>
        new Promise<void>((resolve, reject) => {
          const waiters = this.changed.get(path) ?? new Set();
          waiters.add({ resolve, reject });
          this.changed.set(path, waiters);
        }),
    );
    if (isMany) waits.push(this.full({ background: true }).then(() => undefined));
    this.start();
    return Promise.all(waits).then(() => undefined);
  }

  /** Does what earlier runs have left, when there is nothing else to do. */
  goOn(): void {
    if (this.isClosed) return;
    this.isUnfinished = true;
    this.start();
  }

  /** While it holds, work that nobody waits for is left for later; what is asked for, and files that are open, are done. */
  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    if (isHeld && this.current?.full?.isBackground) this.current.abort.abort();
    if (!isHeld) this.start();
  }

  get held(): boolean {
    return this.isHeld;
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

  private queue(force: boolean, isBackground: boolean): FullRun {
    this.queued ??= { force, isBackground, waiters: new Set() };
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
      // Something may have come in after the last look and before this.
      if (this.isPaused || this.isClosed) return;
      if (this.nextFull() || this.nextChanges().length > 0 || this.goesOn) this.start();
    });
  }

  private async runAll(): Promise<void> {
    while (!this.isPaused && !this.isClosed) {
      const full = this.nextFull();
      if (full) {
        this.queued = undefined;
        await this.runFull(full);
        continue;
      }
      const changes = this.nextChanges();
      if (changes.length === 0 && !this.goesOn) {
        await this.prepare();
        if (this.nextFull() || this.nextChanges().length > 0 || this.goesOn) continue;
        return;
      }
      if (changes.length === 0) this.isUnfinished = false;
      await this.runUpdate(changes);
    }
  }

  /** Not a run: whoever asks is told that the index is idle, which it is. */
  private async prepare(): Promise<void> {
    if (this.isHeld) return;
    try {
      await this.work.prepare(() => !this.hasWork && !this.isPaused && !this.isClosed);
    } catch (error) {
      // The next run meets it again, and has somebody to tell.
      this.logger.debug(`The index could not make ready for changes: ${errorMessage(error)}`);
    }
  }

  private get goesOn(): boolean {
    return this.isUnfinished && !this.isHeld;
  }

  private async runFull(full: FullRun): Promise<void> {
    const abort = new AbortController();
    this.current = { full, abort };
    // A scan sees what was told of single files too, except for those whose text is in an editor.
    const covered = [...this.changed].filter(([path]) => !this.isOpen(path));
    for (const [path] of covered) this.changed.delete(path);
    try {
      const report = await this.work.run({
        force: full.force,
        isBackground: () => full.isBackground,
        signal: abort.signal,
        onProgress: this.onProgress,
      });
      await this.onReport(report);
      for (const waiter of full.waiters) waiter.resolve(report);
      for (const [, waiters] of covered) for (const waiter of waiters) waiter.resolve();
    } catch (error) {
      for (const [path, waiters] of covered) this.restore(path, waiters);
      if (isCancelled(error) && (this.isPaused || this.isHeld) && !this.isClosed && full.waiters.size > 0) {
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

  private nextFull(): FullRun | undefined {
    return this.isHeld && this.queued?.isBackground ? undefined : this.queued;
  }

  /** What the next update takes: the open files, or all where none of them changed. */
  private nextChanges(): Changes {
    const all = [...this.changed];
    const open = all.filter(([path]) => this.isOpen(path));
    return open.length > 0 || this.isHeld ? open : all;
  }

  private async runUpdate(taken: Changes): Promise<void> {
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
        this.isUnfinished ||= taken.length === 0;
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
