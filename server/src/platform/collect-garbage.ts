import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects garbage now. V8 lets the heap grow to a multiple of what was in use when it looked last, so that large caches that were let go of
 * stay in memory for a long time, and the process holds twice what it needs. Takes some tens of milliseconds: for the moments in which much has
 * become garbage at once, and no others.
 *
 * What is left lies scattered over the pages of the heap, and most of them would be kept for it. `compact` moves it together, in about as much time again.
 */
export function collectGarbage({ compact = false } = {}): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  if (compact) setFlagsFromString('--compact-on-every-full-gc');
  collect();
  if (compact) setFlagsFromString('--no-compact-on-every-full-gc');
}
