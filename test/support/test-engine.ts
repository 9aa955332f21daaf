import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import type { EngineOptions } from '../../server/src/engine/configuration.ts';
import type { Engine } from '../../server/src/engine/engine.ts';
import { openEngine } from '../../server/src/engine/open-engine.ts';
import { INDEX_FORMAT } from '../../server/src/platform/index-location.ts';
import { tempFolder, writeFiles } from './temp-folder.ts';

/** What `npm run build` makes. */
export const builtFolder = path.resolve(import.meta.dirname, '../../dist');

/** A copy of it for the engines of these tests: a build that runs meanwhile does not make another program of them. */
export const programFolder = tempFolder('program');
for (const part of ['worker.js', 'meaning-worker.js', 'linker.version', 'grammars']) {
  cpSync(path.join(builtFolder, part), path.join(programFolder, part), { recursive: true });
}
// The packages with native code are not part of the programs.
symlinkSync(path.resolve(builtFolder, '../node_modules'), path.join(programFolder, 'node_modules'), 'junction');

/** A workspace of its own with an engine on it: real files, real LevelDB, real workers. */
export interface TestWorkspace {
  readonly root: string;
  readonly home: string;
  readonly engine: Engine;
  /** Opens another engine on the same index; the one before has to be closed. */
  reopen(options?: Partial<EngineOptions>): Promise<Engine>;
}

export async function openWorkspace(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<EngineOptions> = {},
): Promise<TestWorkspace> {
  const root = tempFolder('workspace');
  const home = tempFolder('home');
  writeFiles(root, files);
  const open = (more: Partial<EngineOptions> = {}) =>
    openTracked({ folder: root, home, programFolder, maxWorkers: 2, ...options, ...more });
  return { root, home, engine: await open(), reopen: open };
}

/** Every node and edge of the graph, as lines in a stable order. */
export async function dump(engine: Engine): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of engine.export('jsonl')) lines.push(line);
  return lines;
}

/** What a fresh index of the same folder exports. */
async function freshDump(root: string): Promise<string[]> {
  const engine = await openTracked({ folder: root, home: tempFolder('fresh'), programFolder, maxWorkers: 1 });
  try {
    await engine.index();
    return await dump(engine);
  } finally {
    await engine.close();
  }
}

/** The graph of an engine is that of a fresh index of the folder. `hint` is said when it is not. */
export async function expectFresh(engine: Engine, root: string, hint = ''): Promise<void> {
  const [followed, fresh] = [await dump(engine), await freshDump(root)];
  const [inFollowed, inFresh] = [new Set(followed), new Set(fresh)];
  const missing = fresh.filter((line) => !inFollowed.has(line));
  const extra = followed.filter((line) => !inFresh.has(line));
  // A whole graph in the report of a failure helps nobody.
  const counts = { missing: missing.length, extra: extra.length, first: [missing[0], extra[0]] };
  expect(counts, hint).toEqual({ missing: 0, extra: 0, first: [undefined, undefined] });
  expect(followed.findIndex((line, i) => line !== fresh[i])).toBe(-1);
}

/** Where the store of a home with one index lies. */
export function storeFolder(home: string): string {
  const [name] = readdirSync(home);
  return path.join(home, name, `v${INDEX_FORMAT}`, 'graph');
}

const open = new Set<Engine>();
afterAll(() => Promise.all([...open].map((engine) => engine.close().catch(() => {}))).then(() => undefined));

async function openTracked(options: EngineOptions): Promise<Engine> {
  const engine = await openEngine(options);
  open.add(engine);
  return engine;
}
