/**
 * How the C library of Linux is to give memory back: without these, each thread keeps a heap of its own, and what parsing and linking took once
 * stays with the process, which is about a third of what it holds (docs/benchmarks.md). Other systems and allocators do not know them.
 */
export const ALLOCATOR: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
};
