// The text editor in the focused group, or, when that group shows a webview, the first text editor there is.
import { PATIENCE_MS, retryUntil, succeeds, waitUntil } from './wait.mjs';

const textEditor = '.editor-instance .monaco-editor';
const focusedTextEditor = `.editor-group-container.active ${textEditor}`;
const theEditor = `${focusedTextEditor}, .part.editor:not(:has(${focusedTextEditor})) ${textEditor}`;

export class CodeEditor {
  /**
   * @param {import('playwright-core').Page} page
   * @param {import('./quick-input.mjs').QuickInput} quickInput
   */
  constructor(page, quickInput) {
    this.page = page;
    this.quickInput = quickInput;
  }

  get element() {
    return this.page.locator(theEditor).first();
  }

  /** Puts the cursor at a 1-based line and column and gives the editor the focus. */
  async goTo(line, column = 1) {
    const isThere = async () => {
      const position = await this.position();
      return position?.line === line && position.column === column;
    };
    await retryUntil(
      async () => {
        await this.focus();
        await this.quickInput.open('Control+g');
        await this.quickInput.type(`:${line}:${column}`);
        await this.quickInput.accept();
      },
      (timeoutMs) => succeeds(waitUntil(isThere, { what: 'the cursor', timeoutMs })),
      {
        what: `the cursor at ${line}:${column}`,
        undo: () => this.quickInput.close(),
        details: async () => JSON.stringify(await this.position()),
      },
    );
  }

  /** Gives the editor the focus, also when a hover on it has taken that. */
  async focus() {
    await this.element.waitFor();
    await waitUntil(
      async () => {
        if (await this.#hasFocus()) return true;
        if (await this.page.locator('.monaco-hover:focus-within').count()) await this.page.keyboard.press('Escape');
        else await this.page.keyboard.press('Control+1');
        return false;
      },
      { what: 'the editor to take the focus' },
    );
  }

  async #hasFocus() {
    return this.page.evaluate((selector) => {
      const focused = document.activeElement;
      return Boolean(focused?.matches('.native-edit-context, textarea.inputarea') && focused.closest(selector));
    }, textEditor);
  }

  /** The 1-based position that the status bar tells, or undefined while it tells none. */
  async position() {
    const text = await this.page
      .locator('[id="status.editor.selection"]')
      .textContent({ timeout: 5_000 })
      .catch(() => '');
    const match = /Ln (\d+), Col (\d+)/.exec(text ?? '');
    return match ? { line: Number(match[1]), column: Number(match[2]) } : undefined;
  }

  async waitForPosition(line, column) {
    await waitUntil(
      async () => {
        const position = await this.position();
        return position?.line === line && (column === undefined || position.column === column);
      },
      { what: `the cursor at ${line}:${column ?? '?'}`, details: async () => JSON.stringify(await this.position()) },
    );
  }

  /** The lines in sight, from top to bottom. */
  async visibleText() {
    const lines = await this.element.locator('.view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({ top: Number.parseFloat(element.style.top), text: element.textContent }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  async waitForText(text) {
    await waitUntil(async () => (await this.visibleText()).includes(text), { what: `"${text}" in the editor` });
  }

  /** Types at the cursor, key by key. */
  async type(text) {
    await this.focus();
    await this.page.keyboard.type(text);
  }

  async save() {
    await this.focus();
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.tabs-container .tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** A word in sight, as a locator; `nth` counts from 0 when it is there more than once. */
  word(text, nth = 0) {
    const pattern = new RegExp(`^\\W*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\W*$`);
    return this.element.locator('.view-line span span').filter({ hasText: pattern }).nth(nth);
  }

  /**
   * Rests the mouse on a word until a hover holds `expected`, and returns the texts of the hover's parts. A hover asked
   * for while a server is starting comes without its part, so the mouse leaves and comes back.
   */
  async hover(word, expected, { nth = 0, timeoutMs = PATIENCE_MS } = {}) {
    return this.#hoverUntil(expected, timeoutMs, async () => {
      const box = await this.word(word, nth).boundingBox();
      if (!box) throw new Error(`"${word}" is not in sight.`);
      await this.page.mouse.move(box.x + box.width / 2 + 1, box.y + box.height / 2);
      await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    });
  }

  /** The same by keyboard, for the symbol at the cursor. */
  async hoverAtCursor(expected, { timeoutMs = PATIENCE_MS } = {}) {
    return this.#hoverUntil(expected, timeoutMs, async () => {
      await this.focus();
      await this.page.keyboard.press('Control+k');
      await this.page.keyboard.press('Control+i');
    });
  }

  async #hoverUntil(expected, timeoutMs, ask) {
    const parts = this.page.locator('.monaco-hover:not(.hidden) .hover-row .hover-contents');
    return retryUntil(
      ask,
      async (timeout) => {
        await parts.filter({ hasText: expected }).first().waitFor({ timeout });
        return parts.allInnerTexts();
      },
      {
        what: `a hover with ${expected}`,
        timeoutMs,
        firstMs: 2_500,
        undo: async () => {
          await this.page.keyboard.press('Escape');
          await this.page.mouse.move(2, 2);
        },
        details: () => parts.allInnerTexts().then((texts) => texts.join(' | ')),
      },
    );
  }

  /** Clicks a link in the hover that is shown. */
  async clickHoverLink(text) {
    await this.page.locator('.monaco-hover:not(.hidden) a', { hasText: text }).first().click();
  }

  /** Opens the lightbulb's menu at the cursor and returns its titles; it is asked again until `expected` is there. */
  async codeActions(expected, { timeoutMs = PATIENCE_MS } = {}) {
    const titles = this.page.locator('.action-widget .monaco-list-row.action .title');
    return retryUntil(
      async () => {
        await this.focus();
        await this.page.keyboard.press('Control+.');
      },
      async (timeout) => {
        await titles.first().waitFor({ timeout });
        const seen = await titles.allInnerTexts();
        return seen.includes(expected) ? seen : undefined;
      },
      { what: `the code action "${expected}"`, timeoutMs, undo: () => this.page.keyboard.press('Escape') },
    );
  }

  /** Runs a code action of the menu that `codeActions` opened. */
  async chooseCodeAction(title) {
    const row = this.page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title });
    await row.first().click();
  }

  /** Opens the context menu on a word. */
  async openContextMenu(word, nth = 0) {
    await retryUntil(
      () => this.word(word, nth).click({ button: 'right' }),
      (timeout) => succeeds(this.page.locator('.monaco-menu .action-menu-item').first().waitFor({ timeout })),
      { what: `the context menu of ${word}`, undo: () => this.page.keyboard.press('Escape') },
    );
  }

  /** The texts of the CodeLenses in sight. */
  async codeLenses() {
    return this.element.locator('.codelens-decoration').allInnerTexts();
  }
}
