import { execFile } from 'node:child_process';
import { CodedError } from '../base/errors.ts';

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** Settings that keep git from running programs that a repository names, and from writing to it. */
const SAFE = [
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.quotePath=false',
  '-c',
  'core.hooksPath=',
];

/**
 * What git prints, run in a folder. Nothing is written, no hook runs and nothing is asked for.
 * @throws NO_GIT when there is no git, NO_REPOSITORY when the folder lies in none, GIT_FAILED with git's words for the rest.
 */
export function runGit(folder: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      [...SAFE, ...args],
      {
        cwd: folder,
        maxBuffer: MAX_OUTPUT_BYTES,
        timeout: TIMEOUT_MS,
        signal,
        env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat' },
      },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else reject(toGitError(error, stderr));
      },
    );
  });
}

function toGitError(error: Error & { code?: unknown }, stderr: string): Error {
  if (error.name === 'AbortError') return error;
  if (error.code === 'ENOENT') return new CodedError('NO_GIT', 'git was not found on the path.', { cause: error });
  if (/not a git repository/i.test(stderr)) {
    return new CodedError('NO_REPOSITORY', 'The folder does not lie in a git repository.', { cause: error });
  }
  const words = stderr.split('\n').find((line) => line.trim() !== '') ?? error.message;
  return new CodedError('GIT_FAILED', `git: ${words.replace(/^(fatal|error): /, '')}`, { cause: error });
}
