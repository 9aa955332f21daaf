import { getHeapStatistics } from 'node:v8';

const MEGABYTE = 1024 * 1024;
/** What the heap, with the tables that its objects hold outside of it, may grow to while files are linked, before caches are emptied. */
const BUDGET_BYTES = 300 * MEGABYTE;
/** What the whole process may take where nobody says otherwise; the budget above is for it, and grows and shrinks with it. */
export const DEFAULT_MEMORY_MB = 600;
/** Where the project itself takes most of the budget, the caches get at least this much. */
const LEAST_ROOM_BYTES = 96 * MEGABYTE;

/**
 * Says when it is time to empty caches: they are worth their memory as long as there is enough of it. Emptying them costs
 * time, not answers.
 */
export class MemoryGuard {
  private readonly budgetBytes: number;
  private limitBytes: number;
  /** The least that there was since the caches were emptied: about what is not cache. */
  private lowestBytes = Number.POSITIVE_INFINITY;

  constructor(memoryMb = DEFAULT_MEMORY_MB) {
    this.budgetBytes = BUDGET_BYTES * (memoryMb / DEFAULT_MEMORY_MB);
    this.limitBytes = this.budgetBytes;
  }

  isDue(): boolean {
    const { used_heap_size, external_memory } = getHeapStatistics();
    const usedBytes = used_heap_size + external_memory;
    this.lowestBytes = Math.min(this.lowestBytes, usedBytes);
    if (usedBytes < this.limitBytes) return false;
    this.limitBytes = Math.max(this.budgetBytes, this.lowestBytes + LEAST_ROOM_BYTES);
    if (usedBytes < this.limitBytes) return false;
    this.lowestBytes = Number.POSITIVE_INFINITY;
    return true;
  }
}
