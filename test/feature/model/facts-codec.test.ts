import { describe, expect, it } from 'vitest';
import { ColumnReader, ColumnWriter } from '../../../server/src/model/column-codec.ts';
import { decodeFacts, encodeFacts, openFacts } from '../../../server/src/model/facts-codec.ts';
import { factsOfText } from '../../support/language-tools.ts';
import { randomNumbers } from '../../support/random.ts';

function roundTrip(...columns: number[][]): number[][] {
  const writer = new ColumnWriter(16);
  for (const column of columns) writer.write(Int32Array.from(column));
  // Read from a multiple of four that is not the start of the memory.
  const memory = new Uint8Array(writer.byteLength + 8);
  memory.set(writer.written(), 8);
  const reader = new ColumnReader(memory.subarray(8));
  return columns.map((column) => {
    const into = new Int32Array(column.length);
    reader.read(into);
    return [...into];
  });
}

describe('packed columns', () => {
  it.each([
    ['nothing', []],
    ['one number', [42]],
    ['the same number', [-1, -1, -1, -1]],
    ['steps of the same size', [5, 8, 11, 14]],
    ['small numbers', [0, 255, 3, 17]],
    ['negative numbers', [-1, 4, -1, 90, -128]],
    ['numbers that grow', [100_000, 100_003, 100_010, 100_300]],
    ['numbers that jump', [1, 70_000, 2, 1_000_000]],
    ['the largest and smallest', [2_147_483_647, -2_147_483_648, 0]],
  ])('give back %s', (_, column) => {
    expect(roundTrip(column)).toEqual([column]);
  });

  it('give back columns that follow each other', () => {
    const random = randomNumbers(5);
    const columns = Array.from({ length: 300 }, () => {
      const size = 2 ** Math.floor(random() * 31);
      const grows = random() < 0.5;
      let last = 0;
      return Array.from({ length: Math.floor(random() * 40) }, () => {
        const value = Math.floor((random() - (grows ? 0 : 0.5)) * size);
        last = grows ? Math.min(2 ** 31 - 1, last + (value % 300)) : value;
        return last;
      });
    });
    expect(roundTrip(...columns)).toEqual(columns);
  });

  it('take few bytes', () => {
    const writer = new ColumnWriter();
    writer.write(new Int32Array(10_000).fill(-1));
    expect(writer.byteLength).toBeLessThan(16);
    writer.clear();
    writer.write(Int32Array.from({ length: 10_000 }, (_, i) => i * 37 + (i % 5)));
    expect(writer.byteLength).toBeLessThan(10_100);
  });
});

describe('packed facts', () => {
  const text = `
    import { a as b } from './a';
    /** Says hello: ☕ 𝒜. */
    export class Greeter<T> extends Base implements Named {
      private name = 'é';
      greet(x: T, ...rest: string[]): string { return b(this.name).call(x)[0]; }
    }
    export default new Greeter();
  `;

  it('are what went in, whether read at once or bit by bit', async () => {
    const facts = await factsOfText('src/greeter.ts', text);
    if (!facts) throw new Error('no facts');
    const bytes = encodeFacts(facts);
    const plain = (from: typeof facts) => {
      // What is opened bit by bit has getters, which JSON does not see.
      const { language, lineCount, errorCount, strings, exprChildren, symbols, scopes, bindings, exprs } = from;
      const { references, imports, exports, returns, assignments, events, chunks } = from;
      const head = { language, lineCount, errorCount, strings, exprChildren, symbols, scopes, bindings, exprs };
      return JSON.parse(
        JSON.stringify({ ...head, references, imports, exports, returns, assignments, events, chunks }),
      );
    };
    expect(plain(decodeFacts(bytes))).toEqual(plain(facts));
    expect(plain(openFacts(bytes))).toEqual(plain(facts));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(plain(decodeFacts(shifted.subarray(3)))).toEqual(plain(facts));
  });

  it('are refused when they are cut short or of another kind', async () => {
    const facts = await factsOfText('src/greeter.ts', text);
    if (!facts) throw new Error('no facts');
    const bytes = encodeFacts(facts);
    for (const end of [0, 10, 100, bytes.length - 1]) {
      expect(() => decodeFacts(bytes.slice(0, end))).toThrow(expect.objectContaining({ code: 'FACTS_FORMAT' }));
    }
    const other = bytes.slice();
    other[4] = 99;
    expect(() => openFacts(other)).toThrow(expect.objectContaining({ code: 'FACTS_FORMAT' }));
  });
});
