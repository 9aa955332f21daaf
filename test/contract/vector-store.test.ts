import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeBlobFiles } from '../../server/src/platform/node-blob-files.ts';
import { NodeWorkerThread } from '../../server/src/platform/node-worker-thread.ts';
import { SegmentVectorStore, type SegmentVectorStoreOptions } from '../../server/src/storage/segment-vector-store.ts';
import { openVectorStore } from '../../server/src/storage/vector-store-factory.ts';
import { vectorStoreContract } from './vector-store.contract.ts';

const files = new NodeBlobFiles();
const defaults = { dimensions: 16, fingerprint: 'model-1' };
const workerFile = fileURLToPath(new URL('../../dist/vector-worker.js', import.meta.url));
const startThread = () => new NodeWorkerThread(workerFile);

/** Every way in which vectors are found, through the same suite. */
const variants: Record<string, Partial<SegmentVectorStoreOptions>> = {
  'exact, in this thread': { strategy: 'exact' },
  'exact, without SIMD': { strategy: 'exact', simd: false },
  'exact, in a thread of its own': { strategy: 'exact', startThread, threadFrom: 0 },
  'moving to a thread as it grows': { startThread, threadFrom: 400 },
  'in partitions': { strategy: 'balanced', partitionFrom: 200 },
  'in partitions, in a thread of its own': { strategy: 'balanced', partitionFrom: 200, startThread, threadFrom: 0 },
};
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
