// Opens a folder in VS Code with CodeGraph installed: in the desktop VS Code when there is one, else in the browser VS
// Code of the end-to-end tests, at an address on this machine.
//
//   node scripts/open-vscode.mjs [FOLDER]
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findOnPath, PrepareError, prepare } from '../test/e2e/prepare.mjs';
import { startVscode } from '../test/e2e/support/vscode-host.mjs';
import { BuildError } from './build.mjs';
import { PackageError, packageVsix } from './package.mjs';

const isWindows = process.platform === 'win32';

/**
 * @param {string} folder an absolute path
 * @param {{ log?: (line: string) => void, signal?: AbortSignal }} [options] `signal` ends the browser VS Code; without
 *   one it runs until Ctrl-C
 * @returns {Promise<number>} the exit code: 0, or 1 when VS Code could not be opened (the reason has been logged)
 */
export async function openVscode(folder, { log = console.error, signal } = {}) {
  try {
    log('Packaging CodeGraph …');
    const { file } = await packageVsix({ quiet: true });
    const desktop = findOnPath(isWindows ? ['code.cmd'] : ['code']);
    if (desktop && openInDesktop(desktop, file, folder, log)) return 0;
    await serveInBrowser(file, folder, { log, signal });
    return 0;
  } catch (error) {
    if (!isForPeople(error)) throw error;
    log(error.message);
    return 1;
  }
}

/** False when the desktop VS Code refuses, as it does for root; the browser one then takes its place. */
function openInDesktop(code, vsix, folder, log) {
  for (const args of [['--install-extension', vsix, '--force'], [folder]]) {
    const quoted = isWindows ? args.map((arg) => `"${arg}"`) : args;
    const run = spawnSync(isWindows ? `"${code}"` : code, quoted, { encoding: 'utf8', shell: isWindows });
    if (run.status === 0) continue;
    const reason = `${run.stderr ?? ''}${run.error?.message ?? ''}`.trim().split('\n').at(-1);
    log(`The desktop VS Code (${code}) did not take it: ${reason}\nOpening the browser VS Code instead.`);
    return false;
  }
  log(`Opened ${folder} in the desktop VS Code, with CodeGraph installed.`);
  return true;
}

async function serveInBrowser(vsix, folder, { log, signal }) {
  await prepare({ log, browser: false });
  // The index lives where the command line keeps it, so that both use one.
  const { CODEGRAPH_HOME, XDG_CACHE_HOME = path.join(os.homedir(), '.cache') } = process.env;
  const env = { XDG_CACHE_HOME, ...(CODEGRAPH_HOME ? { CODEGRAPH_HOME } : {}) };
  const host = await startVscode({ vsix: [vsix], env, recordNetwork: false });
  // The address alone goes to stdout, for a script that wants to open it.
  log(`VS Code with CodeGraph is open on ${folder}. Open this address in a browser; Ctrl-C ends it.`);
  console.log(host.urlFor(folder));
  await untilEnded(host, signal);
  await host.stop();
}

/** Resolves when `signal` fires or VS Code ends by itself; Ctrl-C ends this process and VS Code with it. */
function untilEnded(host, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
    host.onExit(resolve);
  });
}

function isForPeople(error) {
  return (
    [PackageError, BuildError, PrepareError].some((kind) => error instanceof kind) || error.code === 'GRAMMAR_LOCK'
  );
}

async function main([named = '.']) {
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), named);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(`${folder} is not a folder.`);
    return 2;
  }
  return openVscode(folder);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2));
