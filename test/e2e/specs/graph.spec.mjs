import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { retryUntil, waitUntil } from '../support/wait.mjs';
import { assertAccessible, clickNode, graphView, nodeNames, policyOf, settled } from '../support/webviews.mjs';

const FILE = 'src/graph/places.ts';
/** On the name of a function that is called. */
const NAME = placeOf(path.join(sources.webview, FILE), 'requestOf(');
const ROOT = 'requestOf';
const OTHER_FILE = 'src/shared/keymap.ts';
const OTHER_ROOT = 'nameOf';
const OTHER_NAME = placeOf(path.join(sources.webview, OTHER_FILE), 'nameOf(');

/** Chooses what to export, accepts the file that the dialog suggests, and reads it. */
async function exportAs(workbench, view, format, name) {
  await view.selectOption('select[aria-label="Export"]', format);
  await workbench.quickInput.shown();
  const file = await workbench.quickInput.acceptSuggestedFile(name);
  await waitUntil(() => existsSync(file) && readFileSync(file, 'utf8').length > 0, { what: `the file ${file}` });
  return readFileSync(file, 'utf8');
}

const pressedView = (view) => view.textContent('.segmented [aria-pressed="true"]');
const crumbs = (view) => view.$$eval('.crumb', (all) => all.map((crumb) => crumb.textContent));

