import assert from 'node:assert/strict';
import { sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { assertAccessible, resultNames, searchFor, searchView } from '../support/webviews.mjs';

/** Chooses an option of one of the view's dropdowns by its text. */
async function choose(view, label, option) {
  await view.locator(`vscode-dropdown[aria-label="${label}"]`).click();
  await view.locator('vscode-option:visible', { hasText: option }).first().click();
}

/** Waits until there are results and all of them are as they should be. */
async function waitForResults(view, isRight) {
  const results = () => view.$$eval('.result', (rows) => rows.map(({ dataset: { kind, file } }) => ({ kind, file })));
  const areRight = async () => {
    const all = await results();
    return all.length > 0 && all.every(isRight);
  };
  await waitUntil(areRight, { what: 'the filtered results', details: async () => JSON.stringify(await results()) });
}

export default spec('Search', {
  setUp: async (sessions) => ({ session: await sessions.start({ folder: sessions.copyFolder(sources.server) }) }),
  tests: {
    'finds code by what it does while the index is built': async ({ session: { workbench } }) => {
      const view = await searchFor(workbench, 'look up a name in scopes');
      await waitUntil(async () => (await resultNames(view)).some((name) => /lookup/i.test(name)), {
        what: 'a lookup among the results',
      });
      assert.ok((await view.$$('.result .why')).length > 0, 'results say why they are there');
      await workbench.statusBarItem(/symbols/);
    },

    'finds by meaning alone with the model in the box': async ({ session: { workbench } }) => {
      const { view } = await searchView(workbench);
      await view.click('button:has-text("Filters")');
      await choose(view, 'Search mode', /^Meaning/);
      await waitUntil(
        async () => {
          const notice = await view.locator('.notice').first().textContent();
          return notice === '' && (await resultNames(view)).some((name) => /lookup|scope|resolve/i.test(name));
        },
        { what: 'results by meaning, and nothing to excuse', timeoutMs: 60_000 },
      );
      await choose(view, 'Search mode', 'Words and meaning');
    },

    'filters by kind and path, and groups by file': async ({ session: { workbench } }) => {
      const view = await searchFor(workbench, 'scope');
      await choose(view, 'Kind', 'class');
      await waitForResults(view, ({ kind }) => kind === 'class');
      await choose(view, 'Kind', 'Any kind');
      await view
        .locator('vscode-text-field[aria-label="Path filter"] input, .filters vscode-text-field input')
        .first()
        .fill('resolution');
      await waitForResults(view, ({ file }) => /resolution/.test(file));
      await view.click('button:has-text("By file")');
      assert.ok((await view.$$('.file-heading')).length > 0);
      await workbench.screenshot('search-grouped');
      const list = view.locator('.results');
      await list.press('End');
      await list.press('Home');
      const isHidden = await view.evaluate(() => {
        const heading = document.querySelector('.file-heading').getBoundingClientRect();
        return document.querySelector('.result.selected').getBoundingClientRect().top < heading.bottom - 1;
      });
      assert.equal(isHidden, false, 'the heading does not lie over the selected row');
      await view.click('button:has-text("By file")');
      await view.locator('.filters vscode-text-field input').first().fill('');
      await view.click('button:has-text("Filters")');
    },

    'shows name, file and line of each result however narrow it is': async ({ session: { workbench } }) => {
      const view = await searchFor(workbench, 'where an import leads');
      const hidden = await view.evaluate(() => {
        const { right } = document.querySelector('.results').getBoundingClientRect();
        return [...document.querySelectorAll('.result')]
          .filter((result) =>
            ['.own', '.place .file', '.place .line'].some((part) => {
              const box = result.querySelector(part).getBoundingClientRect();
              return box.width < 10 || box.right > right;
            }),
          )
          .map((result) => result.textContent);
      });
      assert.deepEqual(hidden, []);
    },

    'previews by arrow keys and opens by Enter': async ({ session: { workbench } }) => {
      const view = await searchFor(workbench, 'TableBuilder');
      const { input } = await searchView(workbench);
      await input.press('ArrowDown');
      await view.waitForSelector('.result.selected');
      await view.locator('.results').press('ArrowDown');
      await view.waitForSelector('.excerpt');
      await workbench.screenshot('search');
      await view.locator('.results').press('Home');
      await view.locator('.results').press('Enter');
      await workbench.editor.waitForText('TableBuilder');
    },

    'remembers recent searches': async ({ session: { workbench } }) => {
      const { view, input } = await searchView(workbench);
      await input.fill('');
      await view.waitForSelector('.recent:has-text("TableBuilder")');
      await view.click('.recent:has-text("TableBuilder")');
      await view.waitForSelector('.result');
    },

    'searches in a quick pick, previews, and returns on Escape': async ({ session: { workbench } }) => {
      await workbench.openFile('src/model/symbol-id.ts', { line: 12, column: 3 });
      await workbench.runCommand('CodeGraph: Search Code…');
      await workbench.quickInput.shown();
      await workbench.quickInput.type('TableBuilder');
      await workbench.quickInput.rowsWhen((rows) => rows.some(({ label }) => /TableBuilder/.test(label)));
      await workbench.waitForTab('table.ts', { active: false });
      await workbench.quickInput.close();
      await workbench.waitForTab('symbol-id.ts');
      await workbench.editor.waitForPosition(12, 3);
    },

    'opens the choice of the quick pick': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Search Code…');
      await workbench.quickInput.shown();
      await workbench.quickInput.type('TableBuilder');
      await workbench.quickInput.choose(({ label }) => /TableBuilder/.test(label));
      await workbench.waitForTab('table.ts');
    },

    'is accessible': async ({ session: { workbench } }) => {
      const view = await searchFor(workbench, 'lookup');
      await assertAccessible(view);
    },

    'keeps query, filters and results over a reload': async ({ session: { workbench } }) => {
      await searchFor(workbench, 'resolve imports');
      await workbench.page.waitForTimeout(1_500);
      await workbench.reloadWindow();
      const { view, input } = await searchView(workbench);
      await view.waitForSelector('.result');
      assert.equal(await input.inputValue(), 'resolve imports');
    },

    'causes no refusal by the content security policy': async ({ session: { record } }) => {
      assert.deepEqual(
        record.policyViolations().filter((text) => /style-src 'nonce|script-src 'nonce/.test(text)),
        [],
      );
    },
  },
});
