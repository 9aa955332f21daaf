import { setImmediate as nextTurn } from 'node:timers/promises';

/** What the searcher does by words while another thread asks the model and compares vectors. */
export interface WorkBeside {
  /** Does about a millisecond of it; false when nothing is left to do. */
  step(): boolean;
}

/** Works while others are at theirs, from the next turn on: by then they have been told of it. */
export async function withWork<T>(asked: Promise<T>, beside: WorkBeside | undefined): Promise<T> {
  let isWaiting = true;
  const stop = () => {
    isWaiting = false;
  };
  asked.then(stop, stop);
  await nextTurn();
  while (isWaiting && beside?.step()) await nextTurn();
  return asked;
}
