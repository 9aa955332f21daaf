import { mkdirSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findIndexedFolder,
  INDEX_FORMAT,
  indexHome,
  indexLocation,
} from '../../../server/src/platform/index-location.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('where indexes lie', () => {
  it.each([
    [{ CODEGRAPH_HOME: '/x/y', XDG_CACHE_HOME: '/cache' }, 'linux', '/x/y'],
    [{ XDG_CACHE_HOME: '/cache' }, 'linux', '/cache/codegraph'],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', path.join(os.homedir(), '.cache/codegraph')],
    [{}, 'darwin', path.join(os.homedir(), 'Library/Caches/codegraph')],
    [{ LOCALAPPDATA: '/local' }, 'win32', '/local/codegraph'],
  ] as const)('%j on %s: %s', (environment, platform, expected) => {
    expect(indexHome(environment, platform)).toBe(expected);
  });

  it('one for a folder and the links to it, named for people', () => {
    const home = tempFolder('home');
    const folder = path.join(tempFolder(), 'my project');
    mkdirSync(folder);
    const link = path.join(tempFolder(), 'link');
    symlinkSync(folder, link);
    const location = indexLocation(folder, home);
    expect(indexLocation(link, home)).toEqual(location);
    expect(path.relative(home, location.folder)).toMatch(/^my_project-[0-9a-f]{12}$/);
    expect(path.relative(location.folder, location.storeFolder)).toBe(path.join(`v${INDEX_FORMAT}`, 'graph'));
  });

  it('another one for a folder of the same name elsewhere', () => {
    const [one, other] = [tempFolder(), tempFolder()].map((parent) => path.join(parent, 'same'));
    for (const folder of [one, other]) mkdirSync(folder);
    expect(indexLocation(one, '/h').folder).not.toBe(indexLocation(other, '/h').folder);
  });

  it('found from inside the folder', () => {
    const home = tempFolder('home');
    const root = tempFolder();
    const inside = path.join(root, 'a/b');
    mkdirSync(inside, { recursive: true });
    expect(findIndexedFolder(inside, home)).toBeUndefined();
    mkdirSync(indexLocation(root, home).storeFolder, { recursive: true });
    expect(findIndexedFolder(inside, home)).toBe(root);
    expect(findIndexedFolder(path.join(root, 'no/such'), home)).toBe(root);
  });

  it('nowhere for a folder that is not there', () => {
    expect(() => indexLocation('/no/such/folder', '/h')).toThrow(expect.objectContaining({ code: 'FOLDER_MISSING' }));
  });
});
