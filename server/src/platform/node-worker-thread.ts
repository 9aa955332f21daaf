import { parentPort, Worker, workerData } from 'node:worker_threads';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import { shareUninterruptedWork, UninterruptedWork } from '../base/uninterrupted.ts';
import type { ThreadAnswer, WorkerThread } from '../ports/worker-thread.ts';

interface Question {
  readonly id: number;
  readonly message: unknown;
}

type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problem: string; readonly code: string | undefined };

/** A native call that takes longer is a hanging one. */
const NATIVE_LIMIT_MS = 10_000;

/** Threads that would be cut off by the end of the process. */
const running = new Set<UninterruptedWork>();
process.on('exit', () => {
  for (const work of running) work.endNow(NATIVE_LIMIT_MS);
});

/** A thread of node that runs a program of `serveRequests`. It does not keep the process alive while it has nothing to answer. */
export class NodeWorkerThread implements WorkerThread {
  private readonly worker: Worker;
  private readonly work = new UninterruptedWork();
  private readonly waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  private count = 0;
  private isClosing = false;
  private failure: CodedError | undefined;

  /** `file` is the program, an absolute path. */
  constructor(file: string) {
    this.worker = new Worker(file, { workerData: this.work.shared });
    running.add(this.work);
    this.worker.unref();
    this.worker.on('message', (reply: Reply) => this.receive(reply));
    this.worker.on('error', (error) => this.end(errorMessage(error), error));
    this.worker.on('exit', () => this.end('It was stopped.'));
  }

  get host(): object {
    return this;
  }

  /** By itself or because it was closed; whoever asks it is told so. */
  get hasEnded(): boolean {
    return this.failure !== undefined || this.isClosing;
  }

  request(message: unknown, transfer: readonly ArrayBuffer[] = []): Promise<unknown> {
    if (this.failure) return Promise.reject(this.failure);
    const id = this.count++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.ref();
      this.worker.postMessage({ id, message } satisfies Question, transfer);
    });
  }

  async close(): Promise<void> {
    // Else the process could end here, with what its owner does afterwards undone.
    this.isClosing = true;
    this.worker.ref();
    await this.work.end(NATIVE_LIMIT_MS);
    await this.worker.terminate();
  }

  private receive(reply: Reply): void {
    const question = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (this.waiting.size === 0 && !this.isClosing) this.worker.unref();
    if ('answer' in reply) question?.resolve(reply.answer);
    else question?.reject(new CodedError(reply.code ?? 'THREAD_FAILED', reply.problem));
  }

  private end(why: string, cause?: unknown): void {
    running.delete(this.work);
    this.failure ??= new CodedError('THREAD_ENDED', `A helper thread has ended. ${why}`, { cause });
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}

/** The inside of such a thread: answers each request by `handle`. */
export function serveRequests(handle: (message: unknown) => Promise<ThreadAnswer>): void {
  const port = parentPort;
  if (!port) throw new Error('This is the program of a worker thread; it does not run on its own.');
  if (workerData instanceof SharedArrayBuffer) shareUninterruptedWork(workerData);
  port.on('message', async ({ id, message }: Question) => {
    try {
      const { answer, transfer = [] } = await handle(message);
      port.postMessage({ id, answer } satisfies Reply, transfer);
    } catch (error) {
      port.postMessage({ id, problem: errorMessage(error), code: errorCode(error) } satisfies Reply);
    }
  });
}
