// Waiting for a fact instead of for a time.

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
export async function waitUntil(probe, { what, timeoutMs = 30_000, intervalMs = 100, details }) {
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

/** Thrown by a probe that knows that waiting longer is useless. */
export class GiveUp extends Error {}
