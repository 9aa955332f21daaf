// The grammars' wasm files come out of pinned npm packages. grammars/lock.json holds the hash of each, and a build
// takes no other bytes: these files run inside every user's editor.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where each wasm file lies: [npm package, file inside it]. Its name in dist/grammars/ is the file's own. */
const wasmFiles = [
  ['web-tree-sitter', 'web-tree-sitter.wasm'],
  ['tree-sitter-c', 'tree-sitter-c.wasm'],
  ['tree-sitter-cpp', 'tree-sitter-cpp.wasm'],
  ['tree-sitter-go', 'tree-sitter-go.wasm'],
  ['tree-sitter-java', 'tree-sitter-java.wasm'],
  ['tree-sitter-javascript', 'tree-sitter-javascript.wasm'],
  ['tree-sitter-python', 'tree-sitter-python.wasm'],
  ['tree-sitter-rust', 'tree-sitter-rust.wasm'],
  ['tree-sitter-typescript', 'tree-sitter-tsx.wasm'],
  ['tree-sitter-typescript', 'tree-sitter-typescript.wasm'],
];

/** The packages that they are part of. */
export const grammarPackages = [...new Set(wasmFiles.map(([name]) => name))];

const lockFile = (root) => path.join(root, 'grammars/lock.json');

/**
 * The files of dist/grammars/, the wasm checked against the lock.
 * @param {string} root The project's folder.
 * @returns {{ file: string, contents: Buffer }[]} `file` is relative to dist/.
 */
export function collectGrammarFiles(root) {
  return [...lockedWasm(root), ...languageFiles(root)];
}

/** Writes grammars/lock.json from what is installed. */
export function updateGrammarLock(root) {
  const entries = wasmFiles.map(([name, file]) => {
    const { version, bytes } = readInstalled(root, name, file);
    return { package: name, version, file, sha256: sha256(bytes) };
  });
  writeFileSync(lockFile(root), `${JSON.stringify(entries, undefined, 2)}\n`);
  console.log(`Wrote grammars/lock.json: ${entries.length} files.`);
}

function lockedWasm(root) {
  if (!existsSync(lockFile(root))) throw lockError('grammars/lock.json is missing.');
  const locked = new Map(JSON.parse(readFileSync(lockFile(root), 'utf8')).map((entry) => [entry.file, entry]));
  return wasmFiles.map(([name, file]) => {
    const entry = locked.get(file);
    if (!entry) throw lockError(`grammars/lock.json does not name ${file} of ${name}.`);
    const { version, bytes } = readInstalled(root, name, file);
    const found = sha256(bytes);
    if (found !== entry.sha256) {
      throw lockError(
        `${file} is not the file that grammars/lock.json names.\n` +
          `  locked:    ${entry.package} ${entry.version}, sha256 ${entry.sha256}\n` +
          `  installed: ${name} ${version}, sha256 ${found}`,
      );
    }
    return { file: `grammars/${file}`, contents: bytes };
  });
}

/** language.json and the queries of each folder in grammars/. */
function languageFiles(root) {
  const folder = path.join(root, 'grammars');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(path.join(folder, name))
        .filter((file) => file === 'language.json' || file.endsWith('.scm'))
        .map((file) => ({ file: `grammars/${name}/${file}`, contents: readFileSync(path.join(folder, name, file)) })),
    );
}

function readInstalled(root, name, file) {
  const folder = path.join(root, 'node_modules', name);
  if (!existsSync(path.join(folder, file))) throw lockError(`${name} has no ${file}.`, 'Run `npm ci` and build again.');
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { version, bytes: readFileSync(path.join(folder, file)) };
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function lockError(
  what,
  todo = 'Run `npm ci` to install what package-lock.json pins. If the package was updated on purpose, run `node scripts/build.mjs --update-grammar-lock` and commit the lock.',
) {
  return Object.assign(new Error(`${what}\n${todo}`), { code: 'GRAMMAR_LOCK' });
}
