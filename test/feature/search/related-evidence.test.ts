import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/engine/engine.ts';
import { openEngine } from '../../../server/src/engine/open-engine.ts';

const body = (name: string, list: string): string => `export function ${name}(${list}: number[]): number {
  let sum = 0;
  for (const each of ${list}) {
    if (each < 0) throw new Error('negative');
    sum += each * 2;
    console.log(sum, each);
  }
  return sum > 100 ? 100 : sum;
}
`;

describe('what belongs together beyond the graph', () => {
  let folder: string;
  let engine: Engine;
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      stdio: 'ignore',
    });
  };
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, 'code', file)), { recursive: true });
    writeFileSync(path.join(folder, 'code', file), text);
  };
  const commit = (subject: string): void => {
    git('add', '-A');
    git('commit', '-q', '-m', subject);
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'codegraph-related-'));
    mkdirSync(path.join(folder, 'code'));
    git('init', '-q');
    write('prices/total.ts', body('total', 'prices'));
    write('weights/load.ts', body('load', 'weights'));
    write('menu/menu.ts', 'export const menu = 1;\n');
    commit('Begin with three files');
    for (const version of [2, 3, 4]) {
      write('prices/total.ts', `${body('total', 'prices')}// ${version}\n`);
      write('menu/menu.ts', `export const menu = ${version};\n`);
      commit(`Round to ${version} decimal places on the menu`);
    }
    engine = await openEngine({
      folder: path.join(folder, 'code'),
      programFolder: path.resolve('dist'),
      home: path.join(folder, 'home'),
    });
    await engine.index();
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is code of the same shape, and files that change together, with their support', async () => {
    const { items } = await engine.related({ of: { symbol: 'total' } });
    const reasons = Object.fromEntries(items.map(({ symbol, reasons }) => [symbol.id, reasons.join('; ')]));
    expect(reasons['weights/load.ts#load().']).toContain('same');
    expect(reasons['menu/menu.ts#']).toContain('changed together in 4 of 4 commits');
  });

  it('is what commits said about a file whose words say nothing of it', async () => {
    const { results } = await engine.search({ query: 'decimal places', explain: true });
    expect(results.map((result) => result.file)).toContain('prices/total.ts');
    expect(results[0].signals?.history).toBeGreaterThan(0);
    expect(results[0].why.join()).toContain('commits that touched the file');
  });
});
