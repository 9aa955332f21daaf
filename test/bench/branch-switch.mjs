// branch-switch REPOSITORY [COMMITS]: there and back over so many commits, beside a first index; the way back must parse nothing
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureProcess } from './measure/measure-process.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [repository, commits = '500'] = process.argv.slice(2);
if (!repository) {
  console.error('Usage: npm run bench -- branch-switch REPOSITORY [COMMITS]');
  process.exit(2);
}
const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'codegraph-switch-')));
const tree = path.join(scratch, 'tree');
const git = (...args) =>
  execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
/** A folder with the files of a commit and nothing else; files that stay the same keep their time, as with `git checkout`. */
const checkout = (commit) => execFileSync('git', ['-C', tree, 'read-tree', '--reset', '-u', commit]);
const index = async () => {
  const { stdout, cpuMs, wallMs } = await measureProcess(
    process.execPath,
    [path.join(root, 'dist/cli.js'), 'index', tree, '--json'],
    { env: { ...process.env, CODEGRAPH_HOME: path.join(scratch, 'home') } },
  );
  return { ...JSON.parse(stdout), cpuMs, wallMs };
};
try {
  execFileSync('git', ['clone', '-q', '--shared', '--no-checkout', repository, tree]);
  const sparse = path.join(git('rev-parse', '--absolute-git-dir'), 'info/sparse-checkout');
  try {
    execFileSync('cp', [sparse, path.join(tree, '.git/info/sparse-checkout')], { stdio: 'ignore' });
    execFileSync('git', ['-C', tree, 'config', 'core.sparseCheckout', 'true']);
  } catch {
    // The checkout that is given is whole.
  }
  const here = git('rev-parse', 'HEAD');
  const there = git('rev-parse', `HEAD~${commits}`);
  checkout(here);
  const show = (name, { files, analyzed, recognized, deleted, linked, cpuMs, wallMs }, cold) =>
    console.log(
      `${name.padEnd(22)} ${files} files, ${analyzed} parsed, ${recognized} known by content, ${deleted} gone, ${linked} linked: ${(cpuMs / 1000).toFixed(2)} s CPU, ${(wallMs / 1000).toFixed(2)} s${cold ? `, ${((100 * cpuMs) / cold.cpuMs).toFixed(1)} % of the CPU time of the first index` : ''}`,
    );
  const cold = await index();
  show('first index', cold);
  checkout(there);
  show(`${commits} commits back`, await index(), cold);
  checkout(here);
  const back = await index();
  show('and forward again', back, cold);
  checkout(there);
  show('and back once more', await index(), cold);
  show('nothing changed', await index(), cold);
  if (back.analyzed > 0 || back.cpuMs > 0.1 * cold.cpuMs) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
