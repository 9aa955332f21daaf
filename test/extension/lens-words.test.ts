import { expect, it } from 'vitest';
import { lensWords } from '../../client/src/lens-words.ts';
import type { HoverInsights } from '../../server/src/protocol/types.ts';

const insights = (
  counts: Pick<HoverInsights, 'callers' | 'references' | 'tests' | 'implementations' | 'overrides'>,
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

it('counts what implements an interface apart from what else names it', () => {
  const of = (references: number, kind: string) =>
    lensWords(insights({ callers: 0, references, tests: 0, implementations: 3 }, kind));
  expect(of(3, 'interface')).toEqual({ title: '3 implementations', command: 'codegraph.goToImplementations' });
  expect(of(5, 'method')).toEqual({ title: '2 references · 3 implementations', command: 'codegraph.showRelations' });
  const overridden = insights({ callers: 2, references: 4, tests: 0, overrides: 2 }, 'method');
  expect(lensWords(overridden)).toEqual({ title: '2 callers · overridden by 2', command: 'codegraph.goToCallers' });
});

it('says nothing of what is not indexed, and of what nobody uses no more than that', () => {
  expect(lensWords(null)).toEqual({ title: '' });
  expect(lensWords(insights({ callers: 0, references: 0, tests: 0 }))).toEqual({ title: 'no uses found' });
});
