import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import type { CommitBatch, CommitLog } from '../ports/commit-log.ts';
import { GitLogParser } from './git-log-parser.ts';
import { GIT_ARGUMENTS, GIT_TIMEOUT_MS, gitEnvironment } from './git-program.ts';

const IDLE_PRIORITY = 10;

/**
 * History by the git program of this machine. It is asked in a way that runs nothing a repository's configuration names (hooks, pagers,
 * signature checks, file system monitors), writes nothing, and fetches nothing.
 */
export class GitCommitLog implements CommitLog {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async read({
    since,
    limit,
    signal,
  }: {
    readonly since?: string;
    readonly limit: number;
    readonly signal?: AbortSignal;
  }): Promise<CommitBatch | undefined> {
    const head = (await this.text(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], signal))?.trim();
    if (!head || !HASH.test(head)) return undefined;
    const known = since !== undefined && HASH.test(since) ? since : undefined;
    if (known === head) return { head, continues: true, commits: [] };
    const continues =
      known !== undefined && (await this.text(['merge-base', '--is-ancestor', known, head], signal)) !== undefined;
    const parser = new GitLogParser();
    const range = continues ? `${known}..${head}` : head;
    await this.run([...LOG, `--max-count=${limit}`, range, '--', '.'], (text) => parser.add(text), signal);
    return { head, continues, commits: parser.finish() };
  }

  /** What a command prints; undefined when it fails or there is no git. */
  private async text(args: readonly string[], signal?: AbortSignal): Promise<string | undefined> {
    let text = '';
    const code = await this.run(
      args,
      (piece) => {
        text += piece;
      },
      signal,
    );
    return code === 0 ? text : undefined;
  }

  private run(args: readonly string[], onText: (text: string) => void, signal?: AbortSignal): Promise<number> {
    return new Promise((resolve) => {
      let child: ChildProcess;
      try {
        child = spawn('git', [...GIT_ARGUMENTS, '-C', this.folder, ...args], {
          stdio: ['ignore', 'pipe', 'ignore'],
          env: gitEnvironment(),
          windowsHide: true,
          // What it said until then is good.
          timeout: GIT_TIMEOUT_MS,
          signal,
        });
      } catch {
        resolve(-1);
        return;
      }
      child.on('spawn', () => yieldToOthers(child.pid));
      child.stdout?.setEncoding('utf8').on('data', onText);
      child.on('error', () => resolve(-1));
      child.on('close', (code) => resolve(code ?? -1));
    });
  }
}

const HASH = /^[0-9a-f]{40,64}$/;
const LOG = [
  'log',
  '--no-merges',
  '--no-color',
  '--no-show-signature',
  '--no-ext-diff',
  '--no-textconv',
  '--relative',
  '--name-status',
  '--find-renames',
  '--diff-filter=ACMRT',
  '--format=%x01%ct%x09%s',
];
function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) os.setPriority(pid, IDLE_PRIORITY);
  } catch {
    // It works at normal priority then.
  }
}
