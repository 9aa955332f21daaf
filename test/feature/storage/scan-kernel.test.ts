import { describe, expect, it } from 'vitest';
import { BestHits } from '../../../server/src/storage/best-hits.ts';
import { PackedRows, prepareQuery } from '../../../server/src/storage/packed-rows.ts';
import { simdKernel } from '../../../server/src/storage/scan-kernel.ts';
import { webAssembly } from '../../../server/src/storage/web-assembly.ts';
import { randomNumbers } from '../../support/random.ts';

const random = randomNumbers(42);
const bytes = (count: number) => Int8Array.from({ length: count }, () => Math.round(random() * 254) - 127);

function bothOf(dimensions: number, rows: Int8Array): [PackedRows, PackedRows] {
  const make = (simd: boolean) => {
    const packed = new PackedRows(dimensions, { simd });
    packed.reserve(rows.length / dimensions);
    for (let slot = 0; slot < packed.slots; slot++) packed.set(slot, rows, slot * dimensions);
    return packed;
  };
  return [make(true), make(false)];
}

const ranked = (rows: PackedRows, query: Float32Array | Int8Array, limit = 20) => {
  const best = new BestHits(limit);
  rows.scan(prepareQuery(query), 0, rows.slots, best);
  return best.ranked();
};

describe('the kernel that compares vectors', () => {
  it('runs as SIMD here', () => {
    expect(simdKernel(new webAssembly.Memory({ initial: 1 }))).toBeTypeOf('function');
  });

  for (const dimensions of [1, 15, 16, 100, 256, 1024]) {
    it(`gives the same scores as its twin in JavaScript, to the last bit, for ${dimensions} dimensions`, () => {
      const [quick, plain] = bothOf(dimensions, bytes(5000 * dimensions));
      for (let i = 0; i < 5; i++) {
        const query = Float32Array.from({ length: dimensions }, () => random() * 2 - 1);
        expect(ranked(quick, query)).toEqual(ranked(plain, query));
        expect(quick.nearest(prepareQuery(query))).toBe(plain.nearest(prepareQuery(query)));
        const slots = Int32Array.from({ length: 3000 }, () => Math.floor(random() * 5000));
        const [a, b] = [new BestHits(10), new BestHits(10)];
        quick.scanList(prepareQuery(query), slots, 2500, a);
        plain.scanList(prepareQuery(query), slots, 2500, b);
        expect(a.ranked()).toEqual(b.ranked());
      }
    });
  }

  it('keeps its sums below 32 bits where all values are as large as they can be', () => {
    for (const dimensions of [256, 1024, 4096]) {
      const [quick, plain] = bothOf(dimensions, new Int8Array(dimensions).fill(127));
      const query = new Float32Array(dimensions).fill(1e30);
      const prepared = prepareQuery(query);
      for (const rows of [quick, plain]) {
        const { scores } = ranked(rows, query);
        expect(scores[0] * prepared.factor).toBeCloseTo(1, 3);
      }
    }
  });

  it('never finds a slot that was not set or was cleared, nor one that is not better than the worst kept', () => {
    const rows = new PackedRows(16);
    rows.reserve(4);
    rows.set(1, new Int8Array(16).fill(1));
    rows.set(2, new Int8Array(16).fill(2));
    rows.clear(2);
    expect([...ranked(rows, new Float32Array(16).fill(1)).items]).toEqual([1]);
    expect(rows.nearest(prepareQuery(new Int8Array(16).fill(-1)))).toBe(1);
  });
});
