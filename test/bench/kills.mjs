// kills [KILLS] [FILES]: SIGKILL at random moments while indexing, writing, compacting and taking over; what is there after each
//
// Real processes on a made-up project whose files call each other. Between the kills files change, come and go. After each kill another process opens the index and must answer; what a
// run had written before must still be known by its content. Now and then, and at the end, the graph is compared with that of a fresh index.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const cli = path.join(root, 'dist/cli.js');
const [kills = '200', files = '300'] = process.argv.slice(2);
const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'codegraph-kills-')));
const tree = path.join(scratch, 'tree');
const home = path.join(scratch, 'home');

/** Mulberry32 (Tommy Ettinger, public domain). */
let state = 20;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const pathOf = (i) => path.join(tree, 'src', `m${i}.ts`);
function write(i, version) {
  const body = Array.from({ length: 40 }, (_, line) => `  const v${line} = n + ${line} * ${version};\n`).join('');
  const before = i > 0 ? `import { f${i - 1} } from './m${i - 1}';\n` : '';
  writeFileSync(
    pathOf(i),
    `${before}export function f${i}(n: number): number {\n${body}  return ${i > 0 ? `f${i - 1}(v3)` : 'v3'};\n}\n`,
  );
}
const environment = (folder) => ({ ...process.env, CODEGRAPH_HOME: folder });
const start = (args, folder = home) =>
  spawn(process.execPath, [cli, ...args], { env: environment(folder), stdio: ['pipe', 'ignore', 'ignore'] });
const ended = (child) => new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
function run(args, folder = home) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    env: environment(folder),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`codegraph ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}
const json = (...args) => JSON.parse(run([...args, '--dir', tree, '--json']));
const exported = (folder = home) => run(['export', '--dir', tree], folder);

const counts = {
  killed: 0,
  'ended before': 0,
  indexing: 0,
  'reading everything again': 0,
  'taking over': 0,
  comparisons: 0,
};
const problems = [];
try {
  mkdirSync(path.join(tree, 'src'), { recursive: true });
  for (let i = 0; i < Number(files); i++) write(i, 1);
  const startedMs = performance.now();
  run(['index', tree], path.join(scratch, 'first'));
  const typicalMs = performance.now() - startedMs;
  let known = 0;
  // A process that was done before it could be killed does not count.
  for (let kill = 0; counts.killed < Number(kills); kill++) {
    const kind = random();
    let keeper;
    let victim;
    if (kind < 0.2 && known > 0) {
      // The one that keeps the index is killed while another one works through it, which then takes over.
      counts['taking over']++;
      keeper = start(['search', '--stdin', '--json', '--no-update', '--dir', tree]);
      await new Promise((resolve) => setTimeout(resolve, 100 + random() * typicalMs));
      victim = keeper;
      keeper = start(['index', tree, '--force']);
    } else {
      const isForced = kind < 0.5;
      counts[isForced ? 'reading everything again' : 'indexing']++;
      victim = start(['index', tree, ...(isForced ? ['--force'] : [])]);
    }
    const end = ended(victim);
    const other = keeper && ended(keeper);
    await new Promise((resolve) => setTimeout(resolve, random() * typicalMs * 1.1));
    victim.kill('SIGKILL');
    if ((await end) === 'SIGKILL') counts.killed++;
    else counts['ended before']++;
    const left = other === undefined ? 0 : await other;
    if (left !== 0) problems.push(`kill ${kill}: the process that took over ended with ${left}`);
    // It serves at once, with what there was.
    const status = json('status');
    if (status.problems.length > 0) problems.push(`kill ${kill}: ${status.problems.join(' ')}`);
    if (status.files < known) problems.push(`kill ${kill}: ${known} files were indexed, ${status.files} are left`);
    if (known > 0) {
      const { results } = json('search', `f${Math.floor(random() * 50)}`, '--no-update');
      if (results.length === 0) problems.push(`kill ${kill}: a search found nothing`);
    }
    for (let change = Math.floor(random() * 4); change > 0; change--)
      write(Math.floor(random() * Number(files)), kill + 2);
    if (random() < 0.3) {
      const summary = JSON.parse(run(['index', tree, '--json']));
      known = summary.files;
      if (known !== Number(files)) problems.push(`kill ${kill}: ${known} of ${files} files were indexed after it`);
    }
    if (kill % 20 === 19 || counts.killed === Number(kills)) {
      counts.comparisons++;
      const fresh = path.join(scratch, `fresh-${kill}`);
      if (exported() !== exported(fresh)) problems.push(`kill ${kill}: the graph is not that of a fresh index`);
      rmSync(fresh, { recursive: true });
      console.log(`  ${counts.killed} kills`);
    }
    if (problems.length > 0) break;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
console.log(
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', '),
);
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;
