import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FollowedIndex } from './followed-index.ts';

const [programFolder, repository, count = '300', skip = '0'] = process.argv.slice(2);
if (!repository) {
  console.error('Usage: npm run bench -- replay REPOSITORY [COMMITS] [SKIP]');
  process.exit(2);
}

/** Git keeps its own files elsewhere: history is not what is compared here, and it is read in the background. */
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'codegraph-replay-')));
const gitFolder = path.join(folder, 'git');
const root = path.join(folder, 'tree');
const run = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe' });
const git = (...args: string[]) => run('--git-dir', gitFolder, '--work-tree', root, '-c', 'core.bare=false', ...args);

const started = process.cpuUsage();
let isEqual = true;
try {
  run('clone', '-q', '--shared', '--bare', repository, gitFolder);
  mkdirSync(root);
  // Along the first parents: each step is what one push or merge changed.
  const range = ['--first-parent', `--max-count=${Number(count) + 1}`, `--skip=${skip}`, 'HEAD'];
  const commits = git('rev-list', ...range)
    .trim()
    .split('\n')
    .reverse();
  git('checkout', '-q', '-f', commits[0]);
  const followed = new FollowedIndex(root, programFolder);
  await followed.open();
  await followed.engine.index();
  let [changes, files] = [0, 0];
  for (const [at, commit] of commits.entries()) {
    if (at > 0) {
      const names = git('diff', '--name-only', '--no-renames', '-z', commits[at - 1], commit)
        .split('\0')
        .filter(Boolean);
      git('checkout', '-q', '-f', commit);
      changes += names.length;
      // As a watcher tells of it, or as the next start finds it.
      if (at % 3 === 0) await followed.engine.index();
      else await followed.engine.filesChanged(names.map((name) => path.join(root, name)));
      if (at % 25 === 0) await followed.reopen();
    }
    const difference = await followed.difference();
    if (difference) {
      console.log(`${commit} (${at}): ${difference}`);
      isEqual = false;
      break;
    }
    files = (await followed.engine.status()).files;
    if (at % 50 === 0) console.log(`  ${at} of ${commits.length - 1} commits`);
  }
  const { user, system } = process.cpuUsage(started);
  console.log(
    `${path.basename(path.dirname(path.resolve(repository)))}: ${commits.length - 1} commits, ${changes} changes of files, ${files} files at the end: ${followed.comparisons} comparisons with a fresh index, ${followed.comparisonsByMeaning} of them by meaning too, ${isEqual ? 'all equal' : 'NOT EQUAL'} (${((user + system) / 1e6).toFixed(0)} s CPU)`,
  );
  await followed.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(isEqual ? 0 : 1);
