import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NodeBlobFiles } from '../../server/src/platform/node-blob-files.ts';
import { SharedThread } from '../../server/src/platform/shared-thread.ts';
import { SegmentVectorStore, type SegmentVectorStoreOptions } from '../../server/src/storage/segment-vector-store.ts';
import { openVectorStore } from '../../server/src/storage/vector-store-factory.ts';
import { randomNumbers } from '../support/random.ts';
import { vectorStoreContract } from './vector-store.contract.ts';

const files = new NodeBlobFiles();
const defaults = { dimensions: 16, fingerprint: 'model-1' };
const workerFile = fileURLToPath(new URL('../../dist/meaning-worker.js', import.meta.url));
const startThread = () => new SharedThread(workerFile).open('vectors');

/** Every way in which vectors are found, through the same suite. */
const variants: Record<string, Partial<SegmentVectorStoreOptions>> = {
  'exact, in this thread': { strategy: 'exact' },
  'exact, without SIMD': { strategy: 'exact', simd: false },
  'exact, in a thread of its own': { strategy: 'exact', startThread, threadFrom: 0 },
  'moving to a thread as it grows': { startThread, threadFrom: 400 },
  'in partitions': { strategy: 'balanced', partitionFrom: 200 },
  'in partitions, in a thread of its own': { strategy: 'balanced', partitionFrom: 200, startThread, threadFrom: 0 },
};
const graphVariants: Record<string, Partial<SegmentVectorStoreOptions>> = {
  'in a graph': { strategy: 'fast', graphFrom: 200 },
  'in a graph, in a thread of its own': { strategy: 'fast', graphFrom: 200, startThread, threadFrom: 0 },
};
for (const [name, variant] of Object.entries(graphVariants)) {
  vectorStoreContract(
    `SegmentVectorStore (${name})`,
    (folder, options) => SegmentVectorStore.open({ ...defaults, ...variant, ...options, path: folder }, files),
    0.9,
  );
}
for (const [name, variant] of Object.entries(variants)) {
  vectorStoreContract(
    `SegmentVectorStore (${name})`,
    (folder, options) => SegmentVectorStore.open({ ...defaults, ...variant, ...options, path: folder }, files),
    variant.strategy === 'balanced' ? 0.98 : 1,
  );
}

describe('opening the vectors of an index', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codegraph-vectors-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('starts anew when what was saved is damaged, and says so', async () => {
    const own = path.join(folder, 'c');
    const first = await openVectorStore({ ...defaults, path: own }, files);
    expect(first).toMatchObject({ damaged: false });
    expect(first.notice).toBeUndefined();
    await first.store.put(['a'], new Float32Array(16).fill(1));
    await first.store.save();
    await first.store.close();
    await writeFile(path.join(own, 'manifest.json'), 'nothing of use');
    const second = await openVectorStore({ ...defaults, path: own }, files);
    expect(second.damaged).toBe(true);
    expect(second.notice).toMatch(/damaged/);
    expect(second.store.size).toBe(0);
    await second.store.close();
  });

  it('keeps nothing on disk without a path', async () => {
    const { store } = await openVectorStore({ ...defaults, path: null }, files);
    await store.put(['a'], new Float32Array(16).fill(1));
    await store.save();
    expect(store.size).toBe(1);
    expect((await readdir(folder)).some((entry) => entry.startsWith('null'))).toBe(false);
    await store.close();
  });
});

