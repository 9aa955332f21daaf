// The two webviews as a person uses them, and what the tests ask of their pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { waitUntil } from './wait.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The search view, shown and ready to be typed into. */
export async function searchView(workbench) {
  await workbench.sideBar.show('CodeGraph');
  const view = await workbench.webview('body[data-view="search"]');
  return { view, input: view.locator('vscode-text-field input').first() };
}

/** Types a query and gives the view when it shows results of it; the list of the query before may stand until the answer comes. */
export async function searchFor(workbench, query) {
  const { view, input } = await searchView(workbench);
  await input.fill(query);
  await view.waitForFunction((text) => {
    const list = document.querySelector('.results:not([hidden])');
    return list?.dataset.query === text && list.querySelector('.result');
  }, query);
  return view;
}

export const resultNames = (view) =>
  view.$$eval('.results:not([hidden]) .result .name', (rows) => rows.map((row) => row.textContent));

/** The graph panel once it has drawn something. */
export async function graphView(workbench) {
  const view = await workbench.webview('body[data-view="graph"]');
  await view.waitForSelector('.node', { state: 'attached' });
  await settled(view);
  return view;
}

/** Waits until the drawing stands still. */
export async function settled(view) {
  let before = '';
  await waitUntil(
    async () => {
      const { busy, now } = await view.evaluate(() => ({
        busy: document.querySelector('.area').getAttribute('aria-busy'),
        now: [...document.querySelectorAll('.node, .group')].map((node) => node.getAttribute('transform')).join(),
      }));
      const isStill = busy === 'false' && now === before;
      before = now;
      return isStill;
    },
    { what: 'the drawing to stand still', intervalMs: 200 },
  );
}

export const nodeNames = (view) => view.$$eval('.node .label', (labels) => labels.map((label) => label.textContent));

/** Selects a node by its label, as a click does. */
export async function clickNode(view, label, options = {}) {
  const node = view.locator('.node', { has: view.locator(`.label:text-is("${label}")`) }).first();
  await node.locator('.box').click({ force: true, ...options });
}

/** Fails when axe finds something serious in the page of a webview. */
export async function assertAccessible(view) {
  assert.deepEqual(await barriers(view), []);
}

/** What axe finds that is serious in the page of a webview. */
export async function barriers(view) {
  // Evaluated by the debugger, which the page's content security policy does not concern.
  await view.evaluate(axeSource);
  const { violations } = await view.evaluate(async () => {
    // A view in the side bar is transparent; axe sees one document and has to be told of what lies behind it.
    const { style } = document.documentElement;
    if (document.body.dataset.view === 'search') style.backgroundColor = 'var(--vscode-sideBar-background)';
    try {
      return await globalThis.axe.run(document, { resultTypes: ['violations'] });
    } finally {
      style.backgroundColor = '';
    }
  });
  return seriousOf(violations);
}

/** What axe finds that is serious in the rows and messages of a tree view; its buttons and title are VS Code's. */
export async function barriersIn({ page, sideBar }, view) {
  await page.evaluate(axeSource);
  const pane = await sideBar.pane(view).locator('.pane-body').elementHandle();
  // VS Code puts what a row says into columns, which a comma divides for those who hear it; the rule takes that for another text.
  const options = { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: false } } };
  return seriousOf(
    await pane.evaluate(async (body, wanted) => (await globalThis.axe.run(body, wanted)).violations, options),
  );
}

const seriousOf = (violations) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary})`)
          .join('; ')}`,
    );

/** The content security policy of a webview's page, by directive. */
export async function policyOf(view) {
  const content = await view.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
  return Object.fromEntries(
    content
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...values]) => [name, values]),
  );
}
