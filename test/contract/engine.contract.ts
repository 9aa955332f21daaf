import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../server/src/engine/engine.ts';
import type { IndexProgress } from '../../server/src/protocol/types.ts';
import { bagFolder } from '../support/model-folders.ts';
import { tempFolder, writeFiles } from '../support/temp-folder.ts';
import { dump } from '../support/test-engine.ts';

const FILES = {
  'src/shape.ts':
    'export abstract class Shape {\n  abstract area(): number;\n  describe() {\n    return String(this.area());\n  }\n}\n',
  'src/circle.ts':
    "import { Shape } from './shape';\n/** Round. */\nexport class Circle extends Shape {\n  area() {\n    return square(2);\n  }\n}\nexport function square(x: number) {\n  return x * x;\n}\n",
  'src/main.ts': "import { Circle } from './circle';\nexport function main() {\n  return new Circle().describe();\n}\n",
  'test/main.test.ts': "import { main } from '../src/main';\ntest('main', () => {\n  main();\n});\n",
};

/** A chain of calls over many files, so that an export and a cancellation have something to do. */
const MANY = Object.fromEntries(
  Array.from({ length: 120 }, (_, i) => [
    `src/m${i}.ts`,
    `${i > 0 ? `import { f${i - 1} } from './m${i - 1}';\n` : ''}export function f${i}(): number {\n  return ${i > 0 ? `f${i - 1}()` : 1};\n}\n`,
  ]),
);

