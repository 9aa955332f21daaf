// rivals FOLDER [PACKAGES]: other indexers beside ours in one run: CPU, memory and disk of a first index, CPU of a changed file
//
// PACKAGES is a folder with a node_modules in which the rivals were installed by hand (npm install @colbymchenry/codegraph@1.6.1);
// those that are not there are left out. Each works on a copy of FOLDER of its own, since some write into it. Linux alone.
import { appendFileSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureProcess } from './measure/measure-process.mjs';

const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');
const [folder, packages = '.'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench -- rivals FOLDER [PACKAGES]');
  process.exit(2);
}
const installed = (name, file) => path.resolve(packages, 'node_modules', name, file);

/** How each is told to index a folder, and to take in what has changed in it; and where its index lies. */
const contenders = [
  {
    name: 'ours',
    program: cli,
    first: (root) => ['index', root, '--json'],
    update: (root) => ['index', root, '--json'],
    index: (_root, home) => home,
  },
  {
    name: '@colbymchenry/codegraph',
    program: installed('@colbymchenry/codegraph', 'npm-shim.js'),
    first: (root) => ['init', '--yes', root],
    update: (root) => ['sync', root],
    index: (root) => path.join(root, '.codegraph'),
  },
  {
    name: '@optave/codegraph',
    program: installed('@optave/codegraph', 'dist/cli.js'),
    first: (root) => ['build', root],
    update: (root) => ['build', root],
    index: (root) => path.join(root, '.codegraph'),
  },
];

const scratch = mkdtempSync(path.join(os.tmpdir(), 'codegraph-rivals-'));
try {
  const changed = changedFile(path.resolve(folder));
  console.log(`${path.resolve(folder)}; the changed file is ${changed}`);
  let ours;
  for (const contender of contenders.filter(({ program }) => existsSync(program))) {
    const row = await measure(contender, changed);
    ours ??= row;
    console.log(
      [
        contender.name.padEnd(24),
        ...Object.entries(row).map(([name, value]) => {
          const ratio = row === ours ? '' : ` (ours ${(ours[name] / value).toFixed(2)} of it)`;
          return `${name} ${format(name, value)}${ratio}`;
        }),
      ].join('\n  '),
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measure({ name, program, first, update, index }, changed) {
  const own = path.join(scratch, name.replace(/\W+/g, '-'));
  const root = path.join(own, path.basename(path.resolve(folder)));
  const home = path.join(own, 'home');
  mkdirSync(home, { recursive: true });
  cpSync(path.resolve(folder), root, { recursive: true, filter: (file) => path.basename(file) !== '.codegraph' });
  // Nothing is sent or fetched, and no process stays behind.
  const env = {
    ...process.env,
    HOME: home,
    CODEGRAPH_HOME: home,
    DO_NOT_TRACK: '1',
    CODEGRAPH_TELEMETRY: '0',
    CODEGRAPH_NO_DOWNLOAD: '1',
    CODEGRAPH_NO_DAEMON: '1',
  };
  const run = (args) => measureProcess(process.execPath, [program, ...args], { env, cwd: root });
  const cold = await run(first(root));
  const disk = bytesIn(index(root, home));
  appendFileSync(path.join(root, changed), '\n');
  const again = await run(update(root));
  return {
    'user CPU': cold.userMs,
    'all CPU': cold.cpuMs,
    clock: cold.wallMs,
    'peak memory': cold.peakBytes,
    'on disk': disk,
    'one file, user CPU': again.userMs,
    'one file, clock': again.wallMs,
  };
}

/** A source file of ordinary size: the one in the middle of all by size. */
function changedFile(root) {
  const files = readdirSync(root, { recursive: true })
    .filter((file) => /\.(go|py|ts|java|rs|c|cc|cpp)$/.test(file) && !/node_modules|(^|[\\/])\.|testdata/.test(file))
    .map((file) => ({ file, size: lstatSync(path.join(root, file)).size }))
    .sort((a, b) => a.size - b.size || (a.file < b.file ? -1 : 1));
  return files[files.length >> 1].file;
}

function bytesIn(where) {
  const stats = lstatSync(where, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(where).reduce((sum, name) => sum + bytesIn(path.join(where, name)), 0);
}

function format(name, value) {
  return /memory|disk/.test(name) ? `${Math.round(value / 1e6)} MB` : `${(value / 1000).toFixed(2)} s`;
}
