// npm start -- [FOLDER]             opens FOLDER (the current folder when none is named) in VS Code with CodeGraph
// npm start -- [FOLDER] --terminal  indexes FOLDER with progress and asks for searches in this terminal
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BuildError, build, isStale } from './build.mjs';
import { openVscode } from './open-vscode.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cli = path.join(root, 'dist/cli.js');

async function start(args) {
  const given = readArguments(args);
  if (!given) return usage('Usage: npm start -- [FOLDER] [--terminal]');
  // npm runs scripts in the project's folder; INIT_CWD is where the person stood.
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), given.folder);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return usage(`${folder} is not a folder.`);
  const code = await ensureBuilt();
  if (code !== 0) return code;
  // In VS Code the extension indexes by itself, shows how far it is, and answers meanwhile: nothing to wait for here.
  return given.terminal ? searchInTerminal(folder) : openVscode(folder);
}

function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { terminal: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return positionals.length > 1 ? undefined : { folder: positionals[0] ?? '.', terminal: values.terminal };
  } catch {
    return undefined;
  }
}

async function ensureBuilt() {
  try {
    if (isStale()) await build();
  } catch (error) {
    if (!(error instanceof BuildError) && error.code !== 'GRAMMAR_LOCK') throw error;
    console.error(error.message);
    return 1;
  }
  if (existsSync(cli)) return 0;
  console.error('dist/cli.js was not built: server/src/main/cli.ts is missing.');
  return 1;
}

/** Without a QUERY on a terminal, `search` asks for one after the other. */
async function searchInTerminal(folder) {
  const code = await runCli(['index', folder]);
  return code === 0 ? runCli(['search', '--dir', folder]) : code;
}

/** Runs the command line with this terminal. Ctrl-C reaches it directly; this process waits for what it makes of it. */
function runCli(args) {
  return new Promise((resolve, reject) => {
    const ignore = () => {};
    process.on('SIGINT', ignore);
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

function usage(message) {
  console.error(message);
  return 2;
}

process.exitCode = await start(process.argv.slice(2));
