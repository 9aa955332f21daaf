import { describe, expect, it, vi } from 'vitest';
import { highlight } from '../../webview/src/search/highlight.ts';
import { INITIAL_STATE, requestOf, restoreState } from '../../webview/src/search/search-state.ts';
import { wordsForState } from '../../webview/src/search/search-words.ts';
import { Keymap } from '../../webview/src/shared/keymap.ts';

const marked = (name: string, query: string) =>
  highlight(name, query)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('');

describe('highlighting', () => {
  it.each([
    ['lookupName', 'name LOOKUP', '[lookupName]'],
    ['lookupName', 'look', '[look]upName'],
    ['parse', 'lang:go kind:class -parse p', 'parse'],
    ['Session.start', '"session.start"', '[Session.start]'],
    ['aaaa', 'aa', '[aaaa]'],
    ['', 'anything', ''],
    ['über', 'ÜBER', '[über]'],
  ])('marks in %s what %s asks for', (name, query, expected) => {
    expect(marked(name, query)).toBe(expected);
  });

  it('loses no character', () => {
    const name = 'A<b>&"c"💡d';
    expect(
      highlight(name, 'b c')
        .map(({ text }) => text)
        .join(''),
    ).toBe(name);
  });
});

describe('the state of the search view', () => {
  it('comes back as it was saved', () => {
    const state = { ...INITIAL_STATE, query: 'x', grouped: true, selected: 4 };
    expect(restoreState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([[null], ['text'], [[]], [{ query: 7, mode: 'magic', selected: 'first', evil: true }]])(
    'falls back to its defaults for %j',
    (saved) => {
      expect(restoreState(saved)).toEqual(INITIAL_STATE);
    },
  );

  it('asks for a path that is no pattern as a part of paths', () => {
    expect(requestOf({ ...INITIAL_STATE, query: 'q', path: '/src/' }).paths).toEqual(['**/*src*/**', '**/*src*']);
    expect(requestOf({ ...INITIAL_STATE, path: '**/*.ts' }).paths).toEqual(['**/*.ts']);
    expect(requestOf(INITIAL_STATE)).not.toHaveProperty('paths');
  });

  it('leaves the mode to the setting until the user chooses one', () => {
    expect(requestOf(INITIAL_STATE)).not.toHaveProperty('mode');
    expect(requestOf({ ...INITIAL_STATE, mode: 'lexical' }).mode).toBe('lexical');
  });

  it('has words for every state of the index in which there is less to find', () => {
    expect(wordsForState({ state: 'ready' })).toBeNull();
    const counts = { state: 'first-index', filesDone: 1250, filesTotal: 2500 } as const;
    expect(wordsForState({ ...counts, phase: 'parsing' })).toMatchObject({
      text: expect.stringContaining('1,250 of 2,500 files'),
      progress: 0.25,
    });
    expect(wordsForState({ ...counts, phase: 'linking' })?.progress).toBe(0.75);
    // What is paused does not go on by itself, so there is no bar that would say so.
    expect(wordsForState({ state: 'first-index', phase: 'paused' })).toEqual({
      title: 'Reading this folder is paused',
      text: expect.stringContaining('Resume Indexing'),
    });
    for (const state of ['no-folder', 'no-sources', 'first-index', 'failed'] as const)
      expect(wordsForState({ state })!.title).not.toBe('');
  });
});

describe('keys', () => {
  const press = (key: string, more: object = {}) => {
    const run = vi.fn();
    const keymap = new Keymap([
      { keys: ['e', ' '], title: '', group: '', run: () => run('e') },
      { keys: ['Shift+Enter'], title: '', group: '', run: () => run('beside') },
      { keys: ['Enter'], title: '', group: '', run: () => run('open') },
      { keys: ['?'], title: '', group: '', run: () => run('help') },
    ]);
    const event = {
      ...{ key, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false },
      composedPath: () => [{ tagName: 'DIV' }],
      preventDefault: vi.fn(),
      ...more,
    };
    const handled = keymap.handle(event as unknown as KeyboardEvent);
    return handled ? run.mock.calls[0][0] : null;
  };

  it('run what they are bound to', () => {
    expect(press('e')).toBe('e');
    expect(press('Enter', { shiftKey: true })).toBe('beside');
    expect(press('?', { shiftKey: true })).toBe('help');
    expect(press('e', { ctrlKey: true })).toBeNull();
  });

  it('are left to the control that has the focus', () => {
    const on = (tagName: string) => ({ composedPath: () => [{ tagName }] });
    expect(press('e', on('INPUT'))).toBeNull();
    expect(press('e', on('SELECT'))).toBeNull();
    expect(press('Enter', on('BUTTON'))).toBeNull();
    expect(press('e', on('BUTTON'))).toBe('e');
  });
});
