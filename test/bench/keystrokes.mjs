// keystrokes FOLDER [FILES | PATH…]: from a change in an editor to answers that know of it, one at a time and ten in a row, and the CPU time it takes
//
// A real language server over stdio on a complete index. Each edit gives a file a function of a new name and a call of it. Right behind it a search, a hover, the outline and the
// symbols of the workspace are asked for it; an answer that does not know it yet is asked for again, and the time goes on. CPU time is that of the whole server, from the
// edit until it has been quiet for two seconds, less what it takes in as much time without one. Linux alone.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LanguageClient } from './measure/language-client.mjs';
import { cpuOfTree } from './measure/measure-process.mjs';

const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');
const [folder, count = '20', ...more] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench -- keystrokes FOLDER [FILES | PATH…]');
  process.exit(2);
}
const bounds = { p95Ms: 150, cpuSeconds: 0.1 };
const ROW = 10;
/** Between two keystrokes of somebody who types fast. */
const TYPING_MS = 120;
const QUIET_MS = 2000;
let names = 0;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const files = readdirSync(folder, { recursive: true })
  .filter((name) => /\.(ts|py)$/.test(name) && !/node_modules|\.git[\\/]|\.d\.ts$/.test(name))
  .sort();

/**
 * The text with a function of that name at its end, and where the name stands: in the body of another function, which concerns nobody else, or as one of the file's own, which may
 * concern everybody who imports the file. Each time on another line, where nothing was to be said before.
 */
function edited(file, text, name, inBody) {
  const start = text + '\n'.repeat(1 + (names % 7));
  const isPython = file.endsWith('.py');
  const before = inBody ? (isPython ? 'def typedIn():\n' : 'function typedIn(): void {\n') : '';
  const indent = inBody ? '    ' : '';
  const own = isPython ? `def ${name}(): pass` : `function ${name}(): void {}`;
  const head = `${start}${before}${indent}`;
  const position = { line: head.split('\n').length - 1, character: indent.length + own.indexOf(name) + 1 };
  return { text: `${head}${own}\n${indent}${name}()\n${inBody && !isPython ? '}\n' : ''}`, position };
}

