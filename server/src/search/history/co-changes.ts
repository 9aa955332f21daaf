import type { CommitHistory } from './commit-history.ts';

/** A file that was changed together with another. */
export interface CoChange {
  readonly path: string;
  /** How many commits touched both. */
  readonly together: number;
  /** How many touched the file that was asked about. */
  readonly of: number;
  /** In [0, 1): how much that says; recent and small commits count more, and one in common says little. */
  readonly strength: number;
}

/** After so many commits a change counts a third of what the newest does. */
const FADING_COMMITS = 800;
/** Commits in common that are worth as much as nothing known: with few the strength stays low. */
const DOUBT = 2;
const MIN_TOGETHER = 2;

/**
 * Files that tend to change in the same commits as `path`, best first. A commit of few files says a little more than one of many.
 */
export function coChanges(history: CommitHistory, path: string, limit: number): CoChange[] {
  const file = history.numberOf(path);
  if (file === undefined) return [];
  const commits = history.commitsOf(file);
  const others = new Map<number, { together: number; weight: number }>();
  let total = DOUBT;
  for (const commit of commits) {
    const files = new Set(history.commits[commit].files);
    const weight = Math.exp(-commit / FADING_COMMITS);
    total += weight;
    if (files.size < 2) continue;
    for (const other of files) {
      if (other === file) continue;
      const entry = others.get(other) ?? { together: 0, weight: 0 };
      entry.together++;
      entry.weight += weight / Math.sqrt(Math.log2(files.size));
      others.set(other, entry);
    }
  }
  return [...others]
    .filter(([, { together }]) => together >= MIN_TOGETHER)
    .map(([other, { together, weight }]) => ({
      path: history.paths[other],
      together,
      of: commits.length,
      strength: weight / total,
    }))
    .sort((a, b) => b.strength - a.strength || (a.path < b.path ? -1 : 1))
    .slice(0, limit);
}
