import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';
import type { Engine } from '../../server/src/engine/engine.ts';
import type { HostOptions } from '../../server/src/host/host-options.ts';
import { openSharedEngine } from '../../server/src/host/open-shared-engine.ts';
import { cliFile } from './cli.ts';
import { programFolder } from './test-engine.ts';

const engines = new Set<Engine>();
const children = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  // Newest first: proxies let go before their owner, and nobody takes over what is about to be removed.
  for (const engine of [...engines].reverse()) await engine.close().catch(() => {});
});

/** An engine of this process on an index that others may have open too. */
export async function openShared(folder: string, home: string, more: Partial<HostOptions> = {}): Promise<Engine> {
  const options: HostOptions = {
    folder,
    home,
    programFolder,
    maxWorkers: 2,
    door: 'editor',
    version: '0.1.0',
    ...more,
  };
  const engine = await openSharedEngine(options);
  engines.add(engine);
  return engine;
}

/** A real `codegraph search --stdin`, which keeps the index open until it is ended. */
export class SearchProcess {
  readonly child: ChildProcess;
  stderr = '';
  private readonly answers: AsyncIterator<string>;
  private readonly exited: Promise<void>;

  constructor(folder: string, home: string) {
    const args = [cliFile, 'search', '--stdin', '--json', '--no-update', '--dir', folder, '--verbose'];
    this.child = spawn(process.execPath, args, { env: { ...process.env, CODEGRAPH_HOME: home } });
    children.add(this.child);
    this.child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.exited = new Promise((resolve) => this.child.on('exit', () => resolve()));
    const lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream });
    this.answers = lines[Symbol.asyncIterator]();
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** The names that a query finds. */
  async ask(query: string): Promise<string[]> {
    this.child.stdin?.write(`${query}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error(`The process ended. ${this.stderr}`);
    return (JSON.parse(value) as { results: { name: string }[] }).results.map(({ name }) => name);
  }

  kill(): Promise<void> {
    this.child.kill('SIGKILL');
    return this.exited;
  }

  end(): Promise<void> {
    this.child.stdin?.end();
    return this.exited;
  }
}
