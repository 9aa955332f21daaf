import { expect, it } from 'vitest';
import { lensWords } from '../../client/src/lens-words.ts';

it('counts what uses a symbol, and leads to what it counts', () => {
  expect(lensWords({ callers: 1, references: 9, tests: 12 })).toEqual({
    title: '1 caller · 12 tests',
    command: 'codegraph.goToCallers',
  });
  expect(lensWords({ callers: 0, references: 1200, tests: 0 })).toEqual({
    title: '1,200 references',
    command: 'codegraph.showRelations',
  });
  expect(lensWords({ callers: 0, references: 0, tests: 2 }).command).toBe('codegraph.goToTests');
});

it('says nothing of what is not indexed, and of what nobody uses no more than that', () => {
  expect(lensWords(null)).toEqual({ title: '' });
  expect(lensWords({ callers: 0, references: 0, tests: 0 })).toEqual({ title: 'no uses found' });
});
