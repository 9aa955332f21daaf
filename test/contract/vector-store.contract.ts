import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quantizeVectors } from '../../server/src/model/quantize-vectors.ts';
import type { VectorStore } from '../../server/src/ports/vector-store.ts';

/** Opens a store of 16 dimensions in a folder; the same folder again opens what was saved there. */
export type OpenVectorStore = (
  folder: string,
  options?: { dimensions?: number; fingerprint?: string },
) => Promise<VectorStore>;

const DIMENSIONS = 16;

/** What every VectorStore must do. `recall` is the share of true neighbours that a search must find. */
export function vectorStoreContract(name: string, open: OpenVectorStore, recall: number): void {
  describe(`${name} as a vector store`, () => {
    let folder: string;
    let file: string;
    let store: VectorStore;

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'codegraph-vectors-'));
      file = path.join(folder, 'index', 'vectors');
      store = await open(file);
    });
    afterEach(async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    });

    const putOne = (key: string, vector: readonly number[]) => store.put([key], padded(vector));
    const keysOf = async (query: readonly number[], limit: number, accept?: (key: string) => boolean) =>
      (await store.search(padded(query), limit, accept && { accept })).map((hit) => hit.key);

    it('is empty at first and finds nothing', async () => {
      expect(store.size).toBe(0);
      expect(store.dimensions).toBe(DIMENSIONS);
      expect(await store.search(padded([1]), 10)).toEqual([]);
    });

    it('finds the nearest by cosine, best first', async () => {
      await store.put(['x', 'y', 'between'], concat(padded([1]), padded([0, 1]), padded([1, 1])));
      const hits = await store.search(padded([1, 0.2]), 2);
      expect(hits.map((hit) => hit.key)).toEqual(['x', 'between']);
      expect(hits[0].score).toBeCloseTo(1 / Math.hypot(1, 0.2), 4);
      expect(hits[1].score).toBeCloseTo(1.2 / (Math.SQRT2 * Math.hypot(1, 0.2)), 4);
    });

    it('takes any length of vector for its direction', async () => {
      await putOne('long', [30, 40]);
      const [hit] = await store.search(padded([0.003, 0.004]), 1);
      expect(hit.key).toBe('long');
      expect(hit.score).toBeCloseTo(1, 4);
    });

    it('gives the opposite a score of -1, and nothing twice', async () => {
      await store.put(['a', 'b'], concat(padded([1]), padded([-1])));
      const hits = await store.search(padded([1]), 10);
      expect(hits.map((hit) => hit.key)).toEqual(['a', 'b']);
      expect(hits[1].score).toBeCloseTo(-1, 4);
    });

    it('replaces a vector of the same key', async () => {
      await store.put(['a', 'b'], concat(padded([1]), padded([0, 1])));
      await putOne('a', [0, 0, 1]);
      expect(store.size).toBe(2);
      expect(await keysOf([0, 0, 1], 1)).toEqual(['a']);
      const [nearest] = await store.search(padded([1]), 1);
      expect(nearest.score).toBeLessThan(0.5);
    });

    it('keeps the last of two vectors that one call puts under the same key', async () => {
      await store.put(['a', 'a'], concat(padded([1]), padded([0, 1])));
      expect(store.size).toBe(1);
      const [hit] = await store.search(padded([0, 1]), 5);
      expect(hit.score).toBeCloseTo(1, 4);
    });

    it('deletes, and takes no offence at a key that is not there', async () => {
      await store.put(['a', 'b', 'c'], concat(padded([1]), padded([0.9, 0.1]), padded([0, 1])));
      await store.delete(['a', 'nobody']);
      expect(store.size).toBe(2);
      expect(store.has('a')).toBe(false);
      expect(store.has('b')).toBe(true);
      expect(await keysOf([1], 3)).toEqual(['b', 'c']);
    });

    it('can be emptied and filled again', async () => {
      const keys = Array.from({ length: 50 }, (_, i) => `k${i}`);
      await store.put(keys, randomVectors(50, 1));
      await store.delete(keys);
      expect(store.size).toBe(0);
      expect(await store.search(padded([1]), 5)).toEqual([]);
      await putOne('new', [1]);
      expect(await keysOf([1], 5)).toEqual(['new']);
    });

    it('filters by key before it counts', async () => {
      const keys = Array.from({ length: 500 }, (_, i) => `${i % 2 ? 'odd' : 'even'}/${i}`);
      await store.put(keys, randomVectors(500, 2));
      const hits = await store.search(randomVectors(1, 3), 20, { accept: (key) => key.startsWith('odd/') });
      expect(hits).toHaveLength(20);
      expect(hits.every((hit) => hit.key.startsWith('odd/'))).toBe(true);
    });

    it('finds the few that a narrow filter lets pass, all of them', async () => {
      const keys = Array.from({ length: 1000 }, (_, i) => `k${i}`);
      await store.put(keys, randomVectors(1000, 4));
      const few = new Set(['k3', 'k500', 'k999']);
      const found = await store.search(randomVectors(1, 5), 10, { accept: (key) => few.has(key) });
      expect(new Set(found.map((hit) => hit.key))).toEqual(few);
      expect(await store.search(randomVectors(1, 5), 10, { accept: () => false })).toEqual([]);
    });

    it('takes the word of who knows what passes, and leaves out keys that are not there', async () => {
      const keys = Array.from({ length: 1000 }, (_, i) => `k${i}`);
      await store.put(keys, randomVectors(1000, 4));
      const few = ['k3', 'k500', 'k999'];
      let tried = 0;
      const accept = (key: string) => {
        tried++;
        return few.includes(key);
      };
      const found = await store.search(randomVectors(1, 5), 10, { accept, passing: () => [...few, 'k3', 'nobody'] });
      expect(found).toEqual(await store.search(randomVectors(1, 5), 10, { accept: (key) => few.includes(key) }));
      expect(tried).toBeLessThan(keys.length);
    });

    it('looks further where many pass, but none of the nearest', async () => {
      const keys = Array.from({ length: 6000 }, (_, i) => `k${i}`);
      await store.put(keys, randomVectors(6000, 8));
      const query = randomVectors(1, 9);
      const all = await store.search(query, 6000);
      const near = new Set(all.slice(0, 300).map((hit) => hit.key));
      let named = 0;
      const filter = {
        share: 0.9,
        accept: (key: string) => !near.has(key),
        passing: () => {
          named++;
          return keys.filter((key) => !near.has(key));
        },
      };
      const hits = await store.search(query, 10, filter);
      expect(hits).toHaveLength(10);
      expect(hits.every(({ key }) => filter.accept(key))).toBe(true);
      if (store.strategy === 'exact') expect(hits).toEqual(all.slice(300, 310));
      expect(named).toBe(0);
    });

    it('gives all there are when more are asked for', async () => {
      await store.put(['a', 'b', 'c'], randomVectors(3, 6));
      expect(await store.search(padded([1]), 100)).toHaveLength(3);
      expect(await store.search(padded([1]), 0)).toEqual([]);
    });

    it('finds the true neighbours among many, also after changes', async () => {
      // Of the vectors as the store keeps them: what rounding to bytes costs is a matter of the model (see docs/benchmarks.md).
      const vectors = Float32Array.from(quantizeVectors(randomVectors(3000, 7), DIMENSIONS));
      const keys = Array.from({ length: 3000 }, (_, i) => `k${i}`);
      await store.put(keys, vectors);
      await store.delete(keys.slice(0, 500));
      await store.put(keys.slice(0, 250), randomVectors(250, 8));
      const all = new Map(keys.slice(500).map((key, i) => [key, vectors.subarray((i + 500) * 16, (i + 501) * 16)]));
      const again = Float32Array.from(quantizeVectors(randomVectors(250, 8), DIMENSIONS));
      keys.slice(0, 250).forEach((key, i) => void all.set(key, again.subarray(i * 16, (i + 1) * 16)));
      expect(store.size).toBe(all.size);
      let found = 0;
      const queries = randomVectors(50, 9);
      for (let q = 0; q < 50; q++) {
        const query = queries.slice(q * 16, (q + 1) * 16);
        const truth = nearest(all, query, 10);
        const hits = await store.search(query, 10);
        found += hits.filter((hit) => truth.has(hit.key)).length;
      }
      expect(found / 500).toBeGreaterThanOrEqual(recall);
    });

    it('compares with all, under the same keys until they change', async () => {
      await store.put(['x', 'y', 'z'], concat(padded([1]), padded([0, 1]), padded([-1])));
      const scoresOf = async (query: readonly number[], most = 10) => {
        const { keys, scores } = await store.compare(padded(query), most);
        return { keys, scores: Object.fromEntries(keys.map((key, i) => [key, Math.round(scores[i] * 100) / 100])) };
      };
      const first = await scoresOf([1]);
      expect(first.scores).toEqual({ x: 1, y: 0, z: -1 });
      expect((await scoresOf([0, 1])).keys).toBe(first.keys);
      await putOne('y', [1]);
      expect(await scoresOf([1])).toEqual({ keys: first.keys, scores: { x: 1, y: 1, z: -1 } });
      await store.delete(['x']);
      await putOne('new', [0, 1]);
      expect((await scoresOf([1])).scores).toEqual({ new: 0, y: 1, z: -1 });
      expect((await scoresOf([1], 1)).scores).toEqual({ y: 1 });
    });

    it('refuses vectors and queries of another dimension', async () => {
      await expect(store.put(['a'], new Float32Array(8))).rejects.toMatchObject({ code: 'VECTOR_DIMENSION' });
      await expect(store.search(new Float32Array(8), 1)).rejects.toMatchObject({ code: 'VECTOR_DIMENSION' });
      expect(store.size).toBe(0);
    });

    it('refuses values that are no numbers, and stays as it was', async () => {
      await putOne('a', [1]);
      await expect(putOne('a', [Number.NaN])).rejects.toMatchObject({ code: 'VECTOR_INVALID' });
      await expect(putOne('b', [Number.POSITIVE_INFINITY])).rejects.toMatchObject({ code: 'VECTOR_INVALID' });
      expect(await keysOf([1], 5)).toEqual(['a']);
    });

    it('has no opinion on a vector of zeros', async () => {
      await store.put(['zero', 'x'], concat(padded([]), padded([1])));
      expect(await keysOf([1], 1)).toEqual(['x']);
      const hits = await store.search(padded([]), 2);
      expect(hits.every((hit) => Math.abs(hit.score) < 1e-6)).toBe(true);
    });

    it('keeps what was saved, with keys of any characters', async () => {
      const keys = ['plain', 'with space', 'with\nline break', 'with "quotes" \\ and ünïcödé ☃', ''];
      await store.put(keys, randomVectors(5, 10));
      await store.save();
      const before = await store.search(randomVectors(1, 11), 5);
      await store.close();
      store = await open(file);
      expect(store.size).toBe(5);
      expect(await store.search(randomVectors(1, 11), 5)).toEqual(before);
      await store.delete(['plain']);
      await putOne('more', [1]);
      await store.save();
      await store.save();
      await store.close();
      store = await open(file);
      expect(store.has('plain')).toBe(false);
      expect(await keysOf([1], 1)).toEqual(['more']);
    });

    it('keeps the last save when it was changed after it', async () => {
      await putOne('saved', [1]);
      await store.save();
      await putOne('unsaved', [0, 1]);
      await store.close();
      store = await open(file);
      expect(store.has('saved')).toBe(true);
      expect(store.has('unsaved')).toBe(false);
    });

    it('grows after it was opened again', async () => {
      await store.put(['a'], padded([1]));
      await store.save();
      await store.close();
      store = await open(file);
      const keys = Array.from({ length: 2500 }, (_, i) => `k${i}`);
      await store.put(keys, randomVectors(2500, 12));
      expect(store.size).toBe(2501);
    });

    it('leaves no temporary files behind', async () => {
      for (let round = 0; round < 3; round++) {
        await putOne(`k${round}`, [1, round]);
        await store.save();
      }
      const files = await readdir(file);
      expect(files.filter((entry) => entry.endsWith('.tmp'))).toEqual([]);
      expect(files.length).toBeLessThanOrEqual(2);
    });

    it('does not open what is damaged, truncated or of another model', async () => {
      await store.put(['a', 'b', 'c'], randomVectors(3, 13));
      await store.save();
      await store.close();
      await expect(open(file, { fingerprint: 'another' })).rejects.toMatchObject({ code: 'VECTOR_DAMAGED' });
      await expect(open(file, { dimensions: 8 })).rejects.toMatchObject({ code: 'VECTOR_DAMAGED' });
      for (const entry of await readdir(file)) {
        const target = path.join(file, entry);
        const bytes = await readFile(target);
        for (const damaged of [bytes.subarray(0, bytes.length - 7), flipped(bytes), Buffer.alloc(0)]) {
          await writeFile(target, damaged);
          await expect(open(file), `${entry} of ${damaged.length} bytes`).rejects.toMatchObject({
            code: 'VECTOR_DAMAGED',
          });
        }
        await writeFile(target, bytes);
      }
      store = await open(file);
      expect(store.size).toBe(3);
    });

    it('answers while it is being filled', async () => {
      const keys = Array.from({ length: 2000 }, (_, i) => `k${i}`);
      const filling = store.put(keys, randomVectors(2000, 14));
      expect(Array.isArray(await store.search(padded([1]), 5))).toBe(true);
      await Promise.all([filling, store.delete(['k5']), store.save()]);
      expect(store.size).toBe(1999);
    });

    it('says so when it is used after it was closed', async () => {
      await store.close();
      await expect(store.search(padded([1]), 1)).rejects.toMatchObject({ code: 'VECTOR_CLOSED' });
      await expect(store.put(['a'], padded([1]))).rejects.toMatchObject({ code: 'VECTOR_CLOSED' });
      await expect(store.save()).rejects.toMatchObject({ code: 'VECTOR_CLOSED' });
    });
  });
}

function padded(values: readonly number[]): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector.set(values);
  return vector;
}

function concat(...vectors: Float32Array[]): Float32Array {
  const all = new Float32Array(vectors.length * DIMENSIONS);
  vectors.forEach((vector, i) => void all.set(vector, i * DIMENSIONS));
  return all;
}

/** The same vectors for the same seed. */
function randomVectors(count: number, seed: number): Float32Array {
  let state = seed * 2654435761 + 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return Float32Array.from({ length: count * DIMENSIONS }, next);
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length >> 1] ^= 0x40;
  return copy;
}

function nearest(vectors: ReadonlyMap<string, Float32Array>, query: Float32Array, count: number): Set<string> {
  const cosine = (vector: Float32Array): number => {
    let dot = 0;
    let square = 0;
    for (let i = 0; i < DIMENSIONS; i++) {
      dot += vector[i] * query[i];
      square += vector[i] * vector[i];
    }
    return dot / Math.sqrt(square);
  };
  const sorted = [...vectors].map(([key, vector]) => [key, cosine(vector)] as const).sort((a, b) => b[1] - a[1]);
  return new Set(sorted.slice(0, count).map(([key]) => key));
}
