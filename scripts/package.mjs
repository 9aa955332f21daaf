// npm run package [-- TARGET]: codegraph-TARGET.vsix for this platform, with its own native binaries inside.
// hnswlib-node is compiled on install, so a package is right only for the platform that it was made on.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BuildError, build } from './build.mjs';
import { vsixContents } from './vsix-contents.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const thisPlatform = `${isMusl() ? 'alpine' : process.platform}-${process.arch === 'arm' ? 'armhf' : process.arch}`;

/** A package has to stay small enough that nobody thinks before installing it. */
export const largestPackageBytes = 40 * 1024 * 1024;

/** A package that could not be made for a reason that a person can act on; shown without a stack trace. */
export class PackageError extends Error {}

/**
 * Builds dist and makes the package of this platform from it.
 *
 * @param {{ target?: string, quiet?: boolean }} [options]
 * @returns {Promise<{ file: string, bytes: number }>} the absolute path and the size
 */
export async function packageVsix({ target = thisPlatform, quiet = false } = {}) {
  if (target !== thisPlatform) {
    throw new PackageError(`The native modules here are for ${thisPlatform}; run this on ${target} to package for it.`);
  }
  await build({ quiet });
  if (!existsSync(path.join(root, 'dist/extension.js'))) {
    throw new PackageError(
      'dist/extension.js was not built: client/src/extension.ts is missing, so there is nothing to package yet.',
    );
  }
  const file = path.join(root, `codegraph-${target}.vsix`);
  const stage = mkdtempSync(path.join(tmpdir(), 'codegraph-package-'));
  try {
    fillStage(stage);
    runVsce(['package', '--target', target, '--out', file], stage, quiet);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  const bytes = statSync(file).size;
  if (bytes > largestPackageBytes) {
    throw new PackageError(`${file} has ${megabytes(bytes)}, more than the ${megabytes(largestPackageBytes)} allowed.`);
  }
  return { file, bytes };
}

/**
 * Copies what a package can hold into a folder of its own. vsce looks at each file below the folder it runs in, which in
 * the project is a hundred thousand of the tests and tools.
 */
function fillStage(stage) {
  for (const name of ['CHANGELOG.md', 'LICENSE', 'dist', 'client/media', ...runtimePackages()]) {
    if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  }
  const readme = path.join(root, 'README.md');
  if (existsSync(readme))
    writeFileSync(path.join(stage, 'README.md'), withoutRelativeLinks(readFileSync(readme, 'utf8')));
  // What concerns only those who work on CodeGraph stays out of the manifest.
  const { scripts, devDependencies, allowScripts, ...manifest } = readJson('package.json');
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(path.join(stage, '.vscodeignore'), ignoreRules());
}

/** The README as an installed extension shows it: pictures and documents of the project are not beside it there. */
function withoutRelativeLinks(markdown) {
  return markdown
    .replaceAll(/<(p|div)[^>]*>\s*<img src="(?!https:)[^>]*>\s*<\/\1>\n*|<img src="(?!https:)[^>]*>/g, '')
    .replaceAll(/!\[[^\]]*\]\((?!https:)[^)]*\)\n*/g, '')
    .replaceAll(/\[([^\]]+)\]\((?!https?:|#|mailto:)[^)]*\)/g, '$1');
}

/** The folders of the packages that are loaded at run time: the native ones and what they need. */
function runtimePackages() {
  return Object.entries(readJson('package-lock.json').packages)
    .filter(([folder, { dev }]) => folder.startsWith('node_modules/') && !dev)
    .map(([folder]) => folder);
}

function readJson(name) {
  return JSON.parse(readFileSync(path.join(root, name), 'utf8'));
}

/** The project's allow-list, with the prebuilt binaries that run here. */
function ignoreRules() {
  const prebuilds = path.join(root, 'node_modules/classic-level/prebuilds');
  const ours = readdirSync(prebuilds).filter((each) => matchesThisPlatform(each));
  if (ours.length === 0) throw new PackageError(`classic-level has no binary for ${thisPlatform}.`);
  const rules = ours.flatMap((each) =>
    binaryNames(prebuilds, each).map((name) => `!node_modules/classic-level/prebuilds/${each}/${name}`),
  );
  // Where there is no runtime for models, words still find code.
  const runtime = `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}`;
  if (existsSync(path.join(root, runtime))) rules.push(`!${runtime}/*`);
  return `${readFileSync(path.join(root, '.vscodeignore'), 'utf8')}\n${rules.join('\n')}\n`;
}

/** The binaries for this C library; a folder that has none of its own kind serves every one with what is there. */
function binaryNames(prebuilds, folder) {
  const names = readdirSync(path.join(prebuilds, folder));
  const fitting = names.filter((name) => name.includes('.musl.') === isMusl());
  return fitting.length > 0 ? fitting : names;
}

/** Folders are named `linux-x64`, or `darwin-x64+arm64` for a binary of several architectures. */
function matchesThisPlatform(folder) {
  const [platform, architectures] = folder.split('-');
  return platform === process.platform && architectures.split('+').includes(process.arch);
}

function runVsce(args, cwd, quiet) {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const run = spawnSync(process.execPath, [vsce, ...args, '--allow-missing-repository'], {
    cwd,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
  });
  if (run.status !== 0)
    throw new PackageError(`vsce did not make the package.\n${run.stdout ?? ''}${run.stderr ?? ''}`);
}

function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { file, bytes } = await packageVsix({ target: process.argv[2] });
    console.log(`${path.relative(process.cwd(), file)}: ${vsixContents(file).length} files, ${megabytes(bytes)}`);
  } catch (error) {
    const known = [PackageError, BuildError].some((kind) => error instanceof kind) || error.code === 'GRAMMAR_LOCK';
    process.stderr.write(`${known ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
