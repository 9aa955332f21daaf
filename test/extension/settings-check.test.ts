import { describe, expect, it } from 'vitest';
import { problemsOf, settingNames } from '../../client/src/settings-check.ts';
import packageJson from '../../package.json';

const groups = packageJson.contributes.configuration as readonly { title: string; properties: object }[];
const declared: Record<string, { default: unknown; order?: number }> = Object.assign(
  {},
  ...groups.map(({ properties }) => properties),
);
const defaults = Object.fromEntries(
  Object.entries(declared).map(([name, setting]) => [name.replace('codegraph.', ''), setting.default]),
);

describe('settings', () => {
  it('are checked, all that are declared and no others', () => {
    expect([...settingNames].sort()).toEqual(Object.keys(defaults).sort());
  });

  it('stand in groups, each in an order of its own', () => {
    for (const { title, properties } of groups) {
      const orders = Object.values(properties as typeof declared).map(({ order }) => order);
      expect([title, new Set(orders).size]).toEqual([title, orders.length]);
      expect(orders).not.toContain(undefined);
    }
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
