import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A commit with what it did to files of code, by path. */
export interface RealCommit {
  readonly commit: string;
  readonly parent: string;
  readonly subject: string;
  readonly changes: readonly { readonly status: string; readonly file: string; readonly oldFile: string }[];
}

const CODE = /\.(c|cc|cpp|cxx|h|hh|hpp|go|java|[cm]?jsx?|[cm]?tsx?|py|rs)$/;
const TEST_PLACE =
  /(^|\/)(tests?|__tests__|specs?|testdata|testing|fixtures?|examples?|bench(marks?)?|docs?)\/|(^|\/)conftest\.py$/i;
/** Files that a test runner is given, as against those that only lie beside them. */
const TEST_FILE =
  /(^|\/)test[_-][^/]+\.(py|c|cc|cpp)$|_test\.(go|py|cc|cpp)$|_unittest\.cc$|[._-](test|spec)\.[cm]?[jt]sx?$|Tests?\.java$|(^|\/)tests\/[^/]+\.rs$/;
/** Larger commits are sweeps through everything. */
const MOST_FILES = 15;
const HISTORY = 1000;
/** Not needed, and a mirror may be without its largest files. */
const LEFT_OUT = ['gz', 'tgz', 'zip', 'jar', 'png', 'jpg', 'gif', 'svg', 'pdf', 'wasm', 'woff2'];

export const isTestFile = (file: string): boolean => TEST_FILE.test(file);
/** Code that is neither a test nor lies among tests. */
export const isSource = (file: string): boolean => CODE.test(file) && !TEST_FILE.test(file) && !TEST_PLACE.test(file);

/** A clone of its own to go back and forth in; `reset` puts it to a commit, `apply` makes a commit's changes outside tests in it. */
export class CommitClone {
  readonly folder: string;

  constructor(origin: string, folder: string) {
    this.folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    execFileSync('git', ['clone', '-q', '--shared', '--no-checkout', origin, folder]);
    this.git('sparse-checkout', 'set', '--no-cone', '/*', ...LEFT_OUT.map((extension) => `!*.${extension}`));
  }

  /** Up to `count` commits that touch some files of code, evenly from the recent ones, oldest first. A merged branch is one commit. */
  commits(count: number): RealCommit[] {
    const log = this.git(
      'log',
      '--first-parent',
      '-m',
      '--name-status',
      '-M',
      '-n',
      String(HISTORY),
      '--format=%x01%H %P%x02%s',
    );
    const all = log
      .split('\x01')
      .slice(1)
      .flatMap((entry): RealCommit[] => {
        const [head, ...lines] = entry.split('\n');
        const [hashes, subject] = head.split('\x02');
        const [commit, parent] = hashes.split(' ');
        const changes = lines
          .map((line) => line.split('\t'))
          .filter((columns) => columns.length >= 2)
          .map((columns) => ({ status: columns[0][0], oldFile: columns[1], file: columns.at(-1) ?? '' }));
        const code = changes.filter(({ file }) => CODE.test(file));
        const isUseful = code.some(({ status, file }) => status === 'M' && isSource(file));
        return parent && isUseful && changes.length >= 2 && changes.length <= MOST_FILES
          ? [{ commit, parent, subject, changes: code }]
          : [];
      });
    const step = Math.max(1, Math.floor(all.length / count));
    return all
      .filter((_, i) => i % step === 0)
      .slice(0, count)
      .reverse();
  }

  reset(commit: string): void {
    this.git('checkout', '-q', '-f', '--detach', commit);
    this.git('clean', '-q', '-fd');
  }

  apply({ commit, changes }: RealCommit): void {
    for (const { status, file, oldFile } of changes) {
      if (!isSource(file)) continue;
      if (status === 'D' || status === 'R') rmSync(path.join(this.folder, oldFile), { force: true });
      if (status === 'D') continue;
      mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
      writeFileSync(path.join(this.folder, file), this.read(commit, file));
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private read(commit: string, file: string): Buffer {
    return execFileSync('git', ['-C', this.folder, 'show', `${commit}:${file}`], { maxBuffer: 1 << 28 });
  }

  private git(...args: string[]): string {
    return execFileSync('git', ['-C', this.folder, ...args], { maxBuffer: 1 << 30, stdio: 'pipe' }).toString();
  }
}
