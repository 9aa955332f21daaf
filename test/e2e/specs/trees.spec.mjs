import assert from 'node:assert/strict';
import path from 'node:path';
import { press, startAt } from '../support/by-keyboard.mjs';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { barriersIn, graphView } from '../support/webviews.mjs';

const FILE = 'src/graph/places.ts';
/** On the name of a function that is called. */
const NAME = placeOf(path.join(sources.webview, FILE), 'requestOf(');
const CALLER = 'load';
const CALLER_FILE = 'graph-loader.ts';

/** The row of a tree that the keyboard is on, as a screen reader reads it; null when the tree has not the focus. */
const focusedRow = ({ page }) =>
  page.evaluate(() => {
    const row = document.activeElement?.closest('.monaco-list')?.querySelector('.monaco-list-row.focused');
    return row && { label: row.getAttribute('aria-label'), isOpen: row.getAttribute('aria-expanded') };
  });

/** A key that comes while the tree is filled anew is lost, as it is in all trees of VS Code; who sees that nothing happens presses it again. */
const LOST_AFTER_MS = 2_000;

async function rowIs(workbench, wanted, key) {
  const isWanted = (row) =>
    row && (wanted.label ?? /./).test(row.label) && (wanted.isOpen ?? row.isOpen) === row.isOpen;
  if (key) await press(workbench, key);
  let pressedAt = Date.now();
  const isThere = async () => {
    if (isWanted(await focusedRow(workbench))) return true;
    if (key && Date.now() - pressedAt > LOST_AFTER_MS) {
      await press(workbench, key);
      pressedAt = Date.now();
    }
    return false;
  };
  await waitUntil(isThere, {
    what: `the keyboard on ${wanted.label}`,
    details: async () => JSON.stringify(await focusedRow(workbench)),
  });
}

/** Goes down until the keyboard is on a row. The row that a key led from is not looked at again, or the one looked for would be passed by. */
async function downTo(workbench, label) {
  let left;
  let leftAt = 0;
  await waitUntil(
    async () => {
      const at = (await focusedRow(workbench))?.label ?? '';
      if (label.test(at)) return true;
      if (at === left && Date.now() - leftAt < LOST_AFTER_MS) return false;
      await press(workbench, 'ArrowDown');
      left = at;
      leftAt = Date.now();
      return false;
    },
    { what: `a row ${label}`, intervalMs: 100, details: async () => JSON.stringify(await focusedRow(workbench)) },
  );
}

/** Chooses from the menu of the row that the keyboard is on, by keyboard. */
async function chooseByKeys(workbench, item) {
  await press(workbench, 'Shift+F10');
  const items = await workbench.menuItems();
  assert.ok(items.includes(item), `${item} in ${items}`);
  const at = () =>
    workbench.page.locator('.monaco-menu .action-item.focused .action-label').first().innerText({ timeout: 1_000 });
  await waitUntil(
    async () => {
      if ((await at().catch(() => '')) === item) return true;
      await press(workbench, 'ArrowDown');
      return false;
    },
    { what: `the keyboard on ${item}`, intervalMs: 100 },
  );
  await press(workbench, 'Enter');
}

/** The views that are trees of VS Code, walked without a mouse. */
export default spec('Trees by keyboard', {
  setUp: startAt(FILE, NAME),
  tests: {
    'Relations: rows fold, unfold, open, and are drawn': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show Relations');
      await workbench.sideBar.row('Relations', 'Callers');
      await rowIs(workbench, { label: /^Callers, \d+$/, isOpen: 'true' }, 'Home');
      await rowIs(workbench, { label: /^Callers/, isOpen: 'false' }, 'ArrowLeft');
      await rowIs(workbench, { label: /^Callers/, isOpen: 'true' }, 'ArrowRight');
      await press(workbench, 'ArrowRight');
      await downTo(workbench, new RegExp(`^${CALLER}\\b`));
      await press(workbench, 'Enter');
      await workbench.waitForTab(CALLER_FILE);
      await workbench.runCommand('CodeGraph: Focus on Relations View');
      await rowIs(workbench, { label: new RegExp(`^${CALLER}\\b`) });
      await chooseByKeys(workbench, 'Show in Graph');
      await graphView(workbench);
      await workbench.closeTab();
    },

    'Impact: rows fold, unfold, open, and are drawn': async ({ session: { workbench } }) => {
      await workbench.openFile(FILE, NAME);
      await workbench.runCommand('CodeGraph: Impact of a Commit, Branch or Symbol…');
      await workbench.quickInput.choose(({ label }) => /symbol at the cursor/.test(label));
      await workbench.sideBar.row('Impact', 'Depends on it directly');
      await workbench.runCommand('CodeGraph: Focus on Impact View');
      await rowIs(workbench, { label: /^Depends on it directly, \d+$/, isOpen: 'true' }, 'Home');
      await rowIs(workbench, { label: /^Depends on it directly/, isOpen: 'false' }, 'ArrowLeft');
      await rowIs(workbench, { label: /^Depends on it directly/, isOpen: 'true' }, 'ArrowRight');
      await downTo(workbench, new RegExp(`^${CALLER}\\b`));
      await chooseByKeys(workbench, 'Show in Graph');
      await graphView(workbench);
      await workbench.closeTab();
      await workbench.runCommand('CodeGraph: Focus on Impact View');
      await press(workbench, 'Home');
      await downTo(workbench, new RegExp(`^${CALLER}\\b`));
      await press(workbench, 'Enter');
      await workbench.waitForTab(CALLER_FILE);
    },

    ...Object.fromEntries(
      ['dark', 'highContrast', 'highContrastLight', 'light'].map((theme) => [
        `have no barriers in the theme ${theme}`,
        async ({ session: { workbench } }) => {
          await workbench.setTheme(theme);
          await workbench.runCommand('CodeGraph: Focus on Relations View');
          await workbench.sideBar.row('Relations', 'Callers');
          await workbench.screenshot(`trees-${theme}`);
          const found = [];
          for (const view of ['Relations', 'Impact']) found.push(...(await barriersIn(workbench, view)));
          assert.deepEqual(found, []);
        },
      ]),
    ),
  },
});
