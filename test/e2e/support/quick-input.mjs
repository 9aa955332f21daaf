// The box at the top of the window: command palette, quick open, and the quick picks of extensions.
import { PATIENCE_MS, retryUntil, succeeds, waitUntil } from './wait.mjs';

// While it fades out it is still to be seen, but takes no input.
const widget = '.quick-input-widget:not([inert])';
/** A box that closed again takes no text; whoever opened it then has to open it anew. */
const TYPE_MS = 5_000;

export class QuickInput {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  get input() {
    return this.page.locator(`${widget} .quick-input-box input`);
  }

  /** Opens it with a key, and again if the window was not listening yet. */
  async open(key) {
    await retryUntil(
      () => this.page.keyboard.press(key),
      (timeout) => succeeds(this.input.waitFor({ timeout })),
      { what: `the box that ${key} opens` },
    );
  }

  /** Waits for a quick pick that an extension or a command shows by itself. */
  async shown({ timeoutMs = PATIENCE_MS } = {}) {
    await this.input.waitFor({ timeout: timeoutMs });
  }

  async isOpen() {
    return this.page.locator(widget).isVisible();
  }

  /** Replaces the text in the box. */
  async type(text) {
    await this.input.fill(text, { timeout: TYPE_MS });
  }

  async value() {
    return this.input.inputValue();
  }

  async title() {
    return this.page.locator(`${widget} .quick-input-title`).innerText();
  }

  async placeholder() {
    return this.input.getAttribute('placeholder');
  }

  /** The rows that are drawn (a long list draws only what is in sight). `separator` is the heading above the row. */
  async rows() {
    return this.page.$$eval(`${widget} .quick-input-list .monaco-list-row`, (rows) =>
      rows
        .map((row) => {
          const text = (selector) => {
            const element = row.querySelector(selector);
            return element && element.getClientRects().length > 0 ? element.textContent.trim() : undefined;
          };
          const [first, second] = row.querySelectorAll('.quick-input-list-row');
          return {
            index: Number(row.getAttribute('data-index')),
            label: first?.querySelector('.label-name')?.textContent.trim() ?? '',
            description: first?.querySelector('.label-description')?.textContent.trim(),
            detail: second?.textContent.trim() || undefined,
            separator: text('.quick-input-list-separator'),
            icons: [...(first?.querySelectorAll('.codicon') ?? [])].map((icon) => icon.className),
            ariaLabel: row.getAttribute('aria-label') ?? '',
            focused: row.classList.contains('focused'),
          };
        })
        .sort((a, b) => a.index - b.index),
    );
  }

  /** Waits until the rows satisfy `isRight` and returns them. */
  async rowsWhen(isRight, { what = 'the expected rows', timeoutMs = PATIENCE_MS } = {}) {
    return waitUntil(
      async () => {
        const rows = await this.rows();
        return isRight(rows) ? rows : undefined;
      },
      { what, timeoutMs, details: async () => JSON.stringify((await this.rows()).map((row) => row.ariaLabel)) },
    );
  }

  /** Waits until the rows have stayed the same for a moment: what a search finds comes in one after the other. */
  async atRest({ timeoutMs = PATIENCE_MS } = {}) {
    let before = '';
    await waitUntil(
      async () => {
        const now = JSON.stringify((await this.rows()).map((row) => row.ariaLabel));
        const isSame = now === before;
        before = now;
        return isSame;
      },
      { what: 'rows that stay', timeoutMs, intervalMs: 400 },
    );
  }

  /** Clicks the first row that `matches` and returns it. The list may move while the mouse is on its way, so a click that missed is made again. */
  async choose(matches, { timeoutMs = PATIENCE_MS } = {}) {
    const row = await waitUntil(
      async () => {
        const found = (await this.rows()).find(matches);
        if (!found) return undefined;
        const element = this.page.locator(`${widget} .quick-input-list .monaco-list-row[data-index="${found.index}"]`);
        await element.click({ timeout: 8_000 });
        return found;
      },
      {
        what: 'a row to choose',
        timeoutMs,
        details: async () => JSON.stringify((await this.rows()).map((r) => r.ariaLabel)),
      },
    );
    // Left where it clicked, the mouse would bring up the tooltip of whatever lies below.
    await this.page.mouse.move(1, 1);
    return row;
  }

  async accept() {
    await this.page.keyboard.press('Enter');
  }

  /**
   * Answers VS Code's own save dialog with the file that it suggests, whose name is `name`. The dialog looks at the folder first; until it
   * has, it takes no answer, and what is typed into it ends up behind what it writes itself.
   *
   * @returns {Promise<string>} the file's path
   */
  async acceptSuggestedFile(name) {
    const suggested = await waitUntil(
      async () => {
        const value = await this.value();
        return value.endsWith(`/${name}`) && !(await this.isBusy()) ? value : undefined;
      },
      { what: `the dialog to suggest ${name}`, details: () => this.value() },
    );
    await retryUntil(
      () => this.accept(),
      (timeout) => succeeds(this.input.waitFor({ state: 'hidden', timeout })),
      { what: 'the dialog to take its answer', details: () => this.value() },
    );
    return suggested;
  }

  /** Whether the box shows that it waits for something. */
  async isBusy() {
    const progress = this.page.locator(
      `${widget} .quick-input-progress.active, ${widget} .monaco-progress-container.active`,
    );
    return (await progress.count()) > 0 && (await progress.first().isVisible());
  }

  async close() {
    await waitUntil(
      async () => {
        if (!(await this.isOpen())) return true;
        await this.page.keyboard.press('Escape');
        return false;
      },
      { what: 'the quick input to close' },
    );
  }
}
