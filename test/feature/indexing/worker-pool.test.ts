import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { NodeWorkerAnalyzer, type WorkerPoolOptions } from '../../../server/src/platform/node-worker-analyzer.ts';
import type { AnalyzeRequest, AnalyzeResult } from '../../../server/src/ports/analyzer.ts';

const workerFile = path.resolve(import.meta.dirname, '../../support/crashing-worker.cjs');
const pools: NodeWorkerAnalyzer[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function makePool(options: Partial<WorkerPoolOptions> = {}): NodeWorkerAnalyzer {
  const pool = new NodeWorkerAnalyzer({
    workerFile,
    workerOptions: { prefix: 'key of ' },
    maxWorkers: 2,
    fileTimeoutMs: 700,
    maxHeapMb: 64,
    ...options,
  });
  pools.push(pool);
  return pool;
}

const request = (file: string, size = 1000): AnalyzeRequest => ({
  path: file,
  absolutePath: `/w/${file}`,
  language: 'typescript',
  size,
  mtimeMs: 5,
});
const many = (count: number, size?: number) => Array.from({ length: count }, (_, i) => request(`f${i}.ts`, size));

async function analyze(pool: NodeWorkerAnalyzer, requests: readonly AnalyzeRequest[]): Promise<Map<string, string>> {
  const results = new Map<string, string>();
  await pool.analyze(requests, (result: AnalyzeResult) => {
    expect(results.has(result.path)).toBe(false);
    results.set(result.path, result.status === 'skipped' ? result.reason : result.status);
  });
  return results;
}

describe('the worker pool', () => {
  it('answers for every file once, whatever the batches', async () => {
    const pool = makePool();
    const results = await analyze(pool, many(500, 20_000));
    expect(results.size).toBe(500);
    expect([...results.values()].every((status) => status === 'unchanged')).toBe(true);
    expect(pool.workerCount).toBe(2);
  });

  it('starts one worker for little work', async () => {
    const pool = makePool({ maxWorkers: 4 });
    await analyze(pool, many(5));
    expect(pool.workerCount).toBe(1);
  });

  it('serves several callers at a time', async () => {
    const pool = makePool();
    const answers = await Promise.all([analyze(pool, many(100)), analyze(pool, many(50)), analyze(pool, [])]);
    expect(answers.map((answer) => answer.size)).toEqual([100, 50, 0]);
  });

  it.each([
    ['throws.ts', 'parse-failed'],
    ['exits.ts', 'parse-failed'],
    ['eats.ts', 'parse-failed'],
    ['hangs.ts', 'parse-timeout'],
  ])('blames %s alone when it takes its worker down', async (culprit, reason) => {
    const pool = makePool(reason === 'parse-timeout' ? {} : { fileTimeoutMs: 60_000 });
    const others = many(100);
    const results = await analyze(pool, [...others.slice(0, 40), request(culprit), ...others.slice(40)]);
    expect(results.size).toBe(101);
    expect(results.get(culprit)).toBe(reason);
    results.delete(culprit);
    expect([...results.values()].every((status) => status === 'unchanged')).toBe(true);
    // The pool goes on.
    expect((await analyze(pool, many(3))).size).toBe(3);
  });

  it('survives many culprits', async () => {
    const pool = makePool();
    const culprits = ['throws1.ts', 'exits1.ts', 'throws2.ts', 'exits2.ts', 'throws3.ts'].map((file) => request(file));
    const results = await analyze(pool, [...culprits, ...many(60)]);
    expect([...results.values()].filter((status) => status === 'parse-failed')).toHaveLength(5);
    expect(results.size).toBe(65);
  });

  it('stops at once when it is cancelled, and works on', async () => {
    const pool = makePool();
    const abort = new AbortController();
    let seen = 0;
    const run = pool.analyze(
      many(2000, 20_000),
      () => {
        if (++seen === 50) abort.abort();
      },
      abort.signal,
    );
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toBeLessThan(2000);
    const before = seen;
    expect((await analyze(pool, many(10))).size).toBe(10);
    expect(seen).toBe(before);
  });

  it('waits for who takes the results', async () => {
    const pool = makePool();
    let pending = 0;
    let most = 0;
    await pool.analyze(many(400, 100_000), async () => {
      most = Math.max(most, ++pending);
      await new Promise((resolve) => setTimeout(resolve, 5));
      pending--;
    });
    expect(most).toBeLessThan(400);
  });

  it('passes on what goes wrong in taking a result', async () => {
    const pool = makePool();
    const run = pool.analyze(many(10), () => {
      throw new Error('no room');
    });
    await expect(run).rejects.toThrow('no room');
  });

  it('says so when the program of the workers cannot run', async () => {
    const pool = makePool({ workerFile: path.join(import.meta.dirname, 'no-such-worker.cjs') });
    await expect(analyze(pool, many(3))).rejects.toMatchObject({ code: 'WORKER_FAILED' });
  });

  it('ends workers that have nothing to do', async () => {
    const pool = makePool({ idleMs: 20 });
    await analyze(pool, many(500, 20_000));
    await expect.poll(() => pool.workerCount, { timeout: 10_000 }).toBe(0);
    expect((await analyze(pool, many(3))).size).toBe(3);
  });

  it('takes no work after it was closed', async () => {
    const pool = makePool();
    await pool.close();
    await expect(analyze(pool, many(1))).rejects.toMatchObject({ code: 'ANALYZER_CLOSED' });
  });
});
