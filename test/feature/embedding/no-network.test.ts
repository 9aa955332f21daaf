import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliFile } from '../../support/cli.ts';
import { bagFolder, huggingFaceFolder } from '../../support/model-folders.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';

const DENY = path.resolve(import.meta.dirname, '../../support/deny-network.cjs');

/** Runs real programs, one after the other, each with every way to the network closed. */
function world(model: string) {
  const root = tempFolder('workspace');
  writeFiles(root, {
    'src/session.ts': 'export function login_user(user: string, password: string) {\n  return user + password;\n}\n',
    'src/store.ts': 'export function write_cache(cache: unknown) {\n  return cache;\n}\n',
  });
  const log = path.join(tempFolder('log'), 'network');
  const userHome = tempFolder('user');
  const environment = {
    ...process.env,
    // Whoever would tell of what is done here keeps it in the user's home first.
    HOME: userHome,
    XDG_CACHE_HOME: undefined,
    ORT_DISABLE_TELEMETRY: undefined,
    CODEGRAPH_HOME: tempFolder('home'),
    CODEGRAPH_MODEL: model,
    CODEGRAPH_NETWORK_LOG: log,
  };
  const run = (prefix: readonly string[], args: readonly string[]) => {
    const [program, ...rest] = [...prefix, process.execPath, '--require', DENY, ...args];
    const { stdout, stderr, status } = spawnSync(program, rest, { cwd: root, env: environment, encoding: 'utf8' });
    return { stdout, stderr, status };
  };
  return {
    run,
    touched: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    left: () => readdirSync(userHome, { recursive: true }),
  };
}

/** A process without any network but its own loopback, where the system allows that. */
const namespace = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];

describe('the network', () => {
  it.each([
    ['a model of our own form', bagFolder],
    ['a model that the user brought', huggingFaceFolder],
  ])('is not touched by an index and a search by meaning with %s', (_, model) => {
    const { run, touched, left } = world(model());
    const indexed = run(namespace, [cliFile, 'index', '.']);
    expect(indexed.status, indexed.stderr).toBe(0);
    expect(indexed.stdout).toMatch(/By meaning: .*vectors/);
    const found = run(namespace, [cliFile, 'search', 'user password login', '--mode', 'semantic', '--json']);
    expect(found.status).toBe(0);
    expect(JSON.parse(found.stdout)).toMatchObject({
      mode: 'semantic',
      results: expect.arrayContaining([expect.objectContaining({ name: 'login_user' })]),
    });
    expect(run(namespace, [cliFile, 'doctor']).status).toBe(0);
    expect(touched()).toBe('');
    expect(left()).toEqual([]);
  });

  it('would be noticed', () => {
    const { run, touched } = world(bagFolder());
    const { status } = run([], ['-e', "fetch('http://localhost:9/').catch(() => {}); process.exitCode = 0"]);
    expect(status).not.toBe(0);
    run([], ['-e', "require('node:net').connect(9, '127.0.0.1')"]);
    run([], ['-e', "require('node:https').get('https://localhost/')"]);
    run([], ['-e', "new (require('node:worker_threads').Worker)(\"require('node:net').connect(9)\", { eval: true })"]);
    expect(touched().split('\n').filter(Boolean)).toHaveLength(4);
  });
});
