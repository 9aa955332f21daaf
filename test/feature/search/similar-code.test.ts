import { beforeAll, describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../../server/src/search/lexical-index.ts';
import { similarTo } from '../../../server/src/search/similar-code.ts';
import { SearchFixture } from '../../support/search-fixture.ts';

const loop = (name: string, list: string, total: string, comment = ''): string => `
export function ${name}(${list}: number[], limit: number): number {
  let ${total} = 0;
  ${comment}
  for (const each of ${list}) {
    if (each > limit) continue;
    if (each < 0) throw new Error('negative');
    ${total} += each * 2;
    console.log(${total}, each, limit);
  }
  return ${total} > limit ? limit : ${total};
}`;

const CODE = `
//- /src/a.ts
${loop('sumUp', 'values', 'sum')}
export function unlike(text: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  text.split(',').map((part) => part.trim()).filter(Boolean).forEach((part) => {
    const key = part[0].toUpperCase();
    groups.set(key, [...(groups.get(key) ?? []), part]);
  });
  return groups;
}
//- /src/b.ts
${loop('sumUp', 'values', 'sum', '// Written again, with a comment.')}
//- /src/c.ts
${loop('addPrices', 'prices', 'paid')}
`;

describe('similar code', () => {
  let corpus: SearchFixture;
  const similar = (index: LexicalIndex, path: string, row: number): string[] =>
    similarTo(index, path, row, 10).map((hit) => `${hit.path}:${hit.row}`);

  beforeAll(async () => {
    corpus = await SearchFixture.of(CODE);
  });

  it('is the same code elsewhere, whatever the comments, and then code of the same shape', () => {
    const hits = similarTo(corpus.index, 'src/a.ts', 1, 10);
    expect(hits.map((hit) => hit.path)).toEqual(['src/b.ts', 'src/c.ts']);
    expect(hits[0].likeness).toBe(1);
    expect(hits[1].shape).toBe(1);
    expect(hits[1].likeness).toBeLessThan(0.6);
  });

  it('is nothing for code unlike any other, for short code and for what is not there', () => {
    expect(similarTo(corpus.index, 'src/a.ts', 2, 10)).toEqual([]);
    expect(similarTo(corpus.index, 'src/a.ts', 0, 10)).toEqual([]);
    expect(similarTo(corpus.index, 'src/z.ts', 1, 10)).toEqual([]);
  });

  it('is kept in snapshots and through merges', () => {
    const reopened = LexicalIndex.fromSnapshot(corpus.index.snapshot());
    expect(similar(reopened, 'src/a.ts', 1)).toEqual(['src/b.ts:1', 'src/c.ts:1']);
    reopened.removeFile('src/b.ts');
    reopened.commit();
    expect(similar(reopened, 'src/a.ts', 1)).toEqual(['src/c.ts:1']);
    reopened.snapshot();
    expect(similar(reopened, 'src/a.ts', 1)).toEqual(['src/c.ts:1']);
  });

  it('is found by pasting code', () => {
    const [first, second] = corpus.hits(loop('tally', 'amounts', 'all'));
    expect([first, second].map((hit) => hit.row)).toEqual([1, 1]);
    expect(first.why).toContain('is code like this');
  });
});
