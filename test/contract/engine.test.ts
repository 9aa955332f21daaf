import { expect } from 'vitest';
import { openEngine } from '../../server/src/engine/open-engine.ts';
import { openShared } from '../support/shared-engine.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { programFolder } from '../support/test-engine.ts';
import { engineContract } from './engine.contract.ts';

engineContract('the engine of this process', (root) =>
  openEngine({ folder: root, home: tempFolder('home'), programFolder, maxWorkers: 2 }),
);

engineContract('the engine of the owner of an index', (root) => openShared(root, tempFolder('home')));

engineContract('the engine of another process, over its socket', async (root) => {
  const home = tempFolder('home');
  const owner = await openShared(root, home);
  const proxy = await openShared(root, home, { door: 'command line' });
  expect((await owner.status()).owner.self).toBe(true);
  expect((await proxy.status()).owner).toMatchObject({ self: false, door: 'editor' });
  return proxy;
});
