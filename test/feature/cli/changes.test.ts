import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangesResponse, OverviewResponse } from '../../../server/src/protocol/types.ts';
import { runCli } from '../../support/cli.ts';
import { tempFolder, writeFiles } from '../../support/temp-folder.ts';

const FILES = {
  'src/money.ts':
    'export class Money {\n  add(amount: number) {\n    return round(amount);\n  }\n  name() {\n    return 1;\n  }\n}\n\nexport function round(x: number) {\n  return Math.round(x);\n}\n',
  'src/account.ts':
    "import { Money } from './money';\n\nexport function deposit(amount: number) {\n  return new Money().add(amount);\n}\n",
  'src/main.ts': "import { deposit } from './account';\n\nexport const run = () => deposit(1);\n",
  'src/alone.ts': 'export function alone() {\n  return 1;\n}\n',
  'test/account.test.ts': "import { deposit } from '../src/account';\n\ntest('deposits', () => {\n  deposit(2);\n});\n",
  'test/other.test.ts': "test('is alone', () => {});\n",
};

let root: string;
let home: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: root, encoding: 'utf8' });
const commit = (message: string) => {
  git('add', '-A');
  git('commit', '-q', '-m', message);
};
const cli = (...args: string[]) => runCli(args, { home, cwd: root });
const changes = async (...args: string[]): Promise<ChangesResponse> => {
  const { stdout, stderr } = await cli('impact', '--diff', ...args, '--json');
  expect(stderr).not.toMatch(/error/);
  return JSON.parse(stdout);
};
const said = ({ files }: ChangesResponse) =>
  files.flatMap(({ symbols }) => symbols.map(({ change, symbol }) => `${change} ${symbol.qualifiedName}`));

beforeEach(() => {
  root = tempFolder('changes');
  home = tempFolder('home');
  writeFiles(root, FILES);
  git('init', '-q', '-b', 'main');
  commit('first');
});

describe('codegraph impact --diff', () => {
  it('says nothing when nothing differs', async () => {
    expect((await cli('impact', '--diff')).stdout).toBe('Nothing differs.\n');
    expect(await changes()).toMatchObject({ files: [], total: 0, tests: [] });
  });

  it('tells bodies from signatures, and what was added and removed', async () => {
    const text = FILES['src/money.ts']
      .replace('return round(amount)', 'return round(amount) + 0')
      .replace('round(x: number)', 'round(x: number, digits = 0)')
      .replace(/ {2}name\(\) \{[\s\S]*?\n {2}\}\n/, '  title() {\n    return 1;\n  }\n');
    writeFiles(root, { 'src/money.ts': text, 'src/fresh.ts': 'export const fresh = 1;\n' });
    const answer = await changes();
    expect(said(answer).sort()).toEqual([
      'added Money.title',
      'added src/fresh.ts',
      'body Money.add',
      'removed Money.name',
      'signature round',
    ]);
    expect(answer.levels[0].symbols.map(({ symbol }) => symbol.name)).toContain('deposit');
    expect(answer.affected.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['src/account.ts', 'src/main.ts', 'test/account.test.ts']),
    );
    expect(answer.tests).toEqual([expect.objectContaining({ file: 'test/account.test.ts', tests: 1 })]);
  });

  it('does not take white space for a change, and knows a file by its new name', async () => {
    writeFiles(root, { 'src/alone.ts': 'export function alone()\n{\n      return 1;\n}\n' });
    expect(said(await changes())).toEqual([]);
    git('checkout', '-q', '--', '.');
    renameSync(path.join(root, 'src/money.ts'), path.join(root, 'src/cash.ts'));
    git('add', '-A');
    const { files } = await changes();
    expect(files).toEqual([{ file: 'src/cash.ts', oldFile: 'src/money.ts', status: 'renamed', symbols: [] }]);
    rmSync(path.join(root, 'src/cash.ts'));
    git('add', '-A');
    const gone = await changes();
    expect(gone.files).toMatchObject([{ file: 'src/money.ts', status: 'deleted' }]);
    expect(said(gone)).toEqual(['removed src/money.ts']);
  });

  it('compares commits and branches', async () => {
    git('checkout', '-q', '-b', 'feature');
    writeFiles(root, { 'src/alone.ts': 'export function alone() {\n  return 2;\n}\n' });
    commit('second');
    git('checkout', '-q', 'main');
    writeFiles(root, {
      'src/main.ts': "import { deposit } from './account';\n\nexport const run = () => deposit(7);\n",
    });
    commit('third');
    git('checkout', '-q', 'feature');
    expect(said(await changes('main'))).toEqual(['body alone']);
    expect(said(await changes('main...feature'))).toEqual(['body alone']);
    expect(said(await changes('main..feature')).sort()).toEqual(['body alone', expect.stringMatching(/run$/)]);
    expect(said(await changes('HEAD~1..HEAD'))).toEqual(['body alone']);
    expect(said(await changes())).toEqual([]);
  });

  it('prints the tests as a runner takes them, and markdown for a pull request', async () => {
    writeFiles(root, { 'src/account.ts': FILES['src/account.ts'].replace('add(amount)', 'add(amount + 1)') });
    expect((await cli('impact', '--diff', '--tests')).stdout).toBe('test/account.test.ts\n');
    const { stdout } = await cli('impact', '--diff', '--markdown');
    expect(stdout).toMatch(/### Impact: 1 changed file, 1 changed symbol, \d+ dependents? in 2 other files/);
    expect(stdout).toContain('| body | `deposit` | `src/account.ts:3` |');
    expect((await cli('impact', '--diff', '--fail-on-impact')).code).toBe(3);
    writeFiles(root, { 'src/account.ts': FILES['src/account.ts'] });
    expect((await cli('impact', '--diff', '--fail-on-impact')).code).toBe(0);
  });

  it('names files that usually change too', async () => {
    for (let i = 0; i < 3; i++) {
      writeFiles(root, {
        'src/alone.ts': `export function alone() {\n  return ${i + 5};\n}\n`,
        'src/main.ts': `export const run = () => ${i};\n`,
      });
      commit(`both ${i}`);
    }
    writeFiles(root, { 'src/alone.ts': 'export function alone() {\n  return 99;\n}\n' });
    expect((await changes()).together).toMatchObject([{ file: 'src/main.ts', with: 'src/alone.ts', commits: 4 }]);
  });

  it('fails in words where there is nothing to compare', async () => {
    const unknown = await cli('impact', '--diff', 'nowhere');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringMatching(/no commit or branch "nowhere"/)]);
    const option = await cli('impact', '--diff', '--', '--output=x');
    expect([option.code, option.stderr]).toEqual([1, expect.stringMatching(/no commit or branch/)]);
    const folder = tempFolder('no-git');
    writeFiles(folder, { 'a.ts': 'export const a = 1;\n' });
    const outside = await runCli(['impact', '--diff', '--dir', folder], { home });
    expect([outside.code, outside.stderr]).toEqual([1, expect.stringMatching(/not lie in a git repository/)]);
    expect((await cli('impact', 'deposit', '--tests')).code).toBe(2);
    expect((await cli('impact')).code).toBe(2);
  });
});

