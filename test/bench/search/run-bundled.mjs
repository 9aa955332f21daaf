import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from '../../../scripts/bundle-program.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');

/** Runs a TypeScript file of this folder with what it imports from the server; its first argument is the folder of the built program. */
export async function runBundled(entry, args, nodeFlags = []) {
  // Inside the project, so that the packages it leaves out are found.
  const folder = path.join(root, 'node_modules/.cache/codegraph-bench');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${path.parse(entry).name}-${process.pid}.mjs`);
  await bundleProgram(path.join(here, entry), outfile);
  const command = ['--max-old-space-size=8192', ...nodeFlags, outfile, path.join(root, 'dist'), ...args];
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  rmSync(outfile, { force: true });
  process.exitCode = status ?? 1;
}
