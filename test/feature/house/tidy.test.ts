import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Promises about the repository itself, which no compiler checks. Each names the files that break it. */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const files = projectFiles();
const sources = files.filter((file) => /^(server|client|webview)\/src\/.*\.ts$/.test(file));
const scripts = files.filter((file) => /^(scripts|test)\/.*\.(ts|mjs|cjs)$/.test(file) && !isSample(file));

/** A folder without a language.json holds queries that other languages inherit. */
const isInherited = (name: string): boolean =>
  matches(
    files.filter((file) => file.endsWith('.scm')),
    new RegExp(`^;+\\s*inherits\\s*:.*\\b${name}\\b`, 'm'),
  ).length > 0;

describe('the house is tidy', () => {
  it('keeps every file to one thing: below 450 lines, and lists of test cases below 600', () => {
    const most = (file: string) => (sources.includes(file) ? 450 : 600);
    const long = [...sources, ...scripts].filter((file) => lineCount(file) > most(file));
    expect(long.map((file) => `${file}: ${lineCount(file)} lines`)).toEqual([]);
  });

  it('keeps the composition roots small: below 60 lines', () => {
    const roots = sources.filter((file) => file.startsWith('server/src/main/'));
    expect(roots.filter((file) => lineCount(file) > 60)).toEqual([]);
  });

  it('leaves nothing unfinished in the product', () => {
    expect(matches(sources, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });

  it('calls no host of the internet from the product', () => {
    const allowed = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|www\.w3\.org|graphml\.graphdrawing\.org\/xmlns|\$\{)/;
    const urls = sources.flatMap((file) =>
      [...withoutComments(read(file)).matchAll(/https?:\/\/[^\s'"`)]+/g)]
        .filter(([url]) => !allowed.test(url))
        .map(([url]) => `${file}: ${url}`),
    );
    expect(urls).toEqual([]);
  });

  it('names no registry in the lock files and npm settings', () => {
    const settings = files.filter((file) => /(^|\/)(package-lock\.json|\.npmrc)$/.test(file));
    expect(matches(settings, /"resolved":\s*"https?:|^\s*(@[^:]+:)?registry\s*=|_auth/m)).toEqual([]);
  });

  it('has a language.json and queries in every folder of grammars/', () => {
    const folders = new Set(files.flatMap((file) => /^grammars\/([^/]+)\//.exec(file)?.[1] ?? []));
    const incomplete = [...folders].filter(
      (name) =>
        !(files.includes(`grammars/${name}/language.json`) || isInherited(name)) ||
        !files.some((file) => file.startsWith(`grammars/${name}/`) && file.endsWith('.scm')),
    );
    expect(incomplete).toEqual([]);
  });

  it('promises these npm scripts', () => {
    const { scripts: named } = JSON.parse(read('package.json'));
    expect(Object.keys(named)).toEqual(
      expect.arrayContaining(['build', 'start', 'test', 'test:e2e', 'package', 'bench', 'lint', 'typecheck', 'format']),
    );
  });

  it('ends every source file with a newline and has no carriage return in it', () => {
    const odd = [...sources, ...scripts].filter((file) => !read(file).endsWith('\n') || read(file).includes('\r'));
    expect(odd).toEqual([]);
  });
});

/** What git tracks or would track; also right before a file's first commit. */
function projectFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const names = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0');
  return names.filter((name) => name !== '' && existsSync(path.join(root, name)));
}

/** Sources that are there to be indexed, not to be run. */
function isSample(file: string): boolean {
  return file.startsWith('test/corpus/') || file.includes('/fixtures/');
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function lineCount(file: string): number {
  return read(file).split('\n').length - 1;
}

function matches(among: string[], pattern: RegExp): string[] {
  return among.filter((file) => pattern.test(read(file)));
}

/** Good enough for looking for addresses: `//` inside a string is kept when a colon stands before it. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
}
