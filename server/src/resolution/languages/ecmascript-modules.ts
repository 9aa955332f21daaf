import { isBuiltin } from 'node:module';
import { parse as parseJsonWithComments } from 'jsonc-parser';
import { RecordedCache } from '../dependency-log.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import { mappedImport, packageOfRegistry } from './deno-imports.ts';

/** Endings that an import may leave out, in the order in which TypeScript tries them. */
const ENDINGS = ['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** An import that names the compiled file means its source. */
const SOURCE_ENDINGS: ReadonlyArray<readonly [compiled: string, sources: readonly string[]]> = [
  ['.d.ts', ['.ts', '.tsx', '.js']],
  ['.js', ['.ts', '.tsx', '.js', '.jsx']],
  ['.jsx', ['.tsx', '.jsx']],
  ['.mjs', ['.mts', '.mjs']],
  ['.cjs', ['.cts', '.cjs']],
];
/** Folders that builds write to, for packages whose tsconfig does not say where. */
const OUTPUT_FOLDERS = /^(lib|dist|out|build|es|esm|cjs|umd)\/((esm|cjs|es|umd|types|src)\/)?/;

interface PackageManifest {
  /** The manifest itself: a package.json, or a configuration of Deno, which says of the same what that does. */
  readonly path: string;
  readonly folder: string;
  readonly name?: string;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly typings?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly workspaces?: unknown;
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
  readonly peerDependencies?: unknown;
  readonly optionalDependencies?: unknown;
}
interface CompilerPaths {
  /** Folder that `baseUrl`, or else `paths`, are relative to. */
  readonly base: string | null;
  readonly pathsBase: string;
  readonly paths: ReadonlyArray<readonly [pattern: string, targets: readonly string[]]>;
  readonly outDir: string | null;
  readonly rootDir: string | null;
}
/** Where a specifier leads: a file of the repository, perhaps by a setting that we do not see, a package outside, or nowhere that we know. */
export type ModuleTarget =
  | { readonly file: string; readonly isInferred?: boolean }
  | { readonly external: string }
  | null;

/**
 * Finds the file behind a module specifier, as TypeScript and Node do, but always in favour of source: a workspace
 * package's `exports` name compiled files that are not in the repository, and what they were compiled from is meant.
 *
 * Sources: Node's "Modules: Packages" (exports, imports, conditions), TypeScript's "Module resolution" (paths, baseUrl).
 */
export class EcmascriptModules {
  private readonly ev: Evaluator;
  private manifests: Map<string, PackageManifest> | null = null;
  private denoManifests = new Map<string, PackageManifest>();
  private byName = new Map<string, PackageManifest[]>();
  private compilerFiles: string[] = [];
  private readonly targets = new RecordedCache<ModuleTarget>();
  private readonly settings = new RecordedCache<CompilerPaths | null>();
  private readonly settingsOfFolder = new RecordedCache<CompilerPaths | null>();
  private readonly outputs = new RecordedCache<string | null>();
  private readonly packages = new RecordedCache<string | null>();
  private readonly sources = new RecordedCache<string | null>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  resolve(from: string, specifier: string): ModuleTarget {
    const folder = folderOf(from);
    return this.targets.get(this.ev.log, `${folder}\n${specifier}`, () => this.resolveIn(folder, specifier));
  }

  private resolveIn(folder: string, specifier: string): ModuleTarget {
    const clean = specifier.replace(/[?#].*$/, '') || specifier;
    if (clean.startsWith('.')) {
      const path = normalize(`${folder}/${clean}`);
      return this.asTarget(this.sourceFile(path) ?? this.packageIn(path));
    }
    if (clean.startsWith('/')) return this.asTarget(this.sourceFile(normalize(clean.slice(1))));
    if (/^(node|bun|deno|https?|data|vscode|virtual):/.test(clean)) return { external: clean };
    this.readManifests();
    const registered = packageOfRegistry(clean);
    if (registered !== null) {
      const own = this.workspacePackage(registered);
      return own ? { file: own } : { external: clean };
    }
    if (clean.startsWith('#')) {
      const manifest = this.manifestAbove(folder);
      const targets = manifest ? this.conditional(manifest, manifest.imports, clean) : [];
      return this.asTarget(firstOf(targets, (target) => this.sourceFile(target)));
    }
    const imported = this.denoManifests.size > 0 ? this.importedByMap(folder, clean) : null;
    if (imported) return imported;
    const mapped = this.mappedPath(folder, clean);
    if (mapped) return { file: mapped };
    const workspace = this.packages.get(this.ev.log, clean, () => this.workspacePackage(clean));
    if (workspace) return { file: workspace };
    const inRoot = this.inSourceRoot(folder, clean);
    return inRoot ? { file: inRoot, isInferred: true } : { external: clean };
  }

  /**
   * What looks like a package that nobody depends on is a file below a folder that a bundler, a loader or `NODE_PATH` was told to look in:
   * `import { format } from 'utils/format'`. The folder is one of those above the file that imports it.
   */
  private inSourceRoot(folder: string, specifier: string): string | null {
    if (specifier.startsWith('@') || isBuiltin(specifier) || !/^[\w.$/-]+$/.test(specifier)) return null;
    if (this.isDependency(folder, specifier)) return null;
    for (let at = folder; ; at = folderOf(at)) {
      const found = this.sourceFile(join(at, specifier));
      if (found) return found;
      if (!at) return null;
    }
  }

  private isDependency(folder: string, specifier: string): boolean {
    const name = specifier.replace(/\/.*/, '');
    for (let at = folder; ; at = folderOf(at)) {
      const manifest = this.manifests!.get(at);
      if (manifest) {
        this.ev.config(join(at, 'package.json'));
        const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest;
        for (const table of [dependencies, devDependencies, peerDependencies, optionalDependencies]) {
          if (name in asObject(table) || `@types/${name}` in asObject(table)) return true;
        }
      }
      if (!at) return false;
    }
  }

  /** What the configurations of Deno above a folder map a specifier to. */
  private importedByMap(folder: string, specifier: string): ModuleTarget {
    for (let at = folder; ; at = folderOf(at)) {
      const manifest = this.denoManifests.get(at);
      if (manifest) this.ev.config(manifest.path);
      const value = manifest ? mappedImport(asObject(manifest.imports), specifier) : null;
      if (value?.startsWith('.')) {
        const file = this.sourceFile(normalize(`${at}/${value}`));
        if (file) return { file };
      }
      const registered = value === null ? null : packageOfRegistry(value);
      if (registered !== null) {
        const own = this.workspacePackage(registered);
        return own ? { file: own } : { external: specifier };
      }
      if (!at) return null;
    }
  }

  private asTarget(file: string | null): ModuleTarget {
    return file === null ? null : { file };
  }

  // ---------------------------------------------------------------- tsconfig and jsconfig

  private mappedPath(folder: string, specifier: string): string | null {
    const paths = this.compilerPathsFor(folder);
    if (!paths) return null;
    for (const [pattern, targets] of paths.paths) {
      const star = matchPattern(pattern, specifier);
      if (star === null) continue;
      for (const target of targets) {
        const found = this.sourceFile(normalize(`${paths.pathsBase}/${target.replace('*', star)}`));
        if (found) return found;
      }
    }
    return paths.base === null ? null : this.sourceFile(normalize(`${paths.base}/${specifier}`));
  }

  /** The settings of the nearest tsconfig or jsconfig above a folder. */
  private compilerPathsFor(folder: string): CompilerPaths | null {
    return this.settingsOfFolder.get(this.ev.log, folder, () => {
      const own =
        this.readCompilerPaths(join(folder, 'tsconfig.json')) ?? this.readCompilerPaths(join(folder, 'jsconfig.json'));
      // A "solution" tsconfig that only refers to others says nothing about paths; the one above may.
      const saysSomething = own && (own.paths.length > 0 || own.base !== null || own.outDir !== null);
      return saysSomething || !folder ? own : (this.compilerPathsFor(folderOf(folder)) ?? own);
    });
  }

  private readCompilerPaths(path: string, depth = 0): CompilerPaths | null {
    return this.settings.get(this.ev.log, path, () => this.parseCompilerPaths(path, depth));
  }

  private parseCompilerPaths(path: string, depth: number): CompilerPaths | null {
    const text = this.ev.config(path);
    if (text === undefined || depth > 8) return null;
    const json = parseObject(text);
    const folder = folderOf(path);
    let inherited: CompilerPaths | null = null;
    const parents = Array.isArray(json.extends) ? json.extends : [json.extends];
    for (const parent of parents) {
      if (typeof parent !== 'string' || !parent.startsWith('.')) continue;
      const parentPath = normalize(`${folder}/${parent}`);
      inherited =
        this.readCompilerPaths(parentPath.endsWith('.json') ? parentPath : `${parentPath}.json`, depth + 1) ??
        inherited;
    }
    const options = asObject(json.compilerOptions);
    const inFolder = (value: unknown, fallback: string | null) =>
      typeof value === 'string' ? normalize(`${folder}/${value}`) : fallback;
    const base = inFolder(options.baseUrl, inherited?.base ?? null);
    const own = Object.entries(asObject(options.paths)).map(
      ([pattern, targets]) => [pattern, strings(targets)] as const,
    );
    own.sort((a, b) => b[0].replace(/\*.*/, '').length - a[0].replace(/\*.*/, '').length);
    return {
      base,
      pathsBase: own.length ? (base ?? folder) : (inherited?.pathsBase ?? folder),
      paths: own.length ? own : (inherited?.paths ?? []),
      outDir: inFolder(options.outDir, inherited?.outDir ?? null),
      rootDir: inFolder(options.rootDir, inherited?.rootDir ?? null),
    };
  }

  // ---------------------------------------------------------------- packages of the workspace

  private readManifests(): void {
    const paths = this.ev.configPaths();
    if (this.manifests) return;
    const { project } = this.ev.index;
    this.manifests = new Map();
    this.denoManifests = new Map();
    this.byName = new Map();
    this.compilerFiles = [];
    for (const path of [...paths].sort()) {
      if (/(^|\/)node_modules\//.test(path)) continue;
      if (/(^|\/)tsconfig[^/]*\.json$/.test(path)) this.compilerFiles.push(path);
      const [, name] = /(?:^|\/)(package\.json|deno\.jsonc?)$/.exec(path) ?? [];
      const text = name ? project.config(path) : undefined;
      if (text === undefined) continue;
      const manifest = { ...parseObject(text), path, folder: folderOf(path) } as PackageManifest;
      (name === 'package.json' ? this.manifests : this.denoManifests).set(manifest.folder, manifest);
      if (typeof manifest.name !== 'string') continue;
      const sameName = this.byName.get(manifest.name) ?? [];
      this.byName.set(manifest.name, [...sameName, manifest]);
    }
    // The root of a workspace is often named as the package that it is there for.
    for (const sameName of this.byName.values()) {
      sameName.sort((a, b) => Number(a.workspaces !== undefined) - Number(b.workspaces !== undefined));
    }
  }

  /** Forgets what was read from configuration files and where modules lie; after files came or went, or configuration changed. */
  clear(): void {
    this.manifests = null;
    for (const cache of [this.targets, this.packages, this.sources, this.outputs]) cache.clear();
    for (const cache of [this.settings, this.settingsOfFolder]) cache.clear();
  }

  private manifestAbove(folder: string): PackageManifest | null {
    for (let at = folder; ; at = folderOf(at)) {
      const found = this.manifests!.get(at);
      if (found) return found;
      if (!at) return null;
    }
  }

  private workspacePackage(specifier: string): string | null {
    const parts = specifier.split('/');
    const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
    const rest = parts.slice(name.split('/').length).join('/');
    for (const manifest of this.byName.get(name) ?? []) {
      this.ev.config(manifest.path);
      const found = this.inPackage(manifest, rest);
      if (found) return found;
    }
    return null;
  }

  /** What a package gives under a subpath; '' for the package itself. */
  private inPackage(manifest: PackageManifest, rest: string): string | null {
    const exported =
      manifest.exports === undefined ? [] : this.conditional(manifest, manifest.exports, rest ? `./${rest}` : '.');
    // Conditions of the project's own (`"@scope/source": "./src/index.ts"`) may be all that names a source.
    const named = firstOf(exported, (target) => this.sourceFile(target) ?? this.fromOutput(manifest, target));
    if (named) return named;
    if (!rest) return this.entryOf(manifest);
    const target = join(manifest.folder, rest);
    const inFolder = this.sourceFile(target) ?? this.fromOutput(manifest, target);
    // A bundle has a name of its own (`dist/pkg-part.cjs.js`); the subpath is that of the source that it is made of.
    return inFolder ?? (exported.length > 0 ? this.sourceFile(join(manifest.folder, `src/${rest}`)) : null);
  }

  /** `require('..')` of a folder that is a package: what its manifest names. */
  private packageIn(folder: string): string | null {
    this.readManifests();
    const manifest = this.manifests?.get(folder);
    if (!manifest) return null;
    this.ev.config(join(folder, 'package.json'));
    return this.entryOf(manifest);
  }

  private entryOf(manifest: PackageManifest): string | null {
    for (const entry of [manifest.types, manifest.typings, manifest.module, manifest.main]) {
      if (typeof entry !== 'string') continue;
      const target = normalize(`${manifest.folder}/${entry}`);
      const found = this.sourceFile(target) ?? this.fromOutput(manifest, target);
      if (found) return found;
    }
    return this.sourceFile(join(manifest.folder, 'src/index')) ?? this.sourceFile(join(manifest.folder, 'index'));
  }

  /** The targets in an `exports` or `imports` field: the subpath, then those of its conditions, in order. */
  private conditional(manifest: PackageManifest, field: unknown, subpath: string): readonly string[] {
    const table = asObject(field);
    const isSubpathTable = Object.keys(table).some((key) => key.startsWith('.') || key.startsWith('#'));
    if (!isSubpathTable) return subpath === '.' ? targetsIn(manifest, field, '') : [];
    for (const [pattern, value] of Object.entries(table).sort((a, b) => b[0].length - a[0].length)) {
      const star = matchPattern(pattern, subpath);
      if (star !== null) return targetsIn(manifest, value, star);
    }
    return [];
  }

  /** The source behind a compiled file: by the package's tsconfig files, else by the usual names of output folders. */
  private fromOutput(manifest: PackageManifest, target: string): string | null {
    return this.outputs.get(this.ev.log, `${manifest.folder}\n${target}`, () => this.sourceOfOutput(manifest, target));
  }

  private sourceOfOutput(manifest: PackageManifest, target: string): string | null {
    const inPackage = target.slice(manifest.folder ? manifest.folder.length + 1 : 0);
    const packageStart = manifest.folder ? `${manifest.folder}/` : '';
    for (const path of this.compilerFiles) {
      if (!path.startsWith(packageStart)) continue;
      const paths = this.readCompilerPaths(path);
      if (!paths?.outDir || !target.startsWith(`${paths.outDir}/`)) continue;
      const source = join(paths.rootDir ?? folderOf(path), target.slice(paths.outDir.length + 1));
      const found = this.sourceFile(source);
      if (found) return found;
    }
    const withoutOutput = inPackage.replace(OUTPUT_FOLDERS, '');
    if (withoutOutput === inPackage) return null;
    return (
      this.sourceFile(join(manifest.folder, `src/${withoutOutput}`)) ??
      this.sourceFile(join(manifest.folder, withoutOutput))
    );
  }

  // ---------------------------------------------------------------- files

  /** A path without regard to its ending: the file itself, its source, with an ending added, or the index of a folder. */
  private sourceFile(path: string): string | null {
    if (path.startsWith('../')) return null;
    return this.sources.get(this.ev.log, path, () => this.findSource(path));
  }

  private findSource(path: string): string | null {
    for (const [compiled, sources] of SOURCE_ENDINGS) {
      if (!path.endsWith(compiled)) continue;
      const source = this.ev.firstFile(path.slice(0, -compiled.length), sources);
      if (source !== undefined) return source;
    }
    if (/\.[a-z]+$/i.test(path) && this.ev.hasFile(path)) return path;
    return this.ev.firstFile(path, ENDINGS) ?? this.ev.firstFile(join(path, 'index'), ENDINGS) ?? null;
  }
}

function targetsIn(manifest: PackageManifest, value: unknown, star: string): readonly string[] {
  if (typeof value === 'string') return [normalize(`${manifest.folder}/${value.replaceAll('*', star)}`)];
  const choices = Array.isArray(value) ? value : conditionsInOrder(asObject(value));
  return choices.flatMap((choice) => targetsIn(manifest, choice, star));
}

function firstOf(targets: readonly string[], find: (target: string) => string | null): string | null {
  for (const target of targets) {
    const found = find(target);
    if (found) return found;
  }
  return null;
}

/** TypeScript's own conditions first; types before code, since both lead to the same source and types name the entry most plainly. */
function conditionsInOrder(table: Record<string, unknown>): unknown[] {
  const first = ['source', 'types', 'import', 'module', 'require', 'node', 'default'];
  const rest = Object.keys(table).filter((key) => !first.includes(key));
  return [...first, ...rest].filter((key) => key in table).map((key) => table[key]);
}

/** What `*` stands for when the text fits the pattern; '' when it fits without a star; null when it does not. */
function matchPattern(pattern: string, text: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : null;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail)
    ? text.slice(head.length, text.length - tail.length)
    : null;
}

const join = (folder: string, name: string): string => (folder ? `${folder}/${name}` : name);

/** Resolves `.` and `..` in a relative path; one that leaves the root starts with `../`. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length && parts[parts.length - 1] !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function parseObject(text: string): Record<string, unknown> {
  return asObject(parseJsonWithComments(text, [], { allowTrailingComma: true }));
}
const asObject = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
