import { CodedError, errorCode } from './errors.ts';

/** Someone asked for the work to stop. Not a failure: what was done until then stays done. */
export class CancelledError extends CodedError {
  constructor(message = 'The operation was cancelled.') {
    super('CANCELLED', message);
    this.name = 'CancelledError';
  }
}

export function isCancelled(error: unknown): boolean {
  return errorCode(error) === 'CANCELLED' || (error instanceof Error && error.name === 'AbortError');
}

/** @throws CancelledError when the signal was aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}

/** Calls `listener` once when the signal aborts, at once if it has; the result takes the listener off again. */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => {};
  if (signal.aborted) {
    listener();
    return () => {};
  }
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}
