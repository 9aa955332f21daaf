import assert from 'node:assert/strict';
import path from 'node:path';
import { press, startAt } from '../support/by-keyboard.mjs';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { barriers, graphView, nodeNames, resultNames, searchFor, searchView, settled } from '../support/webviews.mjs';

const FILE = 'src/graph/places.ts';
/** On the name of a function that is called. */
const NAME = placeOf(path.join(sources.webview, FILE), 'requestOf(');

/** What has the focus in a webview, as a screen reader would call it; null when nothing has. */
const focused = (view) =>
  view.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    return at.getAttribute('aria-label') ?? at.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
  });

async function focusIs(view, wanted) {
  const isWanted = (name) => (wanted instanceof RegExp ? wanted.test(name ?? '') : name === wanted);
  await waitUntil(async () => isWanted(await focused(view)), {
    what: `the focus on ${wanted}`,
    details: async () => `It is on ${await focused(view)}.`,
  });
}

/** What is said to whoever cannot see the view, from now on. */
const listen = (view) =>
  view.evaluate(() => {
    globalThis.said = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          '[aria-live], [role="status"]',
        );
        if (region?.textContent && !region.hidden) globalThis.said.push(region.textContent.trim());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
const said = (view) => view.evaluate(() => globalThis.said);

/** What cannot be told from what it stands on: labels of the drawing, and rows that are marked. */
const unreadable = (view) =>
  view.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const over = (...colors) => {
      canvas.clearRect(0, 0, 1, 1);
      for (const color of colors) {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (color) => {
      const [r, g, b] = color.map((each) => (each <= 10 ? each / 3294 : ((each / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => {
      const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
      return (high + 0.05) / (low + 0.05);
    };
    // A view in the side bar is transparent.
    const behind = document.body.dataset.view === 'search' ? 'sideBar' : 'editor';
    const paper = getComputedStyle(document.body).getPropertyValue(`--vscode-${behind}-background`);
    const found = [];
    for (const node of document.querySelectorAll('.node:not(.faded)')) {
      const box = over(paper, getComputedStyle(node.querySelector('.box')).fill);
      const label = over(getComputedStyle(node.querySelector('.label')).fill);
      if (contrast(box, label) < 4.5) found.push(`${node.textContent}: ${label} on ${box}`);
    }
    for (const row of document.querySelectorAll('.result[aria-selected="true"], .tree-row[aria-selected="true"]')) {
      const style = getComputedStyle(row);
      const isOutlined = style.outlineStyle !== 'none' && contrast(over(paper, style.outlineColor), over(paper)) > 1.5;
      const isFilled = over(paper, style.backgroundColor).join() !== over(paper).join();
      if (!isOutlined && !isFilled) found.push(`${row.textContent} does not look selected`);
    }
    return found;
  });

export default spec('Keyboard', {
  setUp: startAt(FILE, NAME),
  tests: {
    'is not lost in the graph, whatever it does': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show in Graph');
      const view = await graphView(workbench);
      await view.locator('.area').focus();
      if (!(await view.isVisible('.legend'))) await press(workbench, 'l');
      await view.waitForSelector('.legend', { state: 'visible' });
      await press(workbench, 'Tab');
      await focusIs(view, /^function/);
      const kind = await focused(view);
      const before = (await nodeNames(view)).length;
      await press(workbench, 'Space');
      await waitUntil(async () => (await nodeNames(view)).length < before, { what: 'fewer symbols' });
      await focusIs(view, kind);
      await press(workbench, 'Space');
      await waitUntil(async () => (await nodeNames(view)).length === before, { what: 'all symbols' });
      await view.locator('.area').focus();
      await press(workbench, '?');
      await view.waitForSelector('.sheet[open]');
      await press(workbench, 'Escape');
      await focusIs(view, /^Graph/);
      await press(workbench, '/');
      await focusIs(view, 'Find in the graph');
      await press(workbench, 'Escape');
      await focusIs(view, /^Graph/);
      await press(workbench, '2');
      await settled(view);
      await view.locator('button[title^="Back"]').focus();
      await press(workbench, 'Enter');
      await settled(view);
      assert.notEqual(await focused(view), null);
      await view.waitForSelector('button[title^="Back"][aria-disabled="true"]');
    },

    'leads through the tree of the graph as through any tree': async ({ session: { workbench } }) => {
      const view = await graphView(workbench);
      await view.locator('.area').focus();
      await press(workbench, 't');
      await focusIs(view, 'The graph as a tree');
      const row = () => view.getAttribute('.tree-row[aria-selected="true"]', 'aria-label');
      await press(workbench, 'Home');
      const first = await row();
      await press(workbench, 'ArrowRight', 'ArrowRight');
      const inside = await row();
      assert.notEqual(inside, first);
      await press(workbench, 'ArrowRight');
      assert.equal(await row(), inside);
      await press(workbench, 'ArrowLeft');
      assert.equal(await row(), first);
      await press(workbench, 'ArrowLeft');
      await view.waitForFunction(() => !document.querySelector('.tree-row.level-2'));
      await press(workbench, 't');
      await focusIs(view, /^Graph/);
    },

    'leads through the card of a symbol to the places of its connections': async ({ session: { workbench } }) => {
      await workbench.openFile(FILE, NAME);
      await workbench.runCommand('CodeGraph: Show in Graph');
      const view = await graphView(workbench);
      await view.locator('.area').focus();
      await press(workbench, 'Home', 'i');
      await view.waitForSelector('.card[role="dialog"]:not([hidden])');
      await focusIs(view, /^requestOf |requestOf$/);
      assert.match(await view.getAttribute('.card', 'aria-label'), /^function requestOf$/);
      assert.deepEqual(await barriers(view), []);
      await workbench.screenshot('card-by-keyboard');
      await press(workbench, 'End', 'Home', 'Enter');
      await focusIs(view, /\.ts:\d+$/);
      await press(workbench, 'Escape');
      await view.waitForSelector('.card', { state: 'hidden' });
      await focusIs(view, /^Graph/);
      await press(workbench, 'i', 'Enter');
      await focusIs(view, /\.ts:\d+$/);
      const [, file] = /([^/]+):\d+$/.exec(await focused(view));
      await press(workbench, 'Enter');
      await workbench.waitForTab(file);
    },

    'leads through the search view, whose results are announced once': async ({ session: { workbench } }) => {
      const view = await searchFor(workbench, 'keymap');
      const { input } = await searchView(workbench);
      await listen(view);
      await input.fill('');
      await input.pressSequentially('layout');
      await waitUntil(async () => (await resultNames(view)).some((name) => /layout/i.test(name)), { what: 'results' });
      await waitUntil(async () => (await said(view)).some((text) => /^[1-9]\d*( of \d+)? results$/.test(text)), {
        what: 'the number of results said',
        details: async () => JSON.stringify(await said(view)),
      });
      await input.fill('qqzzxx');
      await waitUntil(async () => (await said(view)).some((text) => /^Nothing found for “qqzzxx”/.test(text)), {
        what: 'that nothing was found',
        details: async () => JSON.stringify(await said(view)),
      });
      await input.fill('layout');
      await view.waitForSelector('.results:not([hidden]) .result');
      await press(workbench, 'Tab');
      await focusIs(view, 'By file');
      await press(workbench, 'Space', 'Tab');
      await focusIs(view, 'Filters');
      await press(workbench, 'Enter', 'Tab');
      await focusIs(view, 'Search mode');
      await press(workbench, 'Shift+Tab', 'Enter', 'Shift+Tab', 'Space', 'Tab', 'Tab');
      await focusIs(view, 'Search results');
      await press(workbench, 'ArrowDown', 'Escape');
      await focusIs(view, 'Search code');
    },

    ...Object.fromEntries(
      ['dark', 'highContrast', 'highContrastLight', 'light'].map((theme) => [
        `leads to what can be seen and read in the theme ${theme}`,
        ({ session: { workbench } }) => looksRight(workbench, theme),
      ]),
    ),
  },
});

/** Both webviews with all that they can show, their marked rows and the sheet of keys. */
async function looksRight(workbench, theme) {
  const problems = [];
  const check = async (what, view) => {
    for (const problem of [...(await unreadable(view)), ...(await barriers(view))])
      problems.push(`${what}: ${problem}`);
    await workbench.screenshot(`${what}-${theme}`);
  };
  await workbench.setTheme(theme);
  const search = await searchFor(workbench, 'layout');
  await search.click('button:has-text("Filters")');
  await search.locator('.results').press('Home');
  await search.waitForSelector('.excerpt');
  await check('search', search);
  await search.click('button:has-text("Filters")');
  const view = await graphView(workbench);
  await view.locator('.area').focus();
  await press(workbench, 't', 'Home');
  await view.waitForSelector('.node.selected');
  await check('graph', view);
  await press(workbench, 't', '?');
  await view.waitForSelector('.sheet[open]');
  await check('keys', view);
  await press(workbench, 'Escape', 'Escape');
  assert.deepEqual(problems, []);
}
