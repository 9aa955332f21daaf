// One VS Code, one browser page and one folder to work in: what a spec file gets.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openPage } from './browser.mjs';
import { makeHome, startVscode } from './vscode-host.mjs';
import { Workbench } from './workbench.mjs';

/** Hands out sessions to one spec file and takes all of them back at its end. */
export class Sessions {
  /** All sessions of this spec, the latest last. */
  open = [];
  #folders = [];

  /**
   * @param {{ browser: import('playwright-core').Browser, vsix: string, extensionsDir: string }} shared `extensionsDir`
   *   already holds the installed package.
   */
  constructor(shared) {
    this.browser = shared.browser;
    this.vsix = shared.vsix;
    this.extensionsDir = shared.extensionsDir;
  }

  /**
   * Starts VS Code with the packaged extension installed and opens `folder` in it (a folder, a .code-workspace file, or
   * nothing for an empty window).
   *
   * @param {object} options
   * @param {string} [options.folder]
   * @param {boolean} [options.openFolder] false leaves the page blank, for a test that watches the opening itself
   * @param {Record<string, unknown>} [options.settings]
   * @param {'off' | 'restricted' | 'ask'} [options.trust]
   * @param {Record<string, string>} [options.env]
   * @param {Parameters<typeof openPage>[1]} [options.page] size, reducedMotion, forcedColors
   * @returns {Promise<Session>}
   */
  async start({ folder, openFolder = true, page: pageOptions, ...hostOptions } = {}) {
    const host = await startVscode({ extensionsDir: this.extensionsDir, ...hostOptions });
    const session = new Session(host, folder);
    this.open.push(session);
    await session.attach(this.browser, pageOptions);
    if (openFolder) await session.workbench.open(folder);
    return session;
  }

  /** A copy of `source` in a temp folder that the test may change; removed at the end of the spec. */
  copyFolder(source, { name = path.basename(source), filter } = {}) {
    const target = path.join(this.#tempFolder(), name);
    cpSync(source, target, { recursive: true, filter: filter ?? withoutBuildOutput });
    return target;
  }

  /** A temp folder with these files: `{ 'src/a.py': 'def a(): …' }`. */
  writeFolder(files, { name = 'workspace' } = {}) {
    const folder = path.join(this.#tempFolder(), name);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return folder;
  }

  /** A .code-workspace file over several folders. */
  writeWorkspaceFile(folders, settings = {}) {
    const file = path.join(this.#tempFolder(), 'several.code-workspace');
    writeFileSync(file, JSON.stringify({ folders: folders.map((folder) => ({ path: folder })), settings }, null, 2));
    return file;
  }

  /** An empty home for a VS Code that the test starts or installs into by itself; removed at the end of the spec. */
  makeHome() {
    const home = makeHome();
    this.#folders.push(home);
    return home;
  }

  #tempFolder() {
    const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'cg-ws-')));
    this.#folders.push(folder);
    return folder;
  }

  async close() {
    for (const session of this.open.splice(0)) await session.close();
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Session {
  constructor(host, folder) {
    this.host = host;
    this.folder = folder;
  }

  async attach(browser, pageOptions) {
    const { page, context, record } = await openPage(browser, pageOptions);
    this.page = page;
    this.context = context;
    this.record = record;
    this.workbench = new Workbench(page, this.host);
  }

  /** What left this machine, from the browser and from every Node process; a test asserts that it is empty. */
  outsideContacts() {
    return [...this.record.outsideHosts(), ...this.host.outsideConnections().map((contact) => JSON.stringify(contact))];
  }

  async close() {
    await this.context?.close();
    await this.host.stop();
  }
}

function withoutBuildOutput(source) {
  return !/[\\/](node_modules|dist|build|coverage|\.git|\.work|screenshots)$/.test(source);
}
