// npm run test:e2e: the tests in a real VS Code. They have their own packages (test/e2e/package.json), so that nobody
// installs a VS Code who only wants to build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'test/e2e');
const specs = path.join(folder, 'specs');

if (existsSync(specs) && readdirSync(specs).some((name) => name.endsWith('.spec.mjs'))) {
  const args = [path.join(folder, 'run.mjs'), ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
} else {
  console.log('There are no end-to-end tests in test/e2e/specs yet.');
}
