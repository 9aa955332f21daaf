import path from 'node:path';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';

const FILE = 'src/graph/places.ts';
/** On the name of a function that is called from other files. */
const NAME = placeOf(path.join(sources.webview, FILE), 'requestOf(');
const CALLER = 'load';
/** VS Code's own server for TypeScript takes its time to start on a busy machine. */
const PATIENCE_MS = 120_000;

export default spec('Verdicts of the editor', {
  setUp: async (sessions) => {
    const session = await sessions.start({ folder: sessions.copyFolder(sources.webview) });
    await session.workbench.openFile(FILE, NAME);
    await session.workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    return { session };
  },
  tests: {
    'marks a caller that the TypeScript server confirms': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show Relations');
      await workbench.sideBar.row('Relations', CALLER);
      await waitUntil(
        async () => {
          if ((await workbench.sideBar.row('Relations', CALLER)).description.includes('✓')) return true;
          // The server may not have been ready when it was asked; a changed selection asks for other places.
          return false;
        },
        {
          what: `${CALLER} to be confirmed`,
          timeoutMs: PATIENCE_MS,
          details: async () => (await workbench.sideBar.row('Relations', CALLER)).description,
        },
      );
      await workbench.screenshot('verdicts');
    },
  },
});
