import { platformOfWord } from './path-flags.ts';
import type { ParsedQuery } from './query.ts';

/** Files that a query asks for by a word such as `test` or `windows` are not ranked down. */
export interface AskedKinds {
  readonly tests: boolean;
  readonly examples: boolean;
  readonly benchmarks: boolean;
  readonly compatibility: boolean;
  readonly declarations: boolean;
  readonly versions: ReadonlySet<number>;
  readonly platforms: ReadonlySet<string>;
}

const TEST_WORDS = new Set('test tests testing tested spec specs fixture fixtures mock mocks unittest'.split(' '));
const EXAMPLE_WORDS = new Set('example examples sample samples demo demos tutorial docs documentation'.split(' '));
const BENCHMARK_WORDS = new Set('bench benchmark benchmarks benchmarking'.split(' '));
const COMPATIBILITY_WORDS = new Set(
  'compat compatibility compatible legacy deprecated shim shims polyfill polyfills backward backwards'.split(' '),
);
const DECLARATION_WORDS = new Set('declaration declarations typings stub stubs dts pyi'.split(' '));

/** Which kinds of files a query speaks of, so that they are not ranked down. A path filter speaks of them too. */
export function askedKinds(query: ParsedQuery, paths: readonly string[]): AskedKinds {
  const words = new Set(query.words.flatMap((word) => [word.text.toLowerCase(), ...word.parts]));
  for (const path of paths) {
    if (!path.startsWith('!')) for (const word of path.toLowerCase().split(/[^a-z0-9]+/)) words.add(word);
  }
  const any = (wanted: ReadonlySet<string>): boolean => [...words].some((word) => wanted.has(word));
  const platforms = new Set<string>();
  const versions = new Set<number>();
  for (const word of words) {
    const platform = platformOfWord(word);
    if (platform) platforms.add(platform);
    const version = /^v(\d{1,3})$/.exec(word);
    if (version) versions.add(Number(version[1]));
  }
  return {
    tests: any(TEST_WORDS),
    examples: any(EXAMPLE_WORDS),
    benchmarks: any(BENCHMARK_WORDS),
    compatibility: any(COMPATIBILITY_WORDS),
    declarations: any(DECLARATION_WORDS),
    versions,
    platforms,
  };
}
