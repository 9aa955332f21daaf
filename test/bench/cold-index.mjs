// cold-index FOLDER [RUNS]: CPU and memory of a first index, beside the CPU of parsing the same files alone
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureProcess } from './measure/measure-process.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(here, '../../dist');
const cli = path.join(dist, 'cli.js');
const require = createRequire(import.meta.url);

if (process.argv[2] === '--parse-only') await parseOnly(process.argv[3], process.argv[4]);
else await measure(process.argv[2], Number(process.argv[3] ?? 1));

async function measure(folder, runs) {
  if (!folder) {
    console.error('Usage: npm run bench -- cold-index FOLDER [RUNS]');
    process.exit(2);
  }
  const root = path.resolve(folder);
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'codegraph-bench-'));
  try {
    const rows = [];
    for (let run = 0; run < runs; run++) rows.push(await measureOnce(root, path.join(scratch, String(run))));
    // The least of several runs is the one that others on the machine disturbed least.
    const best = (key) => Math.min(...rows.map((row) => row[key]));
    const [{ files, symbols, edges, diskBytes }] = rows;
    const parse = best('parseMs');
    const index = best('indexMs');
    console.log(`${root}: ${files} files, ${symbols} symbols, ${edges} edges`);
    console.log(`parsing alone     ${seconds(parse)} CPU`);
    console.log(
      `first index       ${seconds(index)} CPU  ${(index / parse).toFixed(2)} times parsing  ${seconds(best('indexWallMs'))} wall`,
    );
    console.log(`nothing changed   ${seconds(best('warmMs'))} CPU  ${seconds(best('warmWallMs'))} wall`);
    console.log(`peak memory       ${megabytes(best('peakBytes'))}`);
    console.log(`on disk           ${megabytes(diskBytes)}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureOnce(root, home) {
  // Vectors have a bench of their own.
  const env = { ...process.env, CODEGRAPH_HOME: home, CODEGRAPH_MODEL: 'off' };
  const run = (...args) => measureProcess(process.execPath, args, { env });
  const list = path.join(path.dirname(home), 'files.json');
  const exported = path.join(path.dirname(home), 'export.jsonl');
  const first = await run(cli, 'index', root, '--json');
  const again = await run(cli, 'index', root, '--json');
  const status = await run(cli, 'status', '--dir', root, '--json');
  await run(cli, 'export', '--dir', root, '--no-update', '--out', exported);
  // Finding the files out of a large export is no part of parsing them: the other process gets a plain list.
  writeFileSync(list, JSON.stringify(filesOf(exported)));
  rmSync(exported);
  const parsed = await run(fileURLToPath(import.meta.url), '--parse-only', root, list);
  return {
    ...JSON.parse(first.stdout),
    indexMs: first.cpuMs,
    indexWallMs: first.wallMs,
    warmMs: again.cpuMs,
    warmWallMs: again.wallMs,
    peakBytes: first.peakBytes,
    parseMs: parsed.cpuMs,
    diskBytes: JSON.parse(status.stdout).sizeOnDisk,
  };
}

/** The files of an export, with the language of each. */
function filesOf(exported) {
  const files = [];
  for (const line of readFileSync(exported, 'utf8').split('\n')) {
    if (!line.startsWith('{"type":"node"')) continue;
    const { kind, file, language } = JSON.parse(line);
    if (kind === 'file') files.push([file, language]);
  }
  return files;
}

/** Reads and parses files, one after the other, and does nothing with the trees. */
async function parseOnly(root, list) {
  const { Language, Parser } = require('web-tree-sitter');
  await Parser.init();
  const parsers = new Map();
  for (const [file, language] of JSON.parse(readFileSync(list, 'utf8'))) {
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
