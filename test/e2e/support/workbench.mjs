// VS Code's window as a person uses it: by keyboard, mouse and what is written on the screen.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { e2eFolder } from '../prepare.mjs';
import { CodeEditor } from './code-editor.mjs';
import { QuickInput } from './quick-input.mjs';
import { SideBar } from './side-bar.mjs';
import { PATIENCE_MS, retryUntil, waitUntil } from './wait.mjs';

export const screenshotsFolder = path.join(e2eFolder, 'screenshots');

/** Theme ids for the setting workbench.colorTheme. */
export const themes = {
  dark: 'Dark 2026',
  light: 'Light 2026',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

export class Workbench {
  /**
   * @param {import('playwright-core').Page} page
   * @param {import('./vscode-host.mjs').VscodeHost} host
   */
  constructor(page, host) {
    this.page = page;
    this.host = host;
    this.quickInput = new QuickInput(page);
    this.editor = new CodeEditor(page, this.quickInput);
    this.sideBar = new SideBar(page);
  }

  /** Opens a folder, a .code-workspace file or, without a target, an empty window, and waits until it can be used. */
  async open(target) {
    await this.page.goto(this.host.urlFor(target), { waitUntil: 'domcontentloaded' });
    await this.ready();
  }

  async reload() {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.ready();
  }

  /** Reloads the way VS Code does, with time to write down what is open; a page reload is more like a crash. */
  async reloadWindow() {
    const loaded = this.page.waitForEvent('domcontentloaded', { timeout: 2 * PATIENCE_MS });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** The window is drawn and the remote extension host has answered: the status bar knows where it is connected to. */
  async ready() {
    await this.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 2 * PATIENCE_MS });
    await this.page.waitForSelector('.monaco-workbench [id="status.problems"]', { timeout: 2 * PATIENCE_MS });
  }

  /** Runs a command by the title that the palette shows, for instance `CodeGraph: Search Code…`. */
  async runCommand(title, { timeoutMs = PATIENCE_MS } = {}) {
    // The palette does not grow while it is open, so an extension that registers late needs it opened again.
    await retryUntil(
      async () => {
        await this.quickInput.open('F1');
        await this.quickInput.type(`>${title}`);
      },
      (patienceMs) => this.quickInput.choose((row) => row.label === title, { timeoutMs: patienceMs }),
      { what: `the command "${title}" in the palette`, timeoutMs, undo: () => this.quickInput.close() },
    );
  }

  /** Opens a file by its path below the folder through quick open, optionally at a 1-based line and column. */
  async openFile(relativePath, { line, column = 1 } = {}) {
    const name = path.posix.basename(relativePath);
    const folder = path.posix.dirname(relativePath);
    const isTheFile = (row) => row.label === name && (folder === '.' || (row.description ?? '').endsWith(folder));
    await retryUntil(
      async () => {
        await this.quickInput.open('Control+p');
        await this.quickInput.type(relativePath);
      },
      async (timeoutMs) => {
        // While results come in, another file may move under the mouse.
        await this.quickInput.atRest({ timeoutMs });
        await this.quickInput.choose(isTheFile, { timeoutMs });
        await this.waitForTab(name, { timeoutMs });
        return true;
      },
      { what: `the file ${relativePath} in quick open`, firstMs: 8_000, undo: () => this.quickInput.close() },
    );
    if (line) await this.editor.goTo(line, column);
  }

  /** The titles of all open editors, with `active` for the one that is shown in the focused group. */
  async tabs() {
    return this.page.$$eval('.tabs-container .tab', (tabs) =>
      tabs.map((tab) => ({ name: tab.getAttribute('data-resource-name'), active: tab.classList.contains('active') })),
    );
  }

  async waitForTab(name, { active = true, timeoutMs = PATIENCE_MS } = {}) {
    await waitUntil(async () => (await this.tabs()).some((tab) => tab.name === name && (!active || tab.active)), {
      what: `the editor tab ${name}`,
      timeoutMs,
      details: async () => JSON.stringify(await this.tabs()),
    });
  }

  /**
   * The frame of a webview whose document holds `marker` (a CSS selector that is in this webview alone). Ask again after
   * a reload or after the panel was hidden: VS Code makes a new frame then.
   *
   * @returns {Promise<import('playwright-core').Frame>}
   */
  async webview(marker, { timeoutMs = PATIENCE_MS } = {}) {
    return waitUntil(
      async () => {
        for (const frame of this.page.frames()) {
          const found = await frame.$(marker).catch(() => null);
          if (found && (await found.isVisible().catch(() => false))) return frame;
        }
        return undefined;
      },
      {
        what: `a visible webview with ${marker}`,
        timeoutMs,
        details: () =>
          this.page
            .frames()
            .map((frame) => frame.url())
            .join(' '),
      },
    );
  }

  /** What the status bar shows: `{ id, text, label }`; `label` is what a screen reader says, tooltip included. */
  async statusBarItems() {
    return this.page.$$eval('.part.statusbar .statusbar-item', (items) =>
      items
        .filter((item) => item.getClientRects().length > 0)
        .map((item) => ({ id: item.id, text: item.textContent.trim(), label: item.getAttribute('aria-label') ?? '' })),
    );
  }

  /** Waits for the item whose id, text or label matches, and returns it. */
  async statusBarItem(pattern, { timeoutMs = PATIENCE_MS } = {}) {
    const matches = (item) => [item.id, item.text, item.label].some((text) => pattern.test(text));
    return waitUntil(async () => (await this.statusBarItems()).find(matches), {
      what: `a status bar item that matches ${pattern}`,
      timeoutMs,
      details: async () => JSON.stringify(await this.statusBarItems()),
    });
  }

  async clickStatusBarItem(pattern) {
    const { id } = await this.statusBarItem(pattern);
    await this.page.locator(`.statusbar-item[id="${id}"] a`).click();
  }

  /** The toasts on the screen: `{ severity: 'Info' | 'Warning' | 'Error', message, buttons }`. */
  async notifications() {
    return this.page.$$eval('.notifications-toasts .notification-toast .monaco-list-row', (rows) =>
      rows.map((row) => ({
        severity: /^(\w+):/.exec(row.getAttribute('aria-label') ?? '')?.[1] ?? '',
        message: row.querySelector('.notification-list-item-message')?.textContent ?? '',
        buttons: [...row.querySelectorAll('.notification-list-item-buttons-container .monaco-button')].map(
          (b) => b.textContent,
        ),
      })),
    );
  }

  async notification(pattern, { timeoutMs = PATIENCE_MS } = {}) {
    return waitUntil(async () => (await this.notifications()).find(({ message }) => pattern.test(message)), {
      what: `a notification that matches ${pattern}`,
      timeoutMs,
      details: async () => JSON.stringify(await this.notifications()),
    });
  }

  async clickNotificationButton(pattern, button) {
    await this.notification(pattern);
    const toast = this.page.locator('.notification-toast', { hasText: pattern });
    await toast.locator('.monaco-button', { hasText: button }).first().click();
  }

  async dismissNotifications() {
    await this.runCommand('Notifications: Clear All Notifications');
    await waitUntil(async () => (await this.notifications()).length === 0, { what: 'the notifications to go' });
  }

  /** The items of the context menu that is open, in order. */
  async menuItems() {
    await this.page.locator('.monaco-menu .action-menu-item').first().waitFor();
    return this.page.locator('.monaco-menu .action-menu-item .action-label').allInnerTexts();
  }

  async chooseMenuItem(label) {
    await this.page.locator('.monaco-menu .action-menu-item', { hasText: label }).first().click();
  }

  /** Presses the button of a modal dialog, for instance the one that asks for workspace trust. */
  async answerDialog(button) {
    await this.page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).first().click();
    await this.page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
  }

  /**
   * Changes user settings in the running window; `undefined` removes one. The browser VS Code does not watch the file,
   * so the change is saved once more from an editor, which makes it count at once.
   */
  async applySettings(changes) {
    this.host.writeSettings(changes);
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.waitForTab('settings.json');
    await this.runCommand('File: Revert File');
    await this.editor.focus();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.press('Enter');
    await this.editor.save();
    await this.closeTab();
  }

  /** Closes the editor that is shown. */
  async closeTab() {
    const count = (await this.tabs()).length;
    await this.runCommand('View: Close Editor');
    await waitUntil(async () => (await this.tabs()).length < count, { what: 'the editor to close' });
  }

  /** Switches the color theme and waits until it is drawn. */
  async setTheme(theme) {
    await this.applySettings({ 'workbench.colorTheme': themes[theme], 'window.autoDetectColorScheme': false });
    const kind = { dark: 'vs-dark', light: 'vs', highContrast: 'hc-black', highContrastLight: 'hc-light' }[theme];
    await this.page.waitForSelector(`.monaco-workbench.${kind}`);
  }

  /** The text of an output channel, which is opened for that. */
  async outputText(channel) {
    await this.runCommand('Output: Show Output Channels...');
    await this.quickInput.choose((row) => row.label === channel);
    const lines = this.page.locator(
      '.part.panel .output-view-container .view-line, .part.panel .view-lines .view-line',
    );
    await lines.first().waitFor();
    return (await lines.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  }

  /** Writes a picture of the window (or of `locator`) to test/e2e/screenshots and returns its path. */
  async screenshot(name, { locator } = {}) {
    mkdirSync(screenshotsFolder, { recursive: true });
    const file = path.join(screenshotsFolder, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
    await (locator ?? this.page).screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}
