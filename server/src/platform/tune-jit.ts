import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 to optimize less eagerly, for this process and its worker threads. Indexing runs many large functions for a few
 * seconds each; by V8's own measure it inlines so much into them, and compiles them so early and so often, that a first index spends
 * two fifths of its CPU time in the optimizing compiler. With smaller units, compiled later, the same work takes a third less
 * (docs/benchmarks.md). To be called before anything is hot. A process that `staysLong` parses again with each edit.
 */
export function tuneJit({ staysLong = false } = {}): void {
  for (const flag of jitFlags(process.versions.v8, staysLong)) setFlagsFromString(flag);
}

/** V8 prints an error for a flag that it does not know (or no longer does), so each is set only where it is known to be there. */
export function jitFlags(v8Version: string, staysLong = false): string[] {
  const major = Number.parseInt(v8Version, 10);
  if (!(major >= 11 && major <= 14)) return [];
  const flags = [...SMALL_UNITS, staysLong ? COLLECTED_AT_TWICE : PARSER_COMPILED_LATER];
  return major === 11 ? [...flags, COMPILED_LATER] : flags;
}

const SMALL_UNITS = [
  '--max-inlined-bytecode-size-cumulative=200',
  '--max-inlined-bytecode-size=100',
  '--max-optimized-bytecode-size=2500',
];
/** From V8 12 on a function is counted by its calls, and a cheaper compiler comes first. */
const COMPILED_LATER = '--interrupt-budget=150000';
/**
 * Of a process that does little V8 lets the heap grow by some megabytes only before it collects all of it, on four threads: with every fifth
 * edit, which then takes four times the CPU of the others.
 */
const COLLECTED_AT_TWICE = '--heap-growing-percent=100';
/**
 * The parser's main loop is one function of 27 KB of WebAssembly. V8 takes the length of each jump in it for work done, so that a file of one line
 * has it compiled with all optimizations, which takes longer than to parse some hundred files without. A language server would pay for it with one of the edits.
 */
const PARSER_COMPILED_LATER = '--wasm-tiering-budget=200000000';
