import { execFile, spawn } from 'node:child_process';
import { CodedError, errorMessage } from '../base/errors.ts';
import { GIT_ARGUMENTS, GIT_TIMEOUT_MS, gitEnvironment } from './git-program.ts';

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * What git prints, run in a folder. Nothing is written, no hook runs and nothing is asked for.
 * @throws NO_GIT when there is no git, NO_REPOSITORY when the folder lies in none, GIT_FAILED with git's words for the rest.
 */
export function runGit(folder: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      [...GIT_ARGUMENTS, ...args],
      {
        cwd: folder,
        maxBuffer: MAX_OUTPUT_BYTES,
        timeout: GIT_TIMEOUT_MS,
        signal,
        env: gitEnvironment(),
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

/**
 * The contents of files as they were, in one run of git: for each name, such as `HEAD:./src/a.ts`, its bytes, or undefined when there was no such file.
 * Names that git could take for something else (with a line break) are not asked for.
 */
export function readGitBlobs(folder: string, names: readonly string[]): Promise<(Buffer | undefined)[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...GIT_ARGUMENTS, 'cat-file', '--batch'], {
      cwd: folder,
      env: gitEnvironment(),
      timeout: GIT_TIMEOUT_MS,
    });
    const chunks: Buffer[] = [];
    child.on('error', (error) => reject(toGitError(error, '')));
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => {
      if (code !== 0) reject(new CodedError('GIT_FAILED', `git cat-file ended with ${code}.`));
      else resolve(readBatch(Buffer.concat(chunks), names.length));
    });
    child.stdin.on('error', (error) => reject(new CodedError('GIT_FAILED', errorMessage(error))));
    child.stdin.end(names.map((name) => `${/[\n\r]/.test(name) ? '' : name}\n`).join(''));
  });
}

/** `<hash> blob <size>`, the bytes and a line break for each name; a line that ends in `missing` for what is not there. */
function readBatch(output: Buffer, count: number): (Buffer | undefined)[] {
  const blobs: (Buffer | undefined)[] = [];
  let at = 0;
  while (blobs.length < count && at < output.length) {
    const end = output.indexOf(0x0a, at);
    const size = /^[0-9a-f]+ (\w+) (\d+)$/.exec(output.toString('utf8', at, end));
    at = end + 1;
    if (!size) {
      blobs.push(undefined);
      continue;
    }
    const last = at + Number(size[2]);
    blobs.push(size[1] === 'blob' ? output.subarray(at, last) : undefined);
    at = last + 1;
  }
  return blobs;
}
