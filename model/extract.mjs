// node model/extract.mjs MIRROR OUT: reads every repository of repositories.tsv that lies under MIRROR (OWNER/NAME.git or OWNER+NAME/repo)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from '../scripts/bundle-program.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..');
const [mirror, out] = process.argv.slice(2);
if (out === undefined) {
  console.error('Usage: node model/extract.mjs MIRROR OUT');
  process.exit(2);
}
// Inside the project, so that the packages it leaves out are found.
const program = path.join(root, `node_modules/.cache/codegraph-extract-${process.pid}.mjs`);
await bundleProgram(path.join(here, 'src/extract.ts'), program);
mkdirSync(out, { recursive: true });
for (const line of readFileSync(path.join(here, 'repositories.tsv'), 'utf8').trim().split('\n').slice(1)) {
  const [name, commit, , use] = line.split('\t');
  const file = path.join(out, `${name.replace('/', '+')}.bin`);
  const gitDir = [`${name}.git`, `${name.replace('/', '+')}/repo`]
    .map((each) => path.join(mirror, each))
    .find(existsSync);
  if (existsSync(file)) continue;
  if (gitDir === undefined) {
    console.error(`${name} is not there.`);
    continue;
  }
  const args = ['--max-old-space-size=6000', program, path.join(root, 'dist'), gitDir, name, commit, file];
  const { status } = spawnSync(process.execPath, [...args, ...(use === 'held-out' ? ['--whole'] : [])], {
    stdio: 'inherit',
  });
  if (status !== 0) console.error(`${name} could not be read.`);
}
rmSync(program, { force: true });
