import { describe, expect, it } from 'vitest';
import { aloneWords, wordsForState } from '../../webview/src/graph/graph-words.ts';
import { answer, node } from './graph-samples.ts';

describe('what the graph says of the index', () => {
  it('has a title and a text for every state in which there is less to draw', () => {
    expect(wordsForState({ state: 'ready' })).toBeNull();
    expect(wordsForState({ state: 'updating' })).toBeNull();
    for (const state of ['no-folder', 'no-sources', 'first-index', 'failed', 'stopped'] as const) {
      const { title, text } = wordsForState({ state })!;
      expect([title, text]).not.toContain('');
    }
  });

  it('says how far the first reading is, and that it is paused', () => {
    const state = { state: 'first-index', filesDone: 1250, filesTotal: 2500 } as const;
    expect(wordsForState({ ...state, phase: 'parsing' })?.text).toMatch(/^1,250 of 2,500 files\. The graph is drawn/);
    expect(wordsForState({ ...state, phase: 'linking' })?.text).toMatch(/^Finding out who calls whom: 1,250 of 2,500/);
    expect(wordsForState({ ...state, phase: 'paused' })?.title).toBe('Reading this folder is paused');
  });
});

describe('a drawing of one box', () => {
  const alone = answer([node('alone')], []);

  it('says that there is no more', () => {
    expect(aloneWords(alone, 'neighbourhood')).toBe('Nothing in the index is connected to alone.');
    expect(aloneWords(alone, 'calls')).toBe('No call leads to alone or from it.');
  });

  it('says nothing of a folder, or where there is more', () => {
    expect(aloneWords(alone, 'modules')).toBeNull();
    expect(aloneWords(answer([node('a'), node('b')], []), 'neighbourhood')).toBeNull();
  });
});