// An index that is there already, where the environment names one.
const given = process.env.CODEGRAPH_HOME;
const home = given ?? mkdtempSync(path.join(os.tmpdir(), 'codegraph-keystrokes-'));
const child = spawn(process.execPath, [cli, 'lsp', '--stdio'], {
  env: { ...process.env, CODEGRAPH_HOME: home },
  stdio: ['pipe', 'pipe', 'ignore'],
});
try {
  let isIndexed = false;
  const client = new LanguageClient(child, (method) => {
    if (method === 'codegraph/changed') isIndexed = true;
  });
  await client.request('initialize', {
    processId: process.pid,
    capabilities: { workspace: { workspaceFolders: true } },
    workspaceFolders: [{ uri: pathToFileURL(path.resolve(folder)).href, name: path.basename(folder) }],
  });
  client.send({ method: 'initialized', params: {} });
  await client.request('workspace/symbol', { query: 'parse' });
  while (!isIndexed) await sleep(100);
  // Until everything is embedded too, which begins a little after the index is complete.
  for (let restS = 0; restS < 5; restS++) {
    const { folders } = await client.request('codegraph/status', {});
    if (!folders.every(({ state, semantic }) => state === 'idle' && !semantic.progress)) restS = -1;
    await sleep(1000);
  }
  const { folders } = await client.request('codegraph/status', {});
  console.log(`${path.basename(folder)}: ${folders[0].files} files, ${folders[0].symbols} symbols`);

  // Spread over the folder; those that the index leaves out have nothing to say.
  const chosen = Number(count) > 0 ? [] : [count, ...more];
  for (let i = 0; i < Number(count); i++) {
    for (let at = Math.floor(((i + 0.5) * files.length) / count); at < files.length; at++) {
      const uri = pathToFileURL(path.join(path.resolve(folder), files[at])).href;
      if (!(await client.request('codegraph/fileStatus', { uri })).indexed) continue;
      chosen.push(files[at]);
      break;
    }
  }
  let version = 1;
  /** Asks until the answer is right. */
  const untilRight = async (startedMs, method, params, isRight) => {
    for (let asked = 1; ; asked++) {
      if (isRight(await client.request(method, params))) return { ms: performance.now() - startedMs, asked };
      if (performance.now() - startedMs > 120_000) throw new Error(`${method} never knew of the change.`);
      await sleep(2);
    }
  };
  const results = new Map();
  const edit = async (kind, file, text) => {
    const name = `freshlyTyped${++names}`;
    const uri = pathToFileURL(path.join(path.resolve(folder), file)).href;
    const change = edited(file, text, name, kind !== 'at the top');
    const startedMs = performance.now();
    client.send({
      method: 'textDocument/didChange',
      params: { textDocument: { uri, version: ++version }, contentChanges: [{ text: change.text }] },
    });
    const textDocument = { uri };
    const answers = await Promise.all([
      untilRight(startedMs, 'codegraph/search', { query: name, limit: 20 }, ({ results }) =>
        results.some((each) => each.name === name),
      ),
      untilRight(
        startedMs,
        'textDocument/hover',
        { textDocument, position: change.position },
        (found) => found !== null,
      ),
      untilRight(startedMs, 'textDocument/documentSymbol', { textDocument }, (found) =>
        found.some((each) => each.name === name),
      ),
      untilRight(startedMs, 'workspace/symbol', { query: name }, (found) => found[0]?.name === name),
    ]);
    const questions = ['search', 'hover', 'outline', 'workspace symbol'];
    answers.forEach(({ ms, asked }, i) => {
      const key = `${kind}, ${questions[i]}`;
      results.set(key, [...(results.get(key) ?? []), { ms, asked }]);
    });
    return performance.now() - startedMs;
  };
  const cpuMs = async (action) => {
    const [before, startedMs] = [cpuOfTree(child.pid), performance.now()];
    await action();
    await sleep(QUIET_MS);
    return { cpuMs: cpuOfTree(child.pid) - before, wallMs: performance.now() - startedMs };
  };
  // Watching the folder begins, and takes a while.
  for (let before = -1, now = 0; now - before > 50; await sleep(QUIET_MS)) [before, now] = [now, cpuOfTree(child.pid)];
  const rest = await cpuMs(() => sleep(3000));
  const idleShare = rest.cpuMs / rest.wallMs;
  const cost = new Map();
  const linkedSoFar = async () => (await client.request('codegraph/status', {})).folders[0].work.total.linked;
  const linkedBefore = await linkedSoFar();
  for (const [at, file] of chosen.entries()) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const uri = pathToFileURL(path.join(path.resolve(folder), file)).href;
    client.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'x', version: ++version, text } },
    });
    await sleep(500);
    // The first one compiles what all others run.
    const measure = async (kind, times) => {
      const { cpuMs: usedMs, wallMs } = await cpuMs(async () => {
        for (let i = 0; i < times; i++) {
          const tookMs = await edit(kind, file, text);
          if (i < times - 1) await sleep(Math.max(0, TYPING_MS - tookMs));
        }
      });
      cost.set(kind, [...(cost.get(kind) ?? []), (usedMs - idleShare * wallMs) / times]);
    };
    // The first one compiles what all others run, and reads what is known of the project.
    if (at === 0) await measure('first of all', 1);
    await measure('one in a body', 1);
    await measure('ten in a row', ROW);
    await measure('at the top', 1);
    client.send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    await sleep(500);
  }
  // Files that are opened and closed are looked at too, and linked only when their text is another one.
  const linked = (await linkedSoFar()) - linkedBefore;
  console.log(`${names} edits, ${linked} files linked`);
  const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  let isGood = true;
  const isBound = (kind) => /^(one|ten)/.test(kind);
  for (const [key, answers] of results) {
    const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
    const again = answers.filter(({ asked }) => asked > 1).length;
    console.log(
      `${key.padEnd(32)} ${String(times.length).padStart(4)}: p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms, worst ${at(times, 1).toFixed(0)} ms, ${again} asked again`,
    );
    if (isBound(key) && at(times, 0.95) > bounds.p95Ms) isGood = false;
  }
  for (const [kind, values] of cost) {
    values.sort((a, b) => a - b);
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    const seconds = (ms) => (ms / 1000).toFixed(3);
    console.log(`CPU an edit, ${kind}: mean ${seconds(mean)} s, p95 ${seconds(at(values, 0.95))} s`);
    if (isBound(kind) && at(values, 0.95) / 1000 > bounds.cpuSeconds) isGood = false;
  }
  if (!isGood) process.exitCode = 1;
  await client.request('shutdown', null);
  client.send({ method: 'exit' });
} finally {
  child.kill();
  if (given === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
