import { runGit } from './git.ts';

const MOST_BRANCHES = 50;
const MOST_COMMITS = 100;
/** Between the fields of a line; no name of git holds one. */
const FIELD = '\x1f';

export interface GitRevisions {
  branch?: string;
  branches: { name: string; subject: string; date: string }[];
  commits: { commit: string; subject: string; author: string; date: string }[];
}

/**
 * The branches and the last commits of a repository, the newest first. A commit without a parent is left out: there is nothing to compare it with.
 * @throws NO_GIT, NO_REPOSITORY
 */
export async function listRevisions(folder: string): Promise<GitRevisions> {
  const [branch, branches, commits] = await Promise.all([
    runGit(folder, ['branch', '--show-current']),
    runGit(folder, [
      'for-each-ref',
      '--sort=-committerdate',
      `--count=${MOST_BRANCHES}`,
      `--format=%(refname:short)${FIELD}%(contents:subject)${FIELD}%(committerdate:iso-strict)`,
      'refs/heads',
      'refs/remotes',
    ]),
    // Before the first commit there is no log, which is no failure.
    runGit(folder, [
      'log',
      `--max-count=${MOST_COMMITS}`,
      `--format=%H${FIELD}%P${FIELD}%s${FIELD}%an${FIELD}%cI`,
    ]).catch(() => ''),
  ]);
  return {
    ...(branch.trim() ? { branch: branch.trim() } : {}),
    branches: fieldsOf(branches)
      .map(([name, subject, date]) => ({ name, subject, date }))
      .filter(({ name }) => !name.endsWith('/HEAD') && name !== 'origin'),
    commits: fieldsOf(commits)
      .filter(([, parents]) => parents !== '')
      .map(([commit, , subject, author, date]) => ({ commit, subject, author, date })),
  };
}

const fieldsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(FIELD));
