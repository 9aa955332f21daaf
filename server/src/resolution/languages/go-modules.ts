import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import { normalize } from './ecmascript-modules.ts';

/** A `go.mod`: the import path of the folder it lies in, and the modules that stand in for others from a local folder. */
interface GoModule {
  readonly folder: string;
  readonly path: string;
  readonly replaced: ReadonlyArray<readonly [path: string, folder: string]>;
}

/**
 * Finds the folder behind an import path: `module` and `replace` lines of every go.mod of the repository, and vendored copies. Modules see
 * each other as in a workspace (go.work), since a repository with several modules is built that way or with `replace`.
 *
 * Source: "Go Modules Reference", module paths and `replace` directives.
 */
export class GoModules {
  private readonly ev: Evaluator;
  private modules: readonly GoModule[] | null = null;
  private readonly folders = new Map<string, string | null>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.modules = null;
    this.folders.clear();
  }

  /** The folder of the package that an import path names; null when it lies outside the repository. */
  folderOfImport(importPath: string, from: string): string | null {
    this.ev.log.probe('configs');
    const modules = this.read();
    const home = nearest(modules, folderOf(from));
    const key = `${home?.folder ?? ''}|${importPath}`;
    let folder = this.folders.get(key);
    if (folder === undefined) {
      folder = this.find(modules, home, importPath);
      this.folders.set(key, folder);
    }
    if (folder !== null) this.ev.log.probe(`folder:${folder}`);
    else for (const candidate of candidates(modules, home, importPath)) this.ev.log.probe(`folder:${candidate}`);
    return folder;
  }

  private find(modules: readonly GoModule[], home: GoModule | null, importPath: string): string | null {
    for (const folder of candidates(modules, home, importPath)) if (this.ev.index.hasFolder(folder)) return folder;
    return null;
  }

  private read(): readonly GoModule[] {
    if (this.modules) return this.modules;
    const { project } = this.ev.index;
    const modules: GoModule[] = [];
    for (const path of [...project.configPaths()].sort()) {
      if (path !== 'go.mod' && !path.endsWith('/go.mod')) continue;
      const text = project.config(path);
      if (text !== undefined) modules.push(readModule(folderOf(path), text));
    }
    this.modules = modules;
    return modules;
  }
}

/** Folders that may hold the package, the most likely first. */
function candidates(modules: readonly GoModule[], home: GoModule | null, importPath: string): string[] {
  const found: string[] = [];
  for (const [path, folder] of home?.replaced ?? []) {
    const rest = below(path, importPath);
    if (rest !== null) found.push(join(folder, rest));
  }
  const owners = modules.filter((module) => below(module.path, importPath) !== null);
  // The longest module path owns the package; of copies of one module the importer's own comes first.
  owners.sort((a, b) => b.path.length - a.path.length || Number(b === home) - Number(a === home));
  for (const module of owners) found.push(join(module.folder, below(module.path, importPath) as string));
  if (home) found.push(join(join(home.folder, 'vendor'), importPath));
  return found;
}

/** What is left of an import path inside a module; null when it does not lie in it. */
function below(modulePath: string, importPath: string): string | null {
  if (modulePath === importPath) return '';
  return modulePath !== '' && importPath.startsWith(`${modulePath}/`) ? importPath.slice(modulePath.length + 1) : null;
}

function nearest(modules: readonly GoModule[], folder: string): GoModule | null {
  let found: GoModule | null = null;
  for (const module of modules) {
    const holds = module.folder === '' || folder === module.folder || folder.startsWith(`${module.folder}/`);
    if (holds && (!found || module.folder.length > found.folder.length)) found = module;
  }
  return found;
}

/** Reads `module` and the `replace` directives that name a folder (`=> ./x`, `=> ../y`). */
function readModule(folder: string, text: string): GoModule {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/\/\/.*$/, '').trim());
  const name = lines.map((line) => /^module\s+(\S+)/.exec(line)?.[1]).find((found) => found !== undefined) ?? '';
  const replaced: Array<readonly [string, string]> = [];
  for (const line of lines) {
    const match = /^(?:replace\s+)?(\S+)(?:\s+v\S+)?\s+=>\s+(\.{1,2}(?:\/\S*)?)$/.exec(line);
    if (match) replaced.push([unquote(match[1]), normalize(`${folder}/${unquote(match[2])}`)]);
  }
  return { folder, path: unquote(name), replaced };
}

const unquote = (text: string): string => text.replace(/^["`](.*)["`]$/, '$1');
const join = (folder: string, name: string): string => (folder && name ? `${folder}/${name}` : folder || name);
