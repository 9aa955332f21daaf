import { scanKernelCode } from './scan-kernel-code.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './web-assembly.ts';

/**
 * Compares a query with rows of bytes and writes down those above a threshold. All places are byte offsets in one memory.
 *
 * @param ids where slot numbers lie (32-bit integers); 0: the slots are the positions themselves
 * @param first position of the first row to look at
 * @param count number of positions
 * @param rows where slot 0 lies
 * @param stride bytes from one slot to the next
 * @param length values of a row, a multiple of 16; its scale follows them as a 32-bit float
 * @param query as many 16-bit integers
 * @param out gets slot (32-bit integer) and score (32-bit float) of each row that is kept; room for `count` of them
 * @param climb 1: each kept score becomes the threshold, so that the last one written is the best
 * @param threshold rows with a score above it are kept; a score is sum(row × query) × scale, a scale that is no number is never above
 * @returns the number of rows that were kept
 */
export type ScanKernel = (
  ids: number,
  first: number,
  count: number,
  rows: number,
  stride: number,
  length: number,
  query: number,
  out: number,
  climb: number,
  threshold: number,
) => number;

let compiled: WasmModule | null | undefined;

/** The kernel in SIMD instructions, or undefined where the processor or the runtime has none. */
export function simdKernel(memory: WasmMemory): ScanKernel | undefined {
  if (compiled === undefined) {
    const code = scanKernelCode();
    compiled = webAssembly.validate(code) ? new webAssembly.Module(code) : null;
  }
  if (compiled === null) return undefined;
  return new webAssembly.Instance(compiled, { host: { memory } }).exports.scan as ScanKernel;
}

/** The same in JavaScript, to the last bit: sums of integers are exact, and what follows is rounded to 32-bit floats alike. */
export function plainKernel(memory: WasmMemory): ScanKernel {
  return (ids, first, count, rows, stride, length, query, out, climb, threshold) => {
    const bytes = new Int8Array(memory.buffer);
    const shorts = new Int16Array(memory.buffer);
    const ints = new Int32Array(memory.buffer);
    const floats = new Float32Array(memory.buffer);
    const queryAt = query >> 1;
    let above = Math.fround(threshold);
    let at = out >>> 2;
    for (let position = first; position < first + count; position++) {
      const slot = ids > 0 ? ints[(ids >> 2) + position] : position;
      const row = rows + slot * stride;
      let sum = 0;
      for (let i = 0; i < length; i++) sum += bytes[row + i] * shorts[queryAt + i];
      const score = Math.fround(Math.fround(sum) * floats[(row + length) / 4]);
      if (!(score > above)) continue;
      ints[at] = slot;
      floats[at + 1] = score;
      at += 2;
      if (climb) above = score;
    }
    return (at - (out >>> 2)) / 2;
  };
}
