import { expect, it } from 'vitest';
import { lensWords } from '../../client/src/lens-words.ts';
import type { HoverInsights } from '../../server/src/protocol/types.ts';

const insights = (
  counts: { callers: number; references: number; tests: number },
  kind = 'function',
): HoverInsights => ({
  symbol: { id: 'a.ts#f().', name: 'f', qualifiedName: 'f', kind, language: 'typescript' },
  callees: 3,
  dependentFiles: 0,
  usedFrom: [],
  ...counts,
});

it('counts what uses a symbol, and leads to what it counts', () => {
  expect(lensWords(insights({ callers: 1, references: 9, tests: 12 }))).toEqual({
    title: '1 caller · 12 tests',
    command: 'codegraph.goToCallers',
  });
  expect(lensWords(insights({ callers: 0, references: 1200, tests: 0 }))).toEqual({
    title: '1,200 references',
    command: 'codegraph.showRelations',
  });
  expect(lensWords(insights({ callers: 0, references: 0, tests: 2 })).command).toBe('codegraph.goToTests');
});

it('says of a class who makes it', () => {
  expect(lensWords(insights({ callers: 5, references: 9, tests: 0 }, 'class')).title).toBe('made by 5');
});

it('says nothing of what is not indexed, and of what nobody uses no more than that', () => {
  expect(lensWords(null)).toEqual({ title: '' });
  expect(lensWords(insights({ callers: 0, references: 0, tests: 0 }))).toEqual({ title: 'no uses found' });
});
