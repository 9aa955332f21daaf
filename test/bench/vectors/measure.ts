import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contentHash } from '../../../server/src/base/content-hash.ts';
import { HASH_LENGTH } from '../../../server/src/embedding/piece-ledger.ts';
import { NodeBlobFiles } from '../../../server/src/platform/node-blob-files.ts';
import { SharedThread } from '../../../server/src/platform/shared-thread.ts';
import { VECTOR_STRATEGIES, type VectorStore, type VectorStrategy } from '../../../server/src/ports/vector-store.ts';
import { SegmentVectorStore } from '../../../server/src/storage/segment-vector-store.ts';
import { DIMENSIONS, openSamples, type Samples } from './samples.ts';

/**
 * One process for each size and strategy, so that its memory is its own. Everything is measured as the engine uses it: through
 * the port, with the search in a thread.
 */
interface Figures {
  readonly recall: number;
  readonly filtered: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly memoryMb: number;
  readonly openedMb: number;
  readonly buildCpuS: number;
  readonly savedMb: number;
  readonly saveMs: number;
  readonly openMs: number;
  readonly editKb: number;
}

const LIMIT = 10;
const BATCH = 20_000;
const TOGETHER = 16;
/** Of so many questions one is asked with a filter, too. */
const FILTERED_EACH = 5;
const [distFolder, ...args] = process.argv.slice(2);

