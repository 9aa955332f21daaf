// tree-read DIR [MAX_FILES]: CPU of parsing alone, with the flat tree, and with queries, ours and web-tree-sitter's
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import * as TreeSitter from 'web-tree-sitter';
import { takeTurns } from './measure/take-turns.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [folder, maxFiles = '400'] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error('Usage: npm run bench -- tree-read DIR [MAX_FILES]');
  process.exit(2);
}

/** Which grammar reads which files, and whose tags query is run. */
const GRAMMARS = [
  { name: 'typescript', package: 'tree-sitter-typescript', extensions: ['.ts', '.mts', '.cts'] },
  { name: 'tsx', package: 'tree-sitter-typescript', extensions: ['.tsx'] },
  { name: 'javascript', package: 'tree-sitter-javascript', extensions: ['.js', '.mjs', '.cjs', '.jsx'] },
  { name: 'python', package: 'tree-sitter-python', extensions: ['.py'] },
  { name: 'go', package: 'tree-sitter-go', extensions: ['.go'] },
  { name: 'rust', package: 'tree-sitter-rust', extensions: ['.rs'] },
  { name: 'java', package: 'tree-sitter-java', extensions: ['.java'] },
  { name: 'cpp', package: 'tree-sitter-cpp', extensions: ['.cc', '.cpp', '.hpp'] },
  { name: 'c', package: 'tree-sitter-c', extensions: ['.c', '.h'] },
];
const ROUNDS = 4;
const BATCH = 25;

const { compileQuery, loadGrammar, runQuery } = await bundle();

for (const grammar of GRAMMARS) {
  const files = sourceFiles(folder, grammar.extensions).slice(0, Number(maxFiles));
  if (files.length === 0) continue;
  await measure(
    grammar,
    files.map((file) => readFileSync(file, 'utf8')),
  );
}

async function measure(grammar, sources) {
  const packageFolder = path.join(root, 'node_modules', grammar.package);
  const loaded = await loadGrammar({
    runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    grammar: path.join(packageFolder, `tree-sitter-${grammar.name}.wasm`),
  });
  const { language, parser, reader } = loaded;
  const queries = ['tags', 'highlights'].map((name) => {
    const text = readFileSync(path.join(packageFolder, `queries/${name}.scm`), 'utf8');
    return { name, ours: compileQuery(language, text, `${name}.scm`), theirs: new TreeSitter.Query(language, text) };
  });
  const [tags, highlights] = queries;
  let matches = 0;
  let nodes = 0;
  const count = () => {
    matches++;
  };

  const ways = {
    parse: (source) => parser.parse(source).delete(),
    'parse, flatten': (source) => withTree(source, (tree) => reader.readTree(tree, source)),
    'parse, flatten, tags': (source) =>
      withTree(source, (tree) => runQuery(tags.ours, reader.readTree(tree, source), count)),
    'parse, flatten, highlights': (source) =>
      withTree(source, (tree) => runQuery(highlights.ours, reader.readTree(tree, source), count)),
    "parse, web-tree-sitter's tags": (source) => withTree(source, (tree) => tags.theirs.matches(tree.rootNode)),
    "parse, web-tree-sitter's highlights": (source) =>
      withTree(source, (tree) => highlights.theirs.matches(tree.rootNode)),
    'parse with a time limit, flatten': (source) => loaded.parse(source, () => {}, 60_000),
  };

  function withTree(source, use) {
    const tree = parser.parse(source);
    try {
      use(tree);
    } finally {
      tree.delete();
    }
  }

  const best = takeTurns(ways, sources, { rounds: ROUNDS, batchSize: BATCH });
  matches = 0;
  for (const source of sources) {
    withTree(source, (tree) => {
      const flat = reader.readTree(tree, source);
      nodes += flat.size;
      runQuery(tags.ours, flat, count);
    });
  }

  const megabytes = sources.reduce((sum, source) => sum + source.length, 0) / 1e6;
  console.log(
    `\n${grammar.name}: ${sources.length} files, ${megabytes.toFixed(1)} million characters, ${nodes} nodes, ` +
      `${matches} tags, read from ${reader.kind}`,
  );
  for (const [name, cpuMs] of Object.entries(best)) {
    const added = cpuMs / best.parse - 1;
    console.log(`  ${name.padEnd(38)} ${cpuMs.toFixed(0).padStart(7)} ms  +${added.toFixed(3)}`);
  }
}

function* walk(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) yield* walk(file);
    else if (entry.isFile()) yield file;
  }
}

function sourceFiles(directory, extensions) {
  return [...walk(directory)].filter(
    (file) => extensions.some((extension) => file.endsWith(extension)) && statSync(file).size < 1_000_000,
  );
}

/** The sources are TypeScript, so they are bundled first, beside node_modules so that packages resolve. */
async function bundle() {
  const output = mkdtempSync(path.join(root, 'node_modules/.bench-'));
  try {
    const file = path.join(output, 'tree.mjs');
    await build({
      stdin: {
        contents: `export * from './grammar-loader.ts'; export * from './query.ts';`,
        resolveDir: path.join(root, 'server/src/parsing/tree'),
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      external: ['web-tree-sitter'],
      outfile: file,
    });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
