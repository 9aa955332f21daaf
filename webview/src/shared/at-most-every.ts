/**
 * Makes a function that has `run` called `delayMs` after it, once for all calls in between. What is busy then is not disturbed: it is tried again
 * after the same time.
 */
export function atMostEvery(delayMs: number, isBusy: () => boolean, run: () => void): () => void {
  let isWaiting = false;
  const wait = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      if (isBusy()) wait();
      else run();
    }, delayMs);
  };
  return wait;
}
