// node model/fetch.mjs MIRROR: clones the repositories of repositories.tsv that are not there yet, each to MIRROR/OWNER/NAME.git
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const [mirror] = process.argv.slice(2);
if (mirror === undefined) {
  console.error('Usage: node model/fetch.mjs MIRROR');
  process.exit(2);
}
const git = (...args) => spawnSync('git', args, { stdio: 'inherit' }).status === 0;
for (const line of readFileSync(path.join(here, 'repositories.tsv'), 'utf8').trim().split('\n').slice(1)) {
  const [name, commit] = line.split('\t');
  const gitDir = path.join(mirror, `${name}.git`);
  if (existsSync(gitDir)) continue;
  mkdirSync(gitDir, { recursive: true });
  // The one commit alone: what a project was, not how it came to be.
  const done =
    git('init', '-q', '--bare', gitDir) &&
    git('--git-dir', gitDir, 'fetch', '-q', '--depth', '1', `https://github.com/${name}.git`, commit) &&
    git('--git-dir', gitDir, 'update-ref', 'refs/heads/main', 'FETCH_HEAD');
  console.log(`${name}: ${done ? commit : 'could not be fetched'}`);
}
