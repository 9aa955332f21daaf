import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { expectFresh, openWorkspace } from '../../support/test-engine.ts';

/** Files in a row, each of which calls what the one before exports, and a package in Go whose files see each other without imports. */
const FILES = Object.fromEntries(
  Array.from({ length: 40 }, (_, i): [string, string][] => [
    [
      `src/m${i}.ts`,
      `${i > 0 ? `import { f${i - 1} } from './m${i - 1}';\n` : ''}export function f${i}() {\n  return ${i > 0 ? `f${i - 1}()` : i};\n}\n`,
    ],
    [`shop/p${i}.go`, `package shop\n\nfunc G${i}() int {\n\treturn ${i > 0 ? `G${i - 1}()` : i}\n}\n`],
  ]).flat(),
);

const tablesOf = (home: string) =>
  readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((each) => /(project|dependents)\.bin$/.test(each))
    .map((each) => path.join(home, each));

const change = (root: string, i: number, name = `renamed${i}`) => {
  writeFileSync(path.join(root, `src/m${i}.ts`), `export function ${name}() {\n  return new Date();\n}\n`);
  writeFileSync(path.join(root, `shop/p${i}.go`), `package shop\n\nfunc ${name}() int {\n\treturn 1\n}\n`);
};

/** A workspace whose index was changed once, so that both tables are there, and closed. */
async function withTables() {
  const opened = await openWorkspace(FILES);
  await opened.engine.index();
  change(opened.root, 5);
  await opened.engine.index();
  await opened.engine.close();
  const tables = tablesOf(opened.home);
  expect(tables.map((each) => path.basename(each)).sort()).toEqual(['dependents.bin', 'project.bin']);
  return { ...opened, tables };
}

describe('tables over all files that are kept', () => {
  it('serve the first change after a start', async () => {
    const { root, reopen } = await withTables();
    const again = await reopen();
    change(root, 5, 'f5');
    change(root, 20);
    rmSync(path.join(root, 'src/m30.ts'));
    rmSync(path.join(root, 'shop/p30.go'));
    await again.index();
    await expectFresh(again, root);
  });

  it('are there when a file was opened, before anything changes', async () => {
    const { engine, root, home } = await openWorkspace(FILES);
    await engine.index();
    const file = path.join(root, 'src/m5.ts');
    await engine.setOverlay(file, FILES['src/m5.ts']);
    await vi.waitFor(() => expect(tablesOf(home)).toHaveLength(2), { timeout: 20_000 });
    change(root, 5);
    rmSync(path.join(root, 'src/m30.ts'));
    await engine.setOverlay(file, null);
    await engine.filesChanged(['src/m30.ts', 'shop/p5.go']);
    await expectFresh(engine, root);
  });

  it('may be those of a time long ago', async () => {
    const { root, reopen, tables } = await withTables();
    const old = tables.map((each) => readFileSync(each));
    const second = await reopen();
    for (let i = 10; i < 20; i++) change(root, i);
    rmSync(path.join(root, 'src/m25.ts'));
    writeFileSync(path.join(root, 'src/more.ts'), "import { f24 } from './m24';\nf24();\n");
    await second.index();
    await second.close();
    tables.forEach((each, i) => {
      writeFileSync(each, old[i]);
    });
    const third = await reopen();
    change(root, 24);
    writeFileSync(path.join(root, 'src/m25.ts'), FILES['src/m25.ts']);
    await third.index();
    await expectFresh(third, root);
  });

  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['damaged', (file: string) => writeFileSync(file, readFileSync(file).fill(3, 200, 300))],
    ['cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 40))],
  ])('are made anew when they are %s', async (_, damage) => {
    const { root, reopen, tables } = await withTables();
    for (const each of tables) damage(each);
    const again = await reopen();
    change(root, 20);
    await again.index();
    await expectFresh(again, root);
    expect(tables.every((each) => existsSync(each) && readFileSync(each).length > 1000)).toBe(true);
  });
});
