// linking FOLDER [RUNS]: CPU of turning the facts of all files into edges, beside the CPU of parsing the same files alone
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { measureProcess } from './measure/measure-process.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const dist = path.join(root, 'dist');

if (process.argv[2] === '--link') await linkAll(...process.argv.slice(3));
else await measure(process.argv[2], Number(process.argv[3] ?? 1));

/** Each run parses and links in processes of their own; the least of several runs is the one that was disturbed least. */
async function measure(folder, runs) {
  if (!folder || !existsSync(folder)) {
    console.error('Usage: npm run bench -- linking FOLDER [RUNS]');
    process.exit(2);
  }
  // Inside the project, so that what is left outside of the bundle is found.
  const scratch = mkdtempSync(path.join(root, 'node_modules/.bench-'));
  try {
    const program = await bundle(scratch);
    const home = path.join(scratch, 'home');
    const env = { ...process.env, CODEGRAPH_HOME: home, CODEGRAPH_MODEL: 'off' };
    await measureProcess(process.execPath, [path.join(dist, 'cli.js'), 'index', folder, '--json'], { env });
    const store = readdirSync(home, { recursive: true }).find((name) => path.basename(name) === 'graph');
    const list = path.join(scratch, 'files.json');
    const self = fileURLToPath(import.meta.url);
    let parse = Number.POSITIVE_INFINITY;
    let link = Number.POSITIVE_INFINITY;
    let counts;
    for (let run = 0; run < runs; run++) {
      const linked = await measureProcess(process.execPath, [self, '--link', program, path.join(home, store), folder]);
      const { linkMs, files, ...others } = JSON.parse(linked.stdout);
      counts = others;
      link = Math.min(link, linkMs);
      writeFileSync(list, JSON.stringify(files));
      const alone = [path.join(here, 'cold-index.mjs'), '--parse-only', folder, list];
      parse = Math.min(parse, (await measureProcess(process.execPath, alone)).cpuMs);
    }
    console.log(`${path.resolve(folder)}: ${counts.count} files, ${counts.edges} edges`);
    console.log(`parsing alone  ${(parse / 1000).toFixed(2)} s CPU`);
    console.log(`linking        ${(link / 1000).toFixed(2)} s CPU  ${(link / parse).toFixed(2)} times parsing`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Links every file of a store as a first index does, from the packed facts to the packed links, in a process that is cold. */
async function linkAll(program, store, folder) {
  const parts = await import(pathToFileURL(program).href);
  parts.tuneJit();
  const fileSystem = new parts.NodeFileSystem();
  const graph = new parts.LevelGraphStore(store, fileSystem);
  await graph.open();
  const state = await parts.IndexState.load(path.resolve(folder), graph, fileSystem);
  state.project.setConfigs([...state.configs.keys()], []);
  for (const record of state.records.values()) state.project.put(record);
  const registry = new parts.LanguageRegistry(new parts.GrammarFolder(path.join(dist, 'grammars')).read());
  const languages = new Map(registry.languages.map((id) => [id, registry.get(id).definition]));
  const files = [...state.records.values()]
    .filter(({ factsKey }) => factsKey)
    .map((each) => [each.path, each.language]);
  const before = process.cpuUsage();
  const linker = new parts.Linker(state.project, languages);
  let edges = 0;
  for (const file of files.map(([each]) => each).sort()) {
    const links = linker.link(file);
    parts.encodeLinks(links);
    edges += links.edges.count;
  }
  const { user, system } = process.cpuUsage(before);
  await graph.close();
  console.log(JSON.stringify({ linkMs: (user + system) / 1000, count: files.length, edges, files }));
}

async function bundle(scratch) {
  const outfile = path.join(scratch, 'linking.mjs');
  await build({
    stdin: {
      contents: `
        export { tuneJit } from './platform/tune-jit.ts';
        export { GrammarFolder } from './platform/grammar-folder.ts';
        export { NodeFileSystem } from './platform/node-file-system.ts';
        export { LanguageRegistry } from './parsing/language-registry.ts';
        export { LevelGraphStore } from './storage/level-graph-store.ts';
        export { encodeLinks } from './storage/links-codec.ts';
        export { IndexState } from './indexing/index-state.ts';
        export { Linker } from './resolution/linker.ts';`,
      resolveDir: path.join(root, 'server/src'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['classic-level'],
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}
