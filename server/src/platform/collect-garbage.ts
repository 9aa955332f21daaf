import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects garbage now. V8 lets the heap grow to a multiple of what was in use when it looked last, so that large caches that were let go of
 * stay in memory for a long time, and the process holds twice what it needs. Takes some tens of milliseconds: for the moments in which much has
 * become garbage at once, and no others.
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
