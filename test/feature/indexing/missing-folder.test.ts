import { existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { indexLocation } from '../../../server/src/platform/index-location.ts';
import { runCli } from '../../support/cli.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';
import { openWorkspace } from '../../support/test-engine.ts';

const FILES = {
  'a.py': 'from b import helper\n\ndef alpha():\n    return helper()\n',
  'b.py': 'def helper():\n    return 1\n',
};

async function callersOf(engine: Awaited<ReturnType<typeof openWorkspace>>['engine']): Promise<string[]> {
  const { relations } = await engine.callers({ of: { symbol: 'helper' } });
  return relations.map(({ symbol }) => symbol.name);
}

describe('a folder that is not there', () => {
  it('keeps what is known of its files', async () => {
    const { root, engine } = await openWorkspace(FILES);
    await engine.index();
    renameSync(root, `${root}-away`);
    const gone = Object.keys(FILES).map((file) => path.join(root, file));
    await expect(engine.filesChanged(gone)).rejects.toMatchObject({ code: 'FOLDER_MISSING' });
    await expect(engine.index()).rejects.toThrow(/^The folder .* is not there\./);
    expect(await callersOf(engine)).toEqual(['alpha']);
    renameSync(`${root}-away`, root);
    expect(await engine.index()).toMatchObject({ files: 2, deleted: 0 });
  });

  it('is followed again when it is back', { timeout: 60_000 }, async () => {
    const { root, engine } = await openWorkspace(FILES);
    await engine.index();
    await engine.watch();
    renameSync(root, `${root}-away`);
    const waiting = { timeout: 20_000, interval: 50 };
    await vi.waitFor(async () => expect((await engine.status()).problems.join()).toContain('is not there'), waiting);
    expect(await callersOf(engine)).toEqual(['alpha']);
    renameSync(`${root}-away`, root);
    await vi.waitFor(async () => expect((await engine.status()).problems).toEqual([]), waiting);
    writeFiles(root, { 'c.py': 'from b import helper\n\ndef gamma():\n    return helper()\n' });
    await vi.waitFor(async () => expect(await callersOf(engine)).toEqual(['alpha', 'gamma']), waiting);
  });

  it('is looked for also where an editor tells of changes', { timeout: 60_000 }, async () => {
    const { root, engine } = await openWorkspace(FILES);
    await engine.index();
    renameSync(root, `${root}-away`);
    await engine.filesChanged([path.join(root, 'a.py')]).catch(() => {});
    expect((await engine.status()).problems.join()).toContain('is not there');
    writeFiles(`${root}-away`, { 'c.py': 'from b import helper\n\ndef gamma():\n    return helper()\n' });
    renameSync(`${root}-away`, root);
    const waiting = { timeout: 20_000, interval: 50 };
    await vi.waitFor(async () => expect(await callersOf(engine)).toEqual(['alpha', 'gamma']), waiting);
    expect((await engine.status()).problems).toEqual([]);
  });

  it('is said to be so when it is opened', () => {
    expect(() => indexLocation('/nowhere/at/all')).toThrow(/^The folder \/nowhere\/at\/all is not there\.$/);
  });
});

it('says of a file that it is not a folder', async () => {
  const root = tempFolder('no-folder');
  writeFiles(root, FILES);
  const answer = await runCli(['index', path.join(root, 'a.py')], { home: tempFolder('home') });
  expect([answer.code, answer.stderr]).toEqual([1, expect.stringMatching(/a\.py is not a folder/)]);
});

it('says of what lies behind a link which link that is', async () => {
  const { root, engine } = await openWorkspace(FILES);
  symlinkSync('.', path.join(root, 'loop'));
  await engine.index();
  expect(await engine.fileStatus(path.join(root, 'loop/a.py'))).toMatchObject({
    indexed: false,
    reason: 'symlink',
    detail: expect.stringMatching(/It lies behind the link loop\.$/),
  });
});

describe('a file that is open in an editor', () => {
  it('comes back with the text of the editor when it is back on disk', async () => {
    const { root, engine } = await openWorkspace(FILES);
    await engine.index();
    const file = path.join(root, 'a.py');
    await engine.setOverlay(file, FILES['a.py'].replace('alpha', 'typed'));
    rmSync(file);
    await engine.filesChanged([file]);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, FILES['a.py']);
    await engine.index();
    expect(await callersOf(engine)).toEqual(['typed']);
  });
});
