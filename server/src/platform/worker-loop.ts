import { parentPort, workerData } from 'node:worker_threads';
import type { AnalyzeRequest, AnalyzeResult } from '../ports/analyzer.ts';
import { type BatchMessage, Progress, packAnswer } from './worker-messages.ts';

/** What the pool gives a worker at its start. */
export interface WorkerInput<Options> {
  readonly progress: SharedArrayBuffer;
  readonly options: Options;
}

/**
 * The inside of a worker thread: takes batches of files, analyses one file after the other and answers each batch as a whole.
 * `start` gets the options that the pool was made with and gives what analyses one file. An exception from that ends the worker: the pool sees it, and
 * knows from the progress which file it was.
 */
export function serveAnalyzer<Options>(
  start: (options: Options) => (request: AnalyzeRequest) => AnalyzeResult | Promise<AnalyzeResult>,
): void {
  const port = parentPort;
  if (!port) throw new Error('This is the program of a worker thread; it does not run on its own.');
  const { progress, options } = workerData as WorkerInput<Options>;
  const state = new Int32Array(progress);
  const analyze = start(options);
  const work = async ({ batch, requests }: BatchMessage) => {
    const results: AnalyzeResult[] = [];
    for (const [index, request] of requests.entries()) {
      Atomics.store(state, Progress.file, index);
      Atomics.store(state, Progress.batch, batch);
      const result = analyze(request);
      results.push(result instanceof Promise ? await result : result);
    }
    Atomics.store(state, Progress.batch, -1);
    const answer = packAnswer(batch, results);
    port.postMessage(answer, [answer.buffer]);
  };
  // One batch after the other, also where a file has to wait for its grammar.
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (message: BatchMessage) => {
    queue = queue.then(() => work(message));
  });
}
