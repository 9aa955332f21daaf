import assert from 'node:assert/strict';
import path from 'node:path';
import { e2eFolder } from '../prepare.mjs';
import { runInHost } from '../support/in-host.mjs';
import { spec } from '../support/spec.mjs';

const folder = path.join(e2eFolder, 'in-host');

export default spec('Host', {
  setUp: async () => ({}),
  tests: {
    'commands, activation and providers work inside the extension host': async ({ sessions }) => {
      const { code, log, all, outsideContacts } = await runInHost({
        browser: sessions.browser,
        extensionsDir: sessions.extensionsDir,
        extensionPath: folder,
        testsPath: path.join(folder, 'run.cjs'),
        folder: sessions.writeFolder({
          'src/cart.py': `class Cart:
    def __init__(self):
        self.items = []

    def total(self):
        return sum(price_of(item) for item in self.items)


def price_of(item):
    return item.price
`,
        }),
      });
      assert.deepEqual(
        log.filter((line) => line.startsWith('FAILED')),
        [],
      );
      assert.equal(code, 0, all.slice(-20).join('\n'));
      // The last lines may get lost when the window ends; the exit code knows of all.
      assert.ok(log.length > 0);
      assert.deepEqual(outsideContacts, []);
    },
  },
});
