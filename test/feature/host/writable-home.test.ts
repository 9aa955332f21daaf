import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writableHome } from '../../../server/src/platform/writable-home.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('takes the folder that was asked for, and leaves it to others to make it', () => {
  const home = path.join(tempFolder('home'), 'a', 'b');
  expect(writableHome(home)).toEqual({ home });
  expect(existsSync(path.dirname(home))).toBe(false);
});

// As where home folders are mounted by themselves: the permissions allow it, and nothing can be made.
it.skipIf(process.platform !== 'linux')('takes another where nothing can be made, and says so', () => {
  const temporary = tempFolder('temporary');
  const { home, problem } = writableHome('/proc/nowhere/indexes', temporary);
  expect(home.startsWith(temporary)).toBe(true);
  expect(problem).toContain('The folder for indexes cannot be written');
});
