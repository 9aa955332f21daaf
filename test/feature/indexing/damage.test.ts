import { execFileSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../server/src/engine/open-engine.ts';
import { indexLocation } from '../../../server/src/platform/index-location.ts';
import { writableHome } from '../../../server/src/platform/writable-home.ts';
import { runCli } from '../../support/cli.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';
import { dump, programFolder } from '../../support/test-engine.ts';

/** Modules that call each other, with bodies that make facts of some size. */
function modules(count: number, words = ''): Record<string, string> {
  const body = Array.from({ length: 30 }, (_, line) => `  const value${line} = n * ${line} + ${line};\n`).join('');
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `src/m${i}.ts`,
      `import { f${(i + 1) % count} } from './m${(i + 1) % count}';\n/** Adds up ${words} ${i}. */\nexport function f${i}(n: number): number {\n${body}  return n > 9 ? n : f${(i + 1) % count}(value3 + 1);\n}\n`,
    ]),
  );
}

const root = tempFolder('workspace');
const good = tempFolder('good');
let expected: string[];
let found: string[];

async function searched(engine: Awaited<ReturnType<typeof openEngine>>): Promise<string[]> {
  return (await engine.search({ query: 'f7' })).results.map(({ symbol }) => symbol);
}

beforeAll(async () => {
  writeFiles(root, modules(80));
  for (let round = 0; round < 2; round++) {
    const engine = await openEngine({ folder: root, home: good, programFolder, maxWorkers: 1 });
    await engine.index();
    expected = await dump(engine);
    found = await searched(engine);
    await engine.close();
  }
});

/** Every file of the index, relative to the home. */
const filesOf = (home: string) =>
  readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(home, file)).isFile());

const DAMAGE: Record<string, (file: string) => void> = {
  deleted: (file) => rmSync(file),
  emptied: (file) => truncateSync(file),
  'cut short': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'overwritten in the middle': (file) => {
    // In place: a file that is cut short while it is mapped ends the process that reads it.
    const { size } = statSync(file);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(Math.ceil(size / 6), 7), 0, Math.ceil(size / 6), Math.floor(size / 3));
    closeSync(handle);
  },
  'made a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};

describe('each file of an index in turn', { timeout: 240_000 }, () => {
  it.each(Object.keys(DAMAGE))('may be %s', async (kind) => {
    const files = filesOf(good).filter((file) => !/LOCK$/.test(file));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const home = tempFolder('damaged');
      cpSync(good, home, { recursive: true });
      DAMAGE[kind](path.join(home, file));
      const engine = await openEngine({ folder: root, home, programFolder, maxWorkers: 1 });
      try {
        // Whoever asks before anything is mended gets an answer, perhaps with less in it, and no crash.
        await searched(engine);
        await engine.index();
        await engine.index();
        expect(await searched(engine), file).toEqual(found);
        expect(await dump(engine), file).toEqual(expected);
        const { problems } = await engine.status();
        for (const problem of problems) expect(problem).toMatch(/^[A-Z].*\.$/s);
      } finally {
        await engine.close();
        rmSync(home, { recursive: true });
      }
    }
  });

  it('may be removed with all others while the index is open', async () => {
    const home = tempFolder('damaged');
    cpSync(good, home, { recursive: true });
    const engine = await openEngine({ folder: root, home, programFolder, maxWorkers: 1 });
    try {
      await searched(engine);
      rmSync(home, { recursive: true });
      await engine.index({ force: true }).catch(() => {});
      await engine.index();
      expect(await dump(engine)).toEqual(expected);
    } finally {
      await engine.close();
    }
  });

  it('may be damaged while the index is open', async () => {
    const home = tempFolder('damaged');
    cpSync(good, home, { recursive: true });
    const engine = await openEngine({ folder: root, home, programFolder, maxWorkers: 1 });
    try {
      await searched(engine);
      for (const file of filesOf(home).filter((each) => /\.ldb$/.test(each)))
        DAMAGE['overwritten in the middle'](path.join(home, file));
      const words = await engine.search({ query: 'adds up' });
      expect(words.results.length).toBeGreaterThan(0);
      await engine.index({ force: true });
      expect(await dump(engine)).toEqual(expected);
    } finally {
      await engine.close();
    }
  });
});

