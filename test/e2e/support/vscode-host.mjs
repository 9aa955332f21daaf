// Starts and stops a real VS Code server on a loopback port, in a home folder of its own.
import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { codeServerEntry, nodeBinary } from '../prepare.mjs';
import { GiveUp, waitUntil } from './wait.mjs';

const run = promisify(execFile);
const networkRecorder = new URL('./network-recorder.mjs', import.meta.url).href;

/** Quiet defaults: nothing that asks for the network, an account or attention. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
};

/** What each kind of workspace trust means in settings; `restricted` opens every folder untrusted without asking. */
const trustSettings = {
  off: { 'security.workspace.trust.enabled': false },
  restricted: {
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.emptyWindow': false,
  },
  ask: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'always' },
};

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    killAllHosts();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}
process.once('exit', killAllHosts);

function killAllHosts() {
  for (const host of running) host.killNow();
}

/** A temp home for one VS Code. Short, because Unix socket paths inside it may not pass 107 bytes. */
export function makeHome() {
  return mkdtempSync(path.join(os.tmpdir(), 'cg-vsc-'));
}

/**
 * Installs a packaged extension the way a user does, into `extensionsDir`; returns what the installer said.
 *
 * @param {string} vsix
 * @param {{ home: string, extensionsDir?: string }} where
 */
