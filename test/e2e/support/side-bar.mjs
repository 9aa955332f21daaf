// The activity bar, the side bar's views, and the rows of a tree view.
import { waitUntil } from './wait.mjs';

export class SideBar {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Shows the container with this name in the activity bar; does nothing when it is shown. */
  async show(container) {
    const title = this.page.locator('.part.sidebar .composite.title h2', { hasText: container });
    await waitUntil(
      async () => {
        if (await title.isVisible()) return true;
        await this.page
          .locator(`.part.activitybar .composite-bar .action-label[aria-label^="${container}"]`)
          .first()
          .click();
        return title.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => false,
        );
      },
      { what: `the side bar "${container}"` },
    );
  }

  /** The names of the views in the container that is shown, with `expanded`. */
  async views() {
    return this.page.$$eval('.part.sidebar .pane-header', (headers) =>
      headers.map((header) => ({
        name: header.querySelector('.title')?.textContent ?? '',
        expanded: header.getAttribute('aria-expanded') === 'true',
      })),
    );
  }

  pane(view) {
    return this.page
      .locator('.part.sidebar .pane')
      .filter({ has: this.page.locator('.pane-header .title', { hasText: view }) });
  }

  async expand(view) {
    const header = this.pane(view).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  }

  /** The text of a view without rows: its welcome words or its message. */
  async welcomeText(view) {
    return this.pane(view)
      .locator('.welcome-view-content, .tree-explorer-viewlet-tree-view .message')
      .first()
      .innerText();
  }

  /** Presses a button of a view's title bar. */
  async clickViewAction(view, label) {
    const pane = this.pane(view);
    await pane.locator('.pane-header').hover();
    await pane.locator(`.pane-header .action-label[aria-label^="${label}"]`).click();
  }

  /** The rows of a tree view in sight: `{ index, label, description, level, expanded, selected, ariaLabel, icons }`. */
  async rows(view) {
    return this.pane(view)
      .locator('.monaco-list-rows > .monaco-list-row')
      .evaluateAll((rows) =>
        rows
          .map((row) => ({
            index: Number(row.getAttribute('data-index')),
            label: row.querySelector('.label-name')?.textContent ?? '',
            description: row.querySelector('.label-description')?.textContent ?? '',
            level: Number(row.getAttribute('aria-level')),
            expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : undefined,
            selected: row.classList.contains('selected'),
            ariaLabel: row.getAttribute('aria-label') ?? '',
            icons: [...row.querySelectorAll('.codicon')].map((icon) => icon.className),
          }))
          .sort((a, b) => a.index - b.index),
      );
  }

  /** Waits for a row whose label is `label` (text or pattern) and returns it. */
  async row(view, label, { timeoutMs = 20_000 } = {}) {
    const matches = (row) => (label instanceof RegExp ? label.test(row.label) : row.label === label);
    return waitUntil(async () => (await this.rows(view)).find(matches), {
      what: `the row ${label} in ${view}`,
      timeoutMs,
      details: async () => JSON.stringify((await this.rows(view)).map((row) => `${row.label} ${row.description}`)),
    });
  }

  async #locate(view, label) {
    const { index } = await this.row(view, label);
    return this.pane(view).locator(`.monaco-list-rows > .monaco-list-row[data-index="${index}"]`);
  }

  async clickRow(view, label, options) {
    await (await this.#locate(view, label)).click(options);
  }

  /** Opens a row's children and waits until they are there or the row says that it has none. */
  async expandRow(view, label) {
    const before = await this.row(view, label);
    if (before.expanded) return;
    const row = await this.#locate(view, label);
    await row.locator('.monaco-tl-twistie').click();
    await waitUntil(async () => (await this.row(view, label)).expanded !== false, {
      what: `${label} in ${view} to expand`,
    });
  }

  /** Presses an inline button of a row. */
  async clickRowAction(view, label, action) {
    const row = await this.#locate(view, label);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${action}"]`).click();
  }
}
