import type { CommitBatch } from '../../ports/commit-log.ts';

/** So many commits are kept; what is older says little about the code of today. */
export const MAX_COMMITS = 5000;
/** A commit that touches more files than this is a reformatting, a rename or a release, and says nothing of any of them. */
const MAX_FILES = 30;
const MAX_SUBJECT = 200;
const VERSION = 1;

export interface Commit {
  readonly timeS: number;
  readonly subject: string;
  /** Numbers of the files it touched. */
  readonly files: readonly number[];
}

interface Packed {
  readonly version: number;
  readonly head: string;
  readonly paths: readonly string[];
  readonly commits: readonly (readonly [timeS: number, subject: string, files: readonly number[]])[];
}

/**
 * Which commits touched which files, newest first. Files go by the names they have today: renames are followed backwards. Immutable;
 * `extended` gives the next one.
 */
export class CommitHistory {
  readonly head: string;
  readonly paths: readonly string[];
  readonly commits: readonly Commit[];
  private numbers: Map<string, number> | undefined;
  private touching: number[][] | undefined;

  private constructor(head: string, paths: readonly string[], commits: readonly Commit[]) {
    this.head = head;
    this.paths = paths;
    this.commits = commits;
  }

  /** A history from what was read; `before` is what it continues, when it does. */
  static from(batch: CommitBatch, before?: CommitHistory): CommitHistory {
    const paths: string[] = [];
    const numbers = new Map<string, number>();
    const commits: Commit[] = [];
    /** What an older name is called today. */
    const today = new Map<string, string>();
    const numberOf = (path: string): number => {
      const current = today.get(path) ?? path;
      let number = numbers.get(current);
      if (number === undefined) {
        number = paths.push(current) - 1;
        numbers.set(current, number);
      }
      return number;
    };
    for (const { timeS, subject, files } of batch.commits) {
      if (files.length > 0 && files.length <= MAX_FILES && commits.length < MAX_COMMITS) {
        commits.push({ timeS, subject: subject.slice(0, MAX_SUBJECT), files: files.map(({ path }) => numberOf(path)) });
      }
      for (const { path, from } of files) {
        // A name that is in use again since then stays with its newer file.
        if (from !== undefined && !today.has(from) && !numbers.has(from)) today.set(from, today.get(path) ?? path);
      }
    }
    if (before && batch.continues) {
      for (const { timeS, subject, files } of before.commits) {
        if (commits.length >= MAX_COMMITS) break;
        commits.push({ timeS, subject, files: files.map((file) => numberOf(before.paths[file])) });
      }
    }
    return new CommitHistory(batch.head, paths, commits);
  }

  static decode(bytes: Uint8Array): CommitHistory | undefined {
    try {
      const { version, head, paths, commits } = JSON.parse(new TextDecoder().decode(bytes)) as Packed;
      if (version !== VERSION || typeof head !== 'string' || !paths.every((path) => typeof path === 'string')) {
        return undefined;
      }
      const sound = ([timeS, subject, files]: Packed['commits'][number]): boolean =>
        Number.isFinite(timeS) && typeof subject === 'string' && files.every((file) => paths[file] !== undefined);
      if (!commits.every(sound)) return undefined;
      return new CommitHistory(
        head,
        paths,
        commits.map(([timeS, subject, files]) => ({ timeS, subject, files })),
      );
    } catch {
      return undefined;
    }
  }

  encode(): Uint8Array {
    const packed: Packed = {
      version: VERSION,
      head: this.head,
      paths: this.paths,
      commits: this.commits.map(({ timeS, subject, files }) => [timeS, subject, files]),
    };
    return new TextEncoder().encode(JSON.stringify(packed));
  }

  numberOf(path: string): number | undefined {
    this.numbers ??= new Map(this.paths.map((each, number) => [each, number]));
    return this.numbers.get(path);
  }

  /** The commits that touched a file, newest first, as places in `commits`. */
  commitsOf(file: number): readonly number[] {
    if (!this.touching) {
      const touching: number[][] = this.paths.map(() => []);
      this.commits.forEach(({ files }, commit) => {
        for (const each of new Set(files)) touching[each].push(commit);
      });
      this.touching = touching;
    }
    return this.touching[file] ?? [];
  }
}
