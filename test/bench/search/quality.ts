import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { configure } from '../../../server/src/engine/configuration.ts';
import { Meaning } from '../../../server/src/engine/meaning.ts';
import { searchOptions } from '../../../server/src/engine/search-options.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';
import { lexicalSearch } from '../../../server/src/search/lexical-search.ts';
import type { MeaningEvidence } from '../../../server/src/search/search-types.ts';
import { MEANING_WEIGHTS, RANKING_WEIGHTS, type RankingWeights } from '../../../server/src/search/signals.ts';
import { fitByRepository } from './learn.ts';
import { printFailures, printScores } from './report.ts';
import { type Corpus, optionsFor, readTasks, type Score, type SearchTask, scoreFiles } from './tasks.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fit: { type: 'boolean', default: false },
    ablate: { type: 'boolean', default: false },
    without: { type: 'string', default: '' },
    failures: { type: 'boolean', default: false },
    words: { type: 'boolean', default: false },
    semantic: { type: 'boolean', default: false },
    program: { type: 'string' },
    strength: { type: 'string', default: '0.01' },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const [dist, ...directories] = positionals;
if (directories.length === 0) {
  console.error(
    'Usage: npm run bench -- search-quality DIR… [--fit] [--without SIGNAL,…] [--ablate] [--failures] [--words | --semantic]',
  );
  process.exit(2);
}

/** So many hits are asked for, as a reader who scrolls would see. */
const LIMIT = 50;
const home = path.join(os.tmpdir(), `codegraph-search-quality-${process.getuid?.() ?? ''}`);
const tasks = readTasks(directories);
const snapshots = new Map<string, Corpus>();
for (const folder of new Set(tasks.map((task) => task.folder))) snapshots.set(folder, await open(folder));
const usual = options.semantic ? MEANING_WEIGHTS : RANKING_WEIGHTS;

const weights = withOverrides(without(usual, options.without.split(',').filter(Boolean)), options.set);
const scores = tasks.map((task) => ask(task, weights));
printScores(tasks, scores);
if (options.failures) printFailures(tasks, scores, (task) => filesOf(task, weights));
if (options.ablate) {
  const { file } = usual;
  for (const signal of Object.keys(file)) {
    const less = tasks.map((task) => ask(task, without(weights, [signal])));
    printScores(tasks, less, `without ${signal}`, []);
  }
}
if (options.fit) {
  const { heldOut, all } = fitByRepository(tasks, snapshots, weights, Number(options.strength));
  printScores(
    tasks,
    tasks.map((task) => ask(task, heldOut.get(task.repo) ?? weights)),
    'each repository by weights learnt on the others',
  );
  printScores(
    tasks,
    tasks.map((task) => ask(task, all)),
    'weights learnt on all',
  );
  for (const [name, value] of Object.entries(all.file))
    console.log(`  ${name.padEnd(18)} ${value.toFixed(2)}  (was ${weights.file[name as 'stem'].toFixed(2)})`);
}
process.exit(0);

async function open(folder: string): Promise<Corpus> {
  const workspace = await Workspace.open(configure({ folder, programFolder: options.program ?? dist, home }));
  await workspace.indexer.run({});
  await workspace.history.refresh();
  const snapshot = await workspace.live.current();
  return {
    lexical: snapshot.lexical,
    options: searchOptions(snapshot, workspace.history.current),
    meaning: options.words ? new Map() : await meaningOf(workspace, folder),
  };
}

/** What the vectors say of each question that is asked of a folder. */
async function meaningOf(workspace: Workspace, folder: string): Promise<Corpus['meaning']> {
  const meaning = new Meaning(workspace, { isBusy: () => false, onProgress: () => {} });
  await meaning.complete();
  const { lexical } = await workspace.live.current();
  const found = new Map<string, MeaningEvidence>();
  for (const { query } of tasks.filter((task) => task.folder === folder)) {
    const { meaning: evidence, meaningNotice } = await meaning.ofQuery({ query, mode: 'semantic' }, lexical);
    if (!evidence) throw new Error(meaningNotice);
    found.set(query, evidence);
  }
  await meaning.close();
  return found;
}

function filesOf({ folder, query }: SearchTask, chosen: RankingWeights): string[] {
  const snapshot = snapshots.get(folder) as Corpus;
  const { hits } = lexicalSearch(snapshot.lexical, { query, limit: LIMIT }, optionsFor(snapshot, query, chosen));
  return [...new Set(hits.map((hit) => hit.path))];
}

function ask(task: SearchTask, chosen: RankingWeights): Score {
  return scoreFiles(filesOf(task, chosen), task.relevant);
}

function without(base: RankingWeights, signals: readonly string[]): RankingWeights {
  const file = { ...base.file };
  const symbol = { ...base.symbol };
  for (const signal of signals) {
    if (signal in file) file[signal as keyof typeof file] = 0;
    if (signal in symbol) symbol[signal as keyof typeof symbol] = 0;
  }
  return { ...base, file, symbol };
}

function withOverrides(base: RankingWeights, overrides: readonly string[]): RankingWeights {
  const file: Record<string, number> = { ...base.file };
  const symbol: Record<string, number> = { ...base.symbol };
  const rest: Record<string, unknown> = { ...base };
  for (const each of overrides) {
    const [name, value] = each.split('=');
    const target = name in file ? file : name in symbol ? symbol : rest;
    target[name] = Number(value);
  }
  return { ...(rest as unknown as RankingWeights), file, symbol } as RankingWeights;
}
