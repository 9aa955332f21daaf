import assert from 'node:assert/strict';
import { sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { graphView } from '../support/webviews.mjs';

/** What helps people along: the status bar and its menu, the index's status, the walkthrough, lenses, and settings that say what is wrong. */
export default spec('Help', {
  setUp: async (sessions) => {
    const session = await sessions.start({
      folder: sessions.copyFolder(sources.webview),
      settings: { 'codegraph.search.mode': 'fuzzy', 'codegraph.codeLens.enabled': true },
      page: { reducedMotion: 'reduce' },
    });
    await session.workbench.openFile('src/shared/keymap.ts', { line: 5 });
    await session.workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    return { session };
  },
  tests: {
    'shows the status of the index, and names a setting that is wrong': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show Index Status');
      const page = await workbench.webview('h1:has-text("CodeGraph: index status")');
      const text = await page.innerText('body');
      for (const word of ['Symbols', 'Edges', 'Last indexed', 'On disk', 'Memory', 'Languages', 'typescript'])
        assert.ok(text.includes(word), `${word} is not in ${text}`);
      assert.match(
        text,
        /"codegraph\.search\.mode" is "fuzzy", but must be hybrid, semantic or lexical; hybrid is used\./,
      );
      await workbench.screenshot('index-status');
      await workbench.closeTab();
    },

    'has a menu with what can be done': async ({ session: { workbench } }) => {
      await workbench.clickStatusBarItem(/symbols/);
      // Rows of the list before may still be there for a moment.
      const titles = ['Pause indexing', 'Rebuild index', 'Why is this file not indexed?', 'Show log'];
      await workbench.quickInput.rowsWhen((rows) =>
        titles.every((title) => rows.some(({ label }) => label.includes(title))),
      );
      await workbench.quickInput.choose(({ label }) => label.includes('Pause indexing'));
      await workbench.statusBarItem(/paused/);
      await workbench.clickStatusBarItem(/paused/);
      await workbench.quickInput.choose(({ label }) => label.includes('Resume indexing'));
      await workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    },

    'says why a file is not indexed': async ({ session: { workbench } }) => {
      await workbench.openFile('src/shared/theme.css');
      await workbench.runCommand('CodeGraph: Why Is This File Not Indexed?');
      await workbench.notification(/theme\.css is not indexed\. /);
      await workbench.dismissNotifications();
      await workbench.openFile('src/shared/keymap.ts');
      await workbench.runCommand('CodeGraph: Why Is This File Not Indexed?');
      await workbench.notification(/keymap\.ts is indexed as typescript, with \d+ symbols/);
      await workbench.dismissNotifications();
    },

    'counts callers in lenses when they are switched on': async ({ session: { workbench } }) => {
      await workbench.openFile('src/shared/keymap.ts', { line: 5 });
      await waitUntil(async () => (await workbench.editor.codeLenses()).some((text) => /^\d+ callers?/.test(text)), {
        what: 'a lens with callers',
        details: async () => (await workbench.editor.codeLenses()).join(' | '),
      });
    },

    'has a walkthrough of five steps': async ({ session: { workbench } }) => {
      await workbench.runCommand('Welcome: Open Walkthrough...');
      await workbench.quickInput.choose(({ label }) => /CodeGraph/.test(label));
      const steps = workbench.page.locator('.getting-started-step');
      await waitUntil(async () => (await steps.count()) === 5, {
        what: 'five steps',
        details: async () => `${await steps.count()} steps`,
      });
      await workbench.screenshot('walkthrough');
      await workbench.closeTab();
    },

    'follows the editor, and moves nothing for those who want no motion': async ({ session: { workbench } }) => {
      await workbench.openFile('src/shared/keymap.ts', { line: 11, column: 16 });
      await workbench.runCommand('CodeGraph: Show in Graph');
      let view = await graphView(workbench);
      assert.equal(await view.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches), true);
      assert.equal(await view.evaluate(() => document.getAnimations().length), 0);
      await view.click('button:has-text("Follow")');
      // Else the file would open where the graph is.
      await workbench.editor.focus();
      await workbench.openFile('src/graph/history.ts', { line: 2, column: 16 });
      await view.waitForFunction(
        () => document.querySelector('.crumb[aria-current]')?.textContent === 'History',
        undefined,
      );
      view = await graphView(workbench);
      await view.click('button:has-text("Follow")');
    },

    'mirrors the graph as a tree with the same keys': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      await view.click('button:has-text("Tree")');
      const tree = view.locator('[role="tree"]');
      await tree.focus();
      const before = await view.$$eval('.tree-row', (rows) => rows.length);
      await tree.press('Home');
      await tree.press('ArrowRight');
      await view.waitForFunction((count) => document.querySelectorAll('.tree-row').length > count, before);
      await workbench.screenshot('graph-tree');
      await tree.press('Enter');
      await workbench.waitForTab('history.ts');
      await view.click('button:has-text("Tree")');
    },
  },
});
