import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs');

/** Each row puts one import into one file of an otherwise lawful tree, and names the wall that it breaks. */
const crossings: [file: string, source: string, rule: string][] = [
  ['server/src/base/a.ts', `import { b } from '../model/good.ts';`, 'layer-base'],
  ['server/src/model/a.ts', `import type { B } from '../ports/good.ts';`, 'layer-model'],
  ['server/src/ports/a.ts', `import { b } from '../graph/good.ts';`, 'layer-ports'],
  ['server/src/parsing/a.ts', `export * from '../resolution/good.ts';`, 'layer-parsing'],
  ['server/src/resolution/a.ts', `import { b } from '../parsing/good.ts';`, 'layer-resolution'],
  ['server/src/graph/a.ts', `import { b } from '../search/good.ts';`, 'layer-graph'],
  ['server/src/search/a.ts', `const b = await import('../storage/good.ts');`, 'layer-search'],
  ['server/src/embedding/a.ts', `import { b } from '../platform/good.ts';`, 'layer-embedding'],
  ['server/src/storage/a.ts', `import { b } from '../indexing/good.ts';`, 'layer-storage'],
  ['server/src/platform/a.ts', `import { b } from '../storage/good.ts';`, 'layer-platform'],
  ['server/src/indexing/a.ts', `import { b } from '../engine/good.ts';`, 'layer-indexing'],
  ['server/src/engine/a.ts', `import { b } from '../host/good.ts';`, 'layer-engine'],
  ['server/src/host/a.ts', `import { b } from '../lsp/good.ts';`, 'layer-host'],
  ['server/src/lsp/a.ts', `import { b } from '../cli/good.ts';`, 'layer-lsp'],
  ['server/src/cli/a.ts', `import { b } from '../mcp/good.ts';`, 'layer-cli'],
  ['server/src/mcp/a.ts', `import { b } from '../http/good.ts';`, 'layer-mcp'],
  ['server/src/http/a.ts', `import { b } from '../lsp/good.ts';`, 'layer-http'],
  ['server/src/protocol/a.ts', `import type { B } from '../model/good.ts';`, 'layer-protocol'],
  ['server/src/cli/b.ts', `import { b } from '../main/good.ts';`, 'nothing-imports-main'],
  ['server/src/engine/b.ts', `import { b } from '../elsewhere/good.ts';`, 'layer-unknown'],
  ['server/src/engine/c.ts', `import { b } from '../../../client/src/good.ts';`, 'server-stays-in-the-server'],
  ['client/src/a.ts', `import { b } from '../../server/src/model/good.ts';`, 'client-sees-vscode-and-protocol'],
  ['webview/src/graph/a.ts', `import { b } from '../../../server/src/base/good.ts';`, 'webview-sees-dom-and-protocol'],
  ['webview/src/graph/b.ts', `import { b } from '../search/good.ts';`, 'webviews-apart'],
  ['webview/src/shared/b.ts', `import { b } from '../graph/good.ts';`, 'webviews-apart'],
  ['webview/src/graph/c.ts', `import path from 'node:path';`, 'webview-has-no-node'],
  ['server/src/storage/b.ts', `import { readFileSync } from 'node:fs';`, 'io-in-platform'],
  ['server/src/indexing/b.ts', `import { readFile } from 'node:fs/promises';`, 'io-in-platform'],
  ['server/src/parsing/b.ts', `import { Worker } from 'node:worker_threads';`, 'io-in-platform'],
  ['server/src/resolution/b.ts', `import { spawn } from 'child_process';`, 'io-in-platform'],
  ['client/src/b.ts', `import { readFileSync } from 'node:fs';`, 'io-in-platform'],
  ['server/src/search/b.ts', `import { request } from 'node:https';`, 'sockets-in-host-and-http'],
  ['server/src/indexing/c.ts', `import { Parser } from 'web-tree-sitter';`, 'room-of-web-tree-sitter'],
  ['server/src/engine/d.ts', `import type { ClassicLevel } from 'classic-level';`, 'room-of-classic-level'],
  ['server/src/search/c.ts', `const hnswlib = await import('hnswlib-node');`, 'room-of-classic-level'],
  ['server/src/search/d.ts', `import { InferenceSession } from 'onnxruntime-node';`, 'room-of-onnxruntime-node'],
  ['server/src/indexing/d.ts', `import { watch } from 'chokidar';`, 'room-of-chokidar'],
  ['server/src/cli/c.ts', `import { Hover } from 'vscode-languageserver';`, 'room-of-vscode-languageserver'],
  ['server/src/lsp/b.ts', `import type { Uri } from 'vscode';`, 'room-of-vscode'],
  ['webview/src/search/a.ts', `import { select } from 'd3';`, 'room-of-d3'],
  ['webview/src/search/b.ts', `import { forceSimulation } from 'd3-force';`, 'room-of-d3'],
  ['webview/src/graph/d.ts', `import '@vscode/webview-ui-toolkit';`, 'room-of-vscode-webview-ui-toolkit'],
  ['server/src/graph/b.ts', `import _ from 'lodash';`, 'package-without-a-room'],
  ['server/src/graph/orphan.ts', 'export const alone = 1;', 'no-orphans'],
];

