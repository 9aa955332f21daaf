import { CancelledError, onAbort } from '../base/cancellation.ts';
import { CodedError, errorCode, errorMessage } from '../base/errors.ts';
import { silenceOnnxRuntime } from '../base/silence-onnx-runtime.ts';
import { type AskedVector, askedVector } from '../ports/asked-vector.ts';
import type {
  Embedder,
  EmbeddingBatch,
  EmbeddingFile,
  EmbeddingModelInfo,
  FilePieces,
  ModelSource,
} from '../ports/embedder.ts';
import type { ThreadService, WorkerThread } from '../ports/worker-thread.ts';

export interface ThreadEmbedderOptions {
  /** A thread that runs `embedderService`, or a room in one; it is closed with the embedder, and while there is nothing for it to do. */
  readonly startThread: () => WorkerThread;
  readonly source: ModelSource;
  /** Part of the key of facts: see `WorkerOptions.analyzerVersion`. */
  readonly analyzerVersion: string;
  /** Without a request for so long, the model is closed and gives back its memory. */
  readonly idleMs?: number;
}

/** A model that ends the thread so often, without an answer in between, is not started again. */
const CRASHES_ALLOWED = 3;

/** A model in a thread of its own, which is there only while there is something for it to do. */
export class ThreadEmbedder implements Embedder {
  readonly model: EmbeddingModelInfo;
  private readonly options: Required<ThreadEmbedderOptions>;
  private thread: Promise<WorkerThread> | undefined;
  /** The thread, as soon as the model is open in it. */
  private ready: WorkerThread | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private pending = 0;
  private crashes = 0;
  private batches = 0;
  private questions = 0;
  private isClosed = false;

  private constructor(options: Required<ThreadEmbedderOptions>, model: EmbeddingModelInfo, thread: WorkerThread) {
    this.options = options;
    this.model = model;
    this.thread = Promise.resolve(thread);
    this.ready = thread;
    this.rest();
  }

  /** Loads the model once, so that what is wrong with it is known. @throws the codes of `Embedder` */
  static async open(options: ThreadEmbedderOptions): Promise<ThreadEmbedder> {
    const complete = { idleMs: 30_000, ...options };
    silenceOnnxRuntime();
    const thread = complete.startThread();
    try {
      const model = await openIn(thread, complete);
      return new ThreadEmbedder(complete, model, thread);
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  async read(files: readonly EmbeddingFile[], signal?: AbortSignal): Promise<EmbeddingBatch> {
    const batch = this.batches++;
    const pieces = await this.call<FilePieces[]>('read', [batch, files], signal);
    return {
      files: pieces,
      embed: (which, cancel) => this.call<Float32Array>('embed', [batch, which], cancel),
      close: async () => {
        // A thread that was stopped meanwhile has forgotten it anyway.
        if (this.thread) await this.call('forget', [batch]).catch(() => {});
      },
    };
  }

  embedQuery(text: string, signal?: AbortSignal): AskedVector {
    const number = this.questions++;
    // Asked of it at once, and so before anything that its answer is handed over to.
    const host = this.isClosed || signal?.aborted ? undefined : this.ready?.host;
    const vector = this.call<Float32Array>('query', [text, number], signal);
    return askedVector(vector, host && { host, number });
  }

  async release(): Promise<void> {
    clearTimeout(this.idleTimer);
    const thread = this.thread;
    this.thread = undefined;
    this.ready = undefined;
    await (await thread?.catch(() => undefined))?.close();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.release();
  }

  private async call<T>(method: string, args: readonly unknown[], signal?: AbortSignal): Promise<T> {
    if (this.isClosed) throw new CodedError('MODEL_CLOSED', 'The model was closed.');
    clearTimeout(this.idleTimer);
    this.pending++;
    try {
      const thread = this.ready ?? (await this.running());
      const result = await ask<T>(thread, method, args, signal);
      this.crashes = 0;
      return result;
    } catch (error) {
      throw this.asOurs(error);
    } finally {
      if (--this.pending === 0) this.rest();
    }
  }

  /** A thread that ended is not asked again; the next request starts another one. */
  private asOurs(error: unknown): unknown {
    if (errorCode(error) !== 'THREAD_ENDED' || this.isClosed) return error;
    this.thread = undefined;
    this.ready = undefined;
    this.crashes++;
    return new CodedError('MODEL_FAILED', `The model ${this.model.name} failed. ${errorMessage(error)}`, {
      cause: error,
    });
  }

  private async running(): Promise<WorkerThread> {
    const current = await this.thread?.catch(() => undefined);
    if (current) return current;
    if (this.crashes >= CRASHES_ALLOWED) {
      const words = `The model ${this.model.name} ended its thread ${this.crashes} times and is not started again.`;
      throw new CodedError('MODEL_FAILED', words);
    }
    const starting = this.start();
    this.thread = starting;
    const thread = await starting;
    // It may have been released meanwhile.
    if (this.thread === starting) this.ready = thread;
    return thread;
  }

  private async start(): Promise<WorkerThread> {
    const thread = this.options.startThread();
    try {
      const model = await openIn(thread, this.options);
      if (model.hash === this.model.hash) return thread;
      throw new CodedError('MODEL_CHANGED', `The model ${this.model.name} is not what it was when it was opened.`);
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  private rest(): void {
    this.idleTimer = setTimeout(() => void this.release(), this.options.idleMs);
    this.idleTimer.unref();
  }
}

/** What is sent to the thread: a method of its service and the arguments. */
interface EmbedderCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

const openIn = (thread: WorkerThread, options: ThreadEmbedderOptions): Promise<EmbeddingModelInfo> =>
  ask(thread, 'open', [options.source, options.analyzerVersion]);

/** A cancelled call is given up at once, while the thread finishes it. */
async function ask<T>(
  thread: WorkerThread,
  method: string,
  args: readonly unknown[],
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) throw new CancelledError();
  const answer = thread.request({ method, args } satisfies EmbedderCall);
  if (!signal) return answer as Promise<T>;
  let stopListening = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    stopListening = onAbort(signal, () => reject(new CancelledError()));
  });
  // Nobody waits for an answer that comes later.
  answer.catch(() => {});
  try {
    return (await Promise.race([answer, cancelled])) as T;
  } finally {
    stopListening();
  }
}

/** What runs a model for an embedder. */
interface EmbedderMethods {
  readonly methods: Readonly<Record<string, (...args: never[]) => unknown>>;
  close(): Promise<void>;
}

/** The inside of the thread: calls the methods of its service. An array of floats that is a whole answer changes hands. */
export function embedderService(service: EmbedderMethods): ThreadService {
  return {
    handle: async (message) => {
      const { method, args } = message as EmbedderCall;
      const answer = await service.methods[method](...(args as never[]));
      const isWhole = answer instanceof Float32Array && answer.byteLength === answer.buffer.byteLength;
      return isWhole ? { answer, transfer: [answer.buffer as ArrayBuffer] } : { answer };
    },
    close: () => service.close(),
  };
}
