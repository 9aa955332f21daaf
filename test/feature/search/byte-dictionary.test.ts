import { expect, test } from 'vitest';
import { ByteDictionary } from '../../../server/src/search/byte-dictionary.ts';

/** Words with common beginnings, of several lengths and alphabets, many of them twice. */
function words(): string[] {
  const found = [''];
  let state = 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
  const syllables = ['a', 'ab', 'abc', 'get', 'Set', 'ä', 'é', '名', '😀', '_', 'zz', '0'];
  for (let i = 0; i < 5000; i++) {
    let word = '';
    for (let left = next(6); left >= 0; left--) word += syllables[next(syllables.length)];
    found.push(word);
  }
  return found;
}

test('equal strings have one number, in the order in which they came', () => {
  const dictionary = new ByteDictionary();
  const numbers = words().map((word) => dictionary.numberOf(word));
  const distinct = [...new Set(words())];
  expect(dictionary.count).toBe(distinct.length);
  expect(numbers).toEqual(words().map((word) => distinct.indexOf(word)));
  expect(dictionary.inOrder().toArray()).toEqual(distinct);
});

test('a string is found in the middle of other bytes', () => {
  const dictionary = new ByteDictionary();
  const bytes = Buffer.from('xxgetNamexxgetName');
  expect(dictionary.number(bytes, 2, 9)).toBe(dictionary.number(bytes, 11, 18));
  expect(dictionary.number(bytes, 2, 8)).toBe(1);
});

test('they are sorted by their bytes', () => {
  const dictionary = new ByteDictionary();
  for (const word of words()) dictionary.numberOf(word);
  const { texts, ranks } = dictionary.sorted();
  const expected = [...new Set(words())].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(texts.toArray()).toEqual(expected);
  for (const [rank, word] of expected.entries()) expect(ranks[dictionary.numberOf(word)]).toBe(rank);
});
