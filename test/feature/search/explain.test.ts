import { beforeAll, describe, expect, it } from 'vitest';
import { lexicalSearch } from '../../../server/src/search/lexical-search.ts';
import { FILE_SIGNAL_NAMES, SYMBOL_SIGNAL_NAMES } from '../../../server/src/search/signals.ts';
import { SearchFixture } from '../../support/search-fixture.ts';
import { CORPUS } from './fixture-corpus.ts';

describe('the numbers behind a hit', () => {
  let corpus: SearchFixture;
  beforeAll(async () => {
    corpus = await SearchFixture.of(CORPUS);
  });

  it('have different names for what speaks for a file and for a symbol', () => {
    const names = [...FILE_SIGNAL_NAMES, ...SYMBOL_SIGNAL_NAMES];
    expect(new Set(names).size).toBe(names.length);
  });

  it('add up to the order of the hits', () => {
    const { hits } = lexicalSearch(corpus.index, { query: 'session cookie' }, { explain: true });
    const sums = hits.map(({ signals }) => Object.values(signals ?? {}).reduce((sum, value) => sum + value, 0));
    expect(sums.length).toBeGreaterThan(3);
    expect(sums).toEqual([...sums].sort((a, b) => b - a));
  });

  it('are left out when nobody asks', () => {
    expect(corpus.hits('session')[0].signals).toBeUndefined();
  });

  it('lift the file that the user is in and what is near it', () => {
    const nearness = (path: string): number => (path === 'src/v1/encoder.ts' ? 1 : 0);
    const signalsOf = (near: boolean): number[] =>
      lexicalSearch(
        corpus.index,
        { query: 'encode frame' },
        { explain: true, ...(near ? { nearness } : {}) },
      ).hits.flatMap(({ path, signals }) => (path === 'src/v1/encoder.ts' ? [signals?.nearness ?? 0] : []));
    expect(Math.max(...signalsOf(true))).toBeGreaterThan(0);
    expect(Math.max(...signalsOf(false))).toBe(0);
  });

  it('come with names that were perhaps meant', () => {
    expect(lexicalSearch(corpus.index, { query: 'parseReqest' }).didYouMean).toContain('parseRequest');
    expect(lexicalSearch(corpus.index, { query: 'parseRequest' }).didYouMean).toBeUndefined();
  });
});
