import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { graphView, nodeNames, searchFor, searchView } from '../support/webviews.mjs';

/** Makes the API that a page got from VS Code reachable, as it would be for a script that somebody smuggled into the page. */
function keepApi() {
  let acquire;
  Object.defineProperty(globalThis, 'acquireVsCodeApi', {
    configurable: true,
    get: () => acquire,
    set: (original) => {
      acquire = () => {
        const api = original();
        globalThis.smuggledApi = api;
        return api;
      };
    },
  });
}

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const hostileMessages = [
  null,
  'open',
  42,
  [],
  { type: 'request' },
  { type: 'request', id: -1, method: 'open', params: {} },
  { type: 'request', id: 9001, method: 'eval', params: { code: '1' } },
  { type: 'request', id: 9002, method: '__proto__', params: {} },
  { type: 'request', id: 9003, method: 'constructor', params: {} },
  {
    type: 'request',
    id: 9004,
    method: 'open',
    params: { result: { file: '../../../../etc/passwd', range }, how: 'editor' },
  },
  {
    type: 'request',
    id: 9005,
    method: 'open',
    params: { result: { folder: 'file:///etc', file: 'passwd', range }, how: 'editor' },
  },
  {
    type: 'request',
    id: 9006,
    method: 'open',
    params: { result: { file: 'src/model/table.ts', range }, how: 'sideways' },
  },
  { type: 'request', id: 9007, method: 'save', params: { suggestedName: 'x', format: 'exe', data: 'x' } },
  { type: 'request', id: 9008, method: 'subgraph', params: { root: { workspace: 'yes' }, view: 'modules' } },
  { type: 'request', id: 9009, method: 'search', params: { request: { query: 'x'.repeat(100_000) } } },
  { type: 'event', event: 'ready'.repeat(100), params: null },
  { type: 'response', id: 1, result: 'hello' },
  { type: 'cancel', id: 'all' },
];

const serverProcess = async (host) =>
  (await host.processes()).find(({ command }) => /codegraph\.codegraph-[^/]*\/dist\/server\.js/.test(command));

/** Ends the language server as a crash would, and waits for the next one. */
async function crash(host, { comesBack = true } = {}) {
  const { pid } = await waitUntil(() => serverProcess(host), { what: 'the language server' });
  process.kill(pid, 'SIGKILL');
  if (!comesBack) return;
  await waitUntil(async () => ((await serverProcess(host))?.pid ?? pid) !== pid, {
    what: 'another language server',
  });
}

function logOf(host) {
  const logs = path.join(host.userDataDir, 'logs');
  return readdirSync(logs, { recursive: true })
    .filter((name) => name.endsWith('CodeGraph.log'))
    .map((name) => readFileSync(path.join(logs, name), 'utf8'))
    .join('\n');
}

export default spec('Robust', {
  setUp: async (sessions) => {
    const session = await sessions.start({ folder: sessions.copyFolder(sources.webview), openFolder: false });
    await session.context.addInitScript(keepApi);
    await session.workbench.open(session.folder);
    await session.workbench.openFile('src/graph/history.ts', { line: 20 });
    await session.workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    return { session };
  },
  tests: {
    'a hostile message changes nothing': async ({ session: { workbench, host } }) => {
      await workbench.runCommand('CodeGraph: Show Workspace in Graph');
      const graph = await graphView(workbench);
      const { view: search } = await searchView(workbench);
      const tabs = await workbench.tabs();
      const nodes = await nodeNames(graph);
      for (const frame of [graph, search]) {
        await frame.waitForFunction(() => globalThis.smuggledApi);
        await frame.evaluate((messages) => {
          for (const message of messages) globalThis.smuggledApi.postMessage(message);
          // And from the other side: something that is no answer to anything.
          for (const message of messages) globalThis.postMessage(message, '*');
        }, hostileMessages);
      }
      await waitUntil(() => /is not a message/.test(logOf(host)) && /"eval"/.test(logOf(host)), {
        what: 'the log to tell of it',
        details: () => logOf(host).slice(-2000),
      });
      await workbench.page.waitForTimeout(1_000);
      assert.deepEqual(await workbench.tabs(), tabs);
      assert.deepEqual(await workbench.notifications(), []);
      assert.equal(await workbench.quickInput.isOpen(), false);
      assert.deepEqual(await nodeNames(graph), nodes);
      assert.ok((await searchFor(workbench, 'history')) !== undefined);
    },

    'comes back when the server is killed': async ({ session: { workbench, host } }) => {
      await crash(host);
      const view = await searchFor(workbench, 'layout of a graph');
      assert.ok((await view.$$('.result')).length > 0);
      await workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    },

    'says so after the fourth time, and can be restarted': async ({ session: { workbench, host } }) => {
      // The test before was the first of the four.
      for (let time = 2; time <= 4; time++) await crash(host, { comesBack: time < 4 });
      const said = await workbench.notification(/stopped four times within three minutes/);
      assert.deepEqual(said.buttons, ['Restart', 'Show Log']);
      assert.equal(
        (await workbench.notifications()).filter(({ message }) => /server/i.test(message)).length,
        1,
        'it is said once',
      );
      const { view: stopped } = await searchView(workbench);
      await stopped.locator('vscode-text-field input').first().fill('anything');
      await stopped.waitForSelector('.message:has-text("The CodeGraph server is not running")');
      // What is drawn stays, and says that it is what was known before.
      const graph = await graphView(workbench);
      await graph.waitForSelector('.notice:has-text("The CodeGraph server is not running")');
      await workbench.screenshot('stopped');
      await workbench.page.waitForTimeout(2_000);
      assert.equal(await serverProcess(host), undefined, 'the server is left alone');
      await workbench.clickStatusBarItem(/the server is not running/);
      await workbench.quickInput.rowsWhen((rows) => rows.some(({ label }) => /Restart language server/.test(label)));
      await workbench.quickInput.close();
      await workbench.clickNotificationButton(/stopped four times/, 'Restart');
      await waitUntil(() => serverProcess(host), { what: 'the language server after "Restart"' });
      const view = await searchFor(workbench, 'shortcut sheet');
      assert.ok((await view.$$('.result')).length > 0);
      await workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    },
  },
});
