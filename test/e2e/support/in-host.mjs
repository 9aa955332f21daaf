// Runs a test program inside VS Code's extension host, where `require('vscode')` works.
import { openPage } from './browser.mjs';
import { startVscode } from './vscode-host.mjs';

/** What a program puts before a line that is its own, because VS Code prints to the same console. */
const outputPrefix = 'in-host: ';

/**
 * Starts a VS Code for this alone, and waits until the program has ended.
 *
 * @param {object} options
 * @param {import('playwright-core').Browser} options.browser
 * @param {string} options.testsPath a CommonJS module that exports `run(): Promise<void>`; a rejection is a failure
 * @param {string} options.extensionPath the extension that is loaded from its folder for the run (the project's root, or
 *   a folder of a test extension while the packaged one comes from `extensionsDir`)
 * @param {string} [options.extensionsDir] installed extensions
 * @param {string} options.folder the folder to open
 * @param {Record<string, unknown>} [options.settings]
 * @param {Record<string, string>} [options.env]
 * @param {number} [options.timeoutMs]
 * @returns {Promise<{ code: number, log: string[], all: string[], outsideContacts: string[] }>} code 0 when `run` resolved;
 *   `log` has the lines that the program printed with console.log('in-host: …'), `all` what VS Code said as well
 */
export async function runInHost({ browser, testsPath, extensionPath, folder, timeoutMs = 240_000, ...hostOptions }) {
  // The smoke test driver is what tells a page in a browser that the program has ended.
  const host = await startVscode({ ...hostOptions, smokeTestDriver: true });
  const log = [];
  const all = [];
  let context;
  try {
    const opened = await openPage(browser);
    context = opened.context;
    const ended = new Promise((resolve) => {
      opened.page.exposeFunction('codeAutomationExit', resolve);
    });
    await opened.page.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      all.push(line);
      if (line.startsWith(outputPrefix)) log.push(line.slice(outputPrefix.length));
    });
    const remote = (path) => `vscode-remote://${host.authority}${path}`;
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', remote(extensionPath)],
      ['extensionTestsPath', remote(testsPath)],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ]);
    await opened.page.goto(`${host.urlFor(folder)}&payload=${encodeURIComponent(payload)}`);
    const code = await Promise.race([ended, rejectAfter(timeoutMs, all)]);
    const contacts = [
      ...opened.record.outsideHosts(),
      ...host.outsideConnections().map((each) => JSON.stringify(each)),
    ];
    return { code, log, all, outsideContacts: contacts };
  } finally {
    await context?.close();
    await host.stop();
  }
}

function rejectAfter(timeoutMs, log) {
  return new Promise((_resolve, reject) => {
    const late = () => reject(new Error(`The tests in the host did not end in ${timeoutMs} ms:\n${log.join('\n')}`));
    setTimeout(late, timeoutMs).unref();
  });
}
