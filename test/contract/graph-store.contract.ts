import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRecord } from '../../server/src/model/file-record.ts';
import { type GraphStore, PRUNED_AT, type StoredFacts } from '../../server/src/ports/graph-store.ts';

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

    beforeEach(async () => {
      store = make(`store-${++name}`);
      await store.open();
    });
    afterEach(() => store.close());

    it('begins empty, at revision 0', async () => {
      expect(store.revision).toBe(0);
      expect(await collect(store.records())).toEqual([]);
      expect(await collect(store.files())).toEqual([]);
      expect(store.getFile('a.ts')).toBeUndefined();
      expect(store.getFacts('k')).toBeUndefined();
      expect(store.getTerms('k')).toBeUndefined();
      expect(store.getMeta('m')).toBeUndefined();
    });

    it('gives back what was written, and counts the batches', async () => {
      const row = record('src/a.ts', 'k1', { symbols: 3, edges: 2 });
      await store.write({
        putFiles: [{ record: row, links: bytes(1, 2, 3) }],
        putFacts: [facts('k1', bytes(4, 5), bytes(6))],
        meta: { analyzer: 'v1' },
      });
      expect(store.revision).toBe(1);
      expect(store.getFile('src/a.ts')?.record).toEqual({ ...row, stamp: expect.any(Number) });
      expect([...(store.getLinks('src/a.ts') ?? [])]).toEqual([1, 2, 3]);
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
      await store.write({ putFiles: [{ record: row }], putFacts: [facts('k1', bytes(1))], meta: { a: 'b' } });
      const { id } = store;
      await store.close();
      store = make(`store-${name}`);
      await store.open();
      expect(store.revision).toBe(1);
      expect(store.id).toBe(id);
      expect(store.getFile('ä/ö.ts')).toEqual({ record: { ...row, stamp: expect.any(Number) }, links: undefined });
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

    it('lists files in order of their paths, each with its own links', async () => {
      const paths = ['b.ts', 'a/z.ts', 'a.ts', 'a-b.ts', 'é.ts', '𝒜.ts', '～.ts', 'a/b.ts'];
      await store.write({
        putFiles: paths.map((path, i) => ({ record: record(path, `k${i}`), links: i % 2 ? bytes(i) : undefined })),
      });
      const files = await collect(store.files());
      const sorted = [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(files.map((file) => file.record.path)).toEqual(sorted);
      expect((await collect(store.records())).map(({ path }) => path)).toEqual(sorted);
      for (const { record: row, links } of files) {
        const i = paths.indexOf(row.path);
        expect(links ? [...links] : undefined).toEqual(i % 2 ? [i] : undefined);
      }
    });

    it('replaces a row with its links, or the row alone', async () => {
      await store.write({ putFiles: [{ record: record('a.ts', 'k1'), links: bytes(1) }] });
      await store.write({ putRecords: [record('a.ts', 'k1', { mtimeMs: 9 })] });
      expect(store.getFile('a.ts')?.record.mtimeMs).toBe(9);
      expect([...(store.getLinks('a.ts') ?? [])]).toEqual([1]);
      await store.write({ putFiles: [{ record: record('a.ts', 'k2') }] });
      expect(store.getLinks('a.ts')).toBeUndefined();
    });

    it('deletes rows with their links, and does not mind one that is not there', async () => {
      await store.write({ putFiles: ['a.ts', 'b.ts'].map((path) => ({ record: record(path, 'k'), links: bytes(1) })) });
      await store.write({ deleteFiles: ['a.ts', 'never.ts'] });
      expect((await collect(store.files())).map((file) => file.record.path)).toEqual(['b.ts']);
      expect(store.getLinks('a.ts')).toBeUndefined();
    });

    it('does not disturb a listing with later writes', async () => {
      await store.write({ putFiles: ['a.ts', 'b.ts'].map((path) => ({ record: record(path, 'k'), links: bytes(1) })) });
      const seen: string[] = [];
      for await (const { record: row, links } of store.files()) {
        if (seen.length === 0) await store.write({ putRecords: [record('b.ts', 'k', { size: 11 })] });
        seen.push(`${row.path} ${links?.length}`);
      }
      expect(seen).toEqual(['a.ts 1', 'b.ts 1']);
    });

    it('keeps facts that no file uses until they are pruned, and drops the oldest first', async () => {
      const kilobyte = new Uint8Array(1000);
      for (const key of ['k1', 'k2', 'k3']) {
        await store.write({ putFiles: [{ record: record('a.ts', key) }], putFacts: [facts(key, kilobyte)] });
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
        store.write({ putFiles: [{ record: record('a.ts', key) }], putFacts: more });
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
        putFiles: [{ record: record('a.ts', 'k1') }, { record: record('b.ts', 'k2') }],
        putFacts: [facts('k1', bytes(1, 2, 3)), facts('k2', bytes(1, 2, 3))],
      });
      await store.write({ putFiles: [{ record: record('a.ts', 'k2') }] });
      await store.write({ deleteFiles: ['b.ts'] });
      await store.write({ putFiles: [{ record: record('c.ts', 'k1') }] });
      expect(await store.prune(0)).toBe(0);
      expect(store.getFacts('k1')).toHaveLength(3);
      expect(store.getFacts('k2')).toHaveLength(3);
    });

    it('keeps links as they were before a batch that says so, however often they are replaced', async () => {
      const put = (path: string, ...links: number[]) => ({ record: record(path, 'k'), links: bytes(...links) });
      const linksIn = (state: number) =>
        ['a.ts', 'b.ts', 'c.ts', 'new.ts'].map((path) => [...(store.getKeptLinks(state, path) ?? [])]);
      const reopen = async () => {
        await store.close();
        await store.open();
      };
      await store.write({ putFiles: [put('a.ts', 1), put('b.ts', 1), put('c.ts', 1)] });
      expect(store.keptStates()).toEqual([]);
      await store.write({ keepState: bytes(7), putFiles: [put('a.ts', 2), put('new.ts', 2)] });
      const [first] = store.keptStates();
      expect([...first.description]).toEqual([7]);
      expect(linksIn(first.number)).toEqual([[1], [1], [1], []]);
      await store.write({ putFiles: [put('a.ts', 3), put('b.ts', 3)] });
      await reopen();
      expect(linksIn(first.number)).toEqual([[1], [1], [1], []]);
      await store.write({ keepState: bytes(8), putFiles: [put('c.ts', 4)], deleteFiles: ['b.ts'] });
      const [second] = store.keptStates();
      expect(linksIn(first.number)).toEqual([[1], [1], [1], []]);
      expect(linksIn(second.number)).toEqual([[3], [3], [1], [2]]);
      await store.write({ putFiles: [{ record: record('a.ts', 'k2') }] });
      await reopen();
      expect(linksIn(first.number)).toEqual([[1], [1], [1], []]);
      expect(linksIn(second.number)).toEqual([[3], [3], [1], [2]]);
    });

    it('keeps the last three states', async () => {
      const put = (links: number) => ({ record: record('a.ts', 'k'), links: bytes(links) });
      for (let step = 0; step < 5; step++) await store.write({ keepState: bytes(step), putFiles: [put(step)] });
      const states = store.keptStates();
      expect(states.map(({ description }) => [...description])).toEqual([[4], [3], [2]]);
      expect(states.map(({ number }) => [...(store.getKeptLinks(number, 'a.ts') ?? [])])).toEqual([[3], [2], [1]]);
    });

    it('has all that it had after a rest, and lets who can wait wait for its end', async () => {
      await store.write({
        putFiles: [{ record: record('a.ts', 'k1'), links: bytes(1) }],
        putFacts: [facts('k1', bytes(2), bytes(3))],
        meta: { analyzer: 'v1' },
      });
      const rest = store.rest();
      expect(store.getMeta('analyzer')).toBe('v1');
      expect(store.getMeta('none')).toBeUndefined();
      const listed = collect(store.files());
      const written = store.write({ putFiles: [{ record: record('b.ts', 'k1') }] });
      expect((await listed).map((file) => file.record.path)).toContain('a.ts');
      await Promise.all([rest, written]);
      expect(store.revision).toBe(2);
      expect([...(store.getLinks('a.ts') ?? [])]).toEqual([1]);
      expect([...(store.getFacts('k1') ?? [])]).toEqual([2]);
      expect(store.getFile('b.ts')?.record.factsKey).toBe('k1');
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
      expect(code(() => store.getFile('a.ts'))).toBe('STORE_CLOSED');
      expect(code(() => store.getFacts('k'))).toBe('STORE_CLOSED');
      await expect(store.write({})).rejects.toMatchObject({ code: 'STORE_CLOSED' });
      await expect(collect(store.records())).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    });
  });
}
