import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LevelVectorCache, type VectorCacheOptions } from '../../server/src/storage/level-vector-cache.ts';

const DIMENSIONS = 32;
const HOUR_MS = 3_600_000;

describe('the cache of vectors', () => {
  let folder: string;
  let now: number;
  let cache: LevelVectorCache;

  const open = (options: Partial<VectorCacheOptions> = {}) =>
    LevelVectorCache.open({ folder, model: 'model-1', dimensions: DIMENSIONS, now: () => now, ...options });
  const reopen = async (options: Partial<VectorCacheOptions> = {}) => {
    await cache.close();
    cache = await open(options);
  };
  const filled = (count: number, value: number) => new Int8Array(count * DIMENSIONS).fill(value);
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'codegraph-cache-')), 'cache');
    now = 1000 * HOUR_MS;
    cache = await open();
  });
  afterEach(async () => {
    await cache.close();
    await rm(path.dirname(folder), { recursive: true, force: true });
  });

  it('says which of many texts it does not know, and gives the vectors of the others in their places', async () => {
    await cache.put(['a', 'b'], Int8Array.from([...filled(1, 1), ...filled(1, -127)]));
    const { vectors, missing } = await cache.get(['x', 'b', 'y', 'a']);
    expect(missing).toEqual([0, 2]);
    expect([...vectors]).toEqual([...filled(1, 0), ...filled(1, -127), ...filled(1, 0), ...filled(1, 1)]);
    expect(await cache.get([])).toEqual({ vectors: new Int8Array(0), missing: [] });
  });

  it('knows them after it was closed and opened', async () => {
    const hashes = names('text', 2500);
    await cache.put(hashes, filled(2500, 7));
    await reopen();
    const { vectors, missing } = await cache.get(hashes);
    expect(missing).toEqual([]);
    expect(vectors.every((value) => value === 7)).toBe(true);
  });

  it('never gives a vector of one model to another', async () => {
    await cache.put(['a'], filled(1, 1));
    await reopen({ model: 'model-2' });
    expect((await cache.get(['a'])).missing).toEqual([0]);
    await cache.put(['a'], filled(1, 2));
    await reopen();
    expect((await cache.get(['a'])).vectors[0]).toBe(1);
    await reopen({ dimensions: 16 });
    expect((await cache.get(['a'])).missing).toEqual([0]);
    await expect(cache.put(['a'], filled(1, 1))).rejects.toMatchObject({ code: 'VECTOR_DIMENSION' });
  });

  it('forgets what was not used for longest when there is too much', async () => {
    await cache.put(names('old', 2000), filled(2000, 1));
    now += 30 * HOUR_MS;
    await cache.put(names('new', 2000), filled(2000, 2));
    now += 30 * HOUR_MS;
    // Used again, a part of the old ones is the newest there is.
    await cache.get(names('old', 500));
    await reopen({ maxBytes: 100_000 });
    await cache.trim();
    const used = await cache.get(names('old', 500));
    expect(used.missing).toEqual([]);
    const unused = await cache.get(names('old', 2000));
    expect(unused.missing).toHaveLength(1500);
    const newer = await cache.get(names('new', 2000));
    expect(newer.missing.length).toBeGreaterThan(0);
    expect(newer.missing.length).toBeLessThan(2000);
    await cache.trim();
    expect((await cache.get(names('new', 2000))).missing).toEqual(newer.missing);
  });

  it('gives the room back', async () => {
    const bytesOnDisk = async () => {
      const entries = await readdir(folder);
      const sizes = await Promise.all(entries.map(async (entry) => (await stat(path.join(folder, entry))).size));
      return sizes.reduce((sum, size) => sum + size, 0);
    };
    await cache.put(names('text', 20_000), filled(20_000, 3));
    await reopen({ maxBytes: 200_000 });
    const before = await bytesOnDisk();
    await cache.trim();
    await reopen({ maxBytes: 200_000 });
    expect(before).toBeGreaterThan(1_000_000);
    expect(await bytesOnDisk()).toBeLessThan(400_000);
  });

  it('stops trimming when it is told to', async () => {
    await cache.put(names('text', 2000), filled(2000, 3));
    await reopen({ maxBytes: 1000 });
    await expect(cache.trim(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await cache.get(names('text', 2000))).missing).toEqual([]);
  });

  it('takes a damaged vector for one that it does not have', async () => {
    await cache.put(names('text', 3), filled(3, 99));
    await reopen();
    await cache.close();
    for (const entry of (await readdir(folder)).filter((name) => name.endsWith('.ldb'))) {
      const bytes = await readFile(path.join(folder, entry));
      const at = bytes.indexOf(Buffer.alloc(DIMENSIONS, 99));
      expect(at).toBeGreaterThan(0);
      bytes[at + 5] ^= 1;
      await writeFile(path.join(folder, entry), bytes);
    }
    cache = await open();
    const { missing } = await cache.get(names('text', 3));
    expect(missing).toHaveLength(1);
  });

  it('starts empty when its folder holds something else or is damaged', async () => {
    await cache.put(['a'], filled(1, 1));
    await cache.close();
    await writeFile(path.join(folder, 'CURRENT'), 'MANIFEST-999999\n');
    cache = await open();
    expect((await cache.get(['a'])).missing).toEqual([0]);
    await cache.put(['a'], filled(1, 1));
    expect((await cache.get(['a'])).missing).toEqual([]);
  });

  it('is for one process at a time', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    expect((await cache.get(['a'])).missing).toEqual([0]);
  });
});