const lawful: [file: string, source: string][] = [
  ['server/src/parsing/lawful.ts', `import { Parser } from 'web-tree-sitter';\nimport { b } from '../model/good.ts';`],
  ['server/src/storage/lawful.ts', `import { ClassicLevel } from 'classic-level';\nimport path from 'node:path';`],
  ['server/src/platform/lawful.ts', `import { watch } from 'chokidar';\nimport { readFile } from 'node:fs/promises';`],
  ['server/src/lsp/lawful.ts', `import { b } from '../protocol/good.ts';\nimport { c } from '../engine/good.ts';`],
  ['server/src/main/lawful.ts', `import { b } from '../cli/good.ts';\nimport { Worker } from 'node:worker_threads';`],
  ['client/src/lawful.ts', `import * as vscode from 'vscode';\nimport { b } from '../../server/src/protocol/good.ts';`],
  ['webview/src/graph/lawful.ts', `import { select } from 'd3';\nimport { b } from '../shared/good.ts';`],
  ['server/src/graph/type-one.ts', `import type { Two } from './type-two.ts';\nexport type One = Two[];`],
  ['server/src/graph/type-two.ts', `import type { One } from './type-one.ts';\nexport type Two = One | 1;`],
];

const cycle: [file: string, source: string][] = [
  ['server/src/graph/one.ts', `import { two } from './two.ts';\nexport const one = () => two;`],
  ['server/src/graph/two.ts', `import { one } from './one.ts';\nexport const two = () => one;`],
];

const targets = [
  ...['base', 'model', 'ports', 'parsing', 'resolution', 'graph', 'search', 'embedding', 'storage', 'platform'],
  ...['indexing', 'engine', 'host', 'protocol', 'lsp', 'cli', 'mcp', 'http', 'main', 'elsewhere'],
].map((layer) => `server/src/${layer}/good.ts`);
targets.push(
  'client/src/good.ts',
  'webview/src/graph/good.ts',
  'webview/src/search/good.ts',
  'webview/src/shared/good.ts',
);

describe('the walls between the rooms', () => {
  let root: string;
  let broken: Map<string, Set<string>>;

  beforeAll(async () => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'codegraph-walls-')));
    const write = (file: string, source: string) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), `${source}\n`);
    };
    for (const file of targets) write(file, 'export const b = 1;\nexport type B = number;');
    for (const [file, source] of [...crossings, ...lawful, ...cycle]) write(file, source);
    broken = await violations(root);
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(crossings)('%s: %s', (file, _source, rule) => {
    expect([...(broken.get(file) ?? [])]).toContain(rule);
  });

  it('a circle of imports', () => {
    // A circle is reported once, at one of its members.
    expect(cycle.flatMap(([file]) => [...(broken.get(file) ?? [])])).toContain('no-cycles');
  });

  it.each(lawful)('%s is lawful', (file) => {
    expect([...(broken.get(file) ?? [])]).toEqual([]);
  });
});

/** The names of the broken rules by file. */
async function violations(baseDir: string): Promise<Map<string, Set<string>>> {
  const cruiseOptions: ICruiseOptions = { ...options, baseDir, ruleSet: { forbidden }, validate: true };
  const { output } = await cruise(['server', 'client', 'webview'], cruiseOptions, options.enhancedResolveOptions);
  const byFile = new Map<string, Set<string>>();
  for (const { from, rule } of (output as ICruiseResult).summary.violations) {
    const names = byFile.get(from) ?? new Set();
    byFile.set(from, names.add(rule.name));
  }
  return byFile;
}
