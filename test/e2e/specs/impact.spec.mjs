import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { placeOf, sources } from '../support/sources.mjs';
import { spec } from '../support/spec.mjs';
import { waitUntil } from '../support/wait.mjs';
import { graphView } from '../support/webviews.mjs';

const FILE = 'src/graph/places.ts';
const CHANGED = 'requestOf';
const DEPENDENT = 'load';
const NAME = placeOf(path.join(sources.webview, FILE), `${CHANGED}(`);
const TEST = 'test/places.test.ts';

const git = (folder, ...args) =>
  execFileSync('git', ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', ...args], {
    cwd: folder,
    stdio: 'pipe',
  });

/** Changes the body of one function on disk, as another editor or an agent would. */
function edit(folder) {
  const file = path.join(folder, FILE);
  const text = readFileSync(file, 'utf8');
  const changed = text
    .replace(`function ${CHANGED}({ root,`, `function ${CHANGED}({  root,`)
    .replace('depth > 0 && { depth }', 'depth > 1 && { depth }');
  assert.notEqual(changed, text);
  writeFileSync(file, changed);
}

const rows = (workbench) => workbench.sideBar.rows('Impact');
const message = (workbench) => workbench.sideBar.welcomeText('Impact');
const says = (workbench, pattern) =>
  waitUntil(async () => pattern.test(await message(workbench).catch(() => '')), {
    what: `${pattern} in the Impact view`,
    details: async () => message(workbench).catch((error) => error.message),
  });

/** Waits for the new question beside the view's name first: the answer to the one before may read the same. */
const asksAbout = (workbench, pattern) =>
  waitUntil(async () => pattern.test(await workbench.sideBar.description('Impact')), {
    what: `${pattern} beside the name of the Impact view`,
    details: () => workbench.sideBar.description('Impact'),
  });

/** The view of what a change concerns. */
export default spec('Impact', {
  setUp: async (sessions) => {
    const folder = sessions.copyFolder(sources.webview);
    writeFileSync(path.join(folder, 'package.json'), '{ "devDependencies": { "vitest": "4.0.0" } }\n');
    execFileSync('mkdir', ['-p', path.join(folder, 'test')]);
    writeFileSync(
      path.join(folder, TEST),
      `import { ${CHANGED} } from '../src/graph/places.ts';\n\nit('asks', () => {\n  ${CHANGED}({ root: { workspace: true }, view: 'modules', depth: 1 });\n});\n`,
    );
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'Begin with the webviews');
    const session = await sessions.start({ folder });
    await session.workbench.openFile(FILE, NAME);
    await session.workbench.statusBarItem(/[1-9][\d,k]* symbols/);
    return { session };
  },
  tests: {
    'says that nothing has changed': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Impact of My Changes');
      await says(workbench, /Nothing has changed\./);
      await workbench.sideBar.collapse('Search');
      await workbench.sideBar.collapse('Relations');
    },

    'shows what changed and how, what depends on it, and which tests reach it': async ({ session }) => {
      const { workbench, folder } = session;
      edit(folder);
      await workbench.runCommand('CodeGraph: Impact of My Changes');
      await says(workbench, /1 symbol changed in 1 file; \d+ symbols in \d+ other files may be affected\./);
      const changed = await workbench.sideBar.row('Impact', CHANGED);
      assert.equal(changed.description, 'body changed');
      const direct = await workbench.sideBar.row('Impact', 'Depends on it directly');
      assert.match(direct.ariaLabel, /Depends on it directly, \d+/);
      const dependent = await workbench.sideBar.row('Impact', DEPENDENT);
      assert.match(dependent.description, /^GraphLoader {2}· {2}graph-loader\.ts:\d+ {2}· {2}calls/);
      assert.ok((await rows(workbench)).some(({ label }) => label === '2 steps away'));
      assert.equal(await workbench.sideBar.description('Impact'), 'not committed yet');
      await workbench.setTheme('light');
      await workbench.screenshot('impact-light');
      await workbench.setTheme('dark');
      await workbench.screenshot('impact-dark');
    },

    'opens a place, also by keyboard': async ({ session: { workbench, page } }) => {
      await workbench.sideBar.clickRow('Impact', DEPENDENT);
      await workbench.waitForTab('graph-loader.ts', { active: false });
      await workbench.sideBar.clickRow('Impact', CHANGED);
      await workbench.waitForTab('places.ts', { active: false });
      await page.keyboard.press('Enter');
      await workbench.waitForTab('places.ts');
    },

    'copies the command that runs the tests': async ({ session: { workbench, page } }) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await workbench.runCommand('CodeGraph: Copy Command That Runs These Tests');
      await workbench.notification(/The command that runs these tests is on the clipboard/);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `npx vitest run ${TEST}`);
      await workbench.dismissNotifications();
    },

    'draws the changed symbols and their dependents': async ({ session: { workbench } }) => {
      await workbench.runCommand('CodeGraph: Show Impact in Graph');
      const view = await graphView(workbench);
      await view.waitForFunction(() => document.querySelector('.crumb[aria-current]')?.textContent === 'Changes');
      const names = await view.$$eval('[role="treeitem"]', (items) => items.map((item) => item.textContent));
      for (const name of [CHANGED, 'load'])
        assert.ok(
          names.some((text) => text.includes(name)),
          `${name} in ${names}`,
        );
      await workbench.screenshot('impact-graph');
      await workbench.closeTab();
    },

    'follows the files': async ({ session: { workbench, folder } }) => {
      git(folder, 'checkout', '-q', '--', '.');
      await says(workbench, /Nothing has changed\./);
      edit(folder);
      await says(workbench, /1 symbol changed in 1 file/);
    },

    'takes a commit, a branch or the symbol at the cursor': async ({ session: { workbench, folder } }) => {
      git(folder, 'checkout', '-q', '-b', 'work');
      git(folder, 'commit', '-q', '-a', '-m', 'Ask for depth from two');
      await workbench.runCommand('CodeGraph: Impact of a Commit, Branch or Symbol…');
      await workbench.quickInput.choose(({ label }) => /Ask for depth from two/.test(label));
      await asksAbout(workbench, /^[0-9a-f]{8} Ask for depth from two$/);
      await says(workbench, /1 symbol changed in 1 file/);
      await workbench.runCommand('CodeGraph: Impact of a Commit, Branch or Symbol…');
      await workbench.quickInput.choose(({ label }) => /\bmain$/.test(label));
      await asksAbout(workbench, /^since main$/);
      await says(workbench, /1 symbol changed in 1 file/);
      await workbench.openFile(FILE, NAME);
      await workbench.runCommand('CodeGraph: Impact of a Commit, Branch or Symbol…');
      await workbench.quickInput.choose(({ label }) => /symbol at the cursor/.test(label));
      await asksAbout(workbench, new RegExp(`^${CHANGED}$`));
      await says(workbench, /symbols in \d+ files may be affected/);
    },

    'says that there is no git': async ({ sessions }) => {
      const { workbench } = await sessions.start({
        folder: sessions.writeFolder({ 'a.py': 'def a():\n    return 1\n' }),
      });
      await workbench.runCommand('CodeGraph: Impact of My Changes');
      await says(workbench, /does not lie in a git repository/);
    },
  },
});
