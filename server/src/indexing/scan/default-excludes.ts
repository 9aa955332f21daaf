/**
 * Folders that are left out although no ignore file says so. Nothing here overrules git: a folder with tracked files in it is read,
 * so that no project loses source of its own to a guess. A line `!name/` in a .codegraphignore brings any of these back.
 */

/** The insides of version control, never source. */
const NEVER = new Set(['.git', '.hg', '.svn', '.jj', 'CVS']);

/** Installed packages: even where they are checked in, they are somebody else's, and resolution treats them as outside. */
const INSTALLED = new Set(['node_modules', 'bower_components', 'jspm_packages', 'site-packages']);

/** Caches and outputs whose names say so. */
const OUTPUT = new Set([
  '__pycache__',
  '.venv',
  '.tox',
  '.nox',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.ipynb_checkpoints',
  '.gradle',
  '.mvn',
  '.metals',
  '.bloop',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.output',
  '.angular',
  '.turbo',
  '.parcel-cache',
  '.cache',
  '.yarn',
  '.pnpm-store',
  '.nyc_output',
  '.terraform',
  '.serverless',
  '.idea',
  '.vs',
  '.history',
  '.ccls-cache',
  'CMakeFiles',
  'DerivedData',
]);

/** Names that are source in one project and output in another: left out when a file beside the folder or in it says which. */
const OUTPUT_BY_SIGN: ReadonlyMap<
  string,
  { readonly beside?: readonly string[]; readonly inside?: readonly string[] }
> = new Map([
  [
    'target',
    { beside: ['Cargo.toml', 'pom.xml', 'build.sbt', 'project.clj'], inside: ['CACHEDIR.TAG', '.rustc_info.json'] },
  ],
  [
    'build',
    { beside: ['build.gradle', 'build.gradle.kts', 'settings.gradle'], inside: ['CMakeCache.txt', 'build.ninja'] },
  ],
  ['dist', { beside: ['package.json', 'pyproject.toml', 'setup.py'] }],
  ['coverage', { beside: ['package.json'], inside: ['lcov.info', 'coverage-final.json'] }],
  ['vendor', { inside: ['modules.txt', 'autoload.php', 'bundle'] }],
]);

/** What marks any folder as a cache or an environment, whatever its name. */
const OUTPUT_INSIDE = new Set(['CACHEDIR.TAG', 'pyvenv.cfg', 'CMakeCache.txt']);

export const isVersionControlFolder = (name: string): boolean => NEVER.has(name);

export const isInstalledPackagesFolder = (name: string): boolean => INSTALLED.has(name);

/** Whether a folder is output by its name and what lies beside it. */
export function isOutputByName(name: string, hasBeside: (name: string) => boolean): boolean {
  return OUTPUT.has(name) || (OUTPUT_BY_SIGN.get(name)?.beside?.some(hasBeside) ?? false);
}

/** Whether a folder is output by its name and what lies in it. */
export function isOutputByContent(name: string, entries: ReadonlyArray<{ readonly name: string }>): boolean {
  const signs = OUTPUT_BY_SIGN.get(name)?.inside;
  return entries.some((entry) => OUTPUT_INSIDE.has(entry.name) || (signs?.includes(entry.name) ?? false));
}
