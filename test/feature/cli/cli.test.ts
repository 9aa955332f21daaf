import { existsSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { fixtureFiles, tempFolder, writeFiles } from '../../support/temp-folder.ts';

const FILES = fixtureFiles(`
//- /package.json
{"name": "bank"}
//- /src/account.ts
import { log } from './log';

/** Money that belongs to somebody. */
export class Account {
  private balance = 0;

  /** Adds an amount. */
  deposit(amount: number): number {
    log('deposit');
    this.balance += amount;
    return this.balance;
  }
}
//- /src/log.ts
import { Account } from './account';

export function log(message: string): Account | null {
  return message ? null : null;
}
//- /src/main.ts
import { Account } from './account';

export function run(): number {
  return new Account().deposit(5);
}
//- /test/run.test.ts
import { run } from '../src/main';

test('runs', () => {
  run();
});
//- /tool.py
def helper():
    return 1
`);

let root: string;
let home: string;
const cli = (...args: string[]) => runCli(args, { home, cwd: root });
const json = async (...args: string[]) => {
  const { stdout, stderr, code } = await cli(...args, '--json');
  expect(stdout.trim().split('\n'), stderr).toHaveLength(1);
  return { ...JSON.parse(stdout), exitCode: code };
};

beforeAll(async () => {
  root = tempFolder('cli');
  home = tempFolder('home');
  writeFiles(root, FILES);
  const { code, stderr } = await cli('index');
  expect(code, stderr).toBe(0);
});

describe('codegraph index', () => {
  it('says what it did', async () => {
    const fresh = tempFolder('home');
    const { code, stdout } = await runCli(['index', root], { home: fresh });
    expect(code).toBe(0);
    expect(stdout).toContain(root);
    expect(stdout).toMatch(/5 files, \d+ symbols, \d+ edges/);
    expect(stdout).toMatch(/5 read, 5 linked/);
  });

  it('prints one object with --json, and nothing else', async () => {
    const summary = await json('index', '.');
    expect(summary).toMatchObject({ root, files: 5, analyzed: 0, unchanged: 5, cancelled: false, exitCode: 0 });
    expect(await json('index', root, '--force')).toMatchObject({ analyzed: 5, linked: 5 });
  });

  it('puts the index into CODEGRAPH_HOME and nothing into the folder', () => {
    expect(readdirSync(root).sort()).toEqual(['package.json', 'src', 'test', 'tool.py']);
    expect(readdirSync(home)).toEqual([expect.stringMatching(/^cli-\w+-[0-9a-f]{12}$/)]);
  });

  it('knows the folder behind a link', async () => {
    const link = path.join(tempFolder(), 'link');
    symlinkSync(root, link);
    expect(await json('index', link)).toMatchObject({ root, analyzed: 0 });
  });

  it('is interrupted by Ctrl-C, keeps what it has and goes on later', async () => {
    const many = tempFolder('many');
    const text = `${Array.from({ length: 80 }, (_, i) => `export function f${i}(a: number) {\n  return a + ${i};\n}\n`).join('')}`;
    writeFiles(many, Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`f${i}.ts`, `// ${i}\n${text}`])));
    const first = await runCli(['index', many], { home, interruptAt: /Reading +[1-9]/ });
    expect(first.stderr).toMatch(/Interrupted\. What was read is kept/);
    expect(first.code).toBe(130);
    const { code, stdout } = await runCli(['index', many, '--json'], { home });
    expect(code).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary.files).toBe(900);
    expect(summary.analyzed).toBeLessThan(900);
  });

  it.each([
    [['index', '/no/such/folder'], 1, /\/no\/such\/folder is not there/],
    [['index', 'a', 'b'], 2, /"b" is one argument too many/],
    [['index', '--nonsense'], 2, /--nonsense.*Usage: codegraph index/],
  ] as const)('%j ends with %i', async (args, expected, message) => {
    const { code, stderr, stdout } = await cli(...args);
    expect(code).toBe(expected);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
  });
});

