import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 to optimize less eagerly, for this process and its worker threads. Indexing runs many large functions for a few
 * seconds each; by V8's own measure it inlines so much into them, and compiles them so early and so often, that a first index spends
 * two fifths of its CPU time in the optimizing compiler. With smaller units, compiled later, the same work takes a third less
 * (docs/benchmarks.md). To be called before anything is hot.
 */
export function tuneJit(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}

const FLAGS = [
  '--max-inlined-bytecode-size-cumulative=200',
  '--max-inlined-bytecode-size=100',
  '--max-optimized-bytecode-size=2500',
  '--interrupt-budget=150000',
];
