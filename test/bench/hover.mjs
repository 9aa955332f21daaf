// How long the language server takes for a hover and a search, while it indexes and when it rests: hover FOLDER [HOVERS]
//
// A real server over stdio, cold; hovers and searches go one after another, for names in files all over the folder. What is measured is the time from
// writing the request to reading the answer, so the pipe and the waiting behind other work of the server are in it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LanguageClient } from './measure/language-client.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [folder, hovers = '2000'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: hover FOLDER [HOVERS]');
  process.exit(2);
}
const bounds = { hover: 20, search: 50 };

/** Places of names, from files all over the folder in a fixed order. */
function places() {
  const found = [];
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => /\.(go|py|ts|tsx|js|java|rs|c|cc|cpp|h)$/.test(name) && !/node_modules|\.git[\\/]/.test(name))
    .sort();
  const step = Math.max(1, Math.floor(files.length / 400));
  for (let at = 0; at < files.length; at += step) {
    const file = path.join(folder, files[at]);
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const [line, text] of lines.entries()) {
      const name =
        /^\s*(?:export |async |public |static )*(?:func|def|function|class|type|interface) +(?:\([^)]*\) *)?(\w+)/.exec(
          text,
        );
      if (!name) continue;
      const position = { line, character: name[0].length - 1 };
      const words = name[1].replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
      found.push({ hover: { textDocument: { uri: pathToFileURL(file).href }, position }, search: { query: words } });
    }
  }
  return found;
}

/** Writes a line for hovers and one for searches. @returns whether both keep their bounds */
function report(when, measured) {
  const isGood = Object.entries(measured).map(([kind, { times, answered }]) => {
    times.sort((a, b) => a - b);
    const at = (share) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
    const counts = `${String(times.length).padStart(6)}, ${String(answered).padStart(6)} with an answer`;
    console.log(
      `${when.padEnd(17)} ${kind.padEnd(7)} ${counts}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`,
    );
    return times.length === 0 || Number(at(0.95)) <= bounds[kind];
  });
  return isGood.every(Boolean);
}

const home = mkdtempSync(path.join(os.tmpdir(), 'hover-bench-'));
const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'lsp', '--stdio'], {
  env: { ...process.env, CODEGRAPH_HOME: home },
  stdio: ['pipe', 'pipe', 'ignore'],
});
try {
  const all = places();
  let isDone = false;
  const client = new LanguageClient(child, (method, params) => {
    if (method !== 'codegraph/progress') return;
    isDone ||= params.phase === 'idle';
  });
  const rootUri = pathToFileURL(path.resolve(folder)).href;
  await client.request('initialize', {
    processId: process.pid,
    capabilities: { workspace: { workspaceFolders: true } },
    workspaceFolders: [{ uri: rootUri, name: path.basename(folder) }],
  });
  client.send({ method: 'initialized', params: {} });
  let at = 0;
  const ask = {
    hover: (place) => client.request('textDocument/hover', place.hover),
    search: async (place) => {
      const { results } = await client.request('codegraph/search', place.search);
      return results.length > 0;
    },
  };
  const measure = async (goesOn, pauseMs) => {
    const measured = { hover: { times: [], answered: 0 }, search: { times: [], answered: 0 } };
    while (goesOn(measured.hover.times.length)) {
      at += 7919;
      for (const [kind, own] of Object.entries(measured)) {
        const startedAt = performance.now();
        if (await ask[kind](all[at % all.length])) own.answered++;
        own.times.push(performance.now() - startedAt);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
    return measured;
  };
  const startedAt = performance.now();
  let isGood = report('while indexing', await measure(() => !isDone, 5));
  console.log(
    `${' '.repeat(18)}The index was complete after ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`,
  );
  isGood = report('at rest', await measure((count) => count < Number(hovers), 0)) && isGood;
  let isRebuilding = true;
  const rebuilt = client.request('codegraph/reindex', { folderUri: rootUri, force: true }).finally(() => {
    isRebuilding = false;
  });
  isGood = report('while rebuilding', await measure(() => isRebuilding, 5)) && isGood;
  await rebuilt;
  if (!isGood) process.exitCode = 1;
  await client.request('shutdown', null);
  client.send({ method: 'exit' });
} finally {
  child.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
