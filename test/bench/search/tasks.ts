import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LexicalIndex } from '../../../server/src/search/lexical-index.ts';
import type { MeaningEvidence, SearchOptions } from '../../../server/src/search/search-types.ts';
import type { RankingWeights } from '../../../server/src/search/signals.ts';

/** An indexed folder. */
export interface Corpus {
  readonly lexical: LexicalIndex;
  readonly options: SearchOptions;
  /** What vectors say, by query; empty where words alone are measured. */
  readonly meaning: ReadonlyMap<string, MeaningEvidence>;
}

export const optionsFor = ({ options, meaning }: Corpus, query: string, weights: RankingWeights) => ({
  ...options,
  weights,
  meaning: meaning.get(query),
});

/** A question with the files that answer it. Paths match when one is a suffix of the other. */
export interface SearchTask {
  readonly repo: string;
  readonly language: string;
  readonly root: string;
  readonly query: string;
  readonly category: string;
  readonly relevant: readonly string[];
  /** The folder to search. */
  readonly folder: string;
}

export function readTasks(directories: readonly string[]): SearchTask[] {
  return directories.flatMap((directory) => {
    const tasks = JSON.parse(readFileSync(path.join(directory, 'tasks.json'), 'utf8')) as Omit<SearchTask, 'folder'>[];
    return tasks.map((task) => ({
      ...task,
      query: task.query.replace(/\s+/g, ' '),
      folder: path.resolve(directory, task.repo, task.root),
    }));
  });
}

export const samePath = (a: string, b: string): boolean => a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);

export interface Score {
  readonly ndcg: number;
  readonly mrr: number;
  readonly hit1: number;
  readonly hit10: number;
}

const gain = (relevance: readonly number[]): number => relevance.reduce((sum, r, i) => sum + r / Math.log2(i + 2), 0);

/** NDCG@10 with equal gains, reciprocal rank of the first relevant file, and whether one is first or among ten. */
export function scoreFiles(files: readonly string[], relevant: readonly string[]): Score {
  const ranks = relevant
    .map((target) => files.findIndex((file) => samePath(file, target)) + 1)
    .filter((rank) => rank > 0);
  const relevance = files.slice(0, 10).map((_, i) => (ranks.includes(i + 1) ? 1 : 0));
  const first = ranks.length > 0 ? Math.min(...ranks) : Number.POSITIVE_INFINITY;
  const ideal = gain(Array<number>(Math.min(10, relevant.length)).fill(1));
  return { ndcg: gain(relevance) / ideal, mrr: 1 / first, hit1: first <= 1 ? 1 : 0, hit10: first <= 10 ? 1 : 0 };
}
