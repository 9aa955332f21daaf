import { errorCode } from '../base/errors.ts';
import { runGit } from '../platform/git.ts';
import { GitCommitLog } from '../platform/git-commit-log.ts';

/** What git says of the folder is asked again after this long at the earliest: a status of a large repository takes a while. */
const FRESH_FOR_MS = 5000;
/** Commits that count as recent for how often files change, and which of them together. */
const RECENT_COMMITS = 2000;

export interface GitHead {
  readonly commit: string;
  /** Files of the folder that differ from the commit. */
  readonly uncommitted: number;
}

/** What git knows of a workspace, as far as it lies in a repository; asked seldom, and never in the way of an answer. */
export class GitState {
  private readonly root: string;
  private head: Promise<GitHead | undefined> | undefined;
  private headMs = 0;
  private recent: { commit: string; commits: Promise<readonly string[][]> } | undefined;

  constructor(root: string) {
    this.root = root;
  }

  /** The commit that is checked out; undefined without a repository. May be a few seconds old. */
  current(): Promise<GitHead | undefined> {
    const nowMs = performance.now();
    if (!this.head || nowMs - this.headMs > FRESH_FOR_MS) {
      const asked = this.ask();
      // Who asks while the next answer is on its way gets the last one.
      this.head = this.head ? this.replaceWhenDone(asked) : asked;
      this.headMs = nowMs;
    }
    return this.head;
  }

  /** The files of each recent commit, newest first, by path relative to the root. Empty without a repository. */
  async commits(): Promise<readonly string[][]> {
    const commit = (await this.current())?.commit;
    if (commit === undefined) return [];
    if (this.recent?.commit !== commit) this.recent = { commit, commits: this.readCommits() };
    return this.recent.commits;
  }

  private async replaceWhenDone(next: Promise<GitHead | undefined>): Promise<GitHead | undefined> {
    const last = await this.head;
    void next.then((head) => {
      this.head = Promise.resolve(head);
    });
    return last;
  }

  private async ask(): Promise<GitHead | undefined> {
    try {
      const [commit, status] = await Promise.all([
        runGit(this.root, ['rev-parse', '--short=12', 'HEAD']),
        runGit(this.root, ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal', '--', '.']),
      ]);
      return { commit: commit.trim(), uncommitted: status.split('\0').filter(Boolean).length };
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return undefined;
    }
  }

  private async readCommits(): Promise<readonly string[][]> {
    const batch = await new GitCommitLog(this.root).read({ limit: RECENT_COMMITS });
    return batch?.commits.map(({ files }) => files.map(({ path }) => path)) ?? [];
  }
}
