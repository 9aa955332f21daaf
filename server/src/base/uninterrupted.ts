import { CodedError } from './errors.ts';

/**
 * Work that must not be cut off: a native module that returns to a thread which is being ended brings the whole process down. A
 * thread counts such work in memory that it shares with the one that started it, and that one waits before it ends the thread.
 */
export class UninterruptedWork {
  /** To be handed to the thread, which calls `shareUninterruptedWork` with it. */
  readonly shared: SharedArrayBuffer;
  private readonly words: Int32Array;

  constructor(shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.words = new Int32Array(shared);
  }

  /** False where the thread is about to end: then nothing may be begun any more. */
  begin(): boolean {
    Atomics.add(this.words, RUNNING, 1);
    if (Atomics.load(this.words, ENDING) === 0) return true;
    this.finish();
    return false;
  }

  finish(): void {
    Atomics.sub(this.words, RUNNING, 1);
    Atomics.notify(this.words, RUNNING);
  }

  /** From now on nothing is begun. Fulfilled when nothing runs, or after `limitMs`. */
  async end(limitMs: number): Promise<void> {
    Atomics.store(this.words, ENDING, 1);
    const until = performance.now() + limitMs;
    while (Atomics.load(this.words, RUNNING) > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }

  /** The same for a process that is about to end: nothing else happens in this thread meanwhile. */
  endNow(limitMs: number): void {
    Atomics.store(this.words, ENDING, 1);
    const until = performance.now() + limitMs;
    for (;;) {
      const running = Atomics.load(this.words, RUNNING);
      const left = until - performance.now();
      if (running === 0 || left <= 0) return;
      Atomics.wait(this.words, RUNNING, running, left);
    }
  }
}

const RUNNING = 0;
const ENDING = 1;

let ofThisThread: UninterruptedWork | undefined;

/** Called once, first of all, in a thread that is handed such memory. */
export function shareUninterruptedWork(shared: SharedArrayBuffer): void {
  ofThisThread = new UninterruptedWork(shared);
}

/** Does what must not be cut off. Where the thread is about to end it is not begun, and nobody is left to be told so. */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  const own = ofThisThread;
  if (!own) return work();
  if (!own.begin()) return new Promise<never>(() => {});
  try {
    return await work();
  } finally {
    own.finish();
  }
}

/** The same for work that is done at once. @throws where the thread is about to end, so that whoever called goes no further. */
export function uninterruptedNow<T>(work: () => T): T {
  const own = ofThisThread;
  if (!own) return work();
  if (!own.begin()) throw new CodedError('THREAD_ENDED', 'The thread is about to end.');
  try {
    return work();
  } finally {
    own.finish();
  }
}
