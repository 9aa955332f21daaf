/**
 * Makes a function that has `run` called, and never twice at a time: what is asked for while it runs is done once more after it. So an answer
 * that took long is never shown over a newer one. Errors of `run` are its own to tell.
 */
export function oneAtATime(run: () => Promise<void>): () => void {
  let isRunning = false;
  let isWanted = false;
  const start = async () => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await run().catch(() => undefined);
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void start();
  };
}
