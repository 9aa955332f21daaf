import { getHeapStatistics } from 'node:v8';

const MEGABYTE = 1024 * 1024;
/** What the heap, with the tables that its objects hold outside of it, may grow to while files are linked, before caches are emptied. */
const BUDGET_BYTES = 300 * MEGABYTE;
/** Where the project itself takes most of the budget, the caches get at least this much. */
const LEAST_ROOM_BYTES = 96 * MEGABYTE;

/**
 * Says when it is time to empty caches: they are worth their memory as long as there is enough of it. Emptying them costs
 * time, not answers.
 */
export class MemoryGuard {
  private limitBytes = BUDGET_BYTES;
  /** The least that there was since the caches were emptied: about what is not cache. */
  private lowestBytes = Number.POSITIVE_INFINITY;

  isDue(): boolean {
    const { used_heap_size, external_memory } = getHeapStatistics();
    const usedBytes = used_heap_size + external_memory;
    this.lowestBytes = Math.min(this.lowestBytes, usedBytes);
    if (usedBytes < this.limitBytes) return false;
    this.limitBytes = Math.max(BUDGET_BYTES, this.lowestBytes + LEAST_ROOM_BYTES);
    if (usedBytes < this.limitBytes) return false;
    this.lowestBytes = Number.POSITIVE_INFINITY;
    return true;
  }
}
