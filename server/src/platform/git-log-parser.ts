import type { LoggedCommit } from '../ports/commit-log.ts';

/** A commit while its lines are read. */
interface ParsedCommit extends LoggedCommit {
  readonly files: { readonly path: string; readonly from?: string }[];
}

/**
 * Reads what `git log --name-status --format=%x01%ct%x09%s` prints, piece by piece as it comes. Names that git quotes (with control
 * characters or quotes in them) are left out.
 */
export class GitLogParser {
  private readonly commits: ParsedCommit[] = [];
  private rest = '';

  add(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.addLine(line);
  }

  /** The commits, in git's order. A line that was cut off is left out. */
  finish(): readonly LoggedCommit[] {
    this.rest = '';
    return this.commits;
  }

  private addLine(line: string): void {
    if (line === '') return;
    if (line.startsWith('\x01')) {
      const tab = line.indexOf('\t');
      this.commits.push({ timeS: Number(line.slice(1, tab)) || 0, subject: line.slice(tab + 1), files: [] });
      return;
    }
    const [status, first, second] = line.split('\t');
    const commit = this.commits.at(-1);
    if (!commit || first === undefined || first.startsWith('"') || second?.startsWith('"')) return;
    if (second === undefined) commit.files.push({ path: first });
    else commit.files.push(status.startsWith('R') ? { path: second, from: first } : { path: second });
  }
}
