import { describe, expect, it } from 'vitest';
import { LayeredLists } from '../../../server/src/base/layered-lists.ts';
import { PackedLists } from '../../../server/src/base/packed-lists.ts';
import { randomNumbers } from '../../support/random.ts';

interface Said {
  tag: string;
  items: string[];
  values: number[];
}

const holdersOf = (lists: LayeredLists, item: string): string[] => {
  const found: string[] = [];
  lists.forEachHolder(item, (name, value) => found.push(`${name} ${value}`));
  return found.sort();
};
const holdersIn = (truth: Map<string, Said>, item: string): string[] =>
  [...truth]
    .flatMap(([name, said]) => said.values.filter((_, i) => said.items[i] === item).map((value) => `${name} ${value}`))
    .sort();

describe('lists that are packed and laid over', () => {
  it('say what was said of each last, also after they were packed, written and read', () => {
    const random = randomNumbers(7);
    const below = (bound: number) => Math.floor(random() * bound);
    const truth = new Map<string, Said>();
    let lists = new LayeredLists();
    for (let step = 0; step < 1500; step++) {
      // Names, tags and items may be the same texts.
      const name = `é${below(25)}`;
      if (random() < 0.15) {
        lists.delete(name);
        truth.delete(name);
      } else if (random() < 0.05) {
        const bytes = lists.packAll().pack('1');
        lists = new LayeredLists(PackedLists.unpack(bytes, '1'));
        expect(lists.laidOver).toBe(0);
      } else if (random() < 0.02) {
        const names = new Set([...truth.keys()].filter(() => random() < 0.8));
        lists = new LayeredLists(lists.packAll());
        lists.keepOnly(names);
        for (const each of [...truth.keys()]) if (!names.has(each)) truth.delete(each);
      } else {
        const items = Array.from({ length: below(12) }, () => `é${below(25)}`);
        const said = { tag: `é${below(3)}`, items, values: items.map(() => below(100)) };
        lists.set(name, said.tag, said.items, said.values);
        truth.set(name, said);
      }
      const asked = `é${below(25)}`;
      expect(holdersOf(lists, asked)).toEqual(holdersIn(truth, asked));
      expect(lists.has(asked)).toBe(truth.has(asked));
      expect(lists.itemsOf(asked)).toEqual(truth.get(asked)?.items ?? []);
      expect(lists.isTagged(asked, 'é1')).toBe(truth.get(asked)?.tag === 'é1');
    }
  });

  it('are not read when they were made by another version, or are damaged', () => {
    const lists = new LayeredLists();
    lists.set('a', '1', ['b', 'c']);
    const bytes = lists.packAll().pack('one');
    expect(PackedLists.unpack(bytes.slice(), 'one')?.itemsOf(0)).toEqual(['b', 'c']);
    expect(PackedLists.unpack(bytes.slice(), 'other')).toBeUndefined();
    expect(PackedLists.unpack(bytes.slice(0, -4), 'one')).toBeUndefined();
    const damaged = bytes.slice();
    damaged[damaged.length - 1] ^= 1;
    expect(PackedLists.unpack(damaged, 'one')).toBeUndefined();
  });
});
