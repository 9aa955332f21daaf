// Builds dist/: the bundles, the grammars' wasm and the grammars' queries.
//
//   node scripts/build.mjs                        build
//   node scripts/build.mjs --update-grammar-lock  take the installed wasm files as the right ones (grammars/lock.json)
//
// Every output is written beside its place and renamed into it, so that a program that starts during a build
// finds the old file or the new one, never a half.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { collectGrammarFiles, updateGrammarLock } from './grammars.mjs';
import { thirdPartyNotices } from './third-party.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, '.built');

/** What dist/ is made from: a change in any of these makes it stale. */
const inputs = [
  'server/src',
  'client/src',
  'webview/src',
  'grammars',
  'model/shipped',
  'scripts',
  '.vscodeignore',
  'package-lock.json',
  'package.json',
];

const nodeEntries = [
  { source: 'server/src/main/cli.ts', output: 'cli', executable: true },
  { source: 'server/src/main/lsp.ts', output: 'server' },
  { source: 'server/src/main/mcp.ts', output: 'mcp' },
  { source: 'server/src/main/worker.ts', output: 'worker' },
  { source: 'server/src/main/meaning-worker.ts', output: 'meaning-worker' },
  { source: 'client/src/extension.ts', output: 'extension' },
];
const webviewEntries = [
  { source: 'webview/src/search/main.ts', output: 'search' },
  { source: 'webview/src/graph/main.ts', output: 'graph' },
];

const shared = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  outdir: dist,
  sourcemap: 'linked',
  metafile: true,
  // They are in THIRD-PARTY-NOTICES.txt.
  legalComments: 'none',
  logLevel: 'silent',
};

const nodeOptions = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // A program is read and looked through whole at each start, so it is kept short; names stay, for stack traces and profiles.
  minifyWhitespace: true,
  minifySyntax: true,
  mainFields: ['module', 'main'],
  external: ['vscode', 'classic-level', 'hnswlib-node', 'onnxruntime-node'],
  // The sources are ES modules and so are some packages; in a CommonJS bundle import.meta.url has to be made.
  define: { 'import.meta.url': 'importMetaUrl' },
};
const importMetaUrl = `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;`;

const webviewOptions = {
  ...shared,
  outdir: path.join(dist, 'webview'),
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  minify: true,
};

/** Every bundle on its own, so that one that fails leaves the others in place. */
const bundles = [
  ...nodeEntries.map(({ source, output, executable }) => ({
    source,
    options: {
      ...nodeOptions,
      entryPoints: [{ in: source, out: output }],
      banner: { js: executable ? `#!/usr/bin/env node\n${importMetaUrl}` : importMetaUrl },
    },
  })),
  ...webviewEntries.map(({ source, output }) => ({
    source,
    options: { ...webviewOptions, entryPoints: [{ in: source, out: output }] },
  })),
];

/** A build that failed for a reason that a person can act on; shown without a stack trace. */
export class BuildError extends Error {}

/** True when dist/ is missing or older than something that it is made from. */
export function isStale() {
  if (!existsSync(stampFile)) return true;
  const builtAtMs = statSync(stampFile).mtimeMs;
  return inputs.some((input) => newestMtimeMs(path.join(root, input)) > builtAtMs);
}

/**
 * Builds every entry whose source is there.
 * @param {{ quiet?: boolean }} [options] `quiet` prints nothing unless something is wrong.
 */
export async function build({ quiet = false } = {}) {
  const startedAt = new Date();
  const outputs = [...collectGrammarFiles(root), ...modelFiles()];
  const executables = new Set(nodeEntries.filter(({ executable }) => executable).map(({ output }) => `${output}.js`));
  const failures = [];
  const sources = new Set();
  for (const result of await Promise.allSettled(present(bundles).map(({ options }) => esbuild.build(options)))) {
    if (result.status === 'fulfilled') {
      outputs.push(...toOutputs(result.value));
      for (const source of sourcesIn(result.value)) sources.add(source);
    } else failures.push(describe(result.reason));
  }

  outputs.push(await linkerVersion());
  outputs.push({ file: 'THIRD-PARTY-NOTICES.txt', contents: thirdPartyNotices(root, sources) });

  const kept = new Set([stampFile]);
  for (const { file, contents } of outputs) {
    const target = path.join(dist, file);
    kept.add(target);
    replaceFile(target, contents, executables.has(file) ? 0o755 : 0o644);
  }
  // A bundle that failed goes too: nothing shall run the code of yesterday and pass for today's.
  removeOthers(dist, kept);
  if (failures.length > 0) throw new BuildError(failures.join('\n'));
  // The stamp carries the time the build began: what was saved while it ran makes it stale.
  replaceFile(stampFile, `${startedAt.toISOString()}\n`, 0o644, startedAt);
  if (!quiet) report(outputs, Date.now() - startedAt.getTime());
}

