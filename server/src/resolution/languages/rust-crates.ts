import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import { normalize } from './ecmascript-modules.ts';

/** A package of Cargo: the folder of its Cargo.toml, the name others import its library by, and what it calls its dependencies. */
export interface CargoPackage {
  readonly folder: string;
  readonly crate: string;
  readonly library: string;
  readonly dependencies: Dependencies;
}
interface Dependency {
  readonly crate: string;
  /** Folder of a dependency that is given by its path. */
  readonly folder: string | null;
  /** The workspace around says which crate it is: `arrow = { workspace = true }`. */
  readonly isInherited: boolean;
}
type Dependencies = ReadonlyMap<string, Dependency>;

interface FoundRoot {
  readonly root: string | null;
  readonly missing: readonly string[];
}

/**
 * The crates of a repository: which file is the root of the crate that a file belongs to, and which library a crate's name means.
 * Where there is no Cargo.toml, a `lib.rs` or `main.rs` above a file is its root.
 *
 * Source: "The Cargo Book", package layout, and the manifest format.
 */
export class RustCrates {
  private readonly ev: Evaluator;
  private packages: ReadonlyMap<string, CargoPackage> | null = null;
  /** What workspaces say of dependencies, by the folder of the manifest. */
  private readonly workspaces = new Map<string, Dependencies>();
  private byName = new Map<string, CargoPackage>();
  private readonly roots = new Map<string, FoundRoot>();
  /** Where a root was looked for, and was not. */
  private missing: string[] = [];

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.packages = null;
    this.workspaces.clear();
    this.byName = new Map();
    this.roots.clear();
  }

  /** The root file of the crate that a file belongs to; null when it is not known, as for a module that several tests share. */
  rootOf(path: string): string | null {
    this.ev.log.probe('configs');
    let found = this.roots.get(path);
    if (found === undefined) {
      this.missing = [];
      found = { root: this.findRoot(path), missing: this.missing };
      this.roots.set(path, found);
    }
    // A file that comes where one was missing may be the root from then on.
    for (const at of found.missing) this.ev.hasFile(at);
    if (found.root !== null) this.ev.hasFile(found.root);
    return found.root;
  }

  /** The root file of the library that a crate's name means inside a file; null when it lies outside the repository. */
  libraryNamed(name: string, from: string): string | null {
    this.ev.log.probe('configs');
    const packages = this.read();
    if (packages.size === 0) return this.libraryBeside(name, from);
    const home = this.packageOf(from);
    const dependency = home && this.dependencyOf(home, name);
    const found =
      (dependency?.folder != null ? packages.get(dependency.folder) : undefined) ??
      this.byName.get(dependency?.crate ?? name);
    // A binary or test sees the library of its own package without naming it as a dependency.
    if (!found || (!dependency && home !== found && packages.size > 1 && home !== null)) return null;
    return this.ev.hasFile(found.library) ? found.library : null;
  }

  /** Whether the manifest of a file's package names a dependency so. */
  isDependency(name: string, from: string): boolean {
    this.ev.log.probe('configs');
    return this.packageOf(from)?.dependencies.has(name) ?? false;
  }

  private dependencyOf(home: CargoPackage, name: string): Dependency | undefined {
    const own = home.dependencies.get(name);
    if (!own?.isInherited) return own;
    for (let { folder } = home; ; folder = folderOf(folder)) {
      const given = this.workspaces.get(folder)?.get(name);
      if (given) return given;
      if (!folder) return own;
    }
  }

  /** Without manifests: a library lies in a folder or file of its name, in a folder above. */
  private libraryBeside(name: string, from: string): string | null {
    for (let folder = folderOf(from); ; folder = folderOf(folder)) {
      for (const file of [`${name}/lib.rs`, `${name}/src/lib.rs`, `${name}.rs`]) {
        const path = folder ? `${folder}/${file}` : file;
        if (path !== from && this.ev.hasFile(path)) return path;
      }
      if (!folder) return null;
    }
  }

  private findRoot(path: string): string | null {
    const home = this.packageOf(path);
    if (!home) return this.rootAbove(path);
    const inPackage = path.slice(home.folder ? home.folder.length + 1 : 0);
    const at = (name: string) => (home.folder ? `${home.folder}/${name}` : name);
    if (path === home.library) return path;
    const target = /^(src\/bin|examples|tests|benches)\/([^/]+)(\/.*)?$/.exec(inPackage);
    if (target) {
      if (target[3] === undefined) return path;
      const main = at(`${target[1]}/${target[2]}/main.rs`);
      if (this.has(main)) return main;
      return target[1] === 'src/bin' ? this.firstOf([home.library, at('src/main.rs')]) : this.onlyTest(path, home);
    }
    if (inPackage === 'build.rs' || inPackage === 'src/main.rs') return path;
    const libraryFolder = folderOf(home.library);
    if (path.startsWith(libraryFolder ? `${libraryFolder}/` : ''))
      return this.firstOf([home.library, at('src/main.rs')]);
    return this.rootAbove(path);
  }

  /** Modules below `tests/` belong to the test that has their folder's name, or to the only one there is. */
  private onlyTest(path: string, home: CargoPackage): string | null {
    const folder = `${home.folder ? `${home.folder}/` : ''}tests`;
    const tests = this.ev.index.filesIn(folder).filter((file) => file.endsWith('.rs'));
    const lib = tests.filter((file) => /\/(lib|main|mod)\.rs$/.test(file));
    if (lib.length === 1) return lib[0];
    return tests.length === 1 && path.startsWith(`${folder}/`) ? tests[0] : null;
  }

  /** Without a manifest: the nearest `lib.rs` or `main.rs` in the folders above. */
  private rootAbove(path: string): string | null {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const found = this.firstOf(['lib.rs', 'main.rs'].map((name) => (folder ? `${folder}/${name}` : name)));
      if (found) return found;
      if (!folder) return path;
    }
  }

  private firstOf(paths: readonly string[]): string | null {
    return paths.find((path) => this.has(path)) ?? null;
  }

  private has(path: string): boolean {
    const isThere = this.ev.index.has(path);
    if (!isThere) this.missing.push(path);
    return isThere;
  }

  private packageOf(path: string): CargoPackage | null {
    const packages = this.read();
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const found = packages.get(folder);
      if (found) return found;
      if (!folder) return null;
    }
  }

  private read(): ReadonlyMap<string, CargoPackage> {
    if (this.packages) return this.packages;
    const { project } = this.ev.index;
    const packages = new Map<string, CargoPackage>();
    for (const path of [...project.configPaths()].sort()) {
      if (path !== 'Cargo.toml' && !path.endsWith('/Cargo.toml')) continue;
      const folder = folderOf(path);
      const values = readToml(project.config(path) ?? '');
      const shared = readDependencies(folder, values, true);
      if (shared.size > 0) this.workspaces.set(folder, shared);
      const found = readPackage(folder, values);
      if (!found) continue;
      packages.set(found.folder, found);
      if (!this.byName.has(found.crate)) this.byName.set(found.crate, found);
    }
    this.packages = packages;
    return packages;
  }
}

