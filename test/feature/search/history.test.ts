import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../server/src/base/logger.ts';
import { HistoryKeeper } from '../../../server/src/engine/history-keeper.ts';
import { GitCommitLog } from '../../../server/src/platform/git-commit-log.ts';
import { NodeBlobFiles } from '../../../server/src/platform/node-blob-files.ts';
import type { LoggedCommit } from '../../../server/src/ports/commit-log.ts';
import { coChanges } from '../../../server/src/search/history/co-changes.ts';
import { CommitHistory } from '../../../server/src/search/history/commit-history.ts';
import { HistorySearch } from '../../../server/src/search/history/history-search.ts';
import { parseQuery } from '../../../server/src/search/query.ts';
import { queryTerms } from '../../../server/src/search/query-terms.ts';

const commit = (subject: string, ...files: (string | [from: string, to: string])[]): LoggedCommit => ({
  timeS: 0,
  subject,
  files: files.map((file) => (typeof file === 'string' ? { path: file } : { path: file[1], from: file[0] })),
});
const historyOf = (...commits: LoggedCommit[]): CommitHistory =>
  CommitHistory.from({ head: 'a'.repeat(40), continues: false, commits });
const scoresOf = (history: CommitHistory, query: string): Map<string, number> =>
  new Map(
    new HistorySearch(history)
      .scores(queryTerms(parseQuery(query)))
      .map(({ file, score }) => [history.paths[file], score]),
  );

describe('a history', () => {
  it('gives files the names they have today', () => {
    const history = historyOf(
      commit('Use the pool', 'src/pool.ts'),
      commit('Move it', ['src/threads.ts', 'src/pool.ts']),
      commit('Wake threads in order', 'src/threads.ts'),
    );
    expect(history.paths).toEqual(['src/pool.ts']);
    expect([...scoresOf(history, 'wake order').keys()]).toEqual(['src/pool.ts']);
  });

  it('leaves a new file of an old name apart from the one that was moved away', () => {
    const history = historyOf(
      commit('Add another', 'src/a.ts'),
      commit('Move', ['src/a.ts', 'src/b.ts']),
      commit('First words', 'src/a.ts'),
    );
    expect(history.paths).toContain('src/a.ts');
    expect(history.paths).toContain('src/b.ts');
  });

  it('says nothing of commits that touch everything', () => {
    const everything = Array.from({ length: 60 }, (_, i) => `src/file${i}.ts`);
    expect(scoresOf(historyOf(commit('Reformat the sources', ...everything)), 'reformat').size).toBe(0);
  });

  it('continues from what was known and follows renames into it', () => {
    const before = historyOf(commit('Wake threads in order', 'src/threads.ts'));
    const after = CommitHistory.from(
      { head: 'b'.repeat(40), continues: true, commits: [commit('Move it', ['src/threads.ts', 'src/pool.ts'])] },
      before,
    );
    expect(after.commits.map((each) => each.subject)).toEqual(['Move it', 'Wake threads in order']);
    expect([...scoresOf(after, 'wake').keys()]).toEqual(['src/pool.ts']);
  });

  it('is read back as it was written, and refused when damaged', () => {
    const history = historyOf(commit('Wake threads', 'src/a.ts', 'src/b.ts'));
    const bytes = history.encode();
    expect(CommitHistory.decode(bytes)?.commits).toEqual(history.commits);
    expect(CommitHistory.decode(bytes.subarray(0, bytes.length - 5))).toBeUndefined();
    const dangling = '{"version":1,"head":"a","paths":[],"commits":[[0,"x",[3]]]}';
    expect(CommitHistory.decode(new TextEncoder().encode(dangling))).toBeUndefined();
  });

  it('prefers recent commits of few files whose subject has more of the query', () => {
    const others = Array.from({ length: 900 }, (_, i) => commit(`Change number ${i}`, 'src/other.ts'));
    const history = historyOf(
      commit('Resolve proxies from the environment', 'src/proxy.ts'),
      ...others,
      commit('Resolve proxies from the environment', 'src/old.ts'),
      commit('Resolve names', 'src/names.ts'),
    );
    const scores = [...scoresOf(history, 'how are proxies resolved')].sort((a, b) => b[1] - a[1]);
    expect(scores.map(([file]) => file)).toEqual(['src/proxy.ts', 'src/old.ts', 'src/names.ts']);
  });
});

describe('files changed together', () => {
  it('are found with their support, single commits left out', () => {
    const history = historyOf(
      commit('One', 'src/a.ts', 'src/b.ts'),
      commit('Two', 'src/a.ts', 'src/b.ts', 'src/c.ts'),
      commit('Three', 'src/a.ts'),
    );
    expect(coChanges(history, 'src/a.ts', 10)).toMatchObject([{ path: 'src/b.ts', together: 2, of: 3 }]);
    expect(coChanges(history, 'src/unknown.ts', 10)).toEqual([]);
  });
});

describe('the git program', () => {
  let folder: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const commitAll = (subject: string): void => {
    git('add', '-A');
    git('commit', '-q', '-m', subject);
  };

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'codegraph-history-'));
    git('init', '-q');
    const text = Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n');
    write('inner/first.ts', text);
    write('outside.ts', 'x');
    commitAll('Begin');
    git('mv', 'inner/first.ts', 'inner/größer name.ts');
    commitAll('Give it a better name');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells commits with renames, relative to the folder, and only those after a known one', async () => {
    const log = new GitCommitLog(path.join(folder, 'inner'));
    const all = await log.read({ limit: 10 });
    expect(all?.continues).toBe(false);
    expect(all?.commits.map(({ subject, files }) => [subject, files])).toEqual([
      ['Give it a better name', [{ path: 'größer name.ts', from: 'first.ts' }]],
      ['Begin', [{ path: 'first.ts' }]],
    ]);
    expect(await log.read({ limit: 10, since: all?.head })).toEqual({ head: all?.head, continues: true, commits: [] });
    const begin = git('rev-parse', 'HEAD~1').trim();
    const rest = await log.read({ limit: 10, since: begin });
    expect(rest?.continues).toBe(true);
    expect(rest?.commits).toHaveLength(1);
  });

  it('reads all again when the known commit is of another line', async () => {
    const batch = await new GitCommitLog(folder).read({ limit: 10, since: 'f'.repeat(40) });
    expect(batch?.continues).toBe(false);
    expect(batch?.commits).toHaveLength(2);
  });

  it('is silent where there is no repository', async () => {
    const bare = mkdtempSync(path.join(os.tmpdir(), 'codegraph-nothing-'));
    try {
      expect(await new GitCommitLog(bare).read({ limit: 10 })).toBeUndefined();
      expect(await new GitCommitLog(path.join(bare, 'missing')).read({ limit: 10 })).toBeUndefined();
    } finally {
      rmSync(bare, { recursive: true, force: true });
    }
  });

  it('feeds a history that is kept beside the index and follows new commits', async () => {
    const file = path.join(folder, '.git', 'kept', 'history.json');
    const open = (): HistoryKeeper =>
      new HistoryKeeper(new GitCommitLog(folder), new NodeBlobFiles(), file, silentLogger);
    const first = open();
    await first.refresh();
    expect(first.current?.history.commits).toHaveLength(2);
    await first.close();
    write('outside.ts', 'y');
    commitAll('Change the outside');
    const second = open();
    await second.load();
    expect(second.current?.history.commits).toHaveLength(2);
    await second.refresh();
    expect(second.current?.history.commits.map(({ subject }) => subject)).toEqual([
      'Change the outside',
      'Give it a better name',
      'Begin',
    ]);
    await second.close();
  });
});