/** The files of which something is in the bundle. */
function sourcesIn({ metafile }) {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
}

/** What an index is told of the program that links it: another hash, and all links are made again. */
async function linkerVersion() {
  const entry = { entryPoints: ['server/src/resolution/linker.ts'], sourcemap: false, minify: true };
  const { outputFiles } = await esbuild.build({ ...nodeOptions, ...entry });
  return {
    file: 'linker.version',
    contents: `${createHash('sha256').update(outputFiles[0].contents).digest('hex')}\n`,
  };
}

/** The embedding model that is in the box. */
function modelFiles() {
  const folder = path.join(root, 'model/shipped');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({
    file: path.join('model', name),
    contents: readFileSync(path.join(folder, name)),
  }));
}

const present = (entries) => entries.filter(({ source }) => existsSync(path.join(root, source)));

function toOutputs({ outputFiles, warnings }) {
  for (const line of esbuild.formatMessagesSync(warnings, { kind: 'warning' })) process.stderr.write(line);
  return outputFiles.map(({ path: file, text, contents }) => ({
    file: path.relative(dist, file),
    contents: file.endsWith('.js') ? asciiOnly(text) : contents,
  }));
}

/**
 * esbuild escapes what is not ASCII but for comments and regular expressions, and one such character makes V8 keep the whole text of a program, which
 * stays in memory, in two bytes a character.
 */
function asciiOnly(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** esbuild's own errors, each with its place in the source; anything else is not ours to hide. */
function describe(reason) {
  if (!Array.isArray(reason?.errors)) throw reason;
  return esbuild.formatMessagesSync(reason.errors, { kind: 'error', color: process.stderr.isTTY }).join('');
}

/** Leaves a file alone that already has these contents, so that its time says when it last changed. */
function replaceFile(target, contents, mode, time) {
  const bytes = Buffer.from(contents);
  if (!time && existsSync(target) && readFileSync(target).equals(bytes)) return;
  mkdirSync(path.dirname(target), { recursive: true });
  const beside = `${target}.${process.pid}.new`;
  writeFileSync(beside, bytes, { mode });
  if (time) utimesSync(beside, time, time);
  renameSync(beside, target);
}

/** Removes what an earlier build left and this one did not write, except files that another build is writing now. */
function removeOthers(folder, kept) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) removeOthers(full, kept);
    else if (!kept.has(full) && !entry.name.endsWith('.new')) rmSync(full, { force: true });
  }
}

function newestMtimeMs(target) {
  if (!existsSync(target)) return 0;
  const stats = statSync(target);
  if (!stats.isDirectory()) return stats.mtimeMs;
  let newest = stats.mtimeMs;
  for (const name of readdirSync(target)) newest = Math.max(newest, newestMtimeMs(path.join(target, name)));
  return newest;
}

function report(outputs, tookMs) {
  const bundles = outputs.filter(({ file }) => file.endsWith('.js') && !file.startsWith('grammars'));
  const list = bundles.map(({ file, contents }) => `${file} ${(contents.length / 1024).toFixed(0)} KB`);
  console.log(`Built dist in ${tookMs} ms: ${list.length > 0 ? list.join(', ') : 'no bundle yet, grammars only'}.`);
}

async function main(args) {
  if (args.includes('--update-grammar-lock')) updateGrammarLock(root);
  await build();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2)).catch((error) => {
    const known = error instanceof BuildError || error.code === 'GRAMMAR_LOCK';
    process.stderr.write(`${known ? error.message : error.stack}\n`);
    process.exitCode = 1;
  });
}
