import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRecord } from '../../server/src/model/file-record.ts';
import { type GraphStore, PRUNED_AT, type StoreBatch, type StoredFacts } from '../../server/src/ports/graph-store.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const record = (path: string, factsKey: string, more: Partial<FileRecord> = {}): FileRecord => ({
  path,
  language: 'typescript',
  size: 10,
  mtimeMs: 1234.5678,
  factsKey,
  interfaceHash: `i${factsKey}`,
  ...more,
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Rows that name these links, with the links. */
const linked = (links: readonly number[], ...rows: FileRecord[]): Pick<StoreBatch, 'putRecords' | 'putLinks'> => {
  const key = `${links.join('-')}.${links.length}`;
  return {
    putRecords: rows.map((row) => ({ ...row, linksKey: key })),
    putLinks: rows.map(({ path }) => ({ path, key, links: bytes(...links) })),
  };
};

export const facts = (key: string, content: Uint8Array, terms = bytes()): StoredFacts => ({
  key,
  facts: content,
  terms,
  interfaceHash: `interface of ${key}`,
  symbols: 4,
});

/**
 * What every GraphStore has to do. `make` gives a store that is not open yet; called again with the same name it gives another
 * handle on the same contents.
 */
export function graphStoreContract(title: string, make: (name: string) => GraphStore): void {
  describe(title, () => {
    let store: GraphStore;
    let name = 0;
    /** The links that a file has now. */
    const linksOf = (path: string): number[] | undefined => {
      const row = store.getRecord(path);
      const links = row && store.getLinks(row);
      return links && [...links];
    };

    beforeEach(async () => {
      store = make(`store-${++name}`);
      await store.open();
    });
    afterEach(() => store.close());

    it('begins empty, at revision 0', async () => {
      expect(store.revision).toBe(0);
      expect(await collect(store.records())).toEqual([]);
      expect(store.getRecord('a.ts')).toBeUndefined();
      expect(store.getLinks({ path: 'a.ts', linksKey: '1.1' })).toBeUndefined();
      expect(store.getFacts('k')).toBeUndefined();
      expect(store.getTerms('k')).toBeUndefined();
      expect(store.getMeta('m')).toBeUndefined();
    });

    it('gives back what was written, and counts the batches', async () => {
      const row = record('src/a.ts', 'k1', { symbols: 3, edges: 2 });
      await store.write({
        ...linked([1, 2, 3], row),
        putFacts: [facts('k1', bytes(4, 5), bytes(6))],
        meta: { analyzer: 'v1' },
      });
      expect(store.revision).toBe(1);
      expect(store.getRecord('src/a.ts')).toEqual({ ...row, linksKey: '1-2-3.3' });
      expect(linksOf('src/a.ts')).toEqual([1, 2, 3]);
      expect([...(store.getFacts('k1') ?? [])]).toEqual([4, 5]);
      expect([...(store.getTerms('k1') ?? [])]).toEqual([6]);
      expect(store.getFactsSummary('k1')).toMatchObject({ interfaceHash: 'interface of k1', symbols: 4 });
      expect(store.getFactsSummary('k2')).toBeUndefined();
      expect(store.getMeta('analyzer')).toBe('v1');
      await store.write({});
      expect(store.revision).toBe(2);
    });

    it('keeps everything over close and open', async () => {
      const row = record('ä/ö.ts', 'k1', { skipped: 'too-large', detail: 'It has 2 MB.', owed: 'changed' });
      await store.write({ putRecords: [row], putFacts: [facts('k1', bytes(1))], meta: { a: 'b' } });
      const { id } = store;
      await store.close();
      store = make(`store-${name}`);
      await store.open();
      expect(store.revision).toBe(1);
      expect(store.id).toBe(id);
      expect(store.getRecord('ä/ö.ts')).toEqual(row);
      expect(store.getLinks(row)).toBeUndefined();
      expect([...(store.getFacts('k1') ?? [])]).toEqual([1]);
      expect(store.getTerms('k1')).toHaveLength(0);
      expect(store.getMeta('a')).toBe('b');
    });

    it('holds empty and large values', async () => {
      const large = new Uint8Array(3_000_000).map((_, i) => i % 251);
      await store.write({
        putFacts: [facts('empty', bytes()), facts('large', large)],
      });
      expect(store.getFacts('empty')).toHaveLength(0);
      expect(Buffer.compare(store.getFacts('large') as Uint8Array, large)).toBe(0);
    });

    it('gives facts in memory that integers can be read from', async () => {
      const integers = Int32Array.from([7, -8, 9]);
      await store.write({ putFacts: [facts('k', new Uint8Array(integers.buffer))] });
      const stored = store.getFacts('k') as Uint8Array;
      const copy = stored.byteOffset % 4 === 0 ? stored : stored.slice();
      expect([...new Int32Array(copy.buffer, copy.byteOffset, 3)]).toEqual([7, -8, 9]);
    });

    it('lists rows in order of their paths, and has the links of each', async () => {
      const paths = ['b.ts', 'a/z.ts', 'a.ts', 'a-b.ts', 'é.ts', '𝒜.ts', '～.ts', 'a/b.ts', 'a'];
      for (const [i, path] of paths.entries()) await store.write(linked([i], record(path, `k${i}`)));
      const sorted = [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect((await collect(store.records())).map(({ path }) => path)).toEqual(sorted);
      for (const [i, path] of paths.entries()) expect(linksOf(path)).toEqual([i]);
    });

    it('replaces a row, which names its links or none', async () => {
      await store.write(linked([1], record('a.ts', 'k1')));
      const row = store.getRecord('a.ts') as FileRecord;
      await store.write({ putRecords: [{ ...row, mtimeMs: 9 }] });
      expect(store.getRecord('a.ts')?.mtimeMs).toBe(9);
      expect(linksOf('a.ts')).toEqual([1]);
      await store.write({ putRecords: [record('a.ts', 'k2')] });
      expect(linksOf('a.ts')).toBeUndefined();
      expect([...(store.getLinks(row) ?? [])]).toEqual([1]);
    });

    it('deletes rows, and does not mind one that is not there', async () => {
      await store.write(linked([1], record('a.ts', 'k'), record('b.ts', 'k')));
      await store.write({ deleteFiles: ['a.ts', 'never.ts'] });
      expect((await collect(store.records())).map(({ path }) => path)).toEqual(['b.ts']);
      expect([linksOf('a.ts'), linksOf('b.ts')]).toEqual([undefined, [1]]);
    });

    it('does not disturb a listing with later writes', async () => {
      await store.write(linked([1], record('a.ts', 'k'), record('b.ts', 'k')));
      const seen: string[] = [];
      for await (const row of store.records()) {
        if (seen.length === 0) await store.write({ putRecords: [record('b.ts', 'k', { size: 11 })] });
        seen.push(`${row.path} ${row.size} ${store.getLinks(row)?.length}`);
      }
      expect(seen).toEqual(['a.ts 10 1', 'b.ts 10 1']);
    });

    it('keeps facts that no file uses until they are pruned, and drops the oldest first', async () => {
      const kilobyte = new Uint8Array(1000);
      for (const key of ['k1', 'k2', 'k3']) {
        await store.write({ putRecords: [record('a.ts', key)], putFacts: [facts(key, kilobyte)] });
      }
      expect(store.getFacts('k1')).toHaveLength(1000);
      expect(await store.prune(1500)).toBe(1000);
      expect(store.getFacts('k1')).toBeUndefined();
      expect(store.getFacts('k2')).toHaveLength(1000);
      expect(await store.prune(0)).toBe(1000);
      expect(store.getFacts('k2')).toBeUndefined();
      expect(store.getFacts('k3')).toHaveLength(1000);
      expect(await store.prune(0)).toBe(0);
    });

    it('drops those first that were used longest ago, not those that were first let go', async () => {
      const use = (key: string, ...more: StoredFacts[]) =>
        store.write({ putRecords: [record('a.ts', key)], putFacts: more });
      for (const key of ['k1', 'k2', 'k3']) await use(key, facts(key, bytes(1, 2, 3)));
      await use('k1');
      await use('k3');
      expect(await store.prune(3)).toBe(3);
      expect(store.getFactsSummary('k1')).toBeDefined();
      expect(store.getFactsSummary('k2')).toBeUndefined();
      expect(store.getFactsSummary('k3')).toBeDefined();
      expect(store.getMeta(PRUNED_AT)).toBe(String(store.revision));
    });

    it('does not prune facts that came into use again, or that another file uses', async () => {
      await store.write({
        putRecords: [record('a.ts', 'k1'), record('b.ts', 'k2')],
        putFacts: [facts('k1', bytes(1, 2, 3)), facts('k2', bytes(1, 2, 3))],
      });
      await store.write({ putRecords: [record('a.ts', 'k2')] });
      await store.write({ deleteFiles: ['b.ts'] });
      await store.write({ putRecords: [record('c.ts', 'k1')] });
      expect(await store.prune(0)).toBe(0);
      expect(store.getFacts('k1')).toHaveLength(3);
      expect(store.getFacts('k2')).toHaveLength(3);
    });

    it('keeps links that no row names until they are pruned, but for those of the states that are kept', async () => {
      for (const links of [[1], [2, 2], [3, 3, 3], [4, 4, 4, 4]]) await store.write(linked(links, record('a.ts', 'k')));
      const has = () =>
        ['1.1', '2-2.2', '3-3-3.3', '4-4-4-4.4'].map((linksKey) => !!store.getLinks({ path: 'a.ts', linksKey }));
      expect(await store.prune(6)).toBe(0);
      expect(await store.prune(5, [{ path: 'a.ts', linksKey: '1.1' }, { path: 'b.ts' }])).toBe(2);
      expect(has()).toEqual([true, false, true, true]);
      await store.close();
      await store.open();
      expect(await store.prune(0, [{ path: 'a.ts', linksKey: '1.1' }])).toBe(3);
      expect(has()).toEqual([true, false, false, true]);
      expect(await store.prune(0)).toBe(1);
      expect(has()).toEqual([false, false, false, true]);
    });

    it('tells links of the same content apart by their files', async () => {
      await store.write(linked([1], record('a.ts', 'k'), record('b.ts', 'k')));
      await store.write({ deleteFiles: ['a.ts'] });
      expect(await store.prune(0)).toBe(1);
      expect(linksOf('b.ts')).toEqual([1]);
    });

    it('keeps the last three states', async () => {
      for (let step = 0; step < 5; step++) {
        await store.write({ keepState: bytes(step) });
        expect(store.keptStates()[0].number).toBe(store.revision);
      }
      await store.write({});
      const kept = () => store.keptStates().map(({ description }) => [...description]);
      expect(kept()).toEqual([[4], [3], [2]]);
      await store.close();
      await store.open();
      expect(kept()).toEqual([[4], [3], [2]]);
    });

    it('has all that it had after a rest, and lets who can wait wait for its end', async () => {
      await store.write({
        ...linked([1], record('a.ts', 'k1')),
        putFacts: [facts('k1', bytes(2), bytes(3))],
        meta: { analyzer: 'v1' },
      });
      const rest = store.rest();
      expect(store.getMeta('analyzer')).toBe('v1');
      expect(store.getMeta('none')).toBeUndefined();
      const listed = collect(store.records());
      const written = store.write({ putRecords: [record('b.ts', 'k1')] });
      expect((await listed).map(({ path }) => path)).toContain('a.ts');
      await Promise.all([rest, written]);
      expect(store.revision).toBe(2);
      expect(linksOf('a.ts')).toEqual([1]);
      expect([...(store.getFacts('k1') ?? [])]).toEqual([2]);
      expect(store.getRecord('b.ts')?.factsKey).toBe('k1');
      await Promise.all([store.rest(), store.rest()]);
      const last = store.rest();
      await store.close();
      await last;
      await store.open();
      expect(store.getMeta('analyzer')).toBe('v1');
    });

    it('says with a code that it is closed', async () => {
      await store.close();
      const code = (use: () => unknown) => {
        try {
          use();
          return 'no error';
        } catch (error) {
          return (error as { code?: string }).code;
        }
      };
      expect(code(() => store.getRecord('a.ts'))).toBe('STORE_CLOSED');
      expect(code(() => store.getFacts('k'))).toBe('STORE_CLOSED');
      await expect(store.write({})).rejects.toMatchObject({ code: 'STORE_CLOSED' });
      await expect(collect(store.records())).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    });
  });
}
