import { describe, expect, it } from 'vitest';
import { problemsOf, settingNames } from '../../client/src/settings-check.ts';
import packageJson from '../../package.json';

const declared = packageJson.contributes.configuration.properties as Record<string, { default: unknown }>;
const defaults = Object.fromEntries(
  Object.entries(declared).map(([name, setting]) => [name.replace('codegraph.', ''), setting.default]),
);

describe('settings', () => {
  it('are checked, all that are declared and no others', () => {
    expect([...settingNames].sort()).toEqual(Object.keys(defaults).sort());
  });

  it('are right by default', () => {
    expect(problemsOf(defaults)).toEqual([]);
  });

  it.each([
    [
      'search.mode',
      'fuzzy',
      '"codegraph.search.mode" is "fuzzy", but must be hybrid, semantic or lexical; hybrid is used.',
    ],
    ['search.limit', 4, '"codegraph.search.limit" is 4, but must be a number from 5 to 500; 50 is used.'],
    ['graph.limit', '300', '"codegraph.graph.limit" is "300", but must be a number from 20 to 3000; 80 is used.'],
    ['hover.enabled', 'yes', '"codegraph.hover.enabled" is "yes", but must be true or false; true is used.'],
    [
      'index.location',
      'indexes',
      '"codegraph.index.location" is "indexes", but must be the absolute path of a folder, or empty; the usual folder is used.',
    ],
  ])('say of %s what is wrong with %j', (name, value, problem) => {
    expect(problemsOf({ ...defaults, [name]: value })).toEqual([problem]);
  });
});
