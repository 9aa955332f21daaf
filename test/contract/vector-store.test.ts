import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeBlobFiles } from '../../server/src/platform/node-blob-files.ts';
import { ExactVectorStore } from '../../server/src/storage/exact-vector-store.ts';
import { HnswVectorStore } from '../../server/src/storage/hnsw-vector-store.ts';
import { loadHnswlib, openVectorStore } from '../../server/src/storage/vector-store-factory.ts';
import { vectorStoreContract } from './vector-store.contract.ts';

const files = new NodeBlobFiles();
const defaults = { dimensions: 16, fingerprint: 'model-1' };

// The native module is optional: where it could not be built the exact store serves, and there is nothing else to test.
const native = await loadHnswlib().catch(() => null);

vectorStoreContract(
  'ExactVectorStore',
  (file, options) => ExactVectorStore.open({ ...defaults, ...options, path: file }, files),
  1,
);
if (native) {
  vectorStoreContract(
    'HnswVectorStore',
    (file, options) => HnswVectorStore.open({ ...defaults, ...options, path: file }, files, native),
    0.95,
  );
}

describe('opening the vectors of an index', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codegraph-vectors-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('takes the native graph where it can be loaded', async () => {
    const { store, notice, damaged } = await openVectorStore({ ...defaults, path: path.join(folder, 'a') }, files);
    expect(store.strategy).toBe(native ? 'fast' : 'exact');
    expect(notice === undefined).toBe(native !== null);
    expect(damaged).toBe(false);
    await store.close();
  });

  it('compares one by one where it cannot, and says so', async () => {
    const loadNative = () =>
      Promise.reject(new Error('The module was compiled against another version.\n  at somewhere'));
    const { store, notice } = await openVectorStore({ ...defaults, path: path.join(folder, 'b'), loadNative }, files);
    expect(store.strategy).toBe('exact');
    expect(notice).toContain('could not be loaded (The module was compiled against another version.)');
    await store.put(['a'], new Float32Array(16).fill(1));
    expect(await store.search(new Float32Array(16).fill(1), 1)).toHaveLength(1);
    await store.close();
  });

  it('starts anew when what was saved is damaged, and says so', async () => {
    const file = path.join(folder, 'c');
    const first = await openVectorStore({ ...defaults, path: file, preference: 'exact' }, files);
    await first.store.put(['a'], new Float32Array(16).fill(1));
    await first.store.save();
    await first.store.close();
    await writeFile(`${file}.vectors`, 'nothing of use');
    const second = await openVectorStore({ ...defaults, path: file, preference: 'exact' }, files);
    expect(second.damaged).toBe(true);
    expect(second.notice).toMatch(/damaged|format/);
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