export default spec('Graph', {
  setUp: async (sessions) => {
    const session = await sessions.start({ folder: sessions.copyFolder(sources.webview) });
    const { workbench } = session;
    await workbench.openFile(FILE, NAME);
    await workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    await workbench.runCommand('CodeGraph: Show in Graph');
    const view = await graphView(workbench);
    await view.waitForFunction(() => document.querySelectorAll('.node').length > 3);
    return { session };
  },
  tests: {
    'draws what surrounds a symbol, all of it beside the legend': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      assert.ok((await nodeNames(view)).includes(ROOT));
      const hidden = await view.evaluate(() => {
        const legend = document.querySelector('.legend:not(.closed)')?.getBoundingClientRect();
        const area = document.querySelector('.area').getBoundingClientRect();
        return [...document.querySelectorAll('.node .box')]
          .map((box) => box.getBoundingClientRect())
          .filter(
            (box) =>
              box.left < area.left ||
              box.right > area.right ||
              box.top < area.top ||
              box.bottom > area.bottom ||
              (legend &&
                box.right > legend.left &&
                box.left < legend.right &&
                box.top < legend.bottom &&
                box.bottom > legend.top),
          ).length;
      });
      assert.equal(hidden, 0);
      const cut = await view.evaluate(() =>
        [...document.querySelectorAll('.node')]
          .filter((node) => {
            const label = node.querySelector('.label').getBBox();
            const box = node.querySelector('.box').getBBox();
            return label.x + label.width > box.x + box.width;
          })
          .map((node) => node.textContent),
      );
      assert.deepEqual(cut, []);
      await workbench.screenshot('graph');
    },

    'expands and collapses a symbol': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      const label = await view.evaluate(() => {
        const more = [...document.querySelectorAll('.node:not(.root)')].find(
          (node) => node.querySelector('.more.in').textContent || node.querySelector('.more.out').textContent,
        );
        return more.querySelector('.label').textContent;
      });
      const before = await nodeNames(view);
      await clickNode(view, label);
      await view.waitForSelector('.node.selected');
      await view.locator('.area').press('e');
      await waitUntil(async () => (await nodeNames(view)).length > before.length, {
        what: `more nodes than ${before.length} after expanding ${label}`,
        details: () => view.textContent('[aria-live]'),
      });
      await settled(view);
      await view.locator('.area').press('e');
      await view.waitForFunction((count) => document.querySelectorAll('.node').length === count, before.length);
      await settled(view);
    },

    'expands by a click on the number beside a symbol': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      const before = await nodeNames(view);
      const number = view.locator('.node:not(.root) .more.out').filter({ hasText: '+' }).first();
      await number.click({ force: true });
      await waitUntil(async () => (await nodeNames(view)).length > before.length, { what: 'more nodes' });
      await settled(view);
      await view.locator('.area').press('e');
      await view.waitForFunction((count) => document.querySelectorAll('.node').length === count, before.length);
      await settled(view);
    },

    'has a context menu': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      const before = await nodeNames(view);
      const other = before.find((name) => name !== ROOT);
      await retryUntil(
        () => clickNode(view, other, { button: 'right' }),
        async (timeout) => {
          await workbench.page.locator('.monaco-menu .action-menu-item').first().waitFor({ timeout });
          return true;
        },
        { what: 'the context menu', undo: () => workbench.page.keyboard.press('Escape') },
      );
      const items = await workbench.menuItems();
      for (const title of ['Open Source', 'Expand or Collapse', 'Make It the Root', 'Pin or Unpin', 'Hide'])
        assert.ok(items.includes(title), `${title} is not among ${items}`);
      await workbench.screenshot('graph-menu');
      await workbench.chooseMenuItem(/^Hide$/);
      await waitUntil(async () => !(await nodeNames(view)).includes(other), { what: `${other} to go` });
      await view.locator('.area').press('u');
      await waitUntil(async () => (await nodeNames(view)).includes(other), { what: `${other} to come back` });
      await settled(view);
    },

    'shows where a line was read from': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      const card = view.locator('.card');
      await retryUntil(
        async () => {
          await view.locator('.area').hover({ position: { x: 3, y: 3 } });
          // Somewhere on a line where nothing lies over it.
          const place = await view.evaluate(() => {
            const area = document.querySelector('.area').getBoundingClientRect();
            for (const line of document.querySelectorAll('.drawing .edge')) {
              for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
                const point = line.getPointAtLength(line.getTotalLength() * share).matrixTransform(line.getScreenCTM());
                if (document.elementFromPoint(point.x, point.y) === line)
                  return { x: point.x - area.left, y: point.y - area.top };
              }
            }
            return undefined;
          });
          await view.locator('.area').hover({ position: place, force: true });
        },
        async (timeout) => {
          await card.filter({ hasText: /certain|inferred|one of/ }).waitFor({ timeout });
          return true;
        },
        { what: 'the card of a line' },
      );
      await workbench.screenshot('graph-line');
      const site = card.locator('li button').first();
      const [, line] = /:(\d+)$/.exec(await site.innerText());
      await site.click();
      await workbench.editor.waitForPosition(Number(line));
      await view.locator('.area').hover({ position: { x: 3, y: 3 } });
      await card.waitFor({ state: 'hidden' });
    },

    'filters by the legend': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      if (!(await view.isVisible('.legend'))) await view.click('button:has-text("Legend")');
      const before = await view.$$eval('.edge.kind-calls', (edges) => edges.length);
      assert.ok(before > 0);
      await view.click('.legend-row:has-text("calls")');
      await view.waitForFunction(() => document.querySelectorAll('.drawing .edge.kind-calls').length === 0);
      await view.click('.legend-row:has-text("calls")');
      await view.waitForFunction(() => document.querySelectorAll('.drawing .edge.kind-calls').length > 0);
      await view.click('button:has-text("Legend")');
      await settled(view);
    },

    'finds, moves and opens by keyboard': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      await view.locator('.area').press('/');
      await view.locator('.find').fill(ROOT);
      await view.locator('.find').press('Enter');
      await view.waitForSelector('.node.selected .label:text-is("requestOf")', { state: 'attached' });
      await view.locator('.find').press('Escape');
      // Where nothing stands on one side of it, something does on the other.
      await view.locator('.area').press('ArrowRight');
      if ((await view.textContent('.node.selected .label')) === ROOT) await view.locator('.area').press('ArrowLeft');
      await view.waitForFunction((root) => document.querySelector('.node.selected .label')?.textContent !== root, ROOT);
      await view.locator('.area').press('Home');
      await view.locator('.area').press('Enter');
      await workbench.waitForTab('places.ts');
      await workbench.editor.waitForText(`function ${ROOT}`);
    },

    'opens source by a double click': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      await view.locator('.area').press('0');
      await settled(view);
      const target = (await nodeNames(view)).find((name) => name !== ROOT && !name.endsWith('.ts'));
      await clickNode(view, target, { clickCount: 2 });
      await workbench.editor.waitForText(target.split(/[.…]/).at(-1));
    },

    'shows calls from left to right, and goes back and forward': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      await view.click('button:has-text("Calls")');
      await view.waitForFunction(
        () => document.querySelector('.segmented [aria-pressed="true"]')?.textContent === 'Calls',
      );
      await settled(view);
      assert.deepEqual(await crumbs(view), [ROOT]);
      await workbench.screenshot('calls');
      await view.locator('.area').press('Alt+ArrowLeft');
      await waitUntil(async () => (await pressedView(view)) === 'Around', { what: 'the view before' });
      await view.locator('.area').press('Alt+ArrowRight');
      await waitUntil(async () => (await pressedView(view)) === 'Calls', { what: 'the view after it' });
      await settled(view);
    },

    'leads calls down in a narrow panel, where all of them can be read': async ({ session: { workbench } }) => {
      const { page } = workbench;
      const wide = page.viewportSize();
      const isDown = async () => {
        const view = await graphView(workbench);
        return view.evaluate((root) => {
          const boxes = [...document.querySelectorAll('.node')].map((node) => ({
            name: node.querySelector('.label').textContent,
            box: node.querySelector('.box').getBoundingClientRect(),
          }));
          const { box } = boxes.find(({ name }) => name === root);
          const others = boxes.filter(({ name }) => name !== root);
          return others.every((other) => other.box.bottom < box.top || other.box.top > box.bottom);
        }, ROOT);
      };
      try {
        await page.setViewportSize({ width: 950, height: 900 });
        await waitUntil(isDown, { what: 'calls that lead down' });
        const view = await graphView(workbench);
        const cut = await view.evaluate(() => {
          const bar = document.querySelector('.bar').getBoundingClientRect();
          return [...document.querySelectorAll('.bar button, .bar select, .bar input')]
            .filter((control) => control.getClientRects().length > 0)
            .filter((control) => control.getBoundingClientRect().right > bar.right)
            .map((control) => control.textContent);
        });
        assert.deepEqual(cut, []);
        await workbench.screenshot('calls-narrow');
      } finally {
        await page.setViewportSize(wide);
      }
      await settled(await graphView(workbench));
    },

    'exports files of every format': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      const { nodes, edges } = JSON.parse(await exportAs(workbench, view, 'json', 'requestOf.json'));
      assert.ok(nodes.length > 1 && edges.length > 0);
      assert.match(await exportAs(workbench, view, 'svg', 'requestOf.svg'), /^<svg[^>]*viewBox/);
      assert.match(await exportAs(workbench, view, 'dot', 'requestOf.dot'), /^digraph codegraph \{/);
      assert.match(await exportAs(workbench, view, 'mermaid', 'requestOf.mmd'), /^flowchart LR/);
      assert.match(await exportAs(workbench, view, 'png', 'requestOf.png'), /^.PNG/);
    },

    'mirrors the drawing as a tree': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      await view.click('button:has-text("Tree")');
      const rows = await view.$$eval('.tree-row', (all) => all.map((row) => row.getAttribute('aria-label')));
      assert.equal(rows.length, (await nodeNames(view)).length);
      assert.ok(rows.some((label) => label.includes(ROOT)));
      await view.click('button:has-text("Tree")');
    },

    'is accessible, and its policy allows no inline code': async ({ session: { workbench, record } }) => {
      const view = await graphView(workbench);
      await assertAccessible(view);
      const policy = await policyOf(view);
      assert.deepEqual(policy['default-src'], ["'none'"]);
      assert.ok(policy['script-src'].every((source) => /^'nonce-[\w+/=]+'$/.test(source)));
      assert.ok(!policy['style-src'].includes("'unsafe-inline'"));
      assert.deepEqual(
        record.policyViolations().filter((text) => /(style|script)-src 'nonce/.test(text)),
        [],
      );
    },

    'draws the workspace as modules': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show Workspace in Graph');
      const view = await graphView(workbench);
      await view.waitForSelector('.group', { state: 'attached' });
      await settled(view);
      await workbench.screenshot('modules');
      const titles = await view.$$eval('.group text', (all) => all.map((title) => title.textContent));
      assert.ok(
        titles.some((title) => /src|layout|graph/.test(title)),
        titles.join(),
      );
    },

    'keeps the panel over a reload': async ({ session: { workbench } }) => {
      const before = await nodeNames(await graphView(workbench));
      await workbench.page.waitForTimeout(1_500);
      await workbench.reloadWindow();
      const view = await graphView(workbench);
      assert.deepEqual((await nodeNames(view)).sort(), before.sort());
      assert.equal(await pressedView(view), 'Modules');
      assert.deepEqual(await crumbs(view), [ROOT, 'Workspace']);
    },

    'shows another symbol also when a file lies over it': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      await view.locator('.area').focus();
      // Opens in the group of the graph, whose page VS Code lets go of then.
      await workbench.openFile(OTHER_FILE, OTHER_NAME);
      await waitUntil(async () => !(await workbench.tabs()).some(({ name, active }) => active && /graph/i.test(name)), {
        what: 'the graph to be covered',
      });
      await workbench.runCommand('CodeGraph: Show in Graph');
      await waitUntil(async () => (await crumbs(await graphView(workbench))).at(-1) === OTHER_ROOT, {
        what: `the graph of ${OTHER_ROOT}`,
      });
    },
  },
});
