// The activity bar, the side bar's views, and the rows of a tree view.
import { PATIENCE_MS, retryUntil, succeeds, waitUntil } from './wait.mjs';

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
        return succeeds(title.waitFor({ timeout: 5_000 }));
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

  /** What a view says beside its name. */
  async description(view) {
    return (await this.pane(view).locator('.pane-header .description').allInnerTexts()).join(' ');
  }

  async expand(view) {
    await this.#setExpanded(view, true);
  }

  /** Folds a view to its title, which gives its height to the others: a list draws only the rows that are in sight. */
  async collapse(view) {
    await this.#setExpanded(view, false);
  }

  async #setExpanded(view, expanded) {
    const header = this.pane(view).locator('.pane-header');
    await waitUntil(
      async () => {
        if ((await header.getAttribute('aria-expanded')) === String(expanded)) return true;
        await header.click();
        return false;
      },
      { what: `the view ${view} to ${expanded ? 'expand' : 'collapse'}`, intervalMs: 1_000 },
    );
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
    const header = this.pane(view).locator('.pane-header');
    const button = header.locator(`.action-label[aria-label^="${label}"]`);
    // Buttons are there while the mouse is; the title bar may draw them anew in between.
    await retryUntil(
      () => header.hover(),
      (timeout) => succeeds(button.click({ timeout })),
      { what: `the button ${label} of ${view}`, undo: () => this.page.mouse.move(2, 2) },
    );
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
  async row(view, label, { timeoutMs = PATIENCE_MS } = {}) {
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
    await waitUntil(
      async () => {
        if ((await this.row(view, label)).expanded !== false) return true;
        await (await this.#locate(view, label)).locator('.monaco-tl-twistie').click({ timeout: 5_000 });
        return false;
      },
      { what: `${label} in ${view} to expand`, intervalMs: 500 },
    );
  }

  /** Presses an inline button of a row. */
  async clickRowAction(view, label, action) {
    await retryUntil(
      async () => (await this.#locate(view, label)).hover({ timeout: 10_000 }),
      async (timeout) => {
        const row = await this.#locate(view, label);
        return succeeds(row.locator(`.actions .action-label[aria-label^="${action}"]`).click({ timeout }));
      },
      { what: `the button ${action} of ${label}`, undo: () => this.page.mouse.move(2, 2) },
    );
  }
}
