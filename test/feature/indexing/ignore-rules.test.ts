import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { IgnoreRules } from '../../../server/src/platform/ignore-rules.ts';
import { randomNumbers } from '../../support/random.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const verdict = (rules: string, file: string): string => {
  const isFolder = file.endsWith('/');
  return new IgnoreRules(rules).verdict(isFolder ? file.slice(0, -1) : file, isFolder) ?? 'nothing';
};

describe('ignore rules', () => {
  it.each([
    ['*.log', 'a/b/x.log', 'ignored'],
    ['*.log', 'x.logs', 'nothing'],
    ['/x.log', 'a/x.log', 'nothing'],
    ['/x.log', 'x.log', 'ignored'],
    ['build/', 'build', 'nothing'],
    ['build/', 'a/build/', 'ignored'],
    ['a/b', 'x/a/b', 'nothing'],
    ['**/b', 'x/a/b', 'ignored'],
    ['a/**/b', 'a/b', 'ignored'],
    ['a/**/b', 'a/x/y/b', 'ignored'],
    ['a/**', 'a/', 'nothing'],
    ['a/**', 'a/x', 'ignored'],
    ['*.log\n!keep.log', 'keep.log', 'included'],
    ['!keep.log\n*.log', 'keep.log', 'ignored'],
    ['# a comment\n\n  ', 'a', 'nothing'],
    ['\\#a', '#a', 'ignored'],
    ['\\!a', '!a', 'ignored'],
    ['a\\ ', 'a ', 'ignored'],
    ['a   ', 'a', 'ignored'],
    ['a\r\nb', 'a', 'ignored'],
    ['x?z', 'xyz', 'ignored'],
    ['x?z', 'x/z', 'nothing'],
    ['x[a-c]z', 'xbz', 'ignored'],
    ['x[!a-c]z', 'xbz', 'nothing'],
    ['x[^a-c]z', 'xdz', 'ignored'],
    ['x[]]z', 'x]z', 'ignored'],
    ['x[[:digit:]]z', 'x7z', 'ignored'],
    ['x[z', 'x[z', 'nothing'],
    ['*', 'anything', 'ignored'],
    ['/*\n!/src', 'src/', 'included'],
    ['foo.*', 'foo.', 'ignored'],
    ['a+b(c)|d', 'a+b(c)|d', 'ignored'],
    ['.*', '.hidden', 'ignored'],
    ['**', 'a/b', 'ignored'],
    ['a**b', 'axxb', 'ignored'],
    ['a**b', 'ax/xb', 'nothing'],
  ])('%j says of %j: %s', (rules, file, expected) => {
    expect(verdict(rules, file)).toBe(expected);
  });

  it('agrees with git on thousands of made-up patterns and paths', () => {
    const repository = tempFolder('ignore-rules');
    execFileSync('git', ['init', '-q'], { cwd: repository });
    const random = randomNumbers(42);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
    const names = ['a', 'b', 'ab', 'a.b', '.a', 'A', 'a b', 'x-1', 'b.log', 'é'];
    const parts = [
      'a',
      'b',
      '*',
      '**',
      'a*',
      '*.b',
      '?',
      '[ab]',
      '[!a]',
      '*.log',
      '.a',
      'a b',
      '**a',
      'x-[0-9]',
      '\\a',
      'é',
      '[[:alpha:]]*',
    ];
    const mistakes: string[] = [];
    for (let round = 0; round < 40; round++) {
      const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
        const depth = 1 + Math.floor(random() * 3);
        const pattern = Array.from({ length: depth }, () => pick(parts)).join('/');
        return `${random() < 0.25 ? '!' : ''}${random() < 0.3 ? '/' : ''}${pattern}${random() < 0.25 ? '/' : ''}`;
      });
      writeFileSync(path.join(repository, '.gitignore'), lines.join('\n'));
      for (const name of readdirSync(repository)) {
        if (name !== '.git' && name !== '.gitignore') rmSync(path.join(repository, name), { recursive: true });
      }
      const made = Array.from({ length: 40 }, () => {
        const depth = 1 + Math.floor(random() * 3);
        return { file: Array.from({ length: depth }, () => pick(names)).join('/'), isFolder: random() < 0.4 };
      });
      // git looks at the disk to know what is a folder: a path that is one because of another path is left out as a file.
      for (const { file, isFolder } of made) {
        mkdirSync(path.join(repository, isFolder ? file : path.dirname(file)), { recursive: true });
      }
      const folders = new Set(readdirSync(repository, { recursive: true, encoding: 'utf8' }));
      const files = [
        ...new Set(
          made
            .filter((each) => each.isFolder || !folders.has(each.file))
            .map((each) => each.file + (each.isFolder ? '/' : '')),
        ),
      ];
      // git looks at the folders above a path too; only paths whose folders no rule touches show what the rules say of the path itself.
      const rules = new IgnoreRules(lines.join('\n'));
      const free = files.filter((file) => {
        const above = file.replace(/\/$/, '').split('/').slice(0, -1);
        return above.every((_, i) => rules.verdict(above.slice(0, i + 1).join('/'), true) !== 'ignored');
      });
      const git = gitVerdicts(repository, free);
      for (const file of free) {
        const ours = verdict(lines.join('\n'), file);
        if (ours !== git.get(file)) mistakes.push(`${JSON.stringify(lines)} ${file}: git ${git.get(file)}, we ${ours}`);
      }
    }
    expect(mistakes).toEqual([]);
  });
});

/** What git says of each path, by the last pattern that matches. */
function gitVerdicts(repository: string, files: readonly string[]): Map<string, string> {
  // Without the slash: git sees for itself what is a folder, and would take the slash for part of the name.
  const input = files.map((file) => `${file.replace(/\/$/, '')}\0`).join('');
  // It ends with 1 when nothing is ignored.
  const { stdout: output } = spawnSync('git', ['check-ignore', '--stdin', '-z', '-v', '-n', '--no-index'], {
    cwd: repository,
    input,
    encoding: 'utf8',
  });
  const fields = output.split('\0');
  const verdicts = new Map<string, string>();
  for (let i = 0; i + 3 < fields.length; i += 4) {
    const [, , pattern, file] = fields.slice(i, i + 4);
    const asked = files.includes(file) ? file : `${file}/`;
    verdicts.set(asked, pattern === '' ? 'nothing' : pattern.startsWith('!') ? 'included' : 'ignored');
  }
  return verdicts;
}
