import assert from 'node:assert/strict';
import { sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { assertAccessible, graphView, resultNames, searchFor, searchView, settled } from '../support/webviews.mjs';

const files = {
  'shop/cart.py': `class Cart:
    """Items that a customer wants to buy."""

    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)

    def total(self):
        return sum(price_of(item) for item in self.items)


def price_of(item):
    """The price of one item with its tax."""
    return item.price * 1.2


def checkout(cart):
    return cart.total()
`,
  'shop/tests/test_cart.py': `from shop.cart import Cart, checkout


def test_checkout():
    assert checkout(Cart()) == 0
`,
};

export default spec('Windows', {
  setUp: async () => ({}),
  tests: {
    'searches several folders at once': async ({ sessions }) => {
      const python = sessions.writeFolder(files, { name: 'python-shop' });
      const typescript = sessions.copyFolder(sources.webview);
      const { workbench } = await sessions.start({ folder: sessions.writeWorkspaceFile([python, typescript]) });
      const hasBoth = async () => {
        const view = await searchFor(workbench, 'total price layout');
        const places = await view.$$eval('.result', (rows) => rows.map(({ dataset }) => dataset.file));
        return places.some((label) => /\.py$/.test(label)) && places.some((label) => /\.ts$/.test(label));
      };
      await waitUntil(hasBoth, { what: 'results of both folders' });
      await workbench.screenshot('several-folders');
      const page = await searchFor(workbench, 'price_of');
      assert.match(await page.locator('.result .place').first().textContent(), /^python-shop\/shop\/cart\.py:\d+$/);
      const view = await searchFor(workbench, 'price_of');
      await view.locator('.results').press('Enter');
      await workbench.waitForTab('cart.py');
    },

    'works in restricted mode': async ({ sessions }) => {
      const folder = sessions.writeFolder({
        ...files,
        '.vscode/settings.json': JSON.stringify({ 'codegraph.index.location': '/tmp/somewhere-else' }),
      });
      const { workbench, host } = await sessions.start({ folder, trust: 'restricted' });
      await workbench.statusBarItem(/Restricted Mode/);
      const view = await searchFor(workbench, 'price of an item');
      await waitUntil(async () => (await resultNames(view)).some((name) => /price_of/.test(name)), {
        what: 'price_of',
      });
      await workbench.screenshot('restricted');
      const server = (await host.processes()).find(({ command }) => /dist\/server\.js/.test(command));
      assert.ok(server, 'the language server runs');
    },

    'says how far the first reading is, and that it is paused': async ({ sessions }) => {
      const { workbench } = await sessions.start({
        folder: sessions.copyFolder(sources.webview),
        // Slow enough for the reading to be met while it lasts; its end is not waited for.
        settings: { 'codegraph.index.cpuPercent': 1 },
      });
      await workbench.openFile('src/shared/keymap.ts', { line: 11, column: 16 });
      await workbench.runCommand('CodeGraph: Pause Indexing');
      await workbench.statusBarItem(/paused/);
      const { view } = await searchView(workbench);
      await view.waitForSelector('.message:has-text("Reading this folder is paused")');
      await workbench.page.locator('.pane', { hasText: 'for the first time is paused' }).first().waitFor();
      await workbench.editor.focus();
      await workbench.runCommand('CodeGraph: Show in Graph');
      await workbench.notification(/Reading this folder for the first time is paused/);
      await workbench.runCommand('CodeGraph: Show Workspace in Graph');
      const graph = await workbench.webview('body[data-view="graph"]');
      await graph.waitForSelector('.message:has-text("Reading this folder is paused")');
      await workbench.runCommand('CodeGraph: Resume Indexing');
      await graph.waitForSelector('.message:has-text("Reading this folder for the first time")');
      await workbench.screenshot('first-reading');
    },

    'says what an empty window needs': async ({ sessions }) => {
      const { workbench } = await sessions.start({});
      await workbench.runCommand('CodeGraph: Open Search');
      const view = await workbench.webview('body[data-view="search"]');
      await view.waitForSelector('.message:has-text("No folder is open")');
      assert.equal((await workbench.statusBarItem(/^CodeGraph: /)).label, 'CodeGraph: no folder is open');
      // What has nothing to work on is not offered.
      await workbench.quickInput.open('F1');
      await workbench.quickInput.type('>CodeGraph: Re');
      const rows = await workbench.quickInput.rowsWhen((all) =>
        all.some(({ label }) => /Restart Language/.test(label)),
      );
      const offered = rows.map(({ label }) => label).filter((label) => /Re(build|sume) /.test(label));
      assert.deepEqual(offered, []);
      await workbench.quickInput.close();
    },

    'looks right in every theme': async ({ sessions }) => {
      const { workbench } = await sessions.start({ folder: sessions.copyFolder(sources.webview) });
      await workbench.openFile('src/graph/history.ts', { line: 20 });
      await workbench.statusBarItem(/[1-9][\d,k]* symbols/);
      await searchFor(workbench, 'layout of a graph');
      await workbench.runCommand('CodeGraph: Show Workspace in Graph');
      await settled(await graphView(workbench));
      for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark']) {
        await workbench.setTheme(theme);
        const graph = await graphView(workbench);
        await workbench.page.waitForTimeout(600);
        await workbench.screenshot(`theme-${theme}`);
        await assertAccessible(graph);
        await assertAccessible(await searchFor(workbench, 'layout of a graph'));
      }
    },
  },
});