/** Reads the few entries of a manifest that say where modules are; null for a manifest without a package. */
function readPackage(folder: string, values: ReadonlyMap<string, string>): CargoPackage | null {
  const name = values.get('package.name');
  if (name === undefined) return null;
  const library = values.get('lib.path') ?? 'src/lib.rs';
  return {
    folder,
    crate: crateName(values.get('lib.name') ?? name),
    library: normalize(`${folder}/${library}`),
    dependencies: readDependencies(folder, values, false),
  };
}

/** The dependencies of a package, or those that a workspace describes for its packages. */
function readDependencies(folder: string, values: ReadonlyMap<string, string>, ofWorkspace: boolean): Dependencies {
  const dependencies = new Map<string, Dependency>();
  for (const [key, value] of values) {
    const match = /(?:^|\.)(?:dev-|build-)?dependencies\.([^.]+)(?:\.(path|package|version|workspace))?$/.exec(key);
    if (!match || key.startsWith('workspace.') !== ofWorkspace) continue;
    const alias = crateName(match[1]);
    const known = dependencies.get(alias) ?? { crate: alias, folder: null, isInherited: false };
    if (match[2] === 'package') dependencies.set(alias, { ...known, crate: crateName(value) });
    else if (match[2] === 'path') dependencies.set(alias, { ...known, folder: normalize(`${folder}/${value}`) });
    else dependencies.set(alias, match[2] === 'workspace' ? { ...known, isInherited: true } : known);
  }
  return dependencies;
}

const crateName = (name: string): string => name.replaceAll('-', '_');

/** The strings of a TOML text by their dotted keys. Inline tables are opened; arrays and everything else are left out. */
function readToml(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let table = '';
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const header = /^\[\[?\s*([^\]]+?)\s*\]\]?$/.exec(line);
    if (header) {
      table = header[1].replace(/"/g, '').replace(/'[^']*'/g, '*');
      continue;
    }
    const entry = /^([A-Za-z0-9_."-]+)\s*=\s*(.+)$/.exec(line);
    if (!entry) continue;
    const key = `${table ? `${table}.` : ''}${entry[1].replace(/"/g, '')}`;
    const value = entry[2].trim();
    if (value.startsWith('{')) {
      values.set(key, '');
      for (const [, inner, , plain] of value.matchAll(/([A-Za-z0-9_-]+)\s*=\s*(["'])(.*?)\2/g))
        values.set(`${key}.${inner}`, plain);
      if (/\bworkspace\s*=\s*true\b/.test(value)) values.set(`${key}.workspace`, '');
    } else {
      const quoted = /^(["'])(.*)\1$/.exec(value);
      values.set(key, quoted ? quoted[2] : '');
    }
  }
  return values;
}
