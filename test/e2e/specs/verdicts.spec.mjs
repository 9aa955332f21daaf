import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';

const FILE = 'src/graph/places.ts';
/** On the name of a function that is called from other files. */
const NAME = placeOf(path.join(sources.webview, FILE), 'requestOf(');
const CALLER = 'load';
/** A caller in a file that nobody opens, in which TypeScript would find something wrong. */
const CLOSED = 'src/graph/closed-caller.ts';
const CLOSED_CALLER = 'countWrongly';
const CLOSED_TEXT = `import { requestOf } from './places.ts';
export function ${CLOSED_CALLER}(): number {
  return requestOf('nothing', []);
}
`;
/** VS Code's own server for TypeScript takes its time to start on a busy machine. */
const PATIENCE_MS = 120_000;

export default spec('Verdicts of the editor', {
  setUp: async (sessions) => {
    const folder = sessions.copyFolder(sources.webview);
    writeFileSync(path.join(folder, CLOSED), CLOSED_TEXT);
    const session = await sessions.start({ folder });
    await session.workbench.openFile(FILE, NAME);
    await session.workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    return { session };
  },
  tests: {
    'marks a caller that the TypeScript server confirms': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show Relations');
      for (const caller of [CALLER, CLOSED_CALLER]) {
        await waitUntil(async () => (await workbench.sideBar.row('Relations', caller)).description.includes('✓'), {
          what: `${caller} to be confirmed`,
          timeoutMs: PATIENCE_MS,
          details: async () => (await workbench.sideBar.row('Relations', caller)).description,
        });
      }
      await workbench.screenshot('verdicts');
    },

    'opens no file for that, so that no problems of others appear': async ({ session: { workbench } }) => {
      const files = async () => {
        const rows = workbench.page.locator('.part.panel .monaco-list-row[aria-level="1"]');
        const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
        return labels.flatMap((label) => /file (\S+\.ts)\b/.exec(label)?.[1] ?? []);
      };
      const untilListed = (name) =>
        waitUntil(async () => (await files()).includes(name), {
          what: `problems of ${name}`,
          timeoutMs: PATIENCE_MS,
          details: async () => (await files()).join(' '),
        });
      await workbench.runCommand('Problems: Focus on Problems View');
      // The copy lacks what the file imports from outside of it.
      await untilListed(path.basename(FILE));
      assert.deepEqual(await files(), [path.basename(FILE)]);
      await workbench.openFile(CLOSED);
      await untilListed(path.basename(CLOSED));
    },
  },
});
