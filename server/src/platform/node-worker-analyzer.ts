import { Worker } from 'node:worker_threads';
import { CancelledError, onAbort } from '../base/cancellation.ts';
import { CodedError, errorMessage } from '../base/errors.ts';
import { WorkLimit } from '../base/work-limit.ts';
import type { SkipReason } from '../model/file-record.ts';
import type { AnalyzeRequest, AnalyzeResult, FileAnalyzer } from '../ports/analyzer.ts';
import { AnalyzeJob, type Workers } from './analyze-job.ts';
import type { WorkerInput } from './worker-loop.ts';
import { type AnswerMessage, type BatchMessage, Progress, unpackAnswer } from './worker-messages.ts';

export interface WorkerPoolOptions {
  /** The program of the workers, an absolute path. */
  readonly workerFile: string;
  /** Handed to each worker as it starts; plain data. */
  readonly workerOptions: unknown;
  readonly maxWorkers: number;
  /** A worker that is at one file for longer is stopped, and the file left out. */
  readonly fileTimeoutMs?: number;
  /** Heap of one worker. One that needs more is stopped by node, and counts as crashed. */
  readonly maxHeapMb?: number;
  /** Idle workers beyond the first go after this time, the first one after twenty times this time. */
  readonly idleMs?: number;
}

interface Batch {
  readonly id: number;
  readonly job: AnalyzeJob;
  readonly requests: readonly AnalyzeRequest[];
  /** The file in it has made a worker crash before. */
  readonly isRetry: boolean;
}

interface Slot {
  readonly worker: Worker;
  readonly state: Int32Array;
  /** Sent and not answered, oldest first. */
  readonly batches: Batch[];
  hasAnswered: boolean;
  /** Languages that it has been given files of, and whose grammar it has loaded therefore. */
  readonly languages: Set<string>;
  /** For the watchdog: what it saw when it last looked, and how long that may go on. */
  seenBatch: number;
  seenFile: number;
  limit: WorkLimit;
  timedOut: boolean;
  idleTimer: NodeJS.Timeout | undefined;
}

/** One batch at work and one waiting, so that a worker never waits for the main thread. */
const BATCHES_PER_WORKER = 2;
const BYTES_WORTH_A_WORKER = 256 * 1024;
const WATCH_EVERY_MS = 250;
const FAILED_STARTS_ALLOWED = 3;
const NO_LANGUAGES: ReadonlySet<string> = new Set();

/** Reads and parses files in worker threads, which are started when there is work for them and go when there is none. */
export class NodeWorkerAnalyzer implements FileAnalyzer {
  private readonly options: Required<WorkerPoolOptions>;
  private readonly workers: Workers;
  private readonly slots = new Set<Slot>();
  private readonly jobs = new Set<AnalyzeJob>();
  /** Batches of crashed workers, to be done again before anything else. */
  private readonly again: Batch[] = [];
  private batchCount = 0;
  private failedStarts = 0;
  private watchdog: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(options: WorkerPoolOptions) {
    this.options = { fileTimeoutMs: 20_000, maxHeapMb: 768, idleMs: 15_000, ...options };
    this.workers = {
      count: options.maxWorkers,
      knows: (language) => [...this.slots].some((slot) => slot.languages.has(language)),
    };
  }

  get workerCount(): number {
    return this.slots.size;
  }

