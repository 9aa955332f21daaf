// What a large folder feels like in the browser VS Code: vscode FOLDER
//
// The packaged extension in a real VS Code in Chromium: the first results while the index is built, the first after a reload, and how long
// the extension's own code keeps the extension host busy in an interaction (by CPU profile; bound: 50 ms each).
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageVsix } from '../../scripts/package.mjs';
import { prepare } from '../e2e/prepare.mjs';
import { launchBrowser } from '../e2e/support/browser.mjs';
import { Sessions } from '../e2e/support/session.mjs';
import { installVsix, makeHome } from '../e2e/support/vscode-host.mjs';
import { waitUntil } from '../e2e/support/wait.mjs';
import { graphView, searchFor, searchView } from '../e2e/support/webviews.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { vsix: { type: 'string' } } });
const [folder] = positionals;
if (!folder) {
  console.error('Usage: vscode FOLDER [--vsix FILE]');
  process.exit(2);
}
const bounds = { busyMs: 50, afterReloadMs: 1_000 };
const query = 'parse the configuration file';
const ms = (startedAt) => `${Math.round(performance.now() - startedAt)} ms`;
let isGood = true;

const scratch = mkdtempSync(path.join(os.tmpdir(), 'vscode-bench-'));
const profileFile = path.join(scratch, 'profile.json');

/** Milliseconds in which the extension's own code was on the stack, and the longest stretch of them. */
function busyOf({ nodes, samples, timeDeltas }) {
  const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isOurs = new Map();
  const ours = (id) => {
    if (id === undefined) return false;
    if (!isOurs.has(id))
      isOurs.set(id, /codegraph\.codegraph-/.test(byId.get(id).callFrame.url) || ours(parent.get(id)));
    return isOurs.get(id);
  };
  let total = 0;
  let longest = 0;
  let stretch = 0;
  for (const [index, id] of samples.entries()) {
    stretch = ours(id) ? stretch + timeDeltas[index] / 1000 : 0;
    if (ours(id)) total += timeDeltas[index] / 1000;
    longest = Math.max(longest, stretch);
  }
  return { total, longest };
}

/** Runs an interaction `times` times under the profiler and says what one of them cost. */
async function interaction(host, name, times, act) {
  // After a reload the extension host from before lives on for a while.
  const extensionHosts = (await host.processes()).filter(({ command }) => /--type=extensionHost/.test(command));
  const extensionHost = extensionHosts.reduce((newest, each) => (each.pid > newest.pid ? each : newest));
  rmSync(profileFile, { force: true });
  rmSync(`${profileFile}.started`, { force: true });
  process.kill(extensionHost.pid, 'SIGUSR2');
  await waitUntil(() => existsSync(`${profileFile}.started`), { what: 'the profiler to start' });
  for (let time = 0; time < times; time++) await act(time);
  process.kill(extensionHost.pid, 'SIGUSR2');
  await waitUntil(() => existsSync(profileFile), { what: 'the profile' });
  const { total, longest } = busyOf(JSON.parse(readFileSync(profileFile, 'utf8')));
  const each = total / times;
  isGood &&= each < bounds.busyMs;
  console.log(`${name.padEnd(34)} ${each.toFixed(1).padStart(6)} ms busy each, longest ${longest.toFixed(1)} ms`);
}

await prepare({ log: console.log });
const browser = await launchBrowser();
const home = makeHome();
const extensionsDir = path.join(home, 'extensions');
const vsix = values.vsix ?? (await packageVsix({ quiet: true })).file;
await installVsix(vsix, { home, extensionsDir });
const sessions = new Sessions({ browser, vsix, extensionsDir });
try {
  const hook = new URL('./profile-extension-host.mjs', import.meta.url).href;
  const session = await sessions.start({
    folder: sessions.copyFolder(path.resolve(folder)),
    openFolder: false,
    env: { NODE_OPTIONS: `--import=${hook}`, CODEGRAPH_BENCH_PROFILE: profileFile },
  });
  const { workbench, host } = session;
  await workbench.open(session.folder);
  const openedAt = performance.now();
  await searchView(workbench);
  await searchFor(workbench, query);
  const [status] = (await workbench.statusBarItems()).filter(({ id }) => /codegraph/.test(id));
  console.log(`First results ${ms(openedAt)} after the window was ready; the status bar said "${status.text}".`);
  isGood &&= !/symbols/.test(status.text);
  await workbench.statusBarItem(/symbols/);
  console.log(`Indexed ${ms(openedAt)} after the window was ready.`);

  await workbench.page.waitForTimeout(3_000);
  await workbench.reloadWindow();
  const readyAt = performance.now();
  const { view } = await searchView(workbench);
  const shownAt = performance.now();
  await view.waitForSelector('.results:not([hidden]) .result');
  const afterMs = performance.now() - shownAt;
  isGood &&= afterMs < bounds.afterReloadMs;
  console.log(
    `After a reload: results ${Math.round(afterMs)} ms after the view was there, ${ms(readyAt)} after the window was ready.`,
  );

  const [file] = [...(await view.$$eval('.result', (rows) => rows.map(({ dataset }) => dataset.file)))];
  await workbench.statusBarItem(/symbols/);
  await workbench.openFile(file, { line: 20 });
  await workbench.page.waitForTimeout(2_000);
  const { page, editor } = workbench;
  await editor.focus();
  await page.keyboard.press('End');
  await interaction(host, 'a letter typed in an editor', 60, async () => {
    await page.keyboard.type('x');
    await page.waitForTimeout(60);
  });
  await page.keyboard.press('Control+z');
  await interaction(host, 'a line down, with Relations shown', 20, async () => {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(350);
  });
  await interaction(host, 'a hover', 8, async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await page.waitForTimeout(600);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
  });
  const words = ['scrape target', 'label matcher', 'remote write queue', 'rule evaluation', 'block compaction'];
  await interaction(host, 'a search in the view', words.length, (time) => searchFor(workbench, words[time]));
  await interaction(host, 'the graph of the workspace', 1, async () => {
    await workbench.runCommand('CodeGraph: Show Workspace in Graph');
    await graphView(workbench);
  });
  await interaction(host, 'the graph of a symbol', 3, async (time) => {
    await editor.goTo(20 + 10 * time, 6);
    await workbench.runCommand('CodeGraph: Show in Graph');
    await graphView(workbench);
  });
} finally {
  await sessions.close();
  await browser.close();
  for (const each of [home, scratch]) rmSync(each, { recursive: true, force: true, maxRetries: 5 });
}
if (!isGood) process.exitCode = 1;
