// Waiting for a fact instead of for a time.

/** How long a fact may take to become true. A loaded machine with two cores is many times slower than a quiet one, and waiting costs nothing where the fact is there. */
export const PATIENCE_MS = 90_000;

/**
 * Asks `probe` again and again until it answers with something truthy, and returns that answer. A probe that throws is
 * asked again; its last error is told when time runs out.
 *
 * @template T
 * @param {() => T | Promise<T>} probe
 * @param {{ what: string, timeoutMs?: number, intervalMs?: number, details?: () => string | Promise<string> }} options
 *   `details` adds what was seen instead to the error.
 * @returns {Promise<NonNullable<T>>}
 */
export async function waitUntil(probe, { what, timeoutMs = PATIENCE_MS, intervalMs = 100, details }) {
  const deadline = Date.now() + timeoutMs;
  let lastError;
  for (;;) {
    try {
      const answer = await probe();
      if (answer) return answer;
      lastError = undefined;
    } catch (error) {
      if (error instanceof GiveUp) throw error;
      lastError = error;
    }
    if (Date.now() >= deadline) break;
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
  const seen = details ? `\nSeen instead: ${await details()}` : '';
  const cause = lastError ? `\nLast error: ${lastError.message}` : '';
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.${seen}${cause}`);
}

/**
 * Does something that may go unheard (a key press while the window is busy, a hover while a server starts) until its effect shows. Each
 * attempt waits twice as long for the effect as the one before, so that a slow machine is not interrupted for ever.
 *
 * @template T
 * @param {() => Promise<unknown>} act
 * @param {(timeoutMs: number) => Promise<T>} effect resolves with something truthy when the effect is there; rejects or resolves falsy else
 * @param {{ what: string, timeoutMs?: number, firstMs?: number, undo?: () => Promise<unknown>, details?: () => string | Promise<string> }} options
 *   `undo` runs after an attempt without effect
 * @returns {Promise<NonNullable<T>>}
 */
export async function retryUntil(act, effect, { what, timeoutMs = PATIENCE_MS, firstMs = 2_000, undo, details }) {
  let patienceMs = firstMs;
  return waitUntil(
    async () => {
      await act();
      try {
        const answer = await effect(patienceMs);
        if (answer) return answer;
      } catch (error) {
        if (error instanceof GiveUp) throw error;
        await undo?.();
        throw error;
      } finally {
        patienceMs *= 2;
      }
      await undo?.();
      return undefined;
    },
    { what, timeoutMs, details },
  );
}

/** A promise as a question: did it come true? */
export const succeeds = (promise) =>
  promise.then(
    () => true,
    () => false,
  );

/** Thrown by a probe that knows that waiting longer is useless. */
export class GiveUp extends Error {}
