// repositories FOLDER…: the main job on checkouts: index, search, callers, impact, path, export; and is every file accounted for?
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const cli = path.join(root, 'dist/cli.js');
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  'vscode-jsonrpc/node',
);

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Usage: npm run bench -- repositories FOLDER...   (git checkouts)');
  process.exit(2);
}
const failures = [];
for (const folder of folders) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'codegraph-bench-'));
  try {
    console.log(await exercise(path.resolve(folder), { ...process.env, CODEGRAPH_HOME: home }));
  } catch (error) {
    failures.push(folder);
    console.log(`${path.basename(folder)}: FAILED: ${error.message}`);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
process.exitCode = failures.length > 0 ? 1 : 0;

async function exercise(folder, env) {
  const summary = run(['index', folder, '--json'], env);
  const file = path.join(env.CODEGRAPH_HOME, 'graph.jsonl');
  run(['export', '--dir', folder, '--out', file], env, false);
  const graph = readGraph(file);
  const { from, middle, to } = callChain(graph);
  const ask = (...args) => run([...args, '--dir', folder, '--json'], env);

  const found = ask('search', to.name, '--limit', '10');
  expect(
    found.results.some((hit) => hit.name === to.name),
    `search does not find ${to.name}`,
  );
  const callers = ask('callers', to.id);
  expect(
    callers.relations.some(({ symbol }) => symbol.id === middle.id),
    `${middle.id} is not among the callers of ${to.id}`,
  );
  const impact = ask('impact', to.id);
  expect(JSON.stringify(impact).includes(JSON.stringify(from.id)), `impact of ${to.id} does not reach ${from.id}`);
  const way = ask('path', from.id, to.id);
  expect(way.steps.length > 1, `there is no path from ${from.id} to ${to.id}`);
  const files = await accountFor(folder, env);
  return (
    `${path.basename(folder)}: ${files.indexed} files indexed, ${files.leftOut} left out with a reason, ${files.unknown} unaccounted for; ` +
    `${summary.symbols} symbols, ${summary.edges} edges, ${(summary.tookMs / 1000).toFixed(1)} s; search, callers, impact, path, export answer`
  );
}

/** Runs a command; what it prints on standard output, parsed. Throws with its own words when it fails. */
function run(args, env, isJson = true) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`codegraph ${args.join(' ')} ended with ${status}: ${stderr.trim().slice(-500)}`);
  return isJson ? JSON.parse(stdout) : stdout;
}

function expect(condition, problem) {
  if (!condition) throw new Error(problem);
}

function readGraph(file) {
  const nodes = new Map();
  const callers = new Map();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line) continue;
    const item = JSON.parse(line);
    if (item.type === 'node') nodes.set(item.id, item);
    else if (item.kind === 'calls' && item.confidence === 'exact') {
      const known = callers.get(item.to) ?? new Set();
      callers.set(item.to, known.add(item.from));
    }
  }
  return { nodes, callers };
}

/** Three functions that call each other, the last of them with as many callers as an answer shows in full. */
function callChain({ nodes, callers }) {
  const isCallable = (id) => /^(function|method|constructor)$/.test(nodes.get(id)?.kind);
  const byCallers = [...callers]
    .filter(([id, of]) => isCallable(id) && of.size <= 40)
    .sort((a, b) => b[1].size - a[1].size);
  for (const [to, of] of byCallers) {
    for (const middle of of) {
      const from = [...(callers.get(middle) ?? [])].find((id) => id !== to && id !== middle && isCallable(id));
      if (from && middle !== to && isCallable(middle)) {
        return { from: nodes.get(from), middle: nodes.get(middle), to: nodes.get(to) };
      }
    }
  }
  throw new Error('no three functions call each other');
}

/** Asks a language server about every file that git knows. */
async function accountFor(folder, env) {
  const listed = spawnSync('git', ['-C', folder, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const server = spawn(process.execPath, [cli, 'lsp', '--stdio'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: path.basename(folder) }];
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders,
  });
  await connection.sendNotification('initialized', {});
  await connection.sendRequest('codegraph/reindex', {});
  const count = { indexed: 0, leftOut: 0, unknown: 0 };
  for (const file of listed.stdout.split('\0').filter(Boolean)) {
    const uri = pathToFileURL(path.join(folder, file)).href;
    const { indexed, reason } = await connection.sendRequest('codegraph/fileStatus', { uri });
    count[indexed ? 'indexed' : reason ? 'leftOut' : 'unknown']++;
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  expect(count.unknown === 0, `${count.unknown} files are not accounted for`);
  return count;
}
