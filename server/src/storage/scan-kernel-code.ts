/**
 * The machine code of `scan` (scan-kernel.ts says what it does), put together by hand: a compiler for a hundred instructions would
 * be a larger thing to build and to trust than they are. The names follow the WebAssembly specification.
 */

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;

const block = [0x02, 0x40];
const loop = [0x03, 0x40];
const ifThen = [0x04, 0x40];
const otherwise = [0x05];
const end = [0x0b];
const branch = (depth: number) => [0x0c, depth];
const branchIf = (depth: number) => [0x0d, depth];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (value: number) => [0x41, ...leb(value)];
const load = [0x28, 2, 0];
const loadF32 = [0x2a, 2, 0];
const store = [0x36, 2, 0];
const storeF32 = (offset: number) => [0x38, 2, offset];
const isBelow = [0x49]; // i32.lt_u
const isAboveF32 = [0x5e];
const add = [0x6a];
const multiply = [0x6c];
const multiplyF32 = [0x94];
const toF32 = [0xb2]; // f32.convert_i32_s
const simd = (code: number) => [0xfd, ...leb(code)];
const loadVector = (offset: number) => [...simd(0), 0, ...leb(offset)];
const noVector = [...simd(0x0c), ...new Array<number>(16).fill(0)];
const lane = (index: number) => [...simd(0x1b), index]; // i32x4.extract_lane
const lowHalf = simd(0x87); // i16x8.extend_low_i8x16_s
const highHalf = simd(0x88);
const addVectors = simd(0xae); // i32x4.add
const dotPairs = simd(0xba); // i32x4.dot_i16x8_s

// The parameters in their order, then the locals.
const [IDS, FIRST, COUNT, ROWS, STRIDE, LENGTH, QUERY, OUT, CLIMB, THRESHOLD] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const [LAST, SLOT, ROW, ROW_END, AT, FOUND, SCORE, LOW, HIGH] = [10, 11, 12, 13, 14, 15, 16, 17, 18];

/** local += value, where `value` leaves an integer. */
const increase = (local: number, ...value: number[]) => [...get(local), ...value, ...add, ...set(local)];

/** Sixteen values of the row at `ROW` and of the query at `AT`: their products are added to LOW and HIGH. */
const sixteen = [
  ...get(LOW),
  ...get(ROW),
  ...loadVector(0),
  ...lowHalf,
  ...get(AT),
  ...loadVector(0),
  ...dotPairs,
  ...addVectors,
  ...set(LOW),
  ...get(HIGH),
  ...get(ROW),
  ...loadVector(0),
  ...highHalf,
  ...get(AT),
  ...loadVector(16),
  ...dotPairs,
  ...addVectors,
  ...set(HIGH),
];

const dotOfRow = [
  ...noVector,
  ...set(LOW),
  ...noVector,
  ...set(HIGH),
  ...get(QUERY),
  ...set(AT),
  ...get(ROW),
  ...get(LENGTH),
  ...add,
  ...set(ROW_END),
  ...loop,
  ...sixteen,
  ...increase(ROW, ...constant(16)),
  ...increase(AT, ...constant(32)),
  ...get(ROW),
  ...get(ROW_END),
  ...isBelow,
  ...branchIf(0),
  ...end,
  ...get(LOW),
  ...get(HIGH),
  ...addVectors,
  ...set(LOW),
  ...get(LOW),
  ...lane(0),
  ...get(LOW),
  ...lane(1),
  ...add,
  ...get(LOW),
  ...lane(2),
  ...add,
  ...get(LOW),
  ...lane(3),
  ...add,
];

const body = [
  ...get(FIRST),
  ...get(COUNT),
  ...add,
  ...set(LAST),
  ...block,
  ...loop,
  ...get(FIRST),
  ...get(LAST),
  ...isBelow,
  ...[0x45], // i32.eqz
  ...branchIf(1),
  // The slot: what the list says, or the position itself.
  ...get(IDS),
  ...ifThen,
  ...get(IDS),
  ...get(FIRST),
  ...constant(2),
  ...[0x74], // i32.shl
  ...add,
  ...load,
  ...set(SLOT),
  ...otherwise,
  ...get(FIRST),
  ...set(SLOT),
  ...end,
  ...get(ROWS),
  ...get(SLOT),
  ...get(STRIDE),
  ...multiply,
  ...add,
  ...set(ROW),
  ...dotOfRow,
  ...toF32,
  // Behind its values a row has its scale; ROW points there now.
  ...get(ROW),
  ...loadF32,
  ...multiplyF32,
  ...set(SCORE),
  ...get(SCORE),
  ...get(THRESHOLD),
  ...isAboveF32,
  ...ifThen,
  ...get(OUT),
  ...get(SLOT),
  ...store,
  ...get(OUT),
  ...get(SCORE),
  ...storeF32(4),
  ...increase(OUT, ...constant(8)),
  ...increase(FOUND, ...constant(1)),
  ...get(CLIMB),
  ...ifThen,
  ...get(SCORE),
  ...set(THRESHOLD),
  ...end,
  ...end,
  ...increase(FIRST, ...constant(1)),
  ...branch(0),
  ...end,
  ...end,
  ...get(FOUND),
  ...end,
];

/** A module that imports `host.memory` and exports `scan`. */
export function scanKernelCode(): Uint8Array<ArrayBuffer> {
  const locals = [...[6, I32], ...[1, F32], ...[2, V128]];
  const code = [3, ...locals, ...body];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    // One type: nine integers and the threshold give the number of rows that were kept.
    ...section(1, [1, 0x60, 10, ...new Array<number>(9).fill(I32), F32, 1, I32]),
    ...section(2, [1, ...text('host'), ...text('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('scan'), 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ]);
}

const section = (id: number, bytes: readonly number[]) => [id, ...leb(bytes.length), ...bytes];
const text = (word: string) => [word.length, ...Buffer.from(word)];

/** Little-endian base 128. Written so that small constants read the same with and without a sign. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}