function compareAll(given: readonly string[]): void {
  const folder = given.find((each) => !/^\d+$/.test(each) && !VECTOR_STRATEGIES.includes(each as VectorStrategy)) ?? '';
  const sizes = given.filter((each) => /^\d+$/.test(each)).map(Number);
  const chosen = VECTOR_STRATEGIES.filter((each) => given.includes(each));
  if (!folder) console.log('Made-up vectors: they flatter every index. Give a folder of real ones.\n');
  console.log(
    '| Vectors | Strategy | Recall@10 | … of a tenth | p50 | p99 | CPU a query | Queries/s | Memory, filled | … opened | Build, CPU | Save | Open | An edit writes |',
  );
  console.log('| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
    for (const strategy of chosen.length > 0 ? chosen : VECTOR_STRATEGIES) {
      const child = spawnSync(
        process.execPath,
        [...process.execArgv, process.argv[1], distFolder, '--one', strategy, String(size), folder],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      );
      if (child.status !== 0) throw new Error(`The run with ${strategy} and ${size} vectors failed.`);
      const f = JSON.parse(child.stdout) as Figures;
      const cells = [
        size.toLocaleString('en'),
        strategy,
        `${(f.recall * 100).toFixed(1)} %`,
        `${(f.filtered * 100).toFixed(1)} %`,
        `${f.p50.toFixed(2)} ms`,
        `${f.p99.toFixed(2)} ms`,
        `${f.cpuMs.toFixed(2)} ms`,
        Math.round(f.perSecond).toLocaleString('en'),
        `${f.memoryMb.toFixed(0)} MB`,
        `${f.openedMb.toFixed(0)} MB`,
        `${f.buildCpuS.toFixed(1)} s`,
        `${f.savedMb.toFixed(0)} MB, ${f.saveMs.toFixed(0)} ms`,
        `${f.openMs.toFixed(0)} ms`,
        `${f.editKb.toFixed(0)} KB`,
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
}

async function measureOne(strategy: VectorStrategy, size: number, folder: string): Promise<void> {
  const samples = openSamples(folder);
  const root = await mkdtemp(path.join(tmpdir(), 'codegraph-bench-'));
  const files = new NodeBlobFiles();
  const options = optionsOf(root, strategy, folder);
  let store = await SegmentVectorStore.open(options, files);
  try {
    const before = memoryMb();
    const buildCpuMs = await cpuOf(() => fill(store, samples, size, strategy));
    const memory = memoryMb() - before;
    const saveMs = await clockOf(() => store.save());
    const savedMb = (await bytesIn(root)) / 1e6;
    await store.close();
    // What lay in memory while it was filled is given back by another process only.
    const opened = spawnSync(
      process.execPath,
      [...process.execArgv, process.argv[1], distFolder, '--opened', strategy, root, folder],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const { openMs, openedMb, ...found } = JSON.parse(opened.stdout) as Omit<Figures, 'memoryMb'>;
    store = await SegmentVectorStore.open(options, files);
    const written = await filesIn(root);
    await store.put(keysOf(5, 20), samples.rows(size + 1, 20));
    await store.save();
    const news = [...(await filesIn(root))].filter(([name, time]) => written.get(name) !== time);
    const sizes = await Promise.all(news.map(async ([name]) => (await stat(path.join(root, name))).size));
    const editKb = sizes.reduce((sum, bytes) => sum + bytes, 0) / 1000;
    const figures: Figures = {
      ...found,
      memoryMb: memory,
      openedMb,
      buildCpuS: buildCpuMs / 1000,
      savedMb,
      saveMs,
      openMs,
      editKb,
    };
    console.log(JSON.stringify(figures));
  } finally {
    await store.close();
    await rm(root, { recursive: true, force: true });
  }
}

/** A store that another process left: what it takes to open it, and what searches find and cost. */
async function measureOpened(strategy: VectorStrategy, root: string, folder: string): Promise<void> {
  const samples = openSamples(folder);
  const options = optionsOf(root, strategy, folder);
  const before = memoryMb();
  const startedMs = performance.now();
  const store = await SegmentVectorStore.open(options, new NodeBlobFiles());
  const openMs = performance.now() - startedMs;
  try {
    const found = await measureSearch(store, samples, store.size);
    console.log(JSON.stringify({ ...found, openMs, openedMb: memoryMb() - before }));
  } finally {
    await store.close();
  }
}

async function fill(store: VectorStore, samples: Samples, size: number, strategy: VectorStrategy): Promise<void> {
  for (let at = 0; at < size; at += BATCH) {
    const count = Math.min(BATCH, size - at);
    await store.put(keysOf(at, count), samples.rows(at, count));
  }
  // Rows are sorted in the background; what is measured is what comes after.
  while (store.strategy !== strategy || store.notice !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await store.search(samples.query(0), 1);
  }
}

async function measureSearch(store: VectorStore, samples: Samples, size: number) {
  const accept = (key: string) => key.endsWith('7');
  const everything = () => true;
  // Comparing with all vectors, for the truth, takes a second when they are a million.
  const count = Math.min(samples.questionsOf(size), size >= 200_000 ? 100 : 300);
  const step = samples.questionsOf(size) / count;
  const queries = Array.from({ length: count }, (_, i) => samples.query(Math.floor(i * step)));
  let recall = 0;
  let filtered = 0;
  let asked = 0;
  for (const query of queries) {
    // A filter that lets all pass and asks for more than there is compares with every vector.
    const truth = await store.search(query, LIMIT, { accept: onlyExact(everything) });
    recall += share(await store.search(query, LIMIT), truth);
    if (asked++ % FILTERED_EACH !== 0) continue;
    filtered += share(
      await store.search(query, LIMIT, { accept }),
      await store.search(query, LIMIT, { accept: onlyExact(accept) }),
    );
  }
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < 1000; i++) times.push(await clockOf(() => store.search(queries[i % count], LIMIT)));
  const used = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const rounds = 1000 / TOGETHER;
  const manyMs = await clockOf(async () => {
    for (let i = 0; i < rounds; i++) {
      const asked = Array.from({ length: TOGETHER }, (_, j) => queries[(i * TOGETHER + j) % count]);
      await Promise.all(asked.map((query) => store.search(query, LIMIT)));
    }
  });
  return {
    recall: recall / count,
    filtered: filtered / Math.ceil(count / FILTERED_EACH),
    p50: times[500],
    p99: times[990],
    cpuMs: (used.user + used.system) / 1000 / 1000,
    perSecond: (rounds * TOGETHER * 1000) / manyMs,
  };
}

/** Refuses the first hits it is asked about, so that the store falls back to comparing all accepted vectors. */
function onlyExact(accept: (key: string) => boolean): (key: string) => boolean {
  let asked = 0;
  return (key) => asked++ >= 100 && accept(key);
}

function share(found: readonly { key: string }[], truth: readonly { key: string }[]): number {
  const keys = new Set(truth.map(({ key }) => key));
  return truth.length === 0 ? 1 : found.filter(({ key }) => keys.has(key)).length / truth.length;
}

/** As the product opens a store. Real vectors are the model's, whose first dimensions stand for the others. */
const optionsOf = (root: string, strategy: VectorStrategy, folder: string) => ({
  dimensions: DIMENSIONS,
  fingerprint: 'bench',
  path: root,
  strategy,
  startThread: () => new SharedThread(path.join(distFolder, 'meaning-worker.js')).open('vectors'),
  ...(folder ? { prefix: PREFIX } : {}),
});
const PREFIX = 64;

/** Keys as those of the product: the number of a file and the short hash of a piece. */
const keysOf = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const number = from + i;
    const hash = contentHash(String(number)).slice(0, HASH_LENGTH - 1);
    return `${(number >> 4).toString(36)}.${hash}${number % 10}`;
  });

function memoryMb(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
}

async function cpuOf(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function clockOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function filesIn(folder: string): Promise<Map<string, number>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, (await stat(path.join(folder, name))).mtimeMs] as const)),
  );
}

async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

if (args[0] === '--opened') await measureOpened(args[1] as VectorStrategy, args[2], args[3]);
else if (args[0] === '--one') await measureOne(args[1] as VectorStrategy, Number(args[2]), args[3]);
else compareAll(args);
