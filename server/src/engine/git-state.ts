import { errorCode } from '../base/errors.ts';
import { runGit } from '../platform/git.ts';

/** What git says of the folder is asked again after this long at the earliest: a status of a large repository takes a while. */
const FRESH_FOR_MS = 5000;
/** Commits that count as recent for how often a file changes. */
const CHURN_COMMITS = 1000;

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
  private churnOf: { commit: string; counts: Promise<ReadonlyMap<string, number>> } | undefined;

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

  /** In how many of the recent commits each file changed, by path relative to the root. Empty without a repository. */
  async churn(): Promise<ReadonlyMap<string, number>> {
    const commit = (await this.current())?.commit;
    if (commit === undefined) return new Map();
    if (this.churnOf?.commit !== commit) this.churnOf = { commit, counts: this.countChanges() };
    return this.churnOf.counts;
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

  private async countChanges(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    try {
      const args = ['log', `--max-count=${CHURN_COMMITS}`, '--no-merges', '--no-renames', '--relative', '--name-only'];
      const names = await runGit(this.root, [...args, '-z', '--format=', '--', '.']);
      for (const name of names.split('\0')) {
        const path = name.replace(/^\n+/, '');
        if (path) counts.set(path, (counts.get(path) ?? 0) + 1);
      }
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
    }
    return counts;
  }
}
