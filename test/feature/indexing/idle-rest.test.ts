import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '../../../server/src/base/logger.ts';
import { configure } from '../../../server/src/engine/configuration.ts';
import { IdleRest, memoryOf } from '../../../server/src/engine/idle-rest.ts';
import { LocalEngine } from '../../../server/src/engine/local-engine.ts';
import { Meaning } from '../../../server/src/engine/meaning.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';
import { dump, expectFresh, programFolder } from '../../support/test-engine.ts';

describe('an engine that nobody asks anything', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('rests shortly after work and for long when questions end too, but not while it is busy', async () => {
    vi.useFakeTimers();
    const said: string[] = [];
    let isBusy = false;
    const memory = { release: () => void said.push('release'), forget: async () => said.push('forget') > 0 };
    const rest = new IdleRest(memory, () => isBusy);
    rest.noteWork();
    await vi.advanceTimersByTimeAsync(29_000);
    rest.noteWork();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(said).toEqual(['release']);
    await vi.advanceTimersByTimeAsync(200_000);
    rest.noteUse();
    await vi.advanceTimersByTimeAsync(290_000);
    expect(said).toEqual(['release']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(said).toEqual(['release', 'forget']);
    isBusy = true;
    rest.noteWork();
    await vi.advanceTimersByTimeAsync(1_000_000);
    expect(said).toEqual(['release', 'forget']);
    isBusy = false;
    await vi.advanceTimersByTimeAsync(301_000);
    expect(said).toEqual(['release', 'forget', 'release', 'forget']);
    rest.close();
  });

  it('has forgotten nothing that it is asked after a long rest', async () => {
    const root = tempFolder('workspace');
    writeFiles(root, {
      'shape.ts': 'export class Shape {\n  area() {\n    return 1;\n  }\n}\n',
      'use.ts': "import { Shape } from './shape';\nexport const size = () => new Shape().area();\n",
    });
    const workspace = await Workspace.open(configure({ folder: root, home: tempFolder('home'), programFolder }));
    const engine = new LocalEngine(workspace);
    await engine.index();
    const before = await dump(engine);
    const found = await engine.search({ query: 'area of a shape' });
    await workspace.forget();
    expect((await engine.status()).memory).toMatchObject({ graph: 0, words: 0 });
    expect((await engine.search({ query: 'area of a shape' })).results).toEqual(found.results);
    expect(await dump(engine)).toEqual(before);

    // What is edited next reaches those that depend on it.
    await workspace.forget();
    writeFileSync(path.join(root, 'shape.ts'), 'export class Shape {\n  girth() {\n    return 1;\n  }\n}\n');
    await engine.filesChanged([path.join(root, 'shape.ts')]);
    await expectFresh(engine, root);
    expect(await dump(engine)).not.toEqual(before);
    await engine.close();
  });

  it('says what went wrong when the index cannot be opened after a long rest, and goes on when it can be', async () => {
    const root = tempFolder('workspace');
    writeFiles(root, { 'shape.ts': 'export class Shape {}\n' });
    const warnings: string[] = [];
    const logger = new Logger((level, text) => level === 'warn' && warnings.push(text));
    const workspace = await Workspace.open(
      configure({ folder: root, home: tempFolder('home'), programFolder, logger }),
    );
    const engine = new LocalEngine(workspace);
    const meaning = new Meaning(workspace, { isBusy: () => false, onProgress: () => {} });
    await engine.index();
    const memory = memoryOf(workspace, meaning, () => false);
    const { storeFolder } = workspace.location;
    rmSync(storeFolder, { recursive: true });
    writeFileSync(storeFolder, 'in the way');
    expect(await memory.forget()).toBe(false);
    expect(warnings.join()).toMatch(/could not be given back/);
    await expect(engine.search({ query: 'shape' })).rejects.toThrow(/index/i);
    rmSync(storeFolder);
    await engine.index();
    expect((await engine.search({ query: 'shape' })).results.map(({ name }) => name)).toContain('Shape');
    await engine.close();
  });
});
