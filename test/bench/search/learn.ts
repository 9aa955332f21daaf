import { lexicalSearch } from '../../../server/src/search/lexical-search.ts';
import {
  FILE_SIGNAL_NAMES,
  type FileSignal,
  type RankingWeights,
  SYMBOL_SIGNAL_NAMES,
} from '../../../server/src/search/signals.ts';
import { type Example, fitWeights } from './fit.ts';
import { type Corpus, optionsFor, type SearchTask, samePath } from './tasks.ts';

/** Enough hits that every file with a chance is among them. */
const CANDIDATE_HITS = 400;
const CANDIDATE_FILES = 60;

/**
 * Learns the file weights, from a prior that knows no more than which way each signal points: once for each repository without its tasks, and
 * once on all.
 * Annotated questions and commits count the same, and in each of the two every repository, so that neither the one with many repositories nor one with many
 * tasks decides.
 */
export function fitByRepository(
  tasks: readonly SearchTask[],
  snapshots: ReadonlyMap<string, Corpus>,
  weights: RankingWeights,
  strength: number,
): { heldOut: Map<string, RankingWeights>; all: RankingWeights } {
  const weightOf = balanced(tasks);
  const examples = tasks.map((task) => {
    const snapshot = snapshots.get(task.folder) as Corpus;
    return exampleOf(task, snapshot, weights, weightOf(task));
  });
  const prior = Float64Array.from(FILE_SIGNAL_NAMES, (name) => neutralWeight(name, weights.file[name]));
  const spread = prior.map(Math.abs);
  const learn = (keep: (task: SearchTask) => boolean): RankingWeights => {
    const chosen = tasks.flatMap((task, i) => {
      const example = examples[i];
      return example && keep(task) ? [example] : [];
    });
    const learnt = fitWeights(chosen, prior, spread, strength);
    const file = Object.fromEntries(FILE_SIGNAL_NAMES.map((name, i) => [name, learnt[i]])) as RankingWeights['file'];
    return { ...weights, file };
  };
  const repos = [...new Set(tasks.map((task) => task.repo))];
  return {
    heldOut: new Map(repos.map((repo) => [repo, learn((task) => task.repo !== repo)])),
    all: learn(() => true),
  };
}

/** What each task counts: 1 for all annotated questions together and 1 for all commits, in equal parts for their repositories. */
function balanced(tasks: readonly SearchTask[]): (task: SearchTask) => number {
  const kindOf = ({ category }: SearchTask): string => (category === 'localize' ? 'commit' : 'annotated');
  const setOf = (task: SearchTask): string => `${kindOf(task)} ${task.repo}`;
  const perSet = new Map<string, number>();
  for (const task of tasks) perSet.set(setOf(task), (perSet.get(setOf(task)) ?? 0) + 1);
  return (task) => {
    const repositories = [...perSet.keys()].filter((set) => set.startsWith(`${kindOf(task)} `)).length;
    return 1 / (repositories * (perSet.get(setOf(task)) ?? 1));
  };
}

/** What one would set who has seen no query: all that speaks for a file the same, all that speaks against it twice that, what is asked for more than all. */
function neutralWeight(name: FileSignal, shipped: number): number {
  if (LOGARITHMIC.has(name)) return 0.1;
  if (ASKED_FOR.has(name)) return 6;
  return shipped < 0 ? -2 : 1;
}
/** Who asks for a place, or for what implements a type, asks for nothing else, whatever the other signals together say. */
const ASKED_FOR: ReadonlySet<FileSignal> = new Set(['place', 'implementers']);
/** These grow without bounds and weigh by the tenth. */
const LOGARITHMIC: ReadonlySet<FileSignal> = new Set(['size', 'centrality']);

function exampleOf(task: SearchTask, snapshot: Corpus, weights: RankingWeights, weight: number): Example | undefined {
  const { hits } = lexicalSearch(
    snapshot.lexical,
    { query: task.query, limit: CANDIDATE_HITS },
    { ...optionsFor(snapshot, task.query, weights), explain: true },
  );
  const files = new Set<string>();
  const rows: number[] = [];

  const base: number[] = [];
  const relevant: number[] = [];
  for (const hit of hits) {
    if (files.has(hit.path) || files.size === CANDIDATE_FILES) continue;
    files.add(hit.path);
    const signals = hit.signals ?? {};
    for (const name of FILE_SIGNAL_NAMES) rows.push(weights.file[name] === 0 ? 0 : signals[name] / weights.file[name]);
    base.push(weights.bestShare * SYMBOL_SIGNAL_NAMES.reduce((sum, name) => sum + signals[name], 0));
    relevant.push(task.relevant.some((target) => samePath(hit.path, target)) ? 1 : 0);
  }
  if (!relevant.includes(1)) return undefined;
  return {
    values: Float64Array.from(rows),
    count: files.size,
    base: Float64Array.from(base),
    relevant: Uint8Array.from(relevant),
    weight,
  };
}
