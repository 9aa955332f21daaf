import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 to optimize less eagerly, for this process and its worker threads. Indexing runs many large functions for a few
 * seconds each; by V8's own measure it inlines so much into them, and compiles them again so often, that a first index spends
 * a third of its CPU time in the optimizing compiler. With smaller units the same work takes about a fifth less
 * (docs/benchmarks.md). To be called before anything is hot.
 */
export function tuneJit(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
  setFlagsFromString('--max-optimized-bytecode-size=4000');
}