describe('codegraph overview', () => {
  it('shows modules, layers, entry points and what nothing uses', async () => {
    const { stdout } = await cli('overview', '--json');
    const answer = JSON.parse(stdout) as OverviewResponse;
    expect(answer.modules.map(({ folder }) => folder)).toEqual(['src', 'test']);
    expect(answer.layers).toEqual([['src'], ['test']]);
    expect(answer.unused.map(({ symbol }) => symbol.name)).toContain('alone');
    expect(answer.hotSpots.map(({ file }) => file)).toContain('src/money.ts');
    const text = (await cli('overview', 'src')).stdout;
    expect(text).toMatch(/^src {2}4 files/);
    expect(text).toMatch(/Central symbols[\s\S]*round/);
  });
});

describe('codegraph check', () => {
  const rules = (...boundaries: unknown[]) => writeFiles(root, { 'codegraph.json': JSON.stringify({ boundaries }) });

  it('names what breaks a rule, with its place', async () => {
    rules(
      { from: 'src', mayNotDependOn: 'test/**' },
      { name: 'money stands alone', from: 'src/money.ts', mayDependOnlyOn: [] },
      { from: 'src/account.ts', mayDependOnlyOn: 'src/money.ts' },
    );
    const kept = await cli('check');
    expect([kept.code, kept.stdout]).toEqual([0, '✓ 3 rules are kept.\n']);
    rules({ from: '**/*.ts', mayNotDependOn: ['src/money.ts'], because: 'it is being replaced' });
    const broken = await cli('check');
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(
      /✗ .*: it is being replaced\n {2}src\/account\.ts:1 imports (Money of )?src\/money\.ts/,
    );
    const { ok, violations } = JSON.parse((await cli('check', '--json')).stdout);
    expect([ok, violations.length]).toEqual([false, 1]);
  });

  it('says what is wrong with the rules', async () => {
    expect((await cli('check')).stderr).toMatch(/no codegraph\.json/);
    for (const [text, words] of [
      ['{', /not JSON/],
      ['[]', /has to be an object/],
      ['{"boundries": []}', /"boundries", which is not known/],
      ['{"boundaries": [{"from": "a"}]}', /boundaries\[0\] needs either/],
      ['{"boundaries": [{"from": 1, "mayNotDependOn": "b"}]}', /boundaries\[0\]\.from has to be a glob/],
    ] as const) {
      writeFiles(root, { 'codegraph.json': text });
      const { code, stderr } = await cli('check');
      expect([code, stderr]).toEqual([1, expect.stringMatching(words)]);
    }
  });
});
