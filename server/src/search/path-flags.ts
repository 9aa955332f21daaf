import { fileStem } from './path-terms.ts';

/**
 * What a path says of how likely its file is the answer when the question does not ask for such files. Recognised by whole folder
 * names and strict suffixes only: looser rules hide product files whose names merely contain such a word.
 */
export interface PathFlags {
  readonly test: boolean;
  readonly example: boolean;
  /** Compatibility layers and shims. */
  readonly compatibility: boolean;
  /** Declarations without code (`.d.ts`, `.pyi`). */
  readonly declarations: boolean;
  /** Code of others, or written by a program. */
  readonly vendored: boolean;
  readonly benchmark: boolean;
  /** Private by its name: `_impl.py`, but not `__init__.py`. */
  readonly isPrivate: boolean;
  /** Platforms named by the path (`win`, `darwin`, `arm64` …), as groups of `PLATFORMS`. */
  readonly platforms: readonly string[];
  /** The folders `v3`, `v4` … on the path with what stands around them; a newer twin makes this one old. */
  readonly version: { readonly number: number; readonly family: string } | null;
}

const TEST_FOLDERS = new Set(
  `test tests __tests__ testdata test-data testutil testutils spec specs e2e fixtures __fixtures__ mocks __mocks__ __snapshots__ unittests unittest
   testsuite selftests cypress unit-tests unit_tests integration-tests integration_tests functional-tests functional_tests acceptance-tests acceptance_tests
   smoke-tests smoke_tests`.split(/\s+/),
);
const EXAMPLE_FOLDERS = new Set(
  'example examples sample samples demo demos tutorial tutorials playground playgrounds docs doc docs_src'.split(' '),
);
const BENCHMARK_FOLDERS = new Set('bench benches benchmark benchmarks'.split(' '));
const VENDOR_FOLDERS = new Set(
  'vendor vendored third_party third-party thirdparty 3rdparty external deps node_modules _vendor generated gen'.split(
    ' ',
  ),
);
const COMPATIBILITY_STEMS = /^_?(?:compat|compatibility|shim|shims|polyfill|polyfills|legacy|deprecated)s?$/;
const TEST_STEM =
  /(?:[._-](?:test|tests|spec|specs|e2e|bench|stories)|_test|_tests|_unittest|^test_.*|^tests?|^conftest)$/;
const JAVA_TEST_STEM = /(?:^Test[A-Z]\w*|[a-z0-9](?:Test|Tests|TestCase|IT))$/;
const EXAMPLE_STEM = /(?:[._-](?:example|examples|sample|demo)|_example|^example_.*|^examples?)$/;

/** Names by which paths and queries speak of a platform. One family is one platform. */
const PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  windows: ['win', 'win32', 'windows', 'winnt', 'msvc', 'mingw', 'cygwin'],
  mac: ['darwin', 'macos', 'osx', 'mac', 'apple', 'ios'],
  bsd: ['bsd', 'freebsd', 'openbsd', 'netbsd', 'dragonfly'],
  solaris: ['sunos', 'solaris', 'illumos'],
  aix: ['aix', 'ibmi'],
  os390: ['os390', 'zos'],
  qnx: ['qnx', 'haiku', 'hurd', 'minix'],
  android: ['android'],
  wasm: ['wasm', 'wasi', 'emscripten'],
  plan9: ['plan9'],
  arm: ['arm', 'arm64', 'aarch64', 'neon'],
  power: ['ppc', 'ppc64', 'ppc64le', 'powerpc', 's390x', 'mips', 'mips64', 'riscv', 'riscv64', 'loong64', 'sparc'],
};
const PLATFORM_OF = new Map(
  Object.entries(PLATFORMS).flatMap(([family, names]) => names.map((name) => [name, family])),
);

/** The platform that a word names, if it does. */
export const platformOfWord = (word: string): string | undefined => PLATFORM_OF.get(word);

export function pathFlags(path: string): PathFlags {
  const folders = path.toLowerCase().split('/').slice(0, -1);
  const stem = fileStem(path);
  const lower = stem.toLowerCase();
  const within = (names: ReadonlySet<string>): boolean => folders.some((folder) => names.has(folder));
  return {
    // `t` alone is one at the top only, after the custom of Perl.
    test:
      folders[0] === 't' ||
      within(TEST_FOLDERS) ||
      TEST_STEM.test(lower) ||
      (/\.(?:java|kt)$/.test(path) && JAVA_TEST_STEM.test(stem)),
    example: within(EXAMPLE_FOLDERS) || EXAMPLE_STEM.test(lower),
    compatibility: folders.some((folder) => COMPATIBILITY_STEMS.test(folder)) || COMPATIBILITY_STEMS.test(lower),
    declarations: /\.(?:d\.[cm]?ts|pyi)$/.test(path),
    vendored: within(VENDOR_FOLDERS),
    benchmark: within(BENCHMARK_FOLDERS),
    isPrivate: /^_[^_]/.test(stem),
    platforms: platformsOf(folders, lower),
    version: versionOf(path),
  };
}

/** The kinds of files that a model of meaning knows as such. */
export function pathMarks(path: string): string[] {
  const { test, example, benchmark } = pathFlags(path);
  return [test && 'test', example && 'example', benchmark && 'benchmark'].filter((mark) => mark !== false);
}

function platformsOf(folders: readonly string[], stem: string): string[] {
  const families = new Set<string>();
  for (const folder of folders) {
    const family = PLATFORM_OF.get(folder);
    if (family) families.add(family);
  }
  const words = stem.split(/[._-]/);
  // A file is of a platform when its name is the platform's or ends with it: `linux.c`, `poll_windows.go`, `bsd-ifaddrs.c`.
  for (const word of [words[0], words[words.length - 1]]) {
    const family = PLATFORM_OF.get(word);
    if (family) families.add(family);
  }
  return [...families];
}

function versionOf(path: string): PathFlags['version'] {
  const match = /(^|\/)v(\d{1,3})(?=\/)/.exec(path);
  if (!match) return null;
  return { number: Number(match[2]), family: path.slice(0, match.index + match[1].length) };
}
