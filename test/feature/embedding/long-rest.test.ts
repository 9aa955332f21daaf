import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { configure } from '../../../server/src/engine/configuration.ts';
import { memoryOf } from '../../../server/src/engine/idle-rest.ts';
import { Meaning } from '../../../server/src/engine/meaning.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';
import { bagFolder } from '../../support/model-folders.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';
import { programFolder } from '../../support/test-engine.ts';

const FILES = {
  'src/config.ts':
    'export function parse_config(text: string) {\n  return text.split(" parse config file text ");\n}\n',
  'src/session.ts': 'export class Session {\n  login_user(user: string, password: string) {}\n}\n',
};
const SOCKET = 'export function open_socket() {\n  // open socket close socket\n  return 1;\n}\n';

it('model and vectors are closed in a long rest, and come back with a question or a change', async () => {
  const root = tempFolder('workspace');
  writeFiles(root, FILES);
  const embedding = { model: 'folder', folder: bagFolder() } as const;
  const options = { folder: root, home: tempFolder('home'), programFolder, embedding };
  const workspace = await Workspace.open(configure(options));
  const meaning = new Meaning(workspace, { isBusy: () => false, onProgress: () => {} });
  const memory = memoryOf(workspace, meaning, () => false);
  const nearest = async (query: string) => {
    const { lexical } = await workspace.live.current();
    return (await meaning.ofQuery({ query, mode: 'semantic' }, lexical)).meaning?.symbols.map((symbol) => symbol.path);
  };
  const isOpen = async () => (await meaning.describe()).strategy !== undefined;

  await workspace.indexer.run({});
  await meaning.complete();
  const before = await nearest('user password login');
  expect(before?.[0]).toBe('src/session.ts');
  expect(await isOpen()).toBe(true);
  expect(await memory.forget()).toBe(true);
  expect(await isOpen()).toBe(false);
  expect((await meaning.describe()).available).toBe(true);
  expect(await nearest('user password login')).toEqual(before);

  // Whoever asks while it is being closed is answered, too.
  const resting = memory.forget();
  expect(await nearest('user password login')).toEqual(before);
  await resting;

  await memory.forget();
  writeFileSync(path.join(root, 'src/net.ts'), SOCKET);
  await workspace.live.apply(await workspace.indexer.run({}));
  meaning.noteRevision(false);
  await expect.poll(() => nearest('open close socket'), { timeout: 10_000 }).toContain('src/net.ts');

  await meaning.complete();
  await memory.forget();
  await meaning.close();
  await workspace.close();
});
