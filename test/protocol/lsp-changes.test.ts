import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as p from '../../server/src/protocol/types.ts';
import { LspClient, uriOf } from '../support/lsp-client.ts';
import { readScip } from '../support/read-scip.ts';
import { tempFolder, writeFiles } from '../support/temp-folder.ts';

const SOURCES = {
  'src/shape.ts':
    '/** Multiplies two numbers. */\nexport function multiply(a: number, b: number): number {\n  return a * b;\n}\n',
  'src/main.ts':
    "import { multiply } from './shape';\n\nexport function total(sides: number[]): number {\n  let sum = 0;\n  for (const side of sides) sum += side;\n  return multiply(sum, 1);\n}\n",
  'test/shape.test.ts':
    "import { multiply } from '../src/shape';\n\nexport function testMultiply(): void {\n  if (multiply(2, 3) !== 6) throw new Error('wrong');\n}\n",
};

/** The requests behind the impact view, the exports and the tools for language models. */
describe('changes, exports and tools', () => {
  const app = tempFolder('app');
  let client: LspClient;

  beforeAll(async () => {
    writeFiles(app, SOURCES);
    client = new LspClient({ env: { CODEGRAPH_HOME: tempFolder('home') } });
    await client.start([app]);
    await client.indexed(app);
  });
  afterAll(() => client.stop());

  it('waits with the outline of a file that has not been read yet, for an editor keeps an empty one', async () => {
    const early = new LspClient({ env: { CODEGRAPH_HOME: tempFolder('home') } });
    try {
      await early.start([app]);
      const outline = await early.request<{ name: string }[]>('textDocument/documentSymbol', {
        textDocument: { uri: uriOf(path.join(app, 'src/shape.ts')) },
      });
      expect(outline.map(({ name }) => name)).toEqual(['multiply']);
      const nothing = { textDocument: { uri: uriOf(path.join(app, 'src/gone.ts')) } };
      expect(await early.request('textDocument/documentSymbol', nothing)).toEqual([]);
    } finally {
      await early.stop();
    }
  });

  it('exports bytes as base64', async () => {
    const answer = await client.request<{ text: string; encoding: string }>('codegraph/export', {
      folderUri: uriOf(app),
      format: 'scip',
    });
    expect(answer.encoding).toBe('base64');
    const { documents } = readScip(Buffer.from(answer.text, 'base64'));
    expect(documents.map(({ relativePath }) => relativePath)).toEqual([
      'src/main.ts',
      'src/shape.ts',
      'test/shape.test.ts',
    ]);
  });

  it('asks the tools of agents', async () => {
    const ask = (name: string, args: object) =>
      client.request<{ text: string; isError: boolean }>('codegraph/tool', {
        name,
        arguments: args,
        folderUri: uriOf(app),
      });
    const callers = await ask('callers', { symbol: 'multiply' });
    expect(callers.isError).toBe(false);
    expect(callers.text).toMatch(/src\/main\.ts:3 function total .*calls at line 6/);
    expect(callers.text).toMatch(/\[2 of 2; truncated: no\]\n\[index revision/);
    expect(await ask('callers', { symbol: 'multiply', depht: 2 })).toMatchObject({
      isError: true,
      text: expect.stringContaining('depht'),
    });
    await expect(ask('delete', {})).rejects.toThrow(/There is no tool/);
  });

  it('draws several symbols with what depends on them', async () => {
    const answer = await client.request<p.SubgraphResponse>('codegraph/subgraph', {
      root: { symbols: ['src/shape.ts#multiply().', 'src/shape.ts#nothing().'] },
      folderUri: uriOf(app),
      view: 'calls',
    });
    expect(answer.nodes.map(({ name, depth }) => [name, depth])).toContainEqual(['total', -1]);
    expect(answer.nodes[0]).toMatchObject({ name: 'multiply', depth: 0 });
  });

  it('says what a change in git concerns, and what it can be compared with', async () => {
    const ask = <T>(method: string, more: object = {}) => client.request<T>(method, { folderUri: uriOf(app), ...more });
    await expect(ask('codegraph/changes')).rejects.toMatchObject({ data: { code: 'NO_REPOSITORY' } });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: app });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'Begin');
    git('commit', '-q', '--allow-empty', '-m', 'Go on');
    const shape = path.join(app, 'src/shape.ts');
    writeFileSync(shape, SOURCES['src/shape.ts'].replace('return a * b;', 'return b * a;'));
    const answer = await ask<p.ChangesResponse>('codegraph/changes');
    expect(answer.files).toMatchObject([
      { file: 'src/shape.ts', symbols: [{ change: 'body', symbol: { name: 'multiply', folder: uriOf(app) } }] },
    ]);
    expect(answer.affected.map(({ file }) => file)).toEqual(['src/main.ts', 'test/shape.test.ts']);
    expect(answer.testCommands).toEqual(['node --test test/shape.test.ts']);
    writeFileSync(shape, SOURCES['src/shape.ts']);
    const revisions = await ask<p.RevisionsResponse>('codegraph/revisions');
    expect(revisions.branch).toBe('main');
    expect(revisions.branches).toMatchObject([{ name: 'main', subject: 'Go on' }]);
    expect(revisions.commits).toMatchObject([{ subject: 'Go on', author: 't' }]);
  });
});
