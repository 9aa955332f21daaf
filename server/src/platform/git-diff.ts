import { CodedError, errorCode } from '../base/errors.ts';
import { readGitBlobs, runGit } from './git.ts';

/** A file that differs between two states of a folder. Paths are relative to the folder, with forward slashes. */
export interface FileDifference {
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  readonly path: string;
  /** What a renamed file was called before. */
  readonly oldPath?: string;
}

/** Two states of a folder: commits by their hash, or the files as they are now. */
export interface DiffRange {
  readonly from: string;
  /** Undefined for the files as they are now, with those that git does not know yet. */
  readonly to?: string;
}

/**
 * What a range means:
 *
 *   (nothing)   the files as they are now against the last commit
 *   REV         the files as they are now against REV, or where the two parted when REV is a branch that went on
 *   A..B        commit B against commit A
 *   A...B       commit B against where it parted from A
 *
 * @throws GIT_FAILED with git's words for a name that is none, NO_REPOSITORY outside of a repository.
 */
export async function resolveRange(folder: string, range: string | undefined): Promise<DiffRange> {
  const parts = /^(.*?)(\.\.\.?)(.*)$/.exec(range ?? '');
  if (!parts) {
    const head = await commitOf(folder, 'HEAD');
    return { from: range ? await mergeBase(folder, await commitOf(folder, range), head) : head };
  }
  const [, left, dots, right] = parts;
  const [from, to] = [await commitOf(folder, left || 'HEAD'), await commitOf(folder, right || 'HEAD')];
  return { from: dots === '...' ? await mergeBase(folder, from, to) : from, to };
}

/** The files that differ, below the folder. */
export async function listDifferences(folder: string, { from, to }: DiffRange): Promise<FileDifference[]> {
  const args = ['diff', '--name-status', '-z', '--find-renames', '--relative', '--no-ext-diff', '--no-textconv'];
  const [changed, untracked] = await Promise.all([
    runGit(folder, [...args, from, ...(to ? [to] : []), '--', '.']),
    to ? '' : runGit(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']),
  ]);
  const differences = parseNameStatus(changed);
  for (const path of untracked.split('\0')) if (path) differences.push({ status: 'added', path });
  return differences;
}

/** Texts of files as they were in a commit, undefined for those that were not there. */
export function readFilesAt(
  folder: string,
  commit: string,
  paths: readonly string[],
): Promise<(Uint8Array | undefined)[]> {
  return readGitBlobs(
    folder,
    paths.map((path) => `${commit}:./${path}`),
  );
}

function parseNameStatus(text: string): FileDifference[] {
  const fields = text.split('\0');
  const differences: FileDifference[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const letter = fields[i++][0];
    const first = fields[i++];
    if (letter === 'R' || letter === 'C') {
      const path = fields[i++];
      differences.push(letter === 'R' ? { status: 'renamed', path, oldPath: first } : { status: 'added', path });
    } else {
      const status = letter === 'A' ? 'added' : letter === 'D' ? 'deleted' : 'modified';
      differences.push({ status, path: first });
    }
  }
  return differences;
}

async function commitOf(folder: string, name: string): Promise<string> {
  try {
    const hash = await runGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return hash.trim();
  } catch (error) {
    if (errorCode(error) !== 'GIT_FAILED') throw error;
    const words =
      name === 'HEAD' ? 'The repository has no commit yet.' : `git knows no commit or branch "${name.slice(0, 100)}".`;
    throw new CodedError('GIT_FAILED', words, { cause: error });
  }
}

/** Where two lines of history parted; the first one itself when they have nothing in common. */
async function mergeBase(folder: string, one: string, other: string): Promise<string> {
  try {
    return (await runGit(folder, ['merge-base', one, other])).trim();
  } catch (error) {
    if (errorCode(error) !== 'GIT_FAILED') throw error;
    return one;
  }
}
