import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openEngine } from '../../../server/src/engine/open-engine.ts';
import { randomNumbers } from '../../support/random.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';
import { builtFolder, expectFresh, openWorkspace, programFolder, storeFolder } from '../../support/test-engine.ts';

/** Modules in a chain: each calls the one before, so that links between files can be seen to be there. */
function chain(length: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length }, (_, i) => [
      `src/m${i}.ts`,
      `${i > 0 ? `import { f${i - 1} } from './m${i - 1}';\n` : ''}export function f${i}(n: number): number {\n` +
        `${Array.from({ length: 12 }, (_, line) => `  const v${line} = n + ${line};\n`).join('')}  return ${i > 0 ? `f${i - 1}(v3)` : 'v3'};\n}\n`,
    ]),
  );
}

const cli = path.join(builtFolder, 'cli.js');
const startIndex = (root: string, home: string): ChildProcess =>
  spawn(process.execPath, [cli, 'index', root, '--json'], {
    env: { ...process.env, CODEGRAPH_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));

describe('an index whose process is killed', () => {
  it('goes on where it was, and ends up the same as a fresh one', async () => {
    const root = tempFolder('killed');
    const home = tempFolder('home');
    writeFiles(root, chain(400));
    const random = randomNumbers(7);
    for (let round = 0; round < 6; round++) {
      const child = startIndex(root, home);
      const end = ended(child);
      await new Promise((resolve) => setTimeout(resolve, 150 + random() * 1200));
      child.kill('SIGKILL');
      await end;
      // Between the kills the workspace goes on changing.
      const victim = path.join(root, `src/m${Math.floor(random() * 400)}.ts`);
      writeFileSync(victim, readFileSync(victim, 'utf8').replace('n: number', `n: number, extra${round} = 0`));
    }
    const engine = await openEngine({ folder: root, home, programFolder });
    try {
      const summary = await engine.index();
      expect(summary.files).toBe(400);
      expect(await engine.index()).toMatchObject({ analyzed: 0, linked: 0 });
      await expectFresh(engine, root);
    } finally {
      await engine.close();
    }
  });
});

describe('a file that could not be parsed in time', () => {
  it('is left alone for a while, and tried again later', async () => {
    const long = Array.from({ length: 20_000 }, (_, i) => `export const value${i} = [${i}, { a: ${i} }];\n`).join('');
    const { engine, reopen } = await openWorkspace({ 'long.ts': long }, { parseTimeoutMs: 1 });
    await engine.index();
    expect(await engine.fileStatus('long.ts')).toMatchObject({ indexed: false, reason: 'parse-timeout' });
    await engine.close();
    const patient = await reopen({ parseTimeoutMs: 60_000 });
    expect(await patient.index()).toMatchObject({ analyzed: 0 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 60 * 60 * 1000 });
    try {
      expect(await patient.index()).toMatchObject({ analyzed: 1 });
      expect(await patient.fileStatus('long.ts')).toMatchObject({ indexed: true, symbols: 20_001 });
      vi.setSystemTime(Date.now() + 2 * 60 * 60 * 1000);
      expect(await patient.index()).toMatchObject({ analyzed: 0 });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('an index whose run is cancelled', () => {
  it('keeps what was done, and the next run does the rest', async () => {
    const { engine, root } = await openWorkspace(chain(300));
    const abort = new AbortController();
    engine.onProgress(({ phase, filesDone }) => {
      if (phase === 'parsing' && filesDone > 30) abort.abort();
    });
    const cancelled = await engine.index({ signal: abort.signal });
    expect(cancelled.cancelled).toBe(true);
    expect(cancelled.files).toBeGreaterThan(0);
    expect(cancelled.files).toBeLessThan(300);
    const rest = await engine.index();
    expect(rest).toMatchObject({ files: 300, cancelled: false });
    expect(rest.analyzed).toBeLessThanOrEqual(300 - cancelled.files);
    await expectFresh(engine, root);
  });

  it('tells the files that were not linked any more', async () => {
    const files = chain(40);
    const { engine, root } = await openWorkspace(files);
    await engine.index();
    await engine.search({ query: 'f1' });
    // Every file's interface changes; the run is stopped while it links.
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(path.join(root, file), text.replaceAll(/\bf(\d+)\b/g, 'g$1'));
    }
    const abort = new AbortController();
    const stop = engine.onProgress(({ phase }) => {
      if (phase === 'linking') abort.abort();
    });
    await engine.index({ signal: abort.signal });
    stop();
    await engine.index();
    await expectFresh(engine, root);
  });

  it('tells the files that were not linked any more when everything was to be read again', async () => {
    const { engine, root } = await openWorkspace(chain(40));
    await engine.index();
    const file = path.join(root, 'src/m7.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('f7', 'g7'));
    const abort = new AbortController();
    const stop = engine.onProgress(({ phase }) => {
      if (phase === 'linking') abort.abort();
    });
    expect(await engine.index({ force: true, signal: abort.signal })).toMatchObject({ cancelled: true });
    stop();
    await engine.index();
    await expectFresh(engine, root);
  });

  it('goes on by itself after a pause', async () => {
    const { engine, root } = await openWorkspace(chain(200));
    let paused = false;
    const stop = engine.onProgress(({ phase, filesDone }) => {
      if (paused || phase !== 'parsing' || filesDone < 10) return;
      paused = true;
      void engine.pause();
    });
    const run = engine.index();
    await expect.poll(() => paused, { timeout: 30_000 }).toBe(true);
    expect((await engine.status()).state).toBe('paused');
    await engine.resume();
    expect(await run).toMatchObject({ files: 200, cancelled: false });
    stop();
    await expectFresh(engine, root);
  });
});

describe('an index that is damaged', () => {
  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'overwritten',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(Math.max(0, bytes.length - 100), 7)]),
    ],
    ['emptied', () => Buffer.alloc(0)],
  ])('is rebuilt when its files are %s', async (_, damage) => {
    const { engine, root, home, reopen } = await openWorkspace(chain(60));
    await engine.index();
    await engine.close();
    const folder = storeFolder(home);
    for (const file of readdirSync(folder).filter((name) => /\.(ldb|log)$|^MANIFEST/.test(name))) {
      writeFileSync(path.join(folder, file), damage(readFileSync(path.join(folder, file))));
    }
    const again = await reopen();
    await again.index();
    expect(await again.index()).toMatchObject({ files: 60, analyzed: 0 });
    await expectFresh(again, root);
  });

  it('is rebuilt when its files are gone', async () => {
    const { engine, root, home, reopen } = await openWorkspace(chain(20));
    await engine.index();
    await engine.close();
    rmSync(storeFolder(home), { recursive: true });
    const again = await reopen();
    expect(await again.index()).toMatchObject({ files: 20, analyzed: 20 });
    await expectFresh(again, root);
  });

  it('finds the words again when the packed ones are damaged', async () => {
    const { engine, home, reopen } = await openWorkspace(chain(80));
    await engine.index();
    await engine.search({ query: 'f7' });
    await engine.close();
    const words = path.join(path.dirname(storeFolder(home)), 'words.bin');
    const bytes = readFileSync(words);
    writeFileSync(words, bytes.subarray(0, bytes.length - 1000));
    const again = await reopen();
    expect((await again.search({ query: 'f7' })).results[0]?.name).toBe('f7');
  });
});

describe('a graph that was packed', () => {
  const packedGraph = (home: string) => path.join(path.dirname(storeFolder(home)), 'graph.bin');

  it('is opened as it is, and takes in what changed since', async () => {
    const { engine, root, home, reopen } = await openWorkspace(chain(80));
    await engine.index();
    await engine.callers({ of: { symbol: 'f7' } });
    await engine.close();
    const packed = readFileSync(packedGraph(home));
    const again = await reopen();
    await expectFresh(again, root);
    writeFileSync(path.join(root, 'src/m9.ts'), 'export function f9(n: number): number {\n  return n;\n}\n');
    rmSync(path.join(root, 'src/m40.ts'));
    await again.index();
    await expectFresh(again, root, 'followed');
    await again.close();
    // Too little is new to pack it again: the next start puts the changes on top of the old form.
    expect(readFileSync(packedGraph(home)).equals(packed)).toBe(true);
    await expectFresh(await reopen(), root, 'reopened');
  });

  it.each([
    ['damaged', (bytes: Buffer) => bytes.fill(7, 400, 500)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
  ])('is built again when it is %s', async (_, damage) => {
    const { engine, root, home, reopen } = await openWorkspace(chain(80));
    await engine.index();
    await engine.callers({ of: { symbol: 'f7' } });
    await engine.close();
    writeFileSync(packedGraph(home), damage(readFileSync(packedGraph(home))));
    await expectFresh(await reopen(), root);
  });

  it('is not taken for that of another store', async () => {
    const { engine, root, home, reopen } = await openWorkspace(chain(80));
    await engine.index();
    await engine.callers({ of: { symbol: 'f7' } });
    await engine.close();
    rmSync(storeFolder(home), { recursive: true });
    writeFileSync(path.join(root, 'src/m9.ts'), 'export function f9(n: number): number {\n  return n;\n}\n');
    const again = await reopen();
    await again.index();
    await expectFresh(again, root);
  });
});

describe('a workspace that changes while it is read', () => {
  it('does without files that vanish and takes what is there', async () => {
    const { engine, root } = await openWorkspace(chain(300));
    let removed = false;
    const stop = engine.onProgress(({ phase }) => {
      if (removed || phase !== 'parsing') return;
      removed = true;
      for (let i = 150; i < 300; i++) rmSync(path.join(root, `src/m${i}.ts`));
    });
    const summary = await engine.index();
    stop();
    expect(summary.cancelled).toBe(false);
    const next = await engine.index();
    expect(next.files).toBe(150);
    await expectFresh(engine, root);
  });

  it('indexes the good files beside bad ones', async () => {
    const random = randomNumbers(3);
    const noise = () => Uint8Array.from({ length: 3000 }, () => Math.floor(random() * 256));
    const good = chain(10);
    const text = Object.values(good).join('\n');
    const { engine, root } = await openWorkspace({
      ...good,
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [`bad/cut${i}.ts`, text.slice(0, Math.floor(random() * text.length))]),
      ),
      ...Object.fromEntries(['ts', 'py', 'go', 'js', 'rs', 'java'].map((kind) => [`bad/noise.${kind}`, noise()])),
      'bad/deep.js': `${'['.repeat(40_000)}${']'.repeat(40_000)}`,
      'bad/deep.py': `${'('.repeat(5000)}1${')'.repeat(5000)}`,
      'bad/line.ts': `const x = "${'y'.repeat(900_000)}";`,
      'bad/huge.ts': `// ${'z'.repeat(10_000_000)}`,
      'bad/crlf.py': 'def a():\r\n    return 1\r\n\rdef b(): pass\r',
    });
    symlinkSync(root, path.join(root, 'bad/circle'));
    const summary = await engine.index();
    expect(summary.cancelled).toBe(false);
    for (const file of Object.keys(good)) expect((await engine.fileStatus(file)).indexed).toBe(true);
    const bad = readdirSync(path.join(root, 'bad')).filter((name) => name !== 'circle');
    for (const name of bad) {
      const { indexed, reason } = await engine.fileStatus(`bad/${name}`);
      expect(indexed || reason, name).toBeTruthy();
    }
    expect(await engine.index()).toMatchObject({ analyzed: 0 });
  });
});
