// npm run bench                      lists the benchmarks: the first comment line of each file in test/bench/
// npm run bench -- NAME [ARGUMENT…]  runs one, on what dist/ is made from now
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isStale } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'test/bench');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => file.slice(0, -'.mjs'.length))
      .sort()
  : [];

const [name, ...args] = process.argv.slice(2);
if (name === undefined) {
  list();
} else if (!names.includes(name)) {
  console.error(`There is no benchmark named ${name}.`);
  list(console.error);
  process.exitCode = 2;
} else {
  if (isStale()) await build({ quiet: true });
  const file = path.join(folder, `${name}.mjs`);
  process.exitCode = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status ?? 1;
}

function list(print = console.log) {
  if (names.length === 0) return print('There are no benchmarks in test/bench yet.');
  print('npm run bench -- NAME [ARGUMENT…]\n');
  const width = Math.max(...names.map((each) => each.length));
  for (const each of names) print(`  ${each.padEnd(width)}  ${summary(each)}`);
}

function summary(each) {
  const lines = readFileSync(path.join(folder, `${each}.mjs`), 'utf8').split('\n');
  return (lines.find((line) => line.startsWith('// ')) ?? '').slice('// '.length);
}
