import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeBlobFiles } from '../../server/src/platform/node-blob-files.ts';
import { SharedThread } from '../../server/src/platform/shared-thread.ts';
import type { VectorStore } from '../../server/src/ports/vector-store.ts';
import type { WorkerThread } from '../../server/src/ports/worker-thread.ts';
import { SegmentVectorStore, type SegmentVectorStoreOptions } from '../../server/src/storage/segment-vector-store.ts';
import { randomNumbers } from '../support/random.ts';

const DIMENSIONS = 80;
const COUNT = 700;
const files = new NodeBlobFiles();
const workerFile = fileURLToPath(new URL('../../dist/meaning-worker.js', import.meta.url));
const startThread = () => new SharedThread(workerFile).open('vectors');

describe('the graph of vectors', () => {
  let folder: string;
  let store: SegmentVectorStore;
  /** What the store should hold: the number of the row by key. */
  let truth: Map<string, number>;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codegraph-graph-'));
    truth = new Map();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (options: Partial<SegmentVectorStoreOptions> = {}) => {
    const shape = { dimensions: DIMENSIONS, fingerprint: 'm', strategy: 'fast', graphFrom: 300 } as const;
    store = await SegmentVectorStore.open({ ...shape, path: path.join(folder, 'v'), ...options }, files);
  };
  const put = async (entries: readonly (readonly [string, number])[]) => {
    const vectors = new Int8Array(entries.length * DIMENSIONS);
    entries.forEach(([, number], i) => void vectors.set(rowOf(number), i * DIMENSIONS));
    await store.put(
      entries.map(([key]) => key),
      vectors,
    );
    for (const [key, number] of entries) truth.set(key, number);
  };
  const remove = async (keys: readonly string[]) => {
    await store.delete(keys);
    for (const key of keys) truth.delete(key);
  };
  const fill = async () => {
    await put(Array.from({ length: COUNT }, (_, i) => [`k${i}`, i] as const));
    await built(store);
  };
  const names = async () => (await readdir(path.join(folder, 'v'))).sort();

  it('takes over when it is built, and finds the neighbours that a comparison with all finds', async () => {
    await open();
    const filling = put(Array.from({ length: COUNT }, (_, i) => [`k${i}`, i] as const));
    await filling;
    expect(store.notice).toMatch(/being built/);
    await built(store);
    expect(store.strategy).toBe('fast');
    expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
  });

  it('finds what was added, replaced and put in the place of what was deleted, and nothing else', async () => {
    await open();
    await fill();
    const random = randomNumbers(5);
    // More changes than it has vectors: it is worn in between, and built again.
    for (let round = 0; round < 24; round++) {
      const keys = [...truth.keys()];
      await remove(Array.from({ length: 30 }, () => keys[Math.floor(random() * keys.length)]));
      await put(Array.from({ length: 40 }, (_, i) => [`n${round}.${i}`, 5000 + round * 100 + i] as const));
      await put([...truth.keys()].slice(0, 20).map((key, i) => [key, 20_000 + round * 100 + i] as const));
      if (round % 10 === 7) await store.save();
    }
    expect(store.size).toBe(truth.size);
    expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
    let found = 0;
    for (const [key, number] of truth) {
      const [hit] = await store.search(Float32Array.from(rowOf(number)), 1);
      if (hit.key === key && hit.score > 0.999) found++;
      expect(truth.has(hit.key)).toBe(true);
    }
    expect(found / truth.size).toBeGreaterThanOrEqual(0.97);
  });

  it('costs no hit that passes a filter', async () => {
    await open();
    await fill();
    const query = Float32Array.from(rowOf(77));
    for (const accept of [(key: string) => key.endsWith('7'), (key: string) => key === 'k600', () => false]) {
      const hits = await store.search(query, 10, { accept });
      expect(hits.map(({ key }) => key)).toEqual(nearest(truth, query, 10, accept));
    }
  });

  it('is there again when it was saved, with what changed since', async () => {
    await open();
    await fill();
    await store.save();
    expect((await names()).filter((name) => /\.(graph|labels|axes)$/.test(name))).toHaveLength(3);
    await remove(['k5', 'k6', 'k7']);
    await put([
      ['k8', 9008],
      ['new', 9009],
    ]);
    await store.save();
    await store.close();
    await open();
    // From the start: nothing was built.
    expect(store.notice).toBeUndefined();
    expect(store.strategy).toBe('fast');
    expect(new Set(store.keys())).toEqual(new Set(truth.keys()));
    for (const key of ['k8', 'new', 'k0', 'k699']) {
      const [hit] = await store.search(Float32Array.from(rowOf(truth.get(key) ?? -1)), 1);
      expect(hit).toMatchObject({ key });
    }
    const hits = await store.search(Float32Array.from(rowOf(6)), 50);
    expect(hits.every(({ key }) => truth.has(key))).toBe(true);
    expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
  });

  it('is kept when it is built only after all else was saved', async () => {
    const graphs = async () => (await names()).filter((name) => name.endsWith('.graph'));
    await open();
    await put(Array.from({ length: COUNT }, (_, i) => [`k${i}`, i] as const));
    await store.save();
    // Most likely it is still being built. Whoever asks then learns that it is there, and it is written.
    await built(store);
    await store.close();
    expect(await graphs()).toHaveLength(1);
    await open();
    expect(store.notice).toBeUndefined();
    expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
  });

  it('is built again when a file of it is damaged or gone, and no vector is lost', async () => {
    await open();
    await fill();
    await store.save();
    await store.close();
    const saved = path.join(folder, 'saved');
    await cp(path.join(folder, 'v'), saved, { recursive: true });
    for (const name of (await names()).filter((each) => /\.(graph|labels|axes)$/.test(each))) {
      const bytes = await readFile(path.join(saved, name));
      const flipped = Buffer.from(bytes);
      flipped[flipped.length >> 1] ^= 0x40;
      for (const damaged of [flipped, bytes.subarray(0, bytes.length - 9), undefined]) {
        await rm(path.join(folder, 'v'), { recursive: true });
        await cp(saved, path.join(folder, 'v'), { recursive: true });
        if (damaged) await writeFile(path.join(folder, 'v', name), damaged);
        else await rm(path.join(folder, 'v', name));
        await open();
        expect(store.size).toBe(COUNT);
        await built(store);
        await store.close();
      }
    }
    await open();
    expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
  });

  it('is not written again for a small change', async () => {
    await open();
    await fill();
    await store.save();
    const before = (await names()).filter((name) => name.endsWith('.graph'));
    await put([['k1', 7000]]);
    await store.save();
    expect((await names()).filter((name) => name.endsWith('.graph'))).toEqual(before);
    await put(Array.from({ length: 200 }, (_, i) => [`m${i}`, 8000 + i] as const));
    await store.save();
    const after = (await names()).filter((name) => name.endsWith('.graph'));
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it('keeps rows on disk once they are saved', async () => {
    await open();
    await fill();
    const unsaved = store.memoryBytes;
    await store.save();
    await store.search(Float32Array.from(rowOf(1)), 1);
    expect(unsaved - store.memoryBytes).toBeGreaterThanOrEqual(COUNT * DIMENSIONS);
  });

  for (const [what, program] of [
    ['is not installed', undefined],
    ['does not load', `throw new Error('wrong ELF class');`],
    ['is something else', `module.exports = {};`],
  ] as const) {
    it(`goes without the native module when that ${what}, and says so`, async () => {
      const installed = path.join(folder, 'program');
      const native = path.join(installed, 'node_modules/hnswlib-node');
      await mkdir(native, { recursive: true });
      await copyFile(workerFile, path.join(installed, 'meaning-worker.js'));
      if (program === undefined) await rm(native, { recursive: true });
      else await writeFile(path.join(native, 'index.js'), program);
      const startOther = () => new SharedThread(path.join(installed, 'meaning-worker.js')).open('vectors');
      await open({ startThread: startOther, threadFrom: 0 });
      await put(Array.from({ length: COUNT }, (_, i) => [`k${i}`, i] as const));
      while (store.notice?.includes('being built')) await store.search(Float32Array.from(rowOf(1)), 1);
      expect(store.notice).toMatch(/hnswlib-node cannot be loaded \(.+\); vectors are found by partitions/);
      expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
      await store.save();
      await store.close();
      await open({ startThread: startOther, threadFrom: 0 });
      expect(store.size).toBe(COUNT);
      expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
    });
  }

  it('uses the first dimensions where the model says that they stand for all', async () => {
    await open({ prefix: 32 });
    await fill();
    await store.save();
    const axes = (await names()).find((name) => name.endsWith('.axes')) ?? '';
    const bytes = await readFile(path.join(folder, 'v', axes));
    expect(bytes.length).toBe(32 * DIMENSIONS * 4);
    expect(bytes.readFloatLE(0)).toBe(1);
    expect(bytes.readFloatLE((DIMENSIONS + 1) * 4)).toBe(1);
  });

  for (const graphFrom of [300, 100_000]) {
    it(`goes on in another thread when its thread ends (${graphFrom > COUNT ? 'partitions' : 'graph'})`, async () => {
      const threads: WorkerThread[] = [];
      const options = {
        graphFrom,
        threadFrom: 0,
        startThread: () => {
          threads.push(startThread());
          return threads[threads.length - 1];
        },
      };
      await open(options);
      await put(Array.from({ length: COUNT }, (_, i) => [`k${i}`, i] as const));
      await store.save();
      if (graphFrom < COUNT) await built(store);
      await remove(['k1', 'k2']);
      await put([
        ['k3', 4003],
        ['unsaved', 4004],
      ]);
      await threads[0].close();
      // Several at once wait for one new thread.
      const queries = ['k3', 'unsaved', 'k10'].map((key) => Float32Array.from(rowOf(truth.get(key) ?? -1)));
      const found = await Promise.all(queries.map((query) => store.search(query, 1)));
      expect(found.map(([hit]) => hit.key)).toEqual(['k3', 'unsaved', 'k10']);
      expect(threads).toHaveLength(2);
      await threads[1].close();
      await put([['later', 4005]]);
      await remove(['k10']);
      expect(new Set((await store.search(queries[0], COUNT * 2)).map(({ key }) => key))).toEqual(new Set(truth.keys()));
      await threads[2].close();
      await store.save();
      await store.close();
      await open(options);
      expect(new Set(store.keys())).toEqual(new Set(truth.keys()));
      expect(await recall(store, truth)).toBeGreaterThanOrEqual(0.9);
    });
  }

  it('gives up on a thread that cannot live', async () => {
    const broken = path.join(folder, 'broken.js');
    await writeFile(broken, 'process.exit(1);');
    await open();
    await put([['a', 1]]);
    await store.save();
    await store.close();
    const opening = open({ threadFrom: 0, startThread: () => new SharedThread(broken).open('vectors') });
    await expect(opening).rejects.toMatchObject({ code: 'THREAD_ENDED' });
  });
});

/** Waits until the graph answers. */
async function built(store: VectorStore): Promise<void> {
  const query = new Float32Array(DIMENSIONS).fill(1);
  do {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.search(query, 1);
  } while (store.notice !== undefined);
}

const rows = new Map<number, Int8Array>();

/** The row of a number: near to those with the same tens, so that there are neighbours to be found. */
function rowOf(number: number): Int8Array {
  let row = rows.get(number);
  if (!row) {
    const group = randomNumbers(1 + Math.floor(number / 10));
    const own = randomNumbers(100_000 + number);
    row = Int8Array.from({ length: DIMENSIONS }, () => Math.round((group() - 0.5) * 150 + (own() - 0.5) * 90));
    rows.set(number, row);
  }
  return row;
}

async function recall(store: VectorStore, truth: ReadonlyMap<string, number>): Promise<number> {
  let found = 0;
  for (let i = 0; i < 40; i++) {
    const query = Float32Array.from(rowOf((i * 29 + 3) % COUNT), (value, at) => value + ((at * 7 + i) % 13));
    const right = new Set(nearest(truth, query, 10));
    found += (await store.search(query, 10)).filter(({ key }) => right.has(key)).length;
  }
  return found / 400;
}

function nearest(
  truth: ReadonlyMap<string, number>,
  query: Float32Array,
  count: number,
  accept: (key: string) => boolean = () => true,
): string[] {
  const scored = [...truth]
    .filter(([key]) => accept(key))
    .map(([key, number]) => {
      const row = rowOf(number);
      let dot = 0;
      let square = 0;
      row.forEach((value, i) => {
        dot += value * query[i];
        square += value * value;
      });
      return { key, score: dot / Math.sqrt(square) };
    });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ key }) => key);
}
