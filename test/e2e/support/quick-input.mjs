// The box at the top of the window: command palette, quick open, and the quick picks of extensions.
import { waitUntil } from './wait.mjs';

const widget = '.quick-input-widget';

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
    await waitUntil(
      async () => {
        await this.page.keyboard.press(key);
        return this.input.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      },
      { what: `the box that ${key} opens` },
    );
  }

  /** Waits for a quick pick that an extension or a command shows by itself. */
  async shown({ timeoutMs = 15_000 } = {}) {
    await this.input.waitFor({ timeout: timeoutMs });
  }

  async isOpen() {
    return this.page.locator(widget).isVisible();
  }

  /** Replaces the text in the box. */
  async type(text) {
    await this.input.fill(text);
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
  async rowsWhen(isRight, { what = 'the expected rows', timeoutMs = 15_000 } = {}) {
    return waitUntil(
      async () => {
        const rows = await this.rows();
        return isRight(rows) ? rows : undefined;
      },
      { what, timeoutMs, details: async () => JSON.stringify((await this.rows()).map((row) => row.ariaLabel)) },
    );
  }

  /** Clicks the first row that `matches` and returns it. */
  async choose(matches, { timeoutMs = 15_000 } = {}) {
    const [row] = await waitUntil(
      async () => {
        const found = (await this.rows()).filter(matches);
        return found.length > 0 ? found : undefined;
      },
      {
        what: 'a row to choose',
        timeoutMs,
        details: async () => JSON.stringify((await this.rows()).map((r) => r.ariaLabel)),
      },
    );
    await this.page
      .locator(`${widget} .quick-input-list .monaco-list-row[data-index="${row.index}"]`)
      .click({ timeout: 8_000 });
    // Left where it clicked, the mouse would bring up the tooltip of whatever lies below.
    await this.page.mouse.move(1, 1);
    return row;
  }

  async accept() {
    await this.page.keyboard.press('Enter');
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