describe('saving vectors bit by bit', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codegraph-vectors-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = (options: Partial<SegmentVectorStoreOptions> = {}) =>
    SegmentVectorStore.open({ ...defaults, path: folder, ...options }, files);
  const rowOf = (number: number) =>
    Int8Array.from({ length: 16 }, (_, i) => ((number * 31 + i * 17 + number * i) % 255) - 127);
  const rowsOf = (numbers: readonly number[]) => Int8Array.from(numbers.flatMap((number) => [...rowOf(number)]));
  const filesThere = async () =>
    new Map(
      await Promise.all(
        (await readdir(folder)).map(async (name) => [name, (await stat(path.join(folder, name))).size] as const),
      ),
    );

  it('writes no more than a file of the size of the change', async () => {
    const store = await open();
    const numbers = Array.from({ length: 20_000 }, (_, i) => i);
    await store.put(
      numbers.map((number) => `k${number}`),
      rowsOf(numbers),
    );
    await store.save();
    const before = await filesThere();
    await store.put(['k7', 'new'], rowsOf([1, 2]));
    await store.delete(['k8']);
    await store.save();
    const news = [...(await filesThere())].filter(([name]) => !before.has(name));
    expect(news).toHaveLength(1);
    expect(news[0][1]).toBeLessThan(500);
    await store.close();
    const again = await open();
    expect(again.size).toBe(20_000);
    expect(again.has('k8')).toBe(false);
    expect(again.has('new')).toBe(true);
    await again.close();
  });

  it('holds what a plain map holds, whatever was put, deleted, saved and opened again', async () => {
    const random = randomNumbers(7);
    const truth = new Map<string, number>();
    let saved = new Map(truth);
    let store = await open();
    for (let step = 0; step < 300; step++) {
      const keys = Array.from({ length: 1 + Math.floor(random() * 30) }, () => `k${Math.floor(random() * 400)}`);
      const unique = [...new Set(keys)];
      const dice = random();
      if (dice < 0.5) {
        const numbers = unique.map(() => Math.floor(random() * 1000));
        await store.put(unique, rowsOf(numbers));
        unique.forEach((key, i) => void truth.set(key, numbers[i]));
      } else if (dice < 0.75) {
        await store.delete(unique);
        for (const key of unique) truth.delete(key);
      } else if (dice < 0.95) {
        await store.save();
        saved = new Map(truth);
      } else {
        await store.close();
        store = await open();
        truth.clear();
        for (const [key, number] of saved) truth.set(key, number);
      }
      expect(new Set(store.keys())).toEqual(new Set(truth.keys()));
    }
    for (const [key, number] of truth) {
      const hits = await store.search(Float32Array.from(rowOf(number)), 400, { accept: (each) => each === key });
      expect(hits).toHaveLength(1);
      expect(hits[0].score).toBeCloseTo(1, 3);
    }
    await store.close();
  });

  it('opens the state of the last whole save when a crash left files of the next', async () => {
    const store = await open();
    await store.put(['a'], rowsOf([1]));
    await store.save();
    const manifest = await readFile(path.join(folder, 'manifest.json'));
    await store.put(['b'], rowsOf([2]));
    await store.save();
    await store.close();
    // As if the machine had stopped before the manifest was replaced; the merged segment is there, and so is the old one.
    await writeFile(path.join(folder, '9.vectors'), 'half a file');
    const newest = await open();
    expect([...newest.keys()].sort()).toEqual(['a', 'b']);
    await newest.close();
    await writeFile(path.join(folder, 'manifest.json'), manifest);
    const { store: older, damaged } = await openVectorStore({ ...defaults, path: folder }, files);
    expect(damaged).toBe(true);
    expect(older.size).toBe(0);
    await older.put(['c'], rowsOf([3]));
    await older.save();
    await older.close();
    const after = await open();
    expect([...after.keys()]).toEqual(['c']);
    await after.close();
  });

  it('keeps the partitions that it has sorted vectors into', async () => {
    const options = { strategy: 'balanced', partitionFrom: 200 } as const;
    const store = await open(options);
    const numbers = Array.from({ length: 4000 }, (_, i) => i);
    await store.put(
      numbers.map((number) => `k${number}`),
      rowsOf(numbers),
    );
    expect(store.strategy).toBe('exact');
    // Sorting goes on between the turns of the event loop.
    while (store.strategy === 'exact') {
      await new Promise((resolve) => setImmediate(resolve));
      await store.search(new Float32Array(16).fill(1), 1);
    }
    await store.save();
    expect([...(await filesThere()).keys()].some((name) => name.endsWith('.centres'))).toBe(true);
    await store.close();
    const again = await open(options);
    expect(again.strategy).toBe('balanced');
    expect(again.memoryBytes).toBeGreaterThan(4000 * 32);
    const before = await filesThere();
    await again.save();
    expect(await filesThere()).toEqual(before);
    await again.close();
  });
});
