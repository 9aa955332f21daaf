// cold-index FOLDER [RUNS]: CPU and memory of a first index, beside the CPU of parsing the same files alone
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(here, '../../dist');
const cli = path.join(dist, 'cli.js');
const require = createRequire(import.meta.url);

if (process.argv[2] === '--parse-only') await parseOnly(process.argv[3], process.argv[4]);
else measure(process.argv[2], Number(process.argv[3] ?? 1));

function measure(folder, runs) {
  if (!folder) {
    console.error('Usage: npm run bench -- cold-index FOLDER [RUNS]');
    process.exit(2);
  }
  const root = path.resolve(folder);
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'codegraph-bench-'));
  try {
    const rows = Array.from({ length: runs }, (_, run) => measureOnce(root, path.join(scratch, String(run))));
    // The least of several runs is the one that others on the machine disturbed least.
    const best = (key) => Math.min(...rows.map((row) => row[key]));
    const [{ files, symbols, edges, diskBytes }] = rows;
    const parse = best('parseMs');
    const index = best('indexMs');
    const warm = best('warmMs');
    console.log(`${root}: ${files} files, ${symbols} symbols, ${edges} edges`);
    console.log(`parsing alone     ${seconds(parse)} CPU`);
    console.log(
      `first index       ${seconds(index)} CPU  ${(index / parse).toFixed(2)} times parsing  ${seconds(best('indexWallMs'))} wall`,
    );
    console.log(`nothing changed   ${seconds(warm)} CPU  ${seconds(best('warmWallMs'))} wall`);
    console.log(`peak memory       ${megabytes(best('peakBytes'))}`);
    console.log(`on disk           ${megabytes(diskBytes)}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function measureOnce(root, home) {
  const environment = { ...process.env, CODEGRAPH_HOME: home };
  const list = path.join(path.dirname(home), 'files.jsonl');
  const first = run([cli, 'index', root, '--json'], environment);
  const again = run([cli, 'index', root, '--json'], environment);
  run([cli, 'export', '--dir', root, '--no-update', '--out', list], environment);
  const status = run([cli, 'status', '--dir', root, '--json'], environment);
  const parsed = run([fileURLToPath(import.meta.url), '--parse-only', root, list], environment);
  const summary = JSON.parse(first.stdout);
  return {
    ...summary,
    indexMs: first.cpuMs,
    indexWallMs: first.wallMs,
    warmMs: again.cpuMs,
    warmWallMs: again.wallMs,
    peakBytes: first.peakBytes,
    parseMs: parsed.cpuMs,
    diskBytes: JSON.parse(status.stdout).sizeOnDisk,
  };
}

function run(args, environment) {
  const usageFile = path.join(os.tmpdir(), `codegraph-usage-${process.pid}.json`);
  const startedMs = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ['--require', path.join(here, 'usage-at-exit.cjs'), ...args], {
    env: { ...environment, USAGE_FILE: usageFile },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wallMs = performance.now() - startedMs;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}.`);
  const { userMs, systemMs, peakBytes } = JSON.parse(readFileSync(usageFile, 'utf8'));
  rmSync(usageFile);
  return { stdout, wallMs, cpuMs: userMs + systemMs, peakBytes };
}

/** Reads and parses the files of an export, one after the other, and does nothing with the trees. */
async function parseOnly(root, list) {
  const { Language, Parser } = require('web-tree-sitter');
  await Parser.init();
  const parsers = new Map();
  for (const line of readFileSync(list, 'utf8').split('\n')) {
    if (!line.startsWith('{"type":"node"')) continue;
    const { kind, file, language } = JSON.parse(line);
    if (kind !== 'file') continue;
    let parser = parsers.get(language);
    if (!parser) {
      const { grammar } = JSON.parse(readFileSync(path.join(dist, 'grammars', language, 'language.json'), 'utf8'));
      parser = new Parser();
      parser.setLanguage(await Language.load(path.join(dist, 'grammars', grammar.file)));
      parsers.set(language, parser);
    }
    parser.parse(readFileSync(path.join(root, file), 'utf8'))?.delete();
  }
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`.padStart(8);
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`.padStart(8);
}