  async analyze(
    requests: readonly AnalyzeRequest[],
    onResult: (result: AnalyzeResult) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.closed) throw new CodedError('ANALYZER_CLOSED', 'The workers have been stopped.');
    if (requests.length === 0) return;
    let stopListening = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        const job = new AnalyzeJob(requests, onResult, (error) => {
          this.jobs.delete(job);
          if (this.jobs.size === 0) this.stopWatching();
          if (error === undefined) resolve();
          else reject(error);
        });
        this.jobs.add(job);
        stopListening = onAbort(signal, () => job.end(new CancelledError()));
        this.pump();
      });
    } finally {
      stopListening();
    }
  }

  async release(): Promise<void> {
    const idle = [...this.slots].filter((slot) => slot.batches.length === 0);
    await Promise.all(idle.map((slot) => this.stop(slot)));
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stopWatching();
    for (const job of [...this.jobs]) job.end(new CancelledError('The workers were stopped.'));
    const slots = [...this.slots];
    this.slots.clear();
    await Promise.all(slots.map((slot) => this.stop(slot)));
  }

  /** Hands out work to every worker that has room, and starts workers as long as there is work for them. */
  private pump(): void {
    if (this.closed) return;
    for (let worked = true; worked; ) {
      worked = false;
      const startsMore = this.slots.size < this.wantedWorkers() && this.hasWorkForNewWorker();
      // The emptiest worker first, so that all get their first batch before one gets a second.
      for (const slot of [...this.slots].sort((a, b) => a.batches.length - b.batches.length)) {
        if (slot.timedOut || slot.batches.length >= (startsMore ? 1 : BATCHES_PER_WORKER)) continue;
        const batch = this.nextBatch(slot.languages);
        if (!batch) continue;
        this.send(slot, batch);
        worked = true;
      }
      if (!worked && startsMore) {
        this.startWorker();
        worked = true;
      }
    }
    if (this.watchdog === undefined && this.jobs.size > 0) {
      this.watchdog = setInterval(() => this.watch(), WATCH_EVERY_MS);
      this.watchdog.unref();
    }
  }

  private hasWorkForNewWorker(): boolean {
    return this.again.length > 0 || [...this.jobs].some((job) => job.hasWorkFor(NO_LANGUAGES, this.workers));
  }

  private wantedWorkers(): number {
    const queued = [...this.jobs].reduce((sum, job) => sum + job.queuedBytes, 0);
    const busy = [...this.slots].filter((slot) => slot.batches.length > 0).length;
    return Math.min(this.options.maxWorkers, Math.max(1, busy + Math.floor(queued / BYTES_WORTH_A_WORKER)));
  }

  private nextBatch(languages: ReadonlySet<string>): Batch | undefined {
    for (let batch = this.again.shift(); batch; batch = this.again.shift()) {
      if (!batch.job.isDone) return batch;
    }
    for (const job of this.jobs) {
      const requests = job.take(languages, this.workers);
      if (requests) return { id: this.batchCount++, job, requests, isRetry: false };
    }
    return undefined;
  }

  private send(slot: Slot, batch: Batch): void {
    clearTimeout(slot.idleTimer);
    slot.batches.push(batch);
    for (const { language } of batch.requests) slot.languages.add(language);
    slot.worker.ref();
    slot.worker.postMessage({ batch: batch.id, requests: batch.requests } satisfies BatchMessage);
  }

  private startWorker(): void {
    const progress = new SharedArrayBuffer(Progress.slots * Int32Array.BYTES_PER_ELEMENT);
    const state = new Int32Array(progress).fill(-1);
    const worker = new Worker(this.options.workerFile, {
      workerData: { progress, options: this.options.workerOptions } satisfies WorkerInput<unknown>,
      resourceLimits: { maxOldGenerationSizeMb: this.options.maxHeapMb },
    });
    const slot: Slot = {
      worker,
      state,
      batches: [],
      hasAnswered: false,
      languages: new Set(),
      seenBatch: -1,
      seenFile: -1,
      limit: new WorkLimit(this.options.fileTimeoutMs),
      timedOut: false,
      idleTimer: undefined,
    };
    this.slots.add(slot);
    let failure: unknown;
    worker.on('message', (answer: AnswerMessage) => this.receive(slot, answer));
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', () => this.lost(slot, failure));
  }

  private receive(slot: Slot, answer: AnswerMessage): void {
    slot.hasAnswered = true;
    this.failedStarts = 0;
    const index = slot.batches.findIndex((batch) => batch.id === answer.batch);
    if (index < 0) return;
    const [batch] = slot.batches.splice(index, 1);
    this.deliver(batch.job, unpackAnswer(answer));
    this.pump();
    if (slot.batches.length === 0) this.rest(slot);
  }

  private deliver(job: AnalyzeJob, results: readonly AnalyzeResult[]): void {
    job.deliver(results, () => this.pump());
  }

  /** A worker without work lets the process end, and ends itself after a while. */
  private rest(slot: Slot): void {
    slot.worker.unref();
    const isFirst = [...this.slots][0] === slot;
    slot.idleTimer = setTimeout(() => this.stop(slot), this.options.idleMs * (isFirst ? 20 : 1));
    slot.idleTimer.unref();
  }

  private async stop(slot: Slot): Promise<void> {
    clearTimeout(slot.idleTimer);
    this.slots.delete(slot);
    await slot.worker.terminate();
  }

  private watch(): void {
    for (const slot of this.slots) {
      const batch = Atomics.load(slot.state, Progress.batch);
      const file = Atomics.load(slot.state, Progress.file);
      if (batch < 0 || batch !== slot.seenBatch || file !== slot.seenFile) {
        slot.seenBatch = batch;
        slot.seenFile = file;
        slot.limit = new WorkLimit(this.options.fileTimeoutMs);
      } else if (!slot.timedOut && slot.limit.isPast()) {
        slot.timedOut = true;
        void slot.worker.terminate();
      }
    }
  }

  private stopWatching(): void {
    clearInterval(this.watchdog);
    this.watchdog = undefined;
  }

  /** A worker has ended. Unless it was told to, the file it was at gets the blame and the rest of its work is done again. */
  private lost(slot: Slot, failure: unknown): void {
    clearTimeout(slot.idleTimer);
    if (!this.slots.delete(slot) || this.closed) return;
    const at = Atomics.load(slot.state, Progress.batch);
    const wasAtWork = slot.batches.some((batch) => batch.id === at);
    if (!slot.hasAnswered && !wasAtWork && ++this.failedStarts >= FAILED_STARTS_ALLOWED) {
      const words = `The parser could not be started: ${errorMessage(failure)}`;
      const error = new CodedError('WORKER_FAILED', words, { cause: failure });
      for (const job of [...this.jobs]) job.end(error);
      return;
    }
    for (const batch of slot.batches) {
      if (batch.id === at) this.blame(slot, batch, Atomics.load(slot.state, Progress.file), failure);
      else this.again.push(batch);
    }
    this.pump();
  }

  private blame(slot: Slot, batch: Batch, file: number, failure: unknown): void {
    const culprit = batch.requests[file];
    const rest = batch.requests.filter((request) => request !== culprit);
    if (rest.length > 0) this.again.push({ ...batch, id: this.batchCount++, requests: rest });
    if (slot.timedOut) {
      const detail = `It took longer than ${this.options.fileTimeoutMs / 1000} s.`;
      this.deliver(batch.job, [skipped(culprit, 'parse-timeout', detail)]);
    } else if (batch.isRetry) {
      this.deliver(batch.job, [skipped(culprit, 'parse-failed', `The parser crashed: ${errorMessage(failure)}`)]);
    } else {
      // It may have been the files before it that filled the memory: alone in a fresh worker it gets a fair trial.
      this.again.push({ id: this.batchCount++, job: batch.job, requests: [culprit], isRetry: true });
    }
  }
}

function skipped(request: AnalyzeRequest, reason: SkipReason, detail: string): AnalyzeResult {
  const { path, language, size, mtimeMs } = request;
  return { path, language, size, mtimeMs, status: 'skipped', reason, detail };
}
