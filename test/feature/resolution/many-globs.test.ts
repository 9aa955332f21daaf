import { expect, it } from 'vitest';
import { checkEdges } from '../../support/check-edges.ts';

/** Modules that all see each other through one prelude, and bring in everything of crates that nobody has. */
function crateOf(modules: number): string {
  const numbers = [...Array(modules).keys()];
  const prelude = numbers.map((i) => `pub use crate::m${i}::*;\n`).join('');
  const root = numbers.map((i) => `pub mod m${i};\n`).join('');
  const files = numbers.map((i) => {
    const uses = `use crate::prelude::*;\npub use outside${i}::part::*;\npub use other${i}::*;\n`;
    const call = `pub fn f${i}() { f${(i + 1) % modules}(); }\n`;
    const expected = i === 0 ? '//            ^^ calls src/m1.rs#f1(). exact | via=wildcard\n' : '';
    return `//- /src/m${i}.rs\n${uses}${call}${expected}`;
  });
  return `//- /src/lib.rs\npub mod prelude;\n${root}\n//- /src/prelude.rs\n${prelude}\n${files.join('\n')}`;
}

// Each glob used to be looked for through all others: with these it took more memory than there is.
it('finds names through many globs that lead to nothing known', async () => {
  const { problems, count } = await checkEdges(crateOf(16));
  expect(problems).toEqual([]);
  expect(count).toBe(1);
});
