import { cpSync, existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../server/src/engine/open-engine.ts';
import { INDEX_FORMAT, indexLocation } from '../../server/src/platform/index-location.ts';
import { fixtureFiles, tempFolder, writeFiles } from '../support/temp-folder.ts';
import { expectFresh, programFolder } from '../support/test-engine.ts';

/**
 * `format-N/` is what the program of that format wrote of this project. When the format changes, the last one stays here: indexes lie on people's
 * disks, and every one of them has to be opened or passed over.
 */
const PROJECT = fixtureFiles(`
//- /src/shapes.ts
export interface Shape {
  area(): number;
}
export class Circle implements Shape {
  constructor(readonly radius: number) {}
  area() {
    return square(this.radius) * 3;
  }
}
/** The product of a number with itself. */
export function square(n: number) {
  return n * n;
}
//- /src/main.ts
import { Circle } from './shapes';
export function total(radii: number[]) {
  return radii.reduce((sum, radius) => sum + new Circle(radius).area(), 0);
}
//- /store.py
class Store:
    def put(self, key):
        return self.key(key)

    def key(self, name):
        return name
`);

const formats = readdirSync(import.meta.dirname)
  .map((name) => Number(/^format-(\d+)$/.exec(name)?.[1]))
  .filter((format) => format > 0);

describe('an index of a past format', () => {
  it('is kept here for each of them', () => {
    expect(formats).toContain(INDEX_FORMAT);
  });

  it.each(formats)('is used or passed over, and followed by one of today (%i)', async (format) => {
    const [root, home] = [tempFolder('workspace'), tempFolder('home')];
    writeFiles(root, PROJECT);
    const { folder } = indexLocation(root, home);
    const old = path.join(folder, `v${format}`);
    mkdirSync(folder, { recursive: true });
    cpSync(path.join(import.meta.dirname, `format-${format}`), old, { recursive: true });
    const engine = await openEngine({ folder: root, home, programFolder, maxWorkers: 1 });
    try {
      const { files, problems } = await engine.status();
      expect([files, problems]).toEqual([format === INDEX_FORMAT ? 3 : 0, []]);
      // What the program of that time wrote answers until it has been read again.
      const { relations } = await engine.callers({ of: { symbol: 'square' } });
      if (format === INDEX_FORMAT) expect(relations.map(({ symbol }) => symbol.name)).toEqual(['area']);
      await engine.index();
      await expectFresh(engine, root);
      expect((await engine.status()).problems).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  it.each([
    [INDEX_FORMAT - 1, 20, false],
    [INDEX_FORMAT - 1, 1, true],
    [INDEX_FORMAT + 1, 20, true],
  ])('of format %i that is %i days old stays: %s', async (format, days, stays) => {
    const [root, home] = [tempFolder('workspace'), tempFolder('home')];
    writeFiles(root, { 'a.ts': 'export const a = 1;\n' });
    const old = path.join(indexLocation(root, home).folder, `v${format}`);
    mkdirSync(path.join(old, 'graph'), { recursive: true });
    const seconds = Date.now() / 1000 - days * 24 * 3600;
    for (const each of [path.join(old, 'graph'), old]) utimesSync(each, seconds, seconds);
    const engine = await openEngine({ folder: root, home, programFolder, maxWorkers: 1 });
    await engine.index();
    await engine.close();
    expect(existsSync(old)).toBe(stays);
  });
});
