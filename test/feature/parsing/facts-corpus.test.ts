import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../support/check-facts.ts';

/** Every file in test/corpus/<language>/facts/ is a fixture; how to write one is told in test/support/check-facts.ts. */
const corpus = path.resolve(import.meta.dirname, '../../corpus');
const update = process.env.UPDATE_CORPUS === '1';

const languages = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name: language } of languages) {
  const folder = path.join(corpus, language, 'facts');
  if (!existsSync(folder)) continue;
  const fixtures = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  if (fixtures.length === 0) continue;
  describe(`facts of ${language}`, () => {
    for (const { name } of fixtures) {
      it(name, async () => {
        const file = path.join(folder, name);
        const fixture = readFileSync(file, 'utf8');
        const { problems, count, updated } = await checkFacts(fixture, { defaultPath: `/${name}` });
        if (update && updated !== fixture) writeFileSync(file, updated);
        if (problems.length > 0) expect.fail(problems.join('\n\n'));
        expect(count, 'expectations in the fixture').toBeGreaterThan(0);
      });
    }
  });
}