/** Runs a command that takes rights which tests may not have; whether it could. */
function canRun(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a disk', { timeout: 240_000 }, () => {
  const disk = tempFolder('disk');
  const isMounted = process.platform === 'linux' && canRun('mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk);
  afterAll(() => {
    if (isMounted) execFileSync('umount', ['-l', disk]);
  });

  it.skipIf(!isMounted)('that is full leaves the old index serving, and it goes on when there is room', async () => {
    const folder = tempFolder('workspace');
    const home = path.join(disk, 'home');
    writeFiles(folder, modules(20));
    const engine = await openEngine({ folder, home, programFolder, maxWorkers: 1 });
    try {
      await engine.index();
      const before = await searched(engine);
      expect(before.length).toBeGreaterThan(0);
      writeFileSync(path.join(disk, 'filler'), Buffer.alloc(1 << 16));
      for (let size = 1 << 20; size >= 1024; size /= 2) {
        while (
          canRun('dd', 'if=/dev/zero', `of=${disk}/filler`, `bs=${size}`, 'count=1', 'oflag=append', 'conv=notrunc')
        );
      }
      writeFiles(folder, modules(600, 'something quite different'));
      await expect(engine.index()).rejects.toMatchObject({
        code: 'STORE_FULL',
        message: expect.stringMatching(/no room left/),
      });
      await expect(engine.index()).rejects.toMatchObject({ code: 'STORE_FULL' });
      expect((await searched(engine)).length).toBeGreaterThan(0);
      expect((await engine.callers({ of: { symbol: 'f7' } })).relations.length).toBeGreaterThan(0);
      const other = await runCli(['search', 'f7', '--dir', folder], { home: path.join(disk, 'other') });
      expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(/room|space/)]);
      expect(other.stderr).not.toMatch(/\n\s+at /);
      execFileSync('mount', ['-o', 'remount,size=80m', disk]);
      expect(await engine.index()).toMatchObject({ files: 600, cancelled: false });
      const fresh = await openEngine({ folder, home: tempFolder('fresh'), programFolder, maxWorkers: 1 });
      await fresh.index();
      expect(await dump(engine)).toEqual(await dump(fresh));
      await fresh.close();
    } finally {
      await engine.close();
    }
  });

  it.skipIf(!isMounted)('that is read-only gets its index elsewhere, and words', async () => {
    const home = path.join(disk, 'frozen');
    cpSync(good, home, { recursive: true });
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const temporary = tempFolder('temporary');
    try {
      const run = (...args: string[]) => runCli(args, { home, environment: { TMPDIR: temporary } });
      const { code, stdout, stderr } = await run('search', 'f7', '--dir', root, '--json');
      expect([code, stderr]).toEqual([0, expect.stringMatching(/cannot be written.*Set CODEGRAPH_HOME/s)]);
      expect(JSON.parse(stdout).results[0].symbol).toBe(found[0]);
      const status = await run('status', '--dir', root);
      expect(status.stdout).toContain(temporary);
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', disk]);
    }
  });
});

describe('a home that cannot be used', () => {
  it('is a file', () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'home'), '');
    const { home, problem } = writableHome(path.join(folder, 'home', 'indexes'), folder);
    expect(home.startsWith(path.join(folder, 'codegraph-'))).toBe(true);
    expect(problem).toMatch(/cannot be written \(.*\)/);
    expect(writableHome(home, folder)).toEqual({ home });
  });

  it('is not there yet', () => {
    const folder = tempFolder();
    const asked = path.join(folder, 'a', 'b');
    expect(writableHome(asked, folder)).toEqual({ home: asked });
    expect(existsSync(asked)).toBe(false);
    expect(indexLocation(folder, asked).storeFolder.startsWith(asked)).toBe(true);
  });
});
