import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '../../../server/src/engine/configuration.ts';
import { writeFiles } from '../../support/temp-folder.ts';
import { dump, expectFresh, openWorkspace } from '../../support/test-engine.ts';

const SHAPES = {
  'package.json': '{"name": "shapes"}',
  'src/shape.ts':
    'export abstract class Shape {\n  abstract area(): number;\n  describe() {\n    return String(this.area());\n  }\n}\n',
  'src/circle.ts':
    "import { Shape } from './shape';\nexport class Circle extends Shape {\n  constructor(private r: number) {\n    super();\n  }\n  area() {\n    return square(this.r);\n  }\n}\nfunction square(x: number) {\n  return x * x;\n}\n",
  'src/main.ts':
    "import { Circle } from './circle';\nexport function main() {\n  return new Circle(2).describe();\n}\n",
  'lib/util.py': 'def double(x):\n    return x * 2\n',
  'lib/app.py': 'from lib.util import double\n\n\ndef run():\n    return double(21)\n',
};

/** Makes files look older than the tick of any clock, as files in real workspaces are. */
function settle(root: string, files: readonly string[]): void {
  for (const file of files) utimesSync(path.join(root, file), 1_600_000_000, 1_600_000_000.5);
}

async function openSettled(files: Readonly<Record<string, string>>, options: Partial<EngineOptions> = {}) {
  const workspace = await openWorkspace(files, options);
  settle(workspace.root, Object.keys(files));
  return workspace;
}

