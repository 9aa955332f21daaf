// The tests in a real VS Code: node test/e2e/run.mjs [--only NAME] [--vsix FILE] [--readme]
//
// Each specs/*.spec.mjs exports `spec(name, register)` from support/spec.mjs. The packaged extension is installed once;
// each spec file gets VS Codes of its own. A test that fails leaves screenshots/failed-*.png and the log of the server.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { packageVsix } from '../../scripts/package.mjs';
import { e2eFolder, PrepareError, prepare } from './prepare.mjs';
import { launchBrowser } from './support/browser.mjs';
import { Sessions } from './support/session.mjs';
import { installVsix, makeHome } from './support/vscode-host.mjs';
import { screenshotsFolder } from './support/workbench.mjs';

const specsFolder = path.join(e2eFolder, 'specs');
const testTimeoutMs = 300_000;
/** Written by specs/readme.spec.mjs. */
const readmePictures = ['search', 'graph', 'calls', 'modules', 'dark'];

/**
 * @param {{ only?: string, vsix?: string, readme?: boolean, specs?: string[], log?: (line: string) => void }} options `only` keeps the spec
 *   files and tests whose name holds it; `vsix` takes a package that is already there.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSpecs({ only, vsix, readme = false, specs = specFiles(readme), log = console.log } = {}) {
  await prepare({ log });
  rmSync(screenshotsFolder, { recursive: true, force: true });
  mkdirSync(screenshotsFolder, { recursive: true });
  const result = { passed: 0, failed: 0 };
  const installHome = makeHome();
  const browser = await launchBrowser();
  try {
    const file = vsix ?? (await packageVsix()).file;
    const extensionsDir = path.join(installHome, 'extensions');
    await installVsix(file, { home: installHome, extensionsDir });
    for (const specFile of specs) {
      const { default: spec } = await import(pathToFileURL(specFile).href);
      const tests = spec.tests.filter(({ name }) => !only || `${spec.name} ${name}`.includes(only));
      if (tests.length === 0) continue;
      const { passed, failed } = await runSteadily(spec, tests, { browser, vsix: file, extensionsDir }, log);
      result.passed += passed;
      result.failed += failed;
    }
  } finally {
    await browser.close();
    rmSync(installHome, { recursive: true, force: true, maxRetries: 5 });
  }
  return result;
}

/** The pictures of the README are taken when they are asked for. */
function specFiles(readme) {
  return readdirSync(specsFolder)
    .filter((name) => name.endsWith('.spec.mjs') && (readme || name !== 'readme.spec.mjs'))
    .sort()
    .map((name) => path.join(specsFolder, name));
}

/**
 * Runs the tests of a file, and when some fail all of them once more in VS Codes of their own: a real editor in a real browser on a busy
 * machine now and then loses a key. What fails twice counts; what fails once is told, to be mended.
 */
async function runSteadily(spec, tests, shared, log) {
  const first = await runSpec(spec, tests, shared, log);
  if (first.failed === 0) return first;
  log(`again   ${spec.name}: ${first.failed} failed, so all ${tests.length} run once more`);
  const second = await runSpec(spec, tests, shared, log);
  if (second.failed === 0) log(`unsteady ${spec.name}: passed the second time`);
  return second;
}

/** Runs the tests of one file in order; they share what `spec.setUp` made. */
async function runSpec(spec, tests, shared, log) {
  const sessions = new Sessions(shared);
  const result = { passed: 0, failed: 0 };
  let context;
  const attempt = async (name, work) => {
    const startedAt = Date.now();
    try {
      await withTimeout(work(), testTimeoutMs);
      result.passed += 1;
      log(`ok      ${spec.name}: ${name} (${seconds(startedAt)})`);
      return true;
    } catch (error) {
      result.failed += 1;
      log(`FAILED  ${spec.name}: ${name} (${seconds(startedAt)})\n${indent(error.stack ?? String(error))}`);
      for (const line of await evidence(sessions, `${spec.name}-${name}`)) log(`        ${line}`);
      return false;
    }
  };
  const isSetUp = await attempt('starts', async () => {
    context = { sessions, ...(await spec.setUp(sessions)) };
  });
  if (isSetUp) {
    for (const { name, run } of tests) await attempt(name, () => run(context));
    await attempt('contacts nobody but this machine', async () => {
      const contacts = sessions.open.flatMap((session) => session.outsideContacts());
      if (contacts.length > 0) throw new Error(`Contacted: ${contacts.join(', ')}`);
    });
  } else {
    result.failed += tests.length;
    log(`        ${tests.length} tests of ${spec.name} could not run, and count as failed.`);
  }
  await sessions.close();
  return result;
}

/** Keeps what explains a failure: a picture of each window, and the log of its server. */
async function evidence(sessions, name) {
  const lines = [];
  for (const [index, session] of sessions.open.entries()) {
    const label = `failed-${name}${index > 0 ? `-${index}` : ''}`;
    const picture = await session.workbench?.screenshot(label).catch(() => undefined);
    if (picture) lines.push(`see ${path.relative(process.cwd(), picture)}`);
    const logs = path.join(session.host.userDataDir, 'logs');
    if (existsSync(logs)) {
      const kept = path.join(screenshotsFolder, `${label.replaceAll(/[^\w.-]+/g, '-')}-logs`);
      cpSync(logs, kept, { recursive: true });
      lines.push(`see ${path.relative(process.cwd(), kept)}`);
    }
    lines.push(
      ...session.record
        .seriousErrors()
        .slice(0, 5)
        .map((text) => `console: ${text.slice(0, 300)}`),
    );
  }
  return lines;
}

async function withTimeout(promise, timeoutMs) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The test took longer than ${timeoutMs / 1000} s.`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const seconds = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
const indent = (text) => text.replaceAll(/^/gm, '        ');

/** Puts the pictures that the README shows where it looks for them. */
function keepForReadme() {
  const target = path.join(e2eFolder, '../../docs/images');
  mkdirSync(target, { recursive: true });
  for (const name of readmePictures) {
    const picture = path.join(screenshotsFolder, `readme-${name}.png`);
    if (existsSync(picture)) cpSync(picture, path.join(target, `${name}.png`));
  }
}

async function main() {
  const options = { only: { type: 'string' }, vsix: { type: 'string' }, readme: { type: 'boolean' } };
  const { values } = parseArgs({ options });
  if (process.env.CI && values.only) throw new PrepareError('In CI every test runs; --only is for a person.');
  const { passed, failed } = await runSpecs(values);
  console.log(`${passed} passed, ${failed} failed`);
  if (values.readme && failed === 0) keepForReadme();
  if (passed + failed === 0)
    console.error(values.only ? `No test has "${values.only}" in its name.` : 'There are no tests.');
  return failed === 0 && passed > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof PrepareError ? error.message : error);
    process.exitCode = 1;
  }
}
