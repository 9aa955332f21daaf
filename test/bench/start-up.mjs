// start-up FOLDER [RUNS]: how long a new process takes from its start to the first answer, with an index that is there
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LanguageClient } from './measure/language-client.mjs';
import { measureProcess } from './measure/measure-process.mjs';

const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');
const [folder, runs = '10'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench -- start-up FOLDER [RUNS]');
  process.exit(2);
}
const root = path.resolve(folder);
const home = mkdtempSync(path.join(os.tmpdir(), 'codegraph-start-up-'));
const env = { ...process.env, CODEGRAPH_HOME: home };
const bare = await measureProcess(process.execPath, ['-e', ''], { env });

/** The time until a language server has answered one request, in milliseconds. */
async function server(method, params) {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [cli, 'lsp', '--stdio'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    const client = new LanguageClient(child, () => {});
    await client.request('initialize', {
      processId: process.pid,
      capabilities: { workspace: { workspaceFolders: true } },
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: path.basename(root) }],
    });
    client.send({ method: 'initialized', params: {} });
    const answer = await client.request(method, params);
    const tookMs = performance.now() - startedMs;
    if (!answer || answer.length === 0) throw new Error(`${method} had no answer.`);
    await client.request('shutdown', null);
    client.send({ method: 'exit' });
    await new Promise((resolve) => child.on('exit', resolve));
    return tookMs;
  } finally {
    child.kill();
  }
}

async function command(...args) {
  const { wallMs } = await measureProcess(process.execPath, [cli, ...args, '--dir', root, '--no-update'], { env });
  return wallMs;
}

try {
  const { stdout } = await measureProcess(process.execPath, [cli, 'index', root, '--json'], { env });
  const { files, symbols } = JSON.parse(stdout);
  console.log(
    `${root}: ${files} files, ${symbols} symbols; a process that does nothing takes ${bare.wallMs.toFixed(0)} ms`,
  );
  const { stdout: found } = await measureProcess(process.execPath, [cli, 'overview', '--dir', root, '--json'], { env });
  const { symbol } = JSON.parse(found).central[0];
  const position = symbol.selectionRange.start;
  const hover = { textDocument: { uri: pathToFileURL(path.join(root, symbol.file)).href }, position };
  const ways = {
    'language server, hover': () => server('textDocument/hover', hover),
    'language server, symbols': () => server('workspace/symbol', { query: symbol.name }),
    'codegraph callers': () => command('callers', symbol.id),
    'codegraph search': () => command('search', symbol.name),
  };
  for (const [name, ask] of Object.entries(ways)) {
    const times = [];
    for (let run = 0; run < Number(runs); run++) times.push(await ask());
    times.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(26)} first answer after ${times[times.length >> 1].toFixed(0)} ms (median of ${runs}; ${times[0].toFixed(0)} to ${times.at(-1).toFixed(0)})`,
    );
  }
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
