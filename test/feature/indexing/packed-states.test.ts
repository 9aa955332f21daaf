import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NodeBlobFiles } from '../../../server/src/platform/node-blob-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { dump, expectFresh, openWorkspace, storeFolder } from '../../support/test-engine.ts';

const FILES = 520;
const nameOf = (i: number) => `src/part${i % 7}/file${i}.ts`;
const textOf = (i: number, verb: string) =>
  `import { ${verb}${(i + 7) % FILES} } from './file${(i + 7) % FILES}';\nexport const ${verb}${i} = () => ${verb}${(i + 7) % FILES}();\n`;
const project = (verb: string) =>
  Object.fromEntries(Array.from({ length: FILES }, (_, i) => [nameOf(i), textOf(i, verb)] as const));

describe('graph and words of a branch that was here before', () => {
  it('are those of that time, in a process that follows the folder and in one that starts', async () => {
    const { root, home, engine, reopen } = await openWorkspace(project('fetch'));
    const write = (files: Record<string, string>) => {
      for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
    };
    const found = async (query: string) => (await engine.search({ query })).results.map(({ name }) => name);
    const packed = () => readdirSync(path.dirname(storeFolder(home))).filter((name) => name.endsWith('.bin'));
    await engine.index();
    expect(await found('fetch77')).toContain('fetch77');
    const main = await dump(engine);

    write(project('store'));
    await engine.index();
    expect(await found('store77')).toContain('store77');
    expect(await found('fetch77')).not.toContain('fetch77');
    const other = await dump(engine);

    write(project('fetch'));
    expect(await engine.index()).toMatchObject({ analyzed: 0, linked: 0, recognized: FILES });
    expect(await dump(engine)).toEqual(main);
    expect(await found('fetch77')).toContain('fetch77');
    expect(await found('store77')).not.toContain('store77');
    await expectFresh(engine, root);

    // What is different all the same is taken in on top.
    write({ ...project('store'), [nameOf(3)]: 'export const alone = () => 3;\n' });
    rmSync(path.join(root, nameOf(4)));
    expect(await engine.index()).toMatchObject({ analyzed: 1 });
    expect(await found('alone')).toContain('alone');
    expect(await found('store77')).toContain('store77');
    expect(await found('fetch77')).not.toContain('fetch77');
    await expectFresh(engine, root);
    write(project('store'));
    await engine.index();
    expect(await dump(engine)).toEqual(other);

    await engine.close();
    const again = await reopen();
    expect(await dump(again)).toEqual(other);
    write(project('fetch'));
    expect(await again.index()).toMatchObject({ analyzed: 0, linked: 0 });
    expect((await again.search({ query: 'fetch77' })).results.map(({ name }) => name)).toContain('fetch77');
    expect(await dump(again)).toEqual(main);
    expect(packed().filter((name) => name.startsWith('words')).length).toBeLessThanOrEqual(4);
    expect(packed().some((name) => /^words-\d+\.bin$/.test(name))).toBe(true);
  });
});

describe('a second name of a blob', () => {
  const blobs = new NodeBlobFiles();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const read = async (file: string) => new TextDecoder().decode(await blobs.read(file));

  it('is replaced without the first, and the first without it', async () => {
    const folder = tempFolder('blobs');
    const [first, second] = [path.join(folder, 'a.bin'), path.join(folder, 'b.bin')];
    expect(await blobs.duplicate(first, second)).toBe(false);
    await blobs.replace(first, bytes('one'));
    await blobs.replace(second, bytes('old'));
    expect(await blobs.duplicate(first, second)).toBe(true);
    expect(await blobs.duplicate(first, second)).toBe(true);
    expect(await read(second)).toBe('one');
    await blobs.replace(first, bytes('two'));
    expect([await read(first), await read(second)]).toEqual(['two', 'one']);
    await blobs.replace(second, bytes('three'));
    expect([await read(first), await read(second)]).toEqual(['two', 'three']);
    expect(readdirSync(folder).sort()).toEqual(['a.bin', 'b.bin']);
  });
});