export async function installVsix(vsix, { home, extensionsDir = path.join(home, 'extensions') }) {
  const dirs = ['--user-data-dir', path.join(home, 'data'), '--extensions-dir', extensionsDir];
  mkdirSync(extensionsDir, { recursive: true });
  const { stdout, stderr } = await run(nodeBinary, [codeServerEntry, ...dirs, '--install-extension', vsix, '--force'], {
    env: hostEnvironment(home, {}),
    timeout: 300_000,
  });
  // The installer exits with 0 for some refusals, so its own word is what counts.
  if (!/successfully installed/i.test(stdout)) throw new Error(`${vsix} was not installed:\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Starts VS Code. Open `host.urlFor(folder)` in a browser.
 *
 * @param {object} [options]
 * @param {string[]} [options.vsix] packages to install first
 * @param {string} [options.home] a home folder to reuse (kept on stop); a fresh one is made and removed otherwise
 * @param {string} [options.extensionsDir] a shared folder of installed extensions
 * @param {Record<string, unknown>} [options.settings] user settings on top of the quiet ones
 * @param {'off' | 'restricted' | 'ask'} [options.trust]
 * @param {Record<string, string>} [options.env]
 * @param {boolean} [options.smokeTestDriver] lets the page run in-host tests; it also suppresses toasts
 * @param {number} [options.port] 0 takes a free one
 * @param {boolean} [options.recordNetwork] false for a person's own use: nothing is loaded into VS Code's processes
 * @returns {Promise<VscodeHost>}
 */
export async function startVscode(options = {}) {
  const home = options.home ?? makeHome();
  const host = new VscodeHost(home, options);
  try {
    for (const vsix of options.vsix ?? []) await installVsix(vsix, { home, extensionsDir: host.extensionsDir });
    await host.start();
    return host;
  } catch (error) {
    await host.stop();
    throw error;
  }
}

export class VscodeHost {
  #child;
  #options;

  constructor(home, options) {
    this.home = home;
    this.#options = options;
    this.userDataDir = path.join(home, 'data');
    this.extensionsDir = options.extensionsDir ?? path.join(home, 'extensions');
    this.logFile = path.join(home, 'server.log');
    this.networkLogFile = path.join(home, 'network.jsonl');
    this.port = 0;
  }

  get url() {
    return `http://127.0.0.1:${this.port}/`;
  }

  get authority() {
    return `127.0.0.1:${this.port}`;
  }

  /** The process group of the server and of everything it starts: extension host, language server, terminals. */
  get processGroup() {
    return this.#child?.pid;
  }

  /** The address of a folder, of a `.code-workspace` file, or of an empty window. */
  urlFor(target) {
    if (!target) return `${this.url}?ew=true`;
    const kind = target.endsWith('.code-workspace') ? 'workspace' : 'folder';
    return `${this.url}?${kind}=${encodeURIComponent(target)}`;
  }

  async start() {
    const {
      settings = {},
      trust = 'off',
      env = {},
      smokeTestDriver = false,
      port = 0,
      recordNetwork = true,
    } = this.#options;
    const recorder = { NODE_OPTIONS: `--import=${networkRecorder}`, CODEGRAPH_E2E_NETWORK_LOG: this.networkLogFile };
    mkdirSync(this.extensionsDir, { recursive: true });
    const defaults = this.#options.home && existsSync(this.#settingsFile) ? {} : quietSettings;
    this.writeSettings({ ...defaults, ...trustSettings[trust], ...settings });
    const args = [
      codeServerEntry,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      ...(trust === 'off' ? ['--disable-workspace-trust'] : []),
      ...(smokeTestDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      ...['--user-data-dir', this.userDataDir, '--extensions-dir', this.extensionsDir],
    ];
    const log = openSync(this.logFile, 'w');
    const child = spawn(nodeBinary, args, {
      cwd: this.home,
      env: hostEnvironment(this.home, { ...(recordNetwork ? recorder : {}), ...env }),
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    running.add(this);
    this.port = await waitUntil(() => this.#listeningPort(child), {
      what: 'VS Code to listen',
      details: () => this.readLog(),
    });
    await waitUntil(async () => (await fetch(`${this.url}healthz`)).ok, {
      what: 'VS Code to answer',
      details: () => this.readLog(),
    });
  }

  /** Calls `listener` when the server ends, asked to or not. */
  onExit(listener) {
    this.#child?.once('exit', () => listener());
  }

  #listeningPort(child) {
    const said = this.readLog();
    if (child.exitCode !== null) throw new GiveUp(`VS Code ended with exit code ${child.exitCode}:\n${said}`);
    return Number(/listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1] ?? 0);
  }

  get #settingsFile() {
    return path.join(this.userDataDir, 'User', 'settings.json');
  }

  /** The user settings as they are on disk. */
  readSettings() {
    return existsSync(this.#settingsFile) ? JSON.parse(readFileSync(this.#settingsFile, 'utf8')) : {};
  }

  /** Merges into the user settings, for the next start or reload (Workbench.applySettings changes a running window). */
  writeSettings(changes) {
    mkdirSync(path.dirname(this.#settingsFile), { recursive: true });
    writeFileSync(this.#settingsFile, `${JSON.stringify({ ...this.readSettings(), ...changes }, null, 2)}\n`);
  }

  readLog() {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  /** Each attempt of a Node process of this VS Code to reach something other than this machine. */
  outsideConnections() {
    if (!existsSync(this.networkLogFile)) return [];
    return readFileSync(this.networkLogFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  /** The processes of this VS Code, read from /proc: `{ pid, parent, command }`. */
  async processes() {
    const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,pgid=,args='], { maxBuffer: 16 * 1024 * 1024 });
    return stdout
      .split('\n')
      .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
      .filter((match) => match && Number(match[3]) === this.processGroup)
      .map(([, pid, parent, , command]) => ({ pid: Number(pid), parent: Number(parent), command }));
  }

  killNow() {
    running.delete(this);
    signalGroup(this.#child?.pid, 'SIGKILL');
    if (!this.#options.home) rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Asks the whole group to end, then insists; removes the home unless the caller brought it. */
  async stop() {
    const group = this.#child?.pid;
    signalGroup(group, 'SIGTERM');
    await waitUntil(() => !groupLives(group), { what: 'VS Code to end', timeoutMs: 5_000 }).catch(() => {});
    this.killNow();
  }
}

function signalGroup(group, signal) {
  if (!group) return;
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function groupLives(group) {
  if (!group) return false;
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

/** An environment that knows nothing of the person who runs the tests: no home, no gallery, no outer VS Code. */
function hostEnvironment(home, extra) {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) {
    if (/^(VSCODE_|npm_|XDG_|CODEGRAPH_|ELECTRON_|NODE_OPTIONS$|GIT_|CODE_SERVER_)/i.test(name))
      delete environment[name];
  }
  const runtime = path.join(home, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  return {
    ...environment,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_STATE_HOME: path.join(home, '.local/state'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_RUNTIME_DIR: runtime,
    PATH: `${path.dirname(nodeBinary)}${path.delimiter}${process.env.PATH}`,
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }),
    ...extra,
  };
}
