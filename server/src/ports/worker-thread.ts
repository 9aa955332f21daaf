/** A thread beside this one that answers requests, whose handling begins in the order in which they came. */
export interface WorkerThread {
  /** The same for those who share a thread. */
  readonly host: object;
  /**
   * Messages and answers are plain data; buffers in `transfer` change hands instead of being copied.
   * @throws CodedError THREAD_ENDED when the thread ends before it answered; else what the thread threw, by message and code.
   */
  request(message: unknown, transfer?: readonly ArrayBuffer[]): Promise<unknown>;
  close(): Promise<void>;
}

/** An answer of a thread with the buffers in it that change hands. */
export interface ThreadAnswer {
  readonly answer: unknown;
  readonly transfer?: readonly ArrayBuffer[];
}

/** The inside of a thread, or of a part of it. */
export interface ThreadService {
  handle(message: unknown): Promise<ThreadAnswer>;
  /** Its asker has closed, and the thread goes on for others. */
  close(): Promise<void>;
}
