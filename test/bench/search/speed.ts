import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EngineSearch } from '../../../server/src/engine/answer-search.ts';
import { configure } from '../../../server/src/engine/configuration.ts';
import { Meaning } from '../../../server/src/engine/meaning.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';
import type { GraphSnapshot } from '../../../server/src/graph/graph-snapshot.ts';
import { countAllUses } from '../../../server/src/graph/uses.ts';
import { LexicalIndex } from '../../../server/src/search/lexical-index.ts';

const [dist, folder, count = '2000'] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench -- search-speed FOLDER [QUERIES]');
  process.exit(2);
}
const home = path.join(os.tmpdir(), `codegraph-search-speed-${process.getuid?.() ?? ''}`);
const workspace = await Workspace.open(configure({ folder, programFolder: dist, home }));
await workspace.indexer.run({});
await workspace.live.saveLexical();
await workspace.history.refresh();
const snapshot = await workspace.live.current();
const history = workspace.history.current;
const { lexical, graph } = snapshot;
console.log(
  `${lexical.fileCount} files, ${lexical.symbolCount} symbols, ${history?.history.commits.length ?? 0} commits`,
);

const packed = lexical.snapshot();
const loads = Array.from({ length: 5 }, () => timed(() => LexicalIndex.fromSnapshot(packed)));
console.log(`word index        ${mb(packed.byteLength)} packed, opened in ${Math.min(...loads).toFixed(1)} ms CPU`);
console.log(
  `in memory         ${mb(lexical.memoryBytes)}, ${(lexical.memoryBytes / lexical.symbolCount).toFixed(0)} bytes a symbol`,
);

// As the engine does a while after the first question.
for (const _ of countAllUses(graph));
const queries = makeQueries(graph, Number(count));
const meaning = new Meaning(workspace, { isBusy: () => false, onProgress: () => {} });
console.log('by words, the graph and the history:');
await timeAll(async (query) => void new EngineSearch(snapshot, { query }, history).answer());
await meaning.complete();
const { model, vectors, strategy } = await meaning.describe();
console.log(`and by ${vectors} vectors of ${model}, ${strategy}:`);
await timeAll(async (query) => {
  const search = new EngineSearch(snapshot, { query }, history);
  search.answer(await meaning.ofQuery({ query }, lexical, search));
});
await meaning.close();
process.exit(0);

/** Queries of several kinds out of the folder's own names and docs; the same ones on every run. */
function makeQueries(of: GraphSnapshot, total: number): Map<string, string[]> {
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const nodes = of.fileNodes().flatMap((file) => of.nodesOfFile(of.file(file)));
  const pick = (): number => nodes[random(nodes.length)];
  const names = Array.from({ length: total / 4 }, () => of.name(pick()));
  const words = names.map((name) =>
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .toLowerCase(),
  );
  const docs: string[] = [];
  for (let tries = 0; docs.length < total / 4 && tries < total * 20; tries++) {
    const sentence = /^[^.\n]{20,120}/.exec(of.doc(pick()))?.[0];
    if (sentence) docs.push(sentence);
  }
  const common = [
    'get',
    'set',
    'error',
    'string',
    'value',
    'type',
    'function',
    'return',
    'the',
    'is',
    'create',
    'name',
  ];
  const broad = Array.from({ length: total / 4 }, () =>
    Array.from({ length: 3 + random(4) }, () => common[random(common.length)]).join(' '),
  );
  const files = of.fileNodes();
  const pasted = Array.from({ length: total / 10 }, () => {
    const file = files[random(files.length)];
    const text = readFileSync(path.join(folder, of.path(file) ?? ''), 'utf8');
    const start = random(Math.max(1, text.length - 1500));
    return text.slice(start, start + 1500);
  });
  return new Map([
    ['names', names],
    ['words of names', words],
    ['sentences', docs],
    ['common words', broad],
    ['pasted code', pasted],
  ]);
}

/** The least of wall and CPU time: others on the machine lengthen the one, work in other threads the other. */
async function timeAll(ask: (query: string) => Promise<void>): Promise<void> {
  for (const [kind, texts] of queries) {
    for (const query of texts.slice(0, 50)) await ask(query);
    const times: number[] = [];
    for (const query of texts) {
      const start = process.cpuUsage();
      const startMs = performance.now();
      await ask(query);
      const wall = performance.now() - startMs;
      const { user, system } = process.cpuUsage(start);
      times.push(Math.min(wall, (user + system) / 1000));
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(2);
    console.log(
      `${kind.padEnd(17)} n=${String(times.length).padStart(5)}  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms  most ${at(1)} ms`,
    );
  }
}

function timed(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function mb(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
