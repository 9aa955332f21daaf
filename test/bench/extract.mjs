// extract DIR [MAX_FILES]: CPU of parsing alone against parsing with extraction, and where the rest goes
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { takeTurns } from './measure/take-turns.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [folder, maxFiles = '400'] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error('Usage: npm run bench -- extract DIR [MAX_FILES]');
  process.exit(2);
}
const ROUNDS = 4;
const BATCH = 25;

const { LanguageRegistry, compileLanguage, Extractor, encodeFacts, loadGrammar, runQuery, QUERY_NAMES } =
  await bundle();
const registry = new LanguageRegistry(languageFolders());
const byLanguage = new Map();
for (const file of walk(folder)) {
  const language = registry.languageOfPath(file);
  if (language === null || file.endsWith('.min.js')) continue;
  const files = byLanguage.get(language) ?? [];
  if (files.length < Number(maxFiles)) byLanguage.set(language, [...files, file]);
}
for (const [language, files] of byLanguage) {
  await measure(
    language,
    files.map((file) => readFileSync(file, 'utf8')).filter((source) => source.length < 1 << 20),
  );
}

async function measure(language, sources) {
  const definition = registry.get(language);
  const { package: packageName, file } = definition.definition.grammar;
  const grammar = await loadGrammar({
    runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    grammar: path.join(root, 'node_modules', packageName, file),
  });
  const compiled = compileLanguage(definition, grammar.language);
  const extractor = new Extractor(compiled);
  let facts = null;
  const nothing = () => {};
  const ways = {
    parse: (source) => grammar.parser.parse(source).delete(),
    '+ flatten': (source) => grammar.parse(source, nothing),
    '+ flatten, queries': (source) => grammar.parse(source, (tree) => runQuery(compiled.facts, tree, nothing)),
    '+ flatten, queries, facts': (source) => grammar.parse(source, (tree) => extractor.extract(tree)),
    '+ flatten, queries, facts, packed': (source) =>
      grammar.parse(source, (tree) => {
        facts = encodeFacts(extractor.extract(tree));
      }),
  };
  const best = takeTurns(ways, sources, { rounds: ROUNDS, batchSize: BATCH });
  const totals = { nodes: 0, symbols: 0, references: 0, exprs: 0, bindings: 0, scopes: 0, chunks: 0, packed: 0 };
  for (const source of sources) {
    grammar.parse(source, (tree) => {
      const found = extractor.extract(tree);
      totals.nodes += tree.size;
      for (const table of ['symbols', 'references', 'exprs', 'bindings', 'scopes', 'chunks']) {
        totals[table] += found[table].count;
      }
      totals.packed += encodeFacts(found).byteLength;
    });
  }
  const characters = sources.reduce((sum, source) => sum + source.length, 0);
  console.log(`\n${language}: ${sources.length} files, ${(characters / 1e6).toFixed(1)} million characters`);
  console.log(
    `  ${Object.entries(totals)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  );
  for (const [name, cpuMs] of Object.entries(best)) {
    const added = (cpuMs / best.parse - 1).toFixed(3);
    console.log(`  ${name.padEnd(38)} ${cpuMs.toFixed(0).padStart(7)} ms  +${added}`);
  }
  if (facts === null) throw new Error('Nothing was extracted.');
}

function languageFolders() {
  const grammars = path.join(root, 'grammars');
  const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  return readdirSync(grammars, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const definition = read(path.join(grammars, name, 'language.json'));
      const queries = Object.fromEntries(
        QUERY_NAMES.map((query) => [query, read(path.join(grammars, name, `${query}.scm`))]),
      );
      return { name, definition: definition ? JSON.parse(definition) : null, queries };
    });
}

function* walk(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) yield* walk(file);
    else if (entry.isFile()) yield file;
  }
}

/** The parts under test, bundled to plain JavaScript as the product is. */
async function bundle() {
  const folder = mkdtempSync(path.join(root, 'node_modules/.bench-'));
  const outfile = path.join(folder, 'extract.mjs');
  const source = path.join(root, 'server/src');
  await build({
    stdin: {
      contents: `
        export { LanguageRegistry } from './parsing/language-registry.ts';
        export { QUERY_NAMES } from './parsing/language-definition.ts';
        export { compileLanguage } from './parsing/compiled-language.ts';
        export { Extractor } from './parsing/extractor.ts';
        export { loadGrammar } from './parsing/tree/grammar-loader.ts';
        export { runQuery } from './parsing/tree/query.ts';
        export { encodeFacts } from './model/facts-codec.ts';`,
      resolveDir: source,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['web-tree-sitter'],
    outfile,
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