describe('the index of a workspace', () => {
  it('is built once, and a second run does nothing', async () => {
    const { engine } = await openSettled(SHAPES);
    const first = await engine.index();
    expect(first).toMatchObject({ files: 5, analyzed: 5, linked: 5, unchanged: 0, deleted: 0, cancelled: false });
    expect(first.symbols).toBeGreaterThan(10);
    expect(first.edges).toBeGreaterThan(10);
    const second = await engine.index();
    expect(second).toMatchObject({ files: 5, analyzed: 0, linked: 0, unchanged: 5, revision: first.revision });
  });

  it('answers while nothing is indexed yet', async () => {
    const { engine } = await openSettled(SHAPES);
    expect((await engine.search({ query: 'circle' })).results).toEqual([]);
    expect(await engine.resolveSymbol({ symbol: 'Circle' })).toEqual({ symbol: null, candidates: [] });
    expect(await dump(engine)).toEqual([]);
    expect((await engine.status()).revision).toBe(0);
  });

  it('shows what has been read while the first index is built, and nothing of it stays behind', async () => {
    const { engine, root } = await openSettled(
      {
        ...SHAPES,
        ...Object.fromEntries(
          Array.from({ length: 60 }, (_, index) => [`src/f${index}.ts`, `export function f${index}() {}\n`]),
        ),
      },
      { showEveryMs: 0, maxWorkers: 1 },
    );
    // Only for somebody who asks.
    await engine.search({ query: 'circle' });
    let isDone = false;
    const run = engine.index().finally(() => {
      isDone = true;
    });
    let early = 0;
    while (!isDone) {
      const { total } = await engine.search({ query: 'f1 f2 f3 circle shape' });
      if (!isDone) early = Math.max(early, total);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await run;
    expect(early).toBeGreaterThan(0);
    await expectFresh(engine, root);
  });

  it('reads the whole folder first when an editor tells of a file before that', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.setOverlay(path.join(root, 'lib/util.py'), 'def typed():\n    pass\n');
    expect(await engine.status()).toMatchObject({ files: 5 });
    expect((await engine.search({ query: 'typed' })).results[0]).toMatchObject({ name: 'typed' });
    await engine.setOverlay(path.join(root, 'lib/util.py'), null);
    expect((await engine.index()).analyzed).toBe(0);
    await expectFresh(engine, root);
  });

  it('finds, and follows calls over files', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    const { results } = await engine.search({ query: 'circle' });
    expect(results[0]).toMatchObject({ name: 'Circle', file: 'src/circle.ts', kind: 'class' });
    const callers = await engine.callers({ of: { symbol: 'double' } });
    expect(callers.relations.map((relation) => relation.symbol.qualifiedName)).toEqual(['run']);
    const at = await engine.resolveSymbol({
      file: path.join(root, 'src/main.ts'),
      position: { line: 1, character: 18 },
    });
    expect(at.symbol?.qualifiedName).toBe('main');
    const way = await engine.path({ from: { symbol: 'main' }, to: { symbol: 'square' } });
    expect(way.steps?.at(0)?.symbol.name).toBe('main');
    expect(way.steps?.at(-1)?.symbol.name).toBe('square');
    expect((await engine.workspaceSymbols('circ')).map((symbol) => symbol.name)).toContain('Circle');
    expect((await engine.documentSymbols('src/circle.ts')).length).toBeGreaterThan(0);
  });

  it('is still there when it is opened again, and nothing is read twice', async () => {
    const { engine, reopen } = await openSettled(SHAPES);
    await engine.index();
    const before = await dump(engine);
    await engine.close();
    const again = await reopen();
    expect(await dump(again)).toEqual(before);
    expect(await again.index()).toMatchObject({ analyzed: 0, linked: 0, unchanged: 5 });
    expect((await again.search({ query: 'circle' })).results[0].name).toBe('Circle');
  });

  it('links only the file whose body changed, and its users when its interface did', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    const file = path.join(root, 'src/circle.ts');
    const text = SHAPES['src/circle.ts'];
    writeFileSync(file, text.replace('return x * x;', 'const y = x;\n  return y * x;'));
    expect(await engine.index()).toMatchObject({ analyzed: 1, linked: 1 });
    writeFileSync(file, text.replace('class Circle', 'class Disc'));
    const renamed = await engine.index();
    expect(renamed.analyzed).toBe(1);
    expect(renamed.linked).toBe(2);
    await expectFresh(engine, root);
  });

  it('links a file again when something it looked for appears', async () => {
    const { 'src/circle.ts': circle, ...rest } = SHAPES;
    const { engine, root } = await openSettled(rest);
    await engine.index();
    writeFiles(root, { 'src/circle.ts': circle });
    expect(await engine.index()).toMatchObject({ analyzed: 1, linked: 2 });
    await expectFresh(engine, root);
  });

  it('forgets files that are gone and follows those that were renamed', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    rmSync(path.join(root, 'lib'), { recursive: true });
    renameSync(path.join(root, 'src/circle.ts'), path.join(root, 'src/round.ts'));
    const summary = await engine.index();
    expect(summary).toMatchObject({ deleted: 3, files: 3 });
    expect((await engine.search({ query: 'double' })).results).toEqual([]);
    await expectFresh(engine, root);
  });

  it('does not parse a file that was only touched', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    utimesSync(path.join(root, 'src/main.ts'), 1_600_000_100, 1_600_000_100.25);
    expect(await engine.index()).toMatchObject({ analyzed: 0, linked: 0, unchanged: 5 });
  });

  it('reads a file again that changed within the tick of the clock', async () => {
    const { engine, root } = await openWorkspace({ 'a.ts': 'export const one = 1;\n' });
    const file = path.join(root, 'a.ts');
    // Whatever the clock says when the file is read, the time of its next change may be the same.
    const soon = Date.now() / 1000 + 60;
    utimesSync(file, soon, soon);
    await engine.index();
    writeFileSync(file, 'export const two = 2;\n');
    utimesSync(file, soon, soon);
    await engine.index();
    expect((await engine.search({ query: 'two' })).results[0]?.name).toBe('two');
  });

  it('links again when a configuration file changes what names of modules mean', async () => {
    const { engine, root } = await openSettled({
      'tsconfig.json': '{"compilerOptions": {"baseUrl": ".", "paths": {"@lib/*": ["one/*"]}}}',
      'one/thing.ts': 'export function thing() {}\n',
      'two/thing.ts': 'export function thing() {}\n',
      'main.ts': "import { thing } from '@lib/thing';\nthing();\n",
    });
    await engine.index();
    const callee = async () =>
      (await engine.callees({ of: { symbol: 'main.ts' } })).relations.map((each) => each.symbol.file);
    expect(await callee()).toEqual(['one/thing.ts']);
    writeFiles(root, { 'tsconfig.json': '{"compilerOptions": {"baseUrl": ".", "paths": {"@lib/*": ["two/*"]}}}' });
    const summary = await engine.index();
    expect(summary).toMatchObject({ analyzed: 0, linked: 1 });
    expect(await callee()).toEqual(['two/thing.ts']);
  });

  it('knows the configuration files of a single change that comes before the first scan', async () => {
    const user = (name: string) => `const lib = require('..');\nlib.${name}();\n`;
    const { engine, root, reopen } = await openWorkspace({
      'package.json': '{"name": "lib", "main": "./src/lib.js"}',
      'src/lib.js': 'exports.first = function () {};\nexports.second = function () {};\n',
      'test/user.js': user('first'),
    });
    await engine.index();
    await engine.close();
    writeFiles(root, { 'test/user.js': `${user('first')}${user('second')}` });
    const again = await reopen();
    await again.filesChanged([path.join(root, 'test/user.js')]);
    await expectFresh(again, root);
  });

  it('reads everything again when it is told to', async () => {
    const { engine, root } = await openSettled(SHAPES);
    const first = await engine.index();
    const before = await dump(engine);
    expect(await engine.index({ force: true })).toMatchObject({ analyzed: 5, linked: 5, files: first.files });
    expect(await dump(engine)).toEqual(before);
    await expectFresh(engine, root);
  });

  it('says of each file what became of it', async () => {
    const { engine } = await openWorkspace({
      'ok.ts': 'export const a = 1;\n',
      'broken.ts': 'export function f( {\nclass A { m() { return 1 }\n',
      'nul.ts': new Uint8Array([97, 0, 98]),
      'app.min.js': 'var a=1',
      'wide.js': `var a=${'1+'.repeat(4000)}1`,
      'made.go': '// Code generated by hand. DO NOT EDIT.\n\npackage made\n',
      'view.h': '#import <View.h>\n\n@interface View : NSObject\n- (void)draw;\n@end\n',
      'quotes.go': 'package quotes\n\nconst head = "// Code generated by x. DO NOT EDIT."\n',
      'big.ts': 'x;'.repeat(600_000),
      'utf16.ts': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('export const wide = 1;\n', 'utf16le')]),
      'latin1.py': Buffer.from('name = "caf\xe9"\n', 'latin1'),
      'empty.py': '',
      'crlf.ts': '\uFEFFexport const crlf = 1;\r\nexport const two = 2;\r\n',
      '.env': 'SECRET=1',
      'notes.txt': 'x',
    });
    const summary = await engine.index();
    const status = async (file: string) => {
      const { indexed, reason } = await engine.fileStatus(file);
      return indexed ? 'indexed' : reason;
    };
    const expected = {
      'ok.ts': 'indexed',
      'broken.ts': 'indexed',
      'nul.ts': 'binary',
      'app.min.js': 'minified',
      'wide.js': 'minified',
      'made.go': 'generated',
      'view.h': 'unsupported',
      'quotes.go': 'indexed',
      'big.ts': 'too-large',
      'utf16.ts': 'indexed',
      'latin1.py': 'indexed',
      'empty.py': 'indexed',
      'crlf.ts': 'indexed',
      '.env': 'secret',
      'notes.txt': 'unsupported',
      'nowhere.ts': 'absent',
      '/etc/hosts': 'outside',
    };
    const found = Object.fromEntries(
      await Promise.all(Object.keys(expected).map(async (file) => [file, await status(file)])),
    );
    expect(found).toEqual(expected);
    const left = summary.skipped.reduce((sum, { count }) => sum + count, 0);
    expect(summary.files + left).toBe(15);
    expect((await engine.search({ query: 'wide' })).results[0]?.file).toBe('utf16.ts');
    const [crlf] = (await engine.search({ query: 'crlf' })).results.filter((result) => result.kind !== 'file');
    expect(crlf.selectionRange.start).toEqual({ line: 0, character: 13 });
  });

  it('speaks of what is on the screen while a file is open, and of the disk when it is closed', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    const before = await dump(engine);
    const file = path.join(root, 'lib/util.py');
    await engine.setOverlay(file, 'def double(x):\n    return x + x\n\n\ndef triple(x):\n    return double(x) + x\n');
    expect((await engine.search({ query: 'triple' })).results[0]?.name).toBe('triple');
    const callers = await engine.callers({ of: { symbol: 'double' } });
    expect(callers.relations.map(({ symbol }) => symbol.name).sort()).toEqual(['run', 'triple']);
    // A scan does not fall back to the disk.
    await engine.index();
    expect((await engine.search({ query: 'triple' })).results[0]?.name).toBe('triple');
    await engine.setOverlay(file, null);
    expect((await engine.search({ query: 'triple' })).results).toEqual([]);
    expect(await dump(engine)).toEqual(before);
  });

  it('takes in single changes as they are told, files and folders alike', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    const revisions: number[] = [];
    engine.onDidChange((revision) => revisions.push(revision));
    writeFiles(root, {
      'src/square.ts':
        "import { Shape } from './shape';\nexport class Square extends Shape {\n  area() {\n    return 4;\n  }\n}\n",
    });
    await engine.filesChanged([path.join(root, 'src/square.ts')]);
    rmSync(path.join(root, 'lib'), { recursive: true });
    await engine.filesChanged([path.join(root, 'lib')]);
    writeFiles(root, { '.gitignore': 'main.ts\n' });
    await engine.filesChanged([path.join(root, '.gitignore'), '/outside/of/it.ts']);
    await expectFresh(engine, root);
    await engine.search({ query: 'shape' });
    expect(revisions.length).toBeGreaterThan(0);
  });

  it('has no news when a file is opened and closed as it is', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    const revisions: number[] = [];
    engine.onDidChange((revision) => revisions.push(revision));
    const file = path.join(root, 'lib/util.py');
    await engine.setOverlay(file, SHAPES['lib/util.py']);
    await engine.setOverlay(file, null);
    expect(revisions).toEqual([]);
    await engine.setOverlay(file, 'def triple(x):\n    return x\n');
    expect(revisions).toHaveLength(1);
  });

  it('sees changes by itself while it watches', async () => {
    const { engine, root } = await openSettled(SHAPES);
    await engine.index();
    await engine.search({ query: 'x' });
    await engine.watch();
    const changed = new Promise((resolve) => engine.onDidChange(resolve));
    writeFiles(root, { 'src/fresh.ts': 'export function freshlyWritten() {}\n' });
    await changed;
    expect((await engine.search({ query: 'freshlyWritten' })).results[0]?.file).toBe('src/fresh.ts');
  });

  it('answers who asks at the start before it looks for changes', async () => {
    const { engine, reopen } = await openSettled(SHAPES);
    await engine.index();
    await engine.close();
    const again = await reopen();
    const order: string[] = [];
    again.onProgress(({ phase }) => {
      if (phase === 'scanning') order.push('scan');
    });
    const asked = again.documentSymbols('src/circle.ts').then(([first]) => order.push(first?.name ?? 'nothing'));
    await Promise.all([again.index({ background: true }), asked]);
    expect(order).toEqual(['Circle', 'scan']);
  });

  it('lets one process at a time have the index, and says what to do', async () => {
    const { reopen } = await openSettled(SHAPES);
    await expect(reopen({ waitForOwnerMs: 0 })).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringMatching(/open.*Close it or wait/),
    });
  });

  it('takes in what changed after the last scan and before the watcher was ready', async () => {
    const { root, engine } = await openWorkspace({ 'a.ts': 'export const a = 1;\n' });
    await engine.index();
    writeFileSync(path.join(root, 'b.ts'), 'export function later() {}\n');
    await engine.watch();
    expect((await engine.callers({ of: { symbol: 'later' } })).symbol?.file).toBe('b.ts');
  });
});
