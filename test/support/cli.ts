import { type SpawnOptions, spawn } from 'node:child_process';
import path from 'node:path';
import { builtFolder } from './test-engine.ts';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command line, as `npm run build` makes it, in a process of its own. */
export const cliFile = path.join(builtFolder, 'cli.js');

export interface CliOptions {
  readonly home: string;
  readonly cwd?: string;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Sends SIGINT when this is seen on standard error. */
  readonly interruptAt?: RegExp;
}

export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const { home, cwd, input, environment, interruptAt } = options;
  const settings: SpawnOptions = {
    cwd,
    env: { ...process.env, CODEGRAPH_HOME: home, NO_COLOR: '', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cliFile, ...args], settings);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    let interrupted = false;
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
      if (!interrupted && interruptAt?.test(stderr)) {
        interrupted = true;
        child.kill('SIGINT');
      }
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin?.end(input ?? '');
  });
}
