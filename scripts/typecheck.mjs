// Type-checks every part of the project that has sources, all at once, with the native compiler.
// (The package named `typescript` is version 6: dependency-cruiser reads sources through its API, which 7 does not have.)
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const compiler = path.join(root, 'node_modules/@typescript/native/bin/tsc');
const projects = ['.', 'server', 'client', 'webview', 'test'];

const results = await Promise.all(projects.filter(hasSources).map(check));
for (const { output } of results) process.stdout.write(output);
const failed = results.filter(({ code }) => code !== 0).map(({ project }) => project);
if (failed.length > 0) {
  console.error(`Types are wrong in: ${failed.join(', ')}.`);
  process.exitCode = 1;
} else {
  console.log(`Types are right in: ${results.map(({ project }) => project).join(', ')}.`);
}

/** The compiler calls a project without a single source an error; here it is a part that has not been begun. */
function hasSources(project) {
  if (project === '.') return true;
  const files = readdirSync(path.join(root, project), { recursive: true });
  return files.some((file) => file.endsWith('.ts') && !file.startsWith('e2e') && !file.includes('node_modules'));
}

function check(project) {
  return new Promise((resolve, reject) => {
    const args = [compiler, '--noEmit', '--pretty', String(process.stdout.isTTY === true), '-p', project];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ project, code, output }));
  });
}
