import { describe, expect, it } from 'vitest';
import { activityWords, failureOf, isFirstIndex, noSymbolWords, stepWords } from '../../client/src/index-words.ts';
import type { IndexProgress } from '../../server/src/protocol/types.ts';

const step = (phase: IndexProgress['phase'], filesDone = 0, filesTotal = 0): IndexProgress => ({
  ...{ phase, filesDone, filesTotal, filesPerSecond: 0 },
});

describe('what the status bar says of a run', () => {
  it('names the step, so that a share which begins anew is understood', () => {
    expect(activityWords([step('scanning', 12)]).text).toBe('CodeGraph: looking for files');
    expect(activityWords([step('parsing', 3179, 3461)]).text).toBe('CodeGraph: reading 91%');
    const linking = activityWords([step('linking', 623, 3461)]);
    expect(linking.text).toBe('CodeGraph: linking 18%');
    expect(linking.tooltip).toMatch(/^CodeGraph: linking 623 of 3,461 files\./);
    expect(activityWords([step('storing', 1, 2)]).text).toBe('CodeGraph: saving');
  });

  it('speaks of several folders from the one that is least far', () => {
    const all = [step('linking', 9, 10), step('parsing', 1, 4), step('parsing', 2, 4)];
    expect(activityWords(all).text).toBe('CodeGraph: reading 37%');
  });

  it('says the same in a notification', () => {
    expect(stepWords(step('parsing', 1200, 3461))).toBe('reading, 1,200 of 3,461 files');
    expect(stepWords(step('scanning'))).toBe('looking for files');
    expect(stepWords(step('idle'))).toBe('');
  });
});

describe('the first index', () => {
  it('lasts until a folder has been read to its end, not until the first part is stored', () => {
    const [unread, read] = [{ state: 'parsing' }, { state: 'idle', lastIndexedAt: '2026-01-01T00:00:00Z' }] as const;
    expect(isFirstIndex([unread])).toBe(true);
    expect(isFirstIndex([unread, read])).toBe(false);
    expect(isFirstIndex([])).toBe(false);
  });

  it('is not waited for where a folder cannot be read', () => {
    const failed = { state: 'failed', problems: ['The folder /gone is not there.'] } as const;
    const unread = { state: 'parsing', problems: [] as string[] } as const;
    const words = (...folders: { state: 'failed' | 'parsing'; problems: readonly string[] }[]) =>
      failureOf(folders.map(({ state, problems }) => ({ state, problems: [...problems] })));
    expect(isFirstIndex([failed])).toBe(false);
    expect(isFirstIndex([failed, unread])).toBe(true);
    expect(words(failed)).toBe('The folder /gone is not there.');
    expect(words(failed, unread)).toBeUndefined();
    expect(words()).toBeUndefined();
  });
});

describe('where the index has no symbol', () => {
  it('says why there is none yet', () => {
    expect(noSymbolWords({ state: 'ready' })).toBe('There is no indexed symbol at the cursor.');
    expect(noSymbolWords({ state: 'first-index', phase: 'parsing' })).toMatch(
      /reading this folder for the first time\./,
    );
    expect(noSymbolWords({ state: 'first-index', phase: 'paused' })).toMatch(
      /is paused\. "CodeGraph: Resume Indexing"/,
    );
    expect(noSymbolWords({ state: 'failed', message: 'The disk is full.' })).toBe('The disk is full.');
  });
});
