import { beforeAll, describe, expect, it } from 'vitest';
import { findNames } from '../../../server/src/search/find-names.ts';
import { SearchFixture } from '../../support/search-fixture.ts';
import { CORPUS } from './fixture-corpus.ts';

describe('finding symbols by name', () => {
  let corpus: SearchFixture;
  beforeAll(async () => {
    corpus = await SearchFixture.of(CORPUS);
  });
  const names = (text: string, options = {}) => findNames(corpus.index, text, options).map((hit) => hit.name);

  it.each([
    ['the same name', 'Session', 'Session'],
    ['the same but for case', 'sessionstore', 'SessionStore'],
    ['the same but for separators', 'max header bytes', 'MAX_HEADER_BYTES'],
    ['a beginning', 'parseReq', 'parseRequest'],
    ['a word inside', 'Expired', 'evictExpired'],
    ['first letters of words', 'mhb', 'MAX_HEADER_BYTES'],
    ['beginnings of words', 'seStor', 'SessionStore'],
    ['a letter too few', 'signCokie', 'signCookie'],
    ['two letters swapped', 'encodeFarme', 'encodeFrame'],
  ])('by %s', (_, text, expected) => {
    expect(names(text)[0]).toBe(expected);
  });

  it('puts better matches first', () => {
    const hits = findNames(corpus.index, 'session');
    expect(hits[0].name).toBe('Session');
    const scores = hits.map((hit) => hit.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
  });

  it('takes kinds, languages and a limit', () => {
    expect(names('session', { kinds: ['interface'] })).toEqual(['Session']);
    expect(names('session', { languages: ['python'] })).toEqual([]);
    expect(names('e', { limit: 2 }).length).toBeLessThanOrEqual(2);
  });

  it('finds nothing for nothing', () => {
    expect(names('')).toEqual([]);
    expect(names('...')).toEqual([]);
    expect(names('qqqqqqqq')).toEqual([]);
  });

  it('forgets the names of files that are gone', async () => {
    const fixture = await SearchFixture.of(CORPUS);
    fixture.remove('src/router.ts');
    expect(findNames(fixture.index, 'Router')).toEqual([]);
  });
});
