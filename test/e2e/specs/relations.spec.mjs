import assert from 'node:assert/strict';
import path from 'node:path';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { graphView } from '../support/webviews.mjs';

const FILE = 'src/graph/places.ts';
/** On the name of a function that is called. */
const NAME = placeOf(path.join(sources.webview, FILE), 'requestOf(');
const OTHER = 'src/shared/keymap.ts';
const OTHER_NAME = placeOf(path.join(sources.webview, OTHER), 'nameOf(');
const CALLER = 'load';
const CALLER_OF_OTHER = 'handle';
const actions = ['Go to related code', 'Find similar code', 'Show in graph', 'Show impact'];

const labels = async (workbench) => (await workbench.sideBar.rows('Relations')).map(({ label }) => label);

/** Waits until the view's title names this symbol. */
const isAbout = (workbench, symbol) =>
  waitUntil(async () => (await workbench.sideBar.description('Relations')) === symbol, {
    what: `relations of ${symbol}`,
    details: () => workbench.sideBar.description('Relations'),
  });

export default spec('Relations', {
  setUp: async (sessions) => {
    const session = await sessions.start({ folder: sessions.copyFolder(sources.webview) });
    await session.workbench.openFile(FILE, NAME);
    await session.workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    return { session };
  },
  tests: {
    'adds insights with links to the hover': async ({ session: { workbench } }) => {
      const parts = (await workbench.editor.hoverAtCursor(/caller/)).join('\n');
      for (const link of ['Callers', 'Graph', 'Impact', 'Similar']) assert.match(parts, new RegExp(link));
      await workbench.screenshot('hover');
      await workbench.editor.clickHoverLink('Callers');
      await workbench.quickInput.rowsWhen((rows) => rows.length > 1);
      await workbench.quickInput.close();
    },

    'offers its code actions': async ({ session: { workbench } }) => {
      await workbench.openFile(FILE, NAME);
      const titles = await workbench.editor.codeActions('Show impact');
      assert.deepEqual(
        actions.filter((title) => !titles.includes(title)),
        [],
      );
      await workbench.editor.chooseCodeAction('Show impact');
      await workbench.quickInput.rowsWhen((rows) => rows.some(({ separator }) => /directly/.test(separator ?? '')));
      await workbench.quickInput.close();
    },

    'lists related code with the reason, and returns on Escape': async ({ session: { workbench } }) => {
      await workbench.openFile(FILE, NAME);
      await workbench.runCommand('CodeGraph: Go to Related Code…');
      await workbench.quickInput.rowsWhen((rows) => rows.length > 2 && rows.some(({ detail }) => detail), {
        what: 'rows that say why',
      });
      await workbench.screenshot('related');
      await workbench.page.keyboard.press('ArrowDown');
      await workbench.page.waitForTimeout(800);
      await workbench.quickInput.close();
      await workbench.waitForTab('places.ts');
      await workbench.editor.waitForPosition(NAME.line, NAME.column);
    },

    'shows relations with counts, follows the cursor and can be pinned': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show Relations');
      const callers = await workbench.sideBar.row('Relations', 'Callers');
      assert.match(callers.description, /^\d+$/);
      await workbench.screenshot('relations');
      await workbench.openFile(OTHER, OTHER_NAME);
      await isAbout(workbench, 'nameOf');
      await workbench.sideBar.clickViewAction('Relations', 'Pin Relations');
      await isAbout(workbench, 'nameOf (pinned)');
      await workbench.sideBar.row('Relations', CALLER_OF_OTHER);
      const pinned = await labels(workbench);
      await workbench.openFile(FILE, NAME);
      await workbench.page.waitForTimeout(1_500);
      assert.deepEqual(await labels(workbench), pinned);
      await workbench.sideBar.clickViewAction('Relations', 'Follow the Cursor');
      await isAbout(workbench, 'requestOf');
    },

    'opens a relation and shows it in the graph': async ({ session: { workbench } }) => {
      const caller = await workbench.sideBar.row('Relations', CALLER);
      await workbench.openFile('src/graph/main.ts', { line: 1 });
      await workbench.openFile(FILE, NAME);
      await isAbout(workbench, 'requestOf');
      await workbench.sideBar.clickRow('Relations', CALLER);
      // What it is in, and where: a side bar cuts at the end, so the name comes first. The editor may have confirmed it by now.
      const [, owner, file] = /^(?:✓ +)?(\S+) +· +(\S+):\d+/.exec(caller.description);
      assert.equal(owner, 'GraphLoader');
      await workbench.waitForTab(file, { active: false });
      await workbench.page.waitForTimeout(1_000);
      await isAbout(workbench, 'requestOf');
      await workbench.sideBar.clickRowAction('Relations', CALLER, 'Show in Graph');
      await graphView(workbench);
    },
  },
});
