// memory FOLDER [SECONDS] [--words]: what a language server holds while it builds a first index, and some time after it (60 s)
//
// All processes of the server together; with `--words`, nothing is embedded. After 300 s without a question the server lets go of the index. Linux alone.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LanguageClient } from './measure/language-client.mjs';
import { memoryOfTree } from './measure/measure-process.mjs';

const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');
const [folder, idleSeconds = '60'] = process.argv.slice(2).filter((each) => each !== '--words');
const isWordsOnly = process.argv.includes('--words');
if (!folder) {
  console.error('Usage: npm run bench -- memory FOLDER [SECONDS] [--words]');
  process.exit(2);
}
const bounds = { peakBytes: 600e6, idleBytes: 250e6 };

const home = mkdtempSync(path.join(os.tmpdir(), 'codegraph-memory-'));
const child = spawn(process.execPath, [cli, 'lsp', '--stdio'], {
  // The extension starts the server with these (client/src/allocator.ts).
  env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', ...process.env, CODEGRAPH_HOME: home },
  stdio: ['pipe', 'pipe', 'ignore'],
});
try {
  let onIdle = () => {};
  const indexed = new Promise((resolve) => {
    onIdle = resolve;
  });
  const client = new LanguageClient(child, (method, params) => {
    if (method === 'codegraph/progress' && params.phase === 'idle') onIdle();
  });
  let peakBytes = 0;
  const look = () => {
    const now = memoryOfTree(child.pid);
    peakBytes = Math.max(peakBytes, now.peakBytes);
    return now;
  };
  const timer = setInterval(look, 50);
  const uri = pathToFileURL(path.resolve(folder)).href;
  await client.request('initialize', {
    processId: process.pid,
    capabilities: { workspace: { workspaceFolders: true } },
    workspaceFolders: [{ uri, name: path.basename(folder) }],
    ...(isWordsOnly ? { initializationOptions: { embedding: { model: 'off' } } } : {}),
  });
  client.send({ method: 'initialized', params: {} });
  await indexed;
  const afterwards = look();
  // As an editor does: somebody asks, so that the graph and the words are there.
  await client.request('workspace/symbol', { query: 'parse' });
  const asked = look();
  await new Promise((resolve) => setTimeout(resolve, Number(idleSeconds) * 1000));
  clearInterval(timer);
  const idle = look();
  console.log(`most             ${megabytes(peakBytes)}`);
  console.log(`when it is built ${megabytes(afterwards.bytes)}`);
  console.log(`when asked       ${megabytes(asked.bytes)}`);
  console.log(`${idleSeconds.padEnd(3)} s later      ${megabytes(idle.bytes)}`);
  const { folders } = await client.request('codegraph/status', {});
  const { heap, graph, words } = folders[0].memory;
  console.log(`of it            heap ${megabytes(heap)}, graph ${megabytes(graph)}, words ${megabytes(words)}`);
  if (peakBytes > bounds.peakBytes || idle.bytes > bounds.idleBytes) process.exitCode = 1;
  await client.request('shutdown', null);
  client.send({ method: 'exit' });
} finally {
  child.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`.padStart(8);
}
