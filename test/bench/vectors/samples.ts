import { existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { quantizeVectors } from '../../../server/src/model/quantize-vectors.ts';

export const DIMENSIONS = 256;
const GROUPS = 2000;
const MADE_UP_QUERIES = 400;
/** How far a variation of a vector lies from it: cosine about 0.9. */
const VARIATION = 0.5;

/** Vectors to put and to look for. */
export interface Samples {
  /** How many questions belong to the first so many rows. */
  questionsOf(rows: number): number;
  query(index: number): Float32Array;
  /** Rows as bytes. Beyond those that there are, variations of them follow, as copies of code that went their own way have. */
  rows(from: number, count: number): Int8Array;
}

/** Those of a folder, or made-up ones in groups when it is empty. */
export function openSamples(folder: string): Samples {
  return folder ? savedSamples(folder) : madeUpSamples();
}

function savedSamples(folder: string): Samples {
  const file = path.join(folder, 'documents.i8');
  if (!existsSync(file)) throw new Error(`There is no ${file}.`);
  const available = statSync(file).size / DIMENSIONS;
  const handle = openSync(file, 'r');
  const bytes = readFileSync(path.join(folder, 'queries.f32'));
  const queries = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return {
    questionsOf: (rows) => Math.ceil(((queries.length / DIMENSIONS) * Math.min(rows, available)) / available),
    query: (index) => queries.slice(index * DIMENSIONS, (index + 1) * DIMENSIONS),
    rows: (from, count) => {
      const rows = new Int8Array(count * DIMENSIONS);
      for (let i = 0; i < count; i++) {
        const row = rows.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS);
        readSync(handle, row, 0, DIMENSIONS, ((from + i) % available) * DIMENSIONS);
        if (from + i >= available) vary(row, from + i);
      }
      return rows;
    },
  };
}

function vary(row: Int8Array, seed: number): void {
  let square = 0;
  for (const value of row) square += value * value;
  const noise = gauss(seed);
  const amount = VARIATION * Math.sqrt(square / DIMENSIONS);
  for (let i = 0; i < DIMENSIONS; i++) row[i] = Math.max(-127, Math.min(127, Math.round(row[i] + noise() * amount)));
}

function madeUpSamples(): Samples {
  const near = (seed: number): Float32Array => {
    const centre = gauss(1 + ((Math.imul(seed, 2654435761) >>> 0) % GROUPS));
    const noise = gauss(GROUPS + 1 + seed);
    return Float32Array.from({ length: DIMENSIONS }, () => centre() + noise());
  };
  return {
    questionsOf: () => MADE_UP_QUERIES,
    query: (index) => near(0x40000000 + index),
    rows: (from, count) => {
      const rows = new Int8Array(count * DIMENSIONS);
      for (let i = 0; i < count; i++) rows.set(quantizeVectors(near(from + i), DIMENSIONS), i * DIMENSIONS);
      return rows;
    },
  };
}

/** Numbers that are about normally distributed; the same for the same seed. */
function gauss(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) + 0x7f4a7c15) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => next() + next() + next();
}
