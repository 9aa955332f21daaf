import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEngine } from '../../../server/src/engine/open-engine.ts';
import { measureProcess } from '../measure/measure-process.mjs';

const [dist, folder, model] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench -- embedding FOLDER [MODEL]');
  process.exit(2);
}
const scratch = mkdtempSync(path.join(os.tmpdir(), 'codegraph-embedding-'));
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

const engine = await openEngine({
  folder,
  programFolder: dist,
  home: path.join(scratch, 'home'),
  ...(model ? { embedding: { model: 'folder', folder: path.resolve(model) } as const } : {}),
});
try {
  const summary = await engine.index();
  (globalThis as { gc?: () => void }).gc?.();
  const restBytes = process.memoryUsage().rss;
  let peakBytes = restBytes;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
  }, 20);
  const startedMs = performance.now();
  const startedCpu = process.cpuUsage();
  await engine.embed();
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(startedCpu);
  clearInterval(watch);
  const cpuMs = (user + system) / 1000;
  const { semantic } = await engine.status();
  const parseMs = await parsingAlone();
  console.log(
    `${summary.files} files, ${summary.symbols} symbols, ${semantic.vectors} vectors of ${semantic.model} (${semantic.strategy})`,
  );
  console.log(`embedding         ${seconds(wallMs)} after the end of indexing, ${seconds(cpuMs)} CPU`);
  console.log(
    `a second          ${Math.round(semantic.vectors / (wallMs / 1000))} vectors, ${Math.round(semantic.vectors / (cpuMs / 1000))} a CPU second`,
  );
  console.log(`parsing alone     ${seconds(parseMs)} CPU: embedding costs ${(cpuMs / parseMs).toFixed(2)} times that`);
  console.log(`memory            ${megabytes(restBytes)} before, ${megabytes(peakBytes)} at most`);
  await measureQueries();
} finally {
  await engine.close();
  rmSync(scratch, { recursive: true, force: true });
}

/** CPU of parsing the same files, one after the other, in a process that does nothing else. */
async function parsingAlone(): Promise<number> {
  const files: [file: string, language: string][] = [];
  for await (const line of engine.export('jsonl')) {
    if (!line.startsWith('{"type":"node"')) continue;
    const { kind, file, language } = JSON.parse(line);
    if (kind === 'file') files.push([file, language]);
  }
  const list = path.join(scratch, 'files.json');
  writeFileSync(list, JSON.stringify(files));
  const bench = path.join(dist, '../test/bench/cold-index.mjs');
  const { cpuMs } = await measureProcess(process.execPath, [bench, '--parse-only', path.resolve(folder), list]);
  return cpuMs;
}

/** Whole answers, with and without vectors. */
async function measureQueries(): Promise<void> {
  const queries = [
    'read the configuration file',
    'open a connection to the server',
    'sort the results by score',
    'parse a date',
  ];
  for (const mode of ['lexical', 'hybrid', 'semantic'] as const) {
    const times: number[] = [];
    for (let round = 0; round < 60; round++) {
      const query = `${queries[round % queries.length]} ${Math.floor(round / queries.length)}`;
      const beganMs = performance.now();
      await engine.search({ query, mode });
      times.push(performance.now() - beganMs);
    }
    times.splice(0, 10);
    times.sort((a, b) => a - b);
    console.log(`${mode.padEnd(17)} p50 ${times[25].toFixed(1)} ms, p95 ${times[47].toFixed(1)} ms`);
  }
}