/** What every Engine has to do. `open` gives one on a folder, whose index is its own. */
export function engineContract(title: string, open: (root: string) => Promise<Engine>): void {
  describe(title, () => {
    let root: string;
    let engine: Engine;
    const start = async (files: Readonly<Record<string, string>>) => {
      root = tempFolder('workspace');
      writeFiles(root, files);
      engine = await open(root);
    };

    describe('before the first index', () => {
      beforeEach(() => start(FILES));

      it('answers with nothing', async () => {
        expect((await engine.search({ query: 'circle' })).results).toEqual([]);
        expect(await engine.resolveSymbol({ symbol: 'Circle' })).toEqual({ symbol: null, candidates: [] });
        expect(await engine.hover('src/main.ts', { line: 1, character: 18 })).toBeNull();
        expect(await dump(engine)).toEqual([]);
        expect(await engine.status()).toMatchObject({ root, revision: 0, files: 0, state: 'idle' });
      });
    });

    describe('with an index', () => {
      beforeEach(async () => {
        await start(FILES);
        await engine.index();
      });

      it('counts what is there, and does nothing twice', async () => {
        expect(await engine.index()).toMatchObject({ root, files: 4, analyzed: 0, cancelled: false });
        const status = await engine.status();
        expect(status).toMatchObject({ files: 4, state: 'idle', owner: { pid: process.pid } });
        expect(status.revision).toBeGreaterThan(0);
      });

      it('finds, with filters', async () => {
        const { results } = await engine.search({ query: 'circle', limit: 3 });
        expect(results[0]).toMatchObject({ name: 'Circle', file: 'src/circle.ts', kind: 'class', doc: 'Round.' });
        expect((await engine.search({ query: 'circle', paths: ['test/**'] })).results).toEqual([]);
        expect((await engine.workspaceSymbols('circ')).map(({ name }) => name)).toContain('Circle');
        expect(await engine.workspaceSymbols('s', 1)).toHaveLength(1);
      });

      it('follows edges both ways', async () => {
        const names = (list: { symbol: { name: string } }[]) => list.map(({ symbol }) => symbol.name).sort();
        const of = { symbol: 'square' };
        expect(names((await engine.callers({ of })).relations)).toEqual(['area']);
        expect(names((await engine.callees({ of: { symbol: 'Circle.area' } })).relations)).toEqual(['square']);
        expect((await engine.references({ of })).relations.length).toBeGreaterThan(0);
        const kinds = await engine.relations({ of: { symbol: 'Circle' }, direction: 'out', kinds: ['extends'] });
        expect(names(kinds.relations)).toEqual(['Shape']);
        expect((await engine.related({ of })).items.length).toBeGreaterThan(0);
        const { levels, tests } = await engine.impact({ of: { symbol: 'main' } });
        expect(levels[0].symbols.length).toBeGreaterThan(0);
        expect(tests.length).toBeGreaterThan(0);
      });

      it('knows places, also by absolute path', async () => {
        const file = path.join(root, 'src/main.ts');
        const position = { line: 1, character: 18 };
        expect((await engine.resolveSymbol({ file, position })).symbol?.name).toBe('main');
        expect((await engine.hover(file, position))?.symbol.name).toBe('main');
        expect((await engine.documentSymbols(file)).map(({ name }) => name)).toContain('main');
        expect(await engine.fileStatus(file)).toMatchObject({ file: 'src/main.ts', indexed: true });
        expect(await engine.fileStatus('/etc/hosts')).toMatchObject({ indexed: false, reason: 'outside' });
      });

      it('shows what the editor said of an edge while both files stay as they are', async () => {
        const of = { symbol: 'square' };
        const edgesOf = async () => (await engine.callers({ of })).relations.flatMap(({ edges }) => edges);
        const [before] = await edgesOf();
        expect([before.via === 'editor', before.verdict]).toEqual([false, undefined]);
        const site = { file: path.join(root, 'src/circle.ts'), position: before.site!.range.start };
        const answer = (line: number, character: number) => [
          { site, definitions: [{ file: 'src/circle.ts', position: { line, character } }] },
        ];
        expect(await engine.confirm(answer(7, 16))).toEqual({ confirmed: 1, refuted: 0, undecided: 0 });
        expect(await edgesOf()).toMatchObject([{ verdict: 'confirmed', via: 'editor', confidence: 'exact' }]);
        const place = { line: 7, character: 16 };
        expect((await engine.hover('src/circle.ts', place))?.editor).toEqual({ confirmed: 1, refuted: 0 });
        expect(await engine.confirm(answer(3, 2))).toEqual({ confirmed: 0, refuted: 1, undecided: 0 });
        expect(await edgesOf()).toMatchObject([{ verdict: 'refuted', via: 'editor' }]);
        // A place of which the graph knows no symbol says nothing, and neither does a file outside.
        expect(await engine.confirm(answer(0, 0))).toMatchObject({ undecided: 1 });
        const outside = [{ site, definitions: [{ file: '/elsewhere/a.d.ts', position: { line: 0, character: 0 } }] }];
        expect(await engine.confirm(outside)).toMatchObject({ undecided: 1 });
        writeFileSync(path.join(root, 'src/circle.ts'), `${FILES['src/circle.ts']}// Changed.\n`);
        await engine.filesChanged(['src/circle.ts']);
        expect((await edgesOf())[0].verdict).toBeUndefined();
        writeFileSync(path.join(root, 'src/circle.ts'), FILES['src/circle.ts']);
        await engine.filesChanged(['src/circle.ts']);
        expect(await edgesOf()).toMatchObject([{ verdict: 'refuted' }]);
      });

      it('draws, and finds ways and circles', async () => {
        const way = await engine.path({ from: { symbol: 'main' }, to: { symbol: 'Shape' } });
        expect(way.steps?.at(-1)?.symbol.name).toBe('Shape');
        expect(await engine.cycles()).toEqual({ cycles: [] });
        const drawing = await engine.subgraph({ root: { workspace: true }, view: 'modules' });
        expect(drawing.nodes.length).toBeGreaterThan(0);
      });

      it('reads source of what is in the index, and of nothing else', async () => {
        const square = await engine.source({ of: { symbol: 'square' } });
        expect(square).toMatchObject({ file: 'src/circle.ts', startLine: 7, changed: false });
        expect(square.text).toBe('export function square(x: number) {\n  return x * x;\n}');
        expect((await engine.source({ path: 'src/main.ts' })).text).toBe(FILES['src/main.ts']);
        const secret = path.join(tempFolder('outside'), 'secret.ts');
        writeFileSync(secret, 'export const secret = 1;\n');
        for (const outside of [secret, '../secret.ts', 'src/../../x', '/etc/passwd', '', '.env', 'nowhere.ts']) {
          expect(await engine.source({ path: outside })).toEqual({
            symbol: null,
            startLine: 0,
            text: '',
            changed: false,
          });
        }
        rmSync(path.join(root, 'src/main.ts'));
        symlinkSync(secret, path.join(root, 'src/main.ts'));
        expect((await engine.source({ path: 'src/main.ts' })).text).toBe('');
        expect((await engine.freshness(['src/main.ts', 'src/circle.ts'])).changed).toEqual(['src/main.ts']);
      });

      it('gathers what a task needs within a budget', async () => {
        const { files, tokens, truncated } = await engine.context({ task: 'area of a circle', maxTokens: 1000 });
        expect(files[0].file).toBe('src/circle.ts');
        expect(files.flatMap(({ items }) => items).some(({ text }) => text?.includes('return square(2)'))).toBe(true);
        expect([tokens <= 1000, truncated]).toEqual([true, false]);
        const little = await engine.context({ task: 'area of a circle', maxTokens: 1 });
        expect([little.tokens <= 200, little.files.length > 0]).toEqual([true, true]);
        await expect(engine.context({ task: 'x' }, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
      });

      it('shows what the whole looks like', async () => {
        const whole = await engine.overview();
        expect(whole).toMatchObject({ root, files: 4, languages: [{ language: 'typescript', files: 4 }] });
        expect(whole.modules.map(({ folder }) => folder)).toEqual(['src', 'test']);
        expect(whole.layers).toEqual([['src'], ['test']]);
        expect(whole.entryPoints.map(({ name }) => name)).toContain('main');
        expect(whole.central.map(({ symbol }) => symbol.name)).toContain('square');
        expect(await engine.overview({ folder: 'test' })).toMatchObject({ files: 1, cycles: { count: 0 } });
        expect((await engine.freshness()).revision).toBe((await engine.status()).revision);
      });

      it('takes in changes as they are told, and says that there is a new revision', async () => {
        const revisions: number[] = [];
        const stop = engine.onDidChange((revision) => revisions.push(revision));
        const file = path.join(root, 'src/circle.ts');
        writeFileSync(file, `${FILES['src/circle.ts']}export function cube() {}\n`);
        await engine.filesChanged([file]);
        expect((await engine.resolveSymbol({ symbol: 'cube' })).symbol?.name).toBe('cube');
        await expect.poll(() => revisions).toEqual([(await engine.status()).revision]);
        stop();
        writeFileSync(file, FILES['src/circle.ts']);
        await engine.filesChanged([file]);
        expect(revisions).toHaveLength(1);
      });

      it('speaks of what is on the screen', async () => {
        await engine.setOverlay(path.join(root, 'src/main.ts'), 'export function changed() {}\n');
        expect((await engine.resolveSymbol({ symbol: 'changed' })).symbol?.name).toBe('changed');
        await engine.setOverlay('src/main.ts', null);
        expect((await engine.resolveSymbol({ symbol: 'changed' })).symbol).toBeNull();
      });

      it('watches when it is told to', async () => {
        await engine.watch();
        await engine.watch();
        writeFileSync(path.join(root, 'src/new.ts'), 'export function watched() {}\n');
        await expect
          .poll(async () => (await engine.resolveSymbol({ symbol: 'watched' })).symbol?.name, { timeout: 20_000 })
          .toBe('watched');
      });

      it('pauses and goes on', async () => {
        await engine.pause();
        expect((await engine.status()).state).toBe('paused');
        await engine.resume();
        expect((await engine.status()).state).toBe('idle');
      });

      it('embeds with the model that is chosen, and searches by meaning', async () => {
        await engine.setEmbedding({ model: 'folder', folder: bagFolder() });
        await engine.embed();
        const { semantic } = await engine.status();
        expect(semantic).toMatchObject({ available: true, model: 'words 1' });
        expect(semantic.vectors).toBeGreaterThan(4);
        const answer = await engine.search({ query: 'describe the area of a shape', mode: 'semantic' });
        expect(answer.mode).toBe('semantic');
        expect(answer.results.length).toBeGreaterThan(0);
        await engine.setEmbedding({ model: 'off' });
        expect((await engine.status()).semantic).toMatchObject({ available: false, vectors: 0 });
        expect((await engine.search({ query: 'shape', mode: 'semantic' })).mode).toBe('lexical');
      });

      it('may be closed twice', async () => {
        await engine.close();
        await engine.close();
      });
    });

    describe('with many files', () => {
      beforeEach(() => start(MANY));

      it('reports progress, and joins a run under way', async () => {
        const phases = new Set<IndexProgress['phase']>();
        engine.onProgress(({ phase }) => phases.add(phase));
        const [one, other] = await Promise.all([engine.index(), engine.index()]);
        expect(other.revision).toBe(one.revision);
        await expect.poll(() => [...phases]).toContain('idle');
        expect([...phases]).toEqual(expect.arrayContaining(['parsing', 'linking']));
      });

      it('stops when nobody wants it any more, and does the rest later', async () => {
        const abort = new AbortController();
        engine.onProgress(({ phase }) => {
          if (phase === 'parsing') abort.abort();
        });
        expect(await engine.index({ signal: abort.signal })).toMatchObject({ cancelled: true });
        expect(await engine.index()).toMatchObject({ files: 120, cancelled: false });
      });

      it('rejects a search that is cancelled', async () => {
        await engine.index();
        await expect(engine.search({ query: 'f' }, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
        expect((await engine.search({ query: 'f7' })).results.length).toBeGreaterThan(0);
      });

      it('exports everything, and may be left in the middle', async () => {
        await engine.index();
        const lines = await dump(engine);
        expect(lines.length).toBeGreaterThan(400);
        expect(lines.every((line) => JSON.parse(line).type !== undefined)).toBe(true);
        for await (const line of engine.export('jsonl')) {
          expect(line).toBe(lines[0]);
          break;
        }
        expect(await dump(engine)).toEqual(lines);
        for await (const line of engine.export('dot')) {
          expect(line).toContain('digraph');
          break;
        }
      });
    });
  });
}