describe('codegraph search', () => {
  it('prints results with place and reason', async () => {
    const { code, stdout } = await cli('search', 'account');
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 {2}Account {2}class {2}src\/account\.ts:4/);
    expect(stdout).toContain('Money that belongs to somebody.');
    expect(stdout).not.toContain('\u001b[');
  });

  it('answers in the shape that scripts rely on', async () => {
    const answer = await json('search', 'deposit', '--limit', '2');
    expect(answer.query).toBe('deposit');
    expect(answer.tookMs).toEqual(expect.any(Number));
    expect(answer.results.length).toBeLessThanOrEqual(2);
    const [first] = answer.results;
    expect(first).toMatchObject({
      name: 'deposit',
      kind: 'method',
      language: 'typescript',
      file: 'src/account.ts',
      doc: 'Adds an amount.',
    });
    expect(first.symbol).toBe('src/account.ts#Account#deposit().');
    expect(first.range).toEqual({ start: { line: 7, character: 2 }, end: { line: 11, character: 3 } });
    expect(first.score).toEqual(expect.any(Number));
    expect(first.signature).toContain('deposit');
    expect(first.why.length).toBeGreaterThan(0);
  });

  it('filters', async () => {
    const languages = async (...args: string[]) =>
      new Set((await json('search', ...args)).results.map((result: { language: string }) => result.language));
    expect(await languages('helper', '--lang', 'python')).toEqual(new Set(['python']));
    const kinds = (await json('search', 'account', '--kind', 'class')).results.map(
      (result: { kind: string }) => result.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['class']));
    const paths = (await json('search', 'run', '--path', 'test/**')).results.map(
      (result: { file: string }) => result.file,
    );
    expect(new Set(paths)).toEqual(new Set(['test/run.test.ts']));
  });

  it('reads one query a line from standard input and answers each with a line, in order', async () => {
    const { code, stdout } = await runCli(['search', '--stdin', '--json', '--dir', root], {
      home,
      input: 'account\nhelper\n\ndeposit money',
    });
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map((answer) => answer.query)).toEqual(['account', 'helper', '', 'deposit money']);
    expect(answers[1].results[0].name).toBe('helper');
    expect(answers[2].results).toEqual([]);
  });

  it('builds an index where there is none, and says so', async () => {
    const { code, stderr, stdout } = await runCli(['search', 'account', '--dir', root, '--json'], {
      home: tempFolder('home'),
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/There is no index of .* yet; building it first\./);
    expect(JSON.parse(stdout).results[0].name).toBe('Account');
  });

  it('takes in what changed, unless it is told not to', async () => {
    const folder = tempFolder('changing');
    writeFiles(folder, { 'a.ts': 'export function before() {}\n' });
    await runCli(['index', folder], { home });
    writeFiles(folder, { 'b.ts': 'export function afterwards() {}\n' });
    const find = async (...more: string[]) => {
      const { stdout } = await runCli(['search', 'afterwards', '--dir', folder, '--json', ...more], { home });
      return JSON.parse(stdout).results.map((each: { file: string }) => each.file);
    };
    expect(await find('--no-update')).not.toContain('b.ts');
    expect(await find()).toContain('b.ts');
  });

  it('uses the index of the nearest folder above that has one', async () => {
    const { stdout, stderr } = await runCli(['search', 'account', '--json'], { home, cwd: path.join(root, 'src') });
    expect(stderr).not.toMatch(/There is no index/);
    expect(JSON.parse(stdout).results[0].file).toBe('src/account.ts');
  });

  it.each([
    [['search'], /search takes a QUERY/],
    [['search', 'x', '--limit', 'many'], /--limit takes a whole number/],
    [['search', 'x', '--mode', 'magic'], /--mode takes hybrid, semantic, lexical/],
  ] as const)('%j is wrong usage', async (args, message) => {
    const { code, stderr } = await cli(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('finds by meaning alone, with the model that is in the box', async () => {
    const answer = await json('search', 'put money into the bank', '--mode', 'semantic');
    expect(answer.mode).toBe('semantic');
    expect(answer.results[0].file).toBe('src/account.ts');
    expect(answer.results[0].why).toContain('by meaning');
  });
});

describe('questions to the graph', () => {
  const names = (answer: { relations: { symbol: { qualifiedName: string } }[] }) =>
    answer.relations.map((relation) => relation.symbol.qualifiedName);

  it('callers, callees and references', async () => {
    expect(names(await json('callers', 'Account.deposit'))).toEqual(['run']);
    expect(names(await json('callees', 'deposit'))).toEqual(['log']);
    expect(names(await json('callers', 'log', '--depth', '2'))).toEqual(
      expect.arrayContaining(['Account.deposit', 'run']),
    );
    expect((await json('references', 'Account')).total).toBeGreaterThan(1);
    const { stdout } = await cli('callers', 'Account.deposit');
    expect(stdout).toMatch(
      /Account\.deposit method · src\/account\.ts:8\n1 caller\n {2}run {2}src\/main\.ts:3 {2}calls · line 4/,
    );
  });

  it('take a place in a file, also relative to where one stands', async () => {
    expect((await json('callers', 'src/account.ts:8')).symbol.qualifiedName).toBe('Account.deposit');
    expect((await json('callers', 'src/main.ts:4:27')).symbol.qualifiedName).toBe('Account.deposit');
    const { stdout } = await runCli(['callers', 'account.ts:8', '--json'], { home, cwd: path.join(root, 'src') });
    expect(JSON.parse(stdout).symbol.id).toBe('src/account.ts#Account#deposit().');
  });

  it('impact and related', async () => {
    const impact = await json('impact', 'log');
    expect(impact.files.map((file: { file: string }) => file.file)).toEqual(
      expect.arrayContaining(['src/account.ts', 'src/main.ts']),
    );
    const { stdout } = await cli('impact', 'log');
    expect(stdout).toMatch(/may be affected/);
    const related = await json('related', 'Account.deposit');
    expect(related.items.length).toBeGreaterThan(0);
    expect(related.items[0].reasons.length).toBeGreaterThan(0);
  });

  it('path and cycles', async () => {
    const way = await json('path', 'run', 'log');
    expect(way.steps.map((step: { symbol: { name: string } }) => step.symbol.name)).toEqual(['run', 'deposit', 'log']);
    const { stdout } = await cli('path', 'run', 'log');
    expect(stdout).toMatch(/run.*\n.*↓ calls {2}src\/main\.ts:4\nAccount\.deposit/);
    expect((await json('cycles')).cycles).toEqual([['src/account.ts', 'src/log.ts']]);
  });

  it('fail with words when the symbol is not there', async () => {
    const { code, stdout, stderr } = await cli('callers', 'Nobody');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Nothing in the index is called "Nobody"/);
    const beyond = await cli('callers', 'src/log.ts:99');
    expect([beyond.code, beyond.stderr]).toEqual([1, expect.stringMatching(/There is no line 99 of src\/log\.ts/)]);
  });
});

describe('codegraph export', () => {
  it('writes nodes and edges, a line each, the same every time', async () => {
    const first = await cli('export');
    expect(first.code).toBe(0);
    expect((await cli('export', '--format', 'jsonl')).stdout).toBe(first.stdout);
    const lines = first.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const nodes = new Map(lines.filter((line) => line.type === 'node').map((node) => [node.id, node]));
    const edges = lines.filter((line) => line.type === 'edge');
    expect(nodes.get('src/account.ts#Account#')).toMatchObject({
      kind: 'class',
      name: 'Account',
      qualifiedName: 'Account',
      language: 'typescript',
      file: 'src/account.ts',
      selectionRange: { start: { line: 3, character: 13 }, end: { line: 3, character: 20 } },
    });
    for (const edge of edges) {
      expect(nodes.has(edge.from) && nodes.has(edge.to), JSON.stringify(edge)).toBe(true);
      expect(edge.site.file).toEqual(expect.any(String));
    }
    expect(edges).toContainEqual(
      expect.objectContaining({ kind: 'calls', to: 'src/log.ts#log().', confidence: 'exact' }),
    );
  });

  it('writes other formats, to a file if asked', async () => {
    const out = path.join(tempFolder('out'), 'deep/graph.dot');
    const { code, stdout } = await cli('export', '--format', 'dot', '--out', out);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toMatch(/^digraph/);
    expect((await cli('export', '-f', 'graphml')).stdout).toMatch(/<graphml/);
    expect((await cli('export', '-f', 'svg')).code).toBe(2);
  });
});

describe('codegraph status, doctor and clean', () => {
  it('status shows what is there, and why a file is not', async () => {
    const status = await json('status');
    expect(status).toMatchObject({ root, files: 5, state: 'idle', semantic: { available: true } });
    expect(status.semantic.vectors).toBeGreaterThan(0);
    expect(status.languages.map((each: { language: string }) => each.language)).toEqual(['typescript', 'python']);
    expect(status.sizeOnDisk).toBeGreaterThan(0);
    expect((await cli('status')).stdout).toMatch(/contents +5 files/);
    expect((await cli('status', 'src/log.ts')).stdout).toMatch(/is in the index: typescript/);
    expect((await cli('status', 'package.json')).stdout).toMatch(/is not in the index \(configuration\)/);
  });

  it('doctor finds everything in order', async () => {
    const answer = await json('doctor');
    expect(answer).toMatchObject({ ok: true, exitCode: 0 });
    expect(answer.checks.every((check: { state: string }) => check.state === 'ok')).toBe(true);
  });

  it('clean removes the index, and says when there was none', async () => {
    const folder = tempFolder('cleaned');
    const ownHome = tempFolder('home');
    writeFiles(folder, { 'a.ts': 'export const a = 1;\n' });
    await runCli(['index', folder], { home: ownHome });
    expect(readdirSync(ownHome)).toHaveLength(1);
    const first = await runCli(['clean', folder], { home: ownHome });
    expect(first.stdout).toMatch(/Removed the index of .* \(.*B\)/);
    expect(readdirSync(ownHome)).toHaveLength(0);
    expect((await runCli(['clean', folder], { home: ownHome })).stdout).toMatch(/There was no index/);
  });
});

describe('codegraph', () => {
  it('says its version and its commands', async () => {
    const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8'));
    expect((await cli('--version')).stdout.trim()).toBe(version);
    const help = await cli('--help');
    expect(help.code).toBe(0);
    for (const command of ['index', 'search', 'callers', 'impact', 'export', 'doctor', 'lsp'])
      expect(help.stdout).toContain(`  ${command}`);
    expect((await cli('impact', '--help')).stdout).toMatch(/Usage\n {2}codegraph impact SYMBOL/);
    expect((await cli('help', 'impact')).stdout).toBe((await cli('impact', '-h')).stdout);
  });

  it.each([
    [[], 2],
    [['serch'], 2],
    [['serve'], 2],
    [['constructor'], 2],
  ] as const)('%j ends with %i and says why on standard error', async (args, expected) => {
    const { code, stdout, stderr } = await cli(...args);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('suggests the command that was meant', async () => {
    expect((await cli('serch')).stderr).toMatch(/Did you mean search\?/);
  });

  it('says what to do while another process has the index', async () => {
    const folder = tempFolder('shared');
    writeFiles(folder, { 'a.ts': 'export const a = 1;\n' });
    await runCli(['index', folder], { home });
    const { openEngine } = await import('../../../server/src/engine/open-engine.ts');
    const { programFolder } = await import('../../support/test-engine.ts');
    const engine = await openEngine({ folder, home, programFolder });
    const { code, stderr } = await runCli(['search', 'a', '--dir', folder], { home });
    await engine.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/Another CodeGraph process has the index.*Close it or wait/);
  });

  it('does not mind a reader that has seen enough', async () => {
    const { spawnSync } = await import('node:child_process');
    const { cliFile } = await import('../../support/cli.ts');
    const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${cliFile}" export --dir "${root}" | head -1`], {
      env: { ...process.env, CODEGRAPH_HOME: home },
      encoding: 'utf8',
    });
    expect(piped.stdout.trim().split('\n')).toHaveLength(1);
    expect(piped.stderr).toBe('');
  });

  it('finds the index again after the folder was moved: it builds another', async () => {
    const folder = path.join(tempFolder('moved'), 'here');
    writeFiles(folder, { 'a.ts': 'export const a = 1;\n' });
    await runCli(['index', folder], { home });
    const there = path.join(path.dirname(folder), 'there');
    renameSync(folder, there);
    expect(existsSync(folder)).toBe(false);
    const { stdout, code } = await runCli(['search', 'a', '--dir', there, '--json'], { home });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).results[0].file).toBe('a.ts');
  });
});
