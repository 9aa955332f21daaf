import { expect, it } from 'vitest';
import { TERM_FIELDS } from '../../../server/src/model/term-counts.ts';
import { readTermCounts } from '../../../server/src/search/read-term-counts.ts';
import { readFile } from '../../support/search-fixture.ts';

/** So many words as no table has room for from the start, in functions of a hundred each. */
const WORDS = 20_000;
const OF_FUNCTION = 100;

it('counts every word of a file of more words than its tables begin with, and of those after it', async () => {
  const word = (number: number) => `q${number.toString(36).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)])}z`;
  const text = Array.from({ length: WORDS / OF_FUNCTION }, (_, i) => {
    const words = Array.from({ length: OF_FUNCTION }, (_, j) => word(i * OF_FUNCTION + j));
    return `def f${i}():\n    return (${words.join(', ')})\n`;
  }).join('\n');
  for (const [path, content] of [
    ['many.py', text],
    ['few.py', 'def some():\n    return (quorum, quarantine, quaternion)\n'],
  ]) {
    const { counts, starts, symbolCount } = readTermCounts((await readFile(path, content)).terms);
    const postings = starts[symbolCount];
    const uncounted = Array.from({ length: postings }, (_, posting) => posting).filter((posting) => {
      const from = posting * TERM_FIELDS.length;
      return counts.subarray(from, from + TERM_FIELDS.length).every((count) => count === 0);
    });
    expect(postings).toBeGreaterThan(4);
    expect(uncounted.length).toBe(0);
  }
});
