import { expect, test } from 'vitest';
import { ChainedRows } from '../../../server/src/resolution/chained-rows.ts';

const rowsOf = (rows: ChainedRows, owner: number, name: number): number[] => {
  const found: number[] = [];
  for (let row = rows.first(owner, name); row >= 0; row = rows.next(row)) found.push(row);
  return found;
};

test('the rows of an owner and a name come in order', () => {
  const owners = Int32Array.of(0, 1, 0, 1, 0, 0);
  const names = Int32Array.of(7, 7, 8, 7, 7, 7);
  const rows = new ChainedRows(owners, names, 0, 6);
  expect(rowsOf(rows, 0, 7)).toEqual([0, 4, 5]);
  expect(rowsOf(rows, 1, 7)).toEqual([1, 3]);
  expect(rowsOf(rows, 0, 8)).toEqual([2]);
  expect(rowsOf(rows, 1, 8)).toEqual([]);
});

test('rows without owner or name, and those before the first, are not found', () => {
  const rows = new ChainedRows(Int32Array.of(0, -1, 0, 0), Int32Array.of(3, 3, -1, 3), 1, 4);
  expect(rowsOf(rows, 0, 3)).toEqual([3]);
});

test('a large table finds what a map finds', () => {
  const count = 20_000;
  const owners = Int32Array.from({ length: count }, (_, row) => Math.imul(row, 7919) & 1023);
  const names = Int32Array.from({ length: count }, (_, row) => Math.imul(row, 104729) & 63);
  const rows = new ChainedRows(owners, names, 0, count);
  const expected = new Map<string, number[]>();
  for (let row = 0; row < count; row++) {
    const key = `${owners[row]}:${names[row]}`;
    expected.set(key, [...(expected.get(key) ?? []), row]);
  }
  for (const [key, list] of expected) {
    const [owner, name] = key.split(':').map(Number);
    expect(rowsOf(rows, owner, name)).toEqual(list);
  }
});
