// Launches Chromium and writes down what its pages say and whom they contact.
import { createRequire } from 'node:module';
import { findChromium, PrepareError } from '../prepare.mjs';
import { PATIENCE_MS } from './wait.mjs';

const { chromium } = createRequire(import.meta.url)('playwright-core');

// The resolver rule turns "contacts nobody" from a habit into a fact: no name but loopback resolves at all.
const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  // Letters in shades of grey look the same on every screen, and make smaller pictures.
  '--disable-lcd-text',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Messages of VS Code itself in a browser without a gallery and an account; they say nothing about the extension. */
const harmless = [/vsda/i, /Timed out waiting for authentication provider/i, /\bgithub\b/i, /net::ERR_ABORTED/];

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The name under which a webview asks for the files of its extension. It is no host: VS Code's service worker answers the request from the
 * extension host over the connection that is already there, and where it is not there to answer, the resolver rule above lets nobody else.
 */
const virtualHost = /^[\w.+-]+\.vscode-resource\.vscode-cdn\.net$/;

/** @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser() {
  const executablePath = findChromium();
  if (!executablePath)
    throw new PrepareError('Chromium is not installed; `node test/e2e/prepare.mjs` does that or says how.');
  return chromium.launch({ executablePath, args: chromiumFlags });
}

/**
 * Opens a page in a browser profile of its own.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{ width?: number, height?: number, reducedMotion?: 'reduce' | 'no-preference', forcedColors?: 'active' | 'none',
 *   deviceScaleFactor?: number }} [options]
 * @returns {Promise<{ page: import('playwright-core').Page, context: import('playwright-core').BrowserContext, record: PageRecord }>}
 */
export async function openPage(browser, options = {}) {
  const { width = 1400, height = 900, ...rest } = options;
  const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true, ...rest });
  context.setDefaultTimeout(PATIENCE_MS);
  context.setDefaultNavigationTimeout(2 * PATIENCE_MS);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const record = new PageRecord(context);
  const page = await context.newPage();
  return { page, context, record };
}

export class PageRecord {
  /** Every host asked for by a page, a frame, a worker or a service worker, whether or not it answered. */
  hosts = new Set();
  /** Console lines as `{ type, text, url }`. */
  console = [];
  /** Uncaught errors of pages as text. */
  errors = [];

  constructor(context) {
    context.on('request', (request) => this.#contacted(request.url()));
    context.on('page', (page) => {
      page.on('websocket', (socket) => this.#contacted(socket.url()));
      page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    });
    context.on('console', (message) => {
      this.console.push({ type: message.type(), text: message.text(), url: message.location().url });
    });
  }

  #contacted(address) {
    const { protocol, hostname } = new URL(address);
    if (protocol !== 'data:' && protocol !== 'blob:') this.hosts.add(hostname || protocol);
  }

  /** The hosts that are not this machine; a test asserts that the list is empty. */
  outsideHosts() {
    return [...this.hosts].filter((host) => !loopbackHosts.has(host) && !virtualHost.test(host));
  }

  /** Console errors and uncaught errors without the known noise of VS Code itself. */
  seriousErrors() {
    const said = this.console.filter((line) => line.type === 'error').map((line) => `${line.text} (${line.url})`);
    return [...said, ...this.errors].filter((text) => !harmless.some((pattern) => pattern.test(text)));
  }

  /** Refusals by a content security policy, which a webview must never cause. */
  policyViolations() {
    return this.console.filter((line) => /Content Security Policy/i.test(line.text)).map((line) => line.text);
  }
}
