import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import path from 'node:path';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { graphView, searchFor, settled } from '../support/webviews.mjs';

const largestPictureBytes = 300 * 1024;
const FILE = 'src/graph/import-cycles.ts';
const NAME = placeOf(path.join(sources.server, FILE), 'importCycles(');

async function take(workbench, name) {
  await workbench.page.mouse.move(1, 1);
  await workbench.page.waitForTimeout(700);
  const { size } = statSync(await workbench.screenshot(`readme-${name}`));
  assert.ok(size < largestPictureBytes, `${name}.png has ${size} bytes`);
}

/** Drags the border between side bar and editor, as people do who want to read more of a line. */
async function widenSideBar({ page }) {
  const { x, width } = await page.locator('.part.sidebar').boundingBox();
  const border = x + width;
  await page.mouse.move(border, 450);
  await page.mouse.down();
  await page.mouse.move(border + 160, 450, { steps: 8 });
  await page.mouse.up();
}

/** The graph alone, in a window with little else. */
async function makeRoom(workbench) {
  await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
}

/** The pictures of the README, taken of the product as it is: `run.mjs --readme` puts them into docs/images. */
export default spec('Pictures', {
  setUp: async (sessions) => {
    const session = await sessions.start({
      folder: sessions.copyFolder(sources.server, { name: 'codegraph' }),
      page: { height: 800 },
      // The copy has no packages beside it, so TypeScript's own complaints would be all over the pictures.
      settings: {
        'editor.minimap.enabled': false,
        'editor.stickyScroll.enabled': false,
        'workbench.colorTheme': 'Light 2026',
        'js/ts.validate.enabled': false,
        'typescript.validate.enable': false,
      },
    });
    const { workbench } = session;
    await workbench.openFile(FILE, NAME);
    await workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    return { session };
  },
  tests: {
    search: async ({ session: { workbench } }) => {
      const view = await searchFor(workbench, 'circles of files that import each other');
      await widenSideBar(workbench);
      await view.locator('.results').press('Home');
      await view.waitForSelector('.excerpt');
      await take(workbench, 'search');
    },
    'graph, calls and modules': async ({ session: { workbench } }) => {
      await workbench.openFile(FILE, NAME);
      await makeRoom(workbench);
      await workbench.runCommand('CodeGraph: Show in Graph');
      await graphView(workbench);
      await take(workbench, 'graph');
      await workbench.runCommand('View: Toggle Maximize Editor Group');
      let view = await graphView(workbench);
      await view.click('button:has-text("Calls")');
      await workbench.page.waitForTimeout(800);
      await settled(view);
      await view.locator('.area').press('0');
      await take(workbench, 'calls');
      await workbench.runCommand('CodeGraph: Show Workspace in Graph');
      view = await graphView(workbench);
      await view.waitForSelector('.group', { state: 'attached' });
      await view.selectOption('select[aria-label="Depth"]', '2');
      await workbench.page.waitForTimeout(800);
      await settled(view);
      await view.locator('.area').press('0');
      await take(workbench, 'modules');
      await workbench.runCommand('View: Toggle Maximize Editor Group');
    },
    'dark theme': async ({ session: { workbench } }) => {
      await workbench.setTheme('dark');
      const view = await graphView(workbench);
      for (let step = 0; step < 3; step++) await view.locator('.area').press('Alt+ArrowLeft');
      await workbench.page.waitForTimeout(1_000);
      await settled(view);
      await take(workbench, 'dark');
    },
  },
});
