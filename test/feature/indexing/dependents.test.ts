import { describe, expect, it } from 'vitest';
import { Dependents } from '../../../server/src/indexing/dependents.ts';
import { randomNumbers } from '../../support/random.ts';

describe('dependents', () => {
  it('are what the last word of each file says, whatever was said before', () => {
    const random = randomNumbers(5);
    const below = (bound: number) => Math.floor(random() * bound);
    const names = (prefix: string, most: number) => Array.from({ length: below(most) }, () => `${prefix}${below(30)}`);
    const dependents = new Dependents();
    const truth = new Map<string, { dependsOn: string[]; probes: string[] }>();
    for (let step = 0; step < 2000; step++) {
      const path = `f${below(30)}`;
      if (random() < 0.2) {
        dependents.delete(path);
        truth.delete(path);
      } else {
        // A path and a question may have the same text, and either may be told twice.
        const said = { dependsOn: names('f', 12), probes: names('f', 6) };
        dependents.set(path, said);
        truth.set(path, said);
      }
      const asked = `f${below(30)}`;
      const having = (part: 'dependsOn' | 'probes') =>
        [...truth].filter(([, said]) => said[part].includes(asked)).map(([each]) => each);
      expect(dependents.dependingOn(asked).sort()).toEqual(having('dependsOn').sort());
      expect(dependents.askersOf(asked).sort()).toEqual(having('probes').sort());
    }
  });
});
