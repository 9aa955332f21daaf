import path from 'node:path';
import { IgnoreRules } from '../../platform/ignore-rules.ts';
import type { DirectoryEntry, FileSystem } from '../../ports/file-system.ts';
import {
  isInstalledPackagesFolder,
  isOutputByContent,
  isOutputByName,
  isVersionControlFolder,
} from './default-excludes.ts';
import { GitRepository } from './git-repository.ts';

const GITIGNORE = '.gitignore';
const CODEGRAPHIGNORE = '.codegraphignore';

/**
 * What is done with an entry.
 * read: it is looked at. included: a .codegraphignore asks for it, whatever other rules say. tracked-only: a folder that is ignored, in
 * which git tracks something. ignored: left out.
 */
export type Verdict = 'read' | 'included' | 'tracked-only' | 'ignored';

/** What a folder takes over from the one it lies in. */
interface Inherited {
  readonly root: string;
  readonly fileSystem: FileSystem;
  /** Rules from the outermost to the innermost. */
  readonly gitRules: readonly IgnoreRules[];
  readonly ownRules: readonly IgnoreRules[];
  readonly repository: GitRepository | undefined;
  readonly onlyTracked: boolean;
}

/**
 * What holds in one folder of a scan: the ignore files from the top down to here, and the repository it lies in. Which rule decides
 * about an entry, first match first: the innermost .codegraphignore that names it; whether git tracks it; the innermost .gitignore
 * that names it; .git/info/exclude; the built-in list.
 */
export class ScanFolder {
  /** Relative to the root of the scan; '' for the root. */
  readonly path: string;
  private readonly scope: Inherited;
  private readonly names: ReadonlySet<string>;

  private constructor(inherited: Inherited, folderPath: string, entries: readonly DirectoryEntry[]) {
    this.path = folderPath;
    this.names = new Set(entries.map((entry) => entry.name));
    const absolute = path.join(inherited.root, folderPath);
    const nested = this.names.has('.git') ? GitRepository.at(absolute, inherited.fileSystem) : undefined;
    // A repository inside another has rules of its own, and those around it end at its border.
    const outer = nested ? notEmpty(new IgnoreRules(nested.excludes(), folderPath)) : inherited.gitRules;
    this.scope = {
      ...inherited,
      repository: nested ?? inherited.repository,
      gitRules: [...outer, ...this.readRules(GITIGNORE, inherited)],
      ownRules: [...inherited.ownRules, ...this.readRules(CODEGRAPHIGNORE, inherited)],
    };
  }

  /** The top of a scan: takes over the rules of the folders above it, up to the top of the repository it lies in. */
  static root(root: string, fileSystem: FileSystem, entries: readonly DirectoryEntry[]): ScanFolder {
    const nothing = { root, fileSystem, gitRules: [], ownRules: [], repository: undefined, onlyTracked: false };
    const hasOwnRepository = entries.some((entry) => entry.name === '.git');
    return new ScanFolder(hasOwnRepository ? nothing : { ...nothing, ...rulesAbove(root, fileSystem) }, '', entries);
  }

  /** A folder in this one, by its name, what is in it, and the verdict on it. Undefined when what lies in it marks it as output. */
  child(name: string, entries: readonly DirectoryEntry[], verdict: Verdict): ScanFolder | undefined {
    const childPath = this.pathOf(name);
    if (verdict === 'read' && isOutputByContent(name, entries) && !this.isTracked(childPath, true)) return undefined;
    // What a .codegraphignore asked for is free of the rules above it.
    const freed = verdict === 'included' ? { gitRules: [] } : {};
    const onlyTracked = verdict === 'tracked-only' || (this.scope.onlyTracked && verdict !== 'included');
    return new ScanFolder({ ...this.scope, ...freed, onlyTracked }, childPath, entries);
  }

  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`;
  }

  verdict(name: string, isFolder: boolean): Verdict {
    if (isFolder && isVersionControlFolder(name)) return 'ignored';
    const { ownRules, gitRules, onlyTracked } = this.scope;
    const entryPath = this.pathOf(name);
    const own = innermost(ownRules, entryPath, isFolder);
    if (own) return own;
    if (isFolder && isInstalledPackagesFolder(name)) return 'ignored';
    const isIgnored =
      onlyTracked ||
      innermost(gitRules, entryPath, isFolder) === 'ignored' ||
      (isFolder && isOutputByName(name, (beside) => this.names.has(beside)));
    if (!isIgnored) return 'read';
    if (!this.isTracked(entryPath, isFolder)) return 'ignored';
    return isFolder ? 'tracked-only' : 'read';
  }

  private isTracked(entryPath: string, isFolder: boolean): boolean {
    const { repository, root } = this.scope;
    if (!repository) return false;
    const relative = path.relative(repository.folder, path.join(root, entryPath)).replaceAll(path.sep, '/');
    return isFolder ? repository.tracksInFolder(relative) : repository.tracksFile(relative);
  }

  private readRules(name: string, { root, fileSystem }: Inherited): IgnoreRules[] {
    if (!this.names.has(name)) return [];
    return notEmpty(new IgnoreRules(readText(path.join(root, this.path, name), fileSystem), this.path));
  }
}

/**
 * The rules of a repository that reaches further up than the root. Rules that ignore the root itself do not count: it was opened
 * on purpose.
 */
function rulesAbove(root: string, fileSystem: FileSystem): Partial<Inherited> {
  const folders: string[] = [];
  let repository: GitRepository | undefined;
  let folder = path.dirname(root);
  for (let below = root; !repository && folder !== below; below = folder, folder = path.dirname(folder)) {
    folders.unshift(folder);
    repository = GitRepository.at(folder, fileSystem);
  }
  if (!repository) return {};
  const rulesIn = (from: string, text: string): IgnoreRules[] => {
    const above = path.relative(from, root).replaceAll(path.sep, '/');
    const parts = above.split('/');
    const fromThere = new IgnoreRules(text);
    const isRootIgnored = parts.some((_, i) => fromThere.verdict(parts.slice(0, i + 1).join('/'), true) === 'ignored');
    return isRootIgnored ? [] : notEmpty(new IgnoreRules(text, '', above));
  };
  const rulesOf = (name: string) =>
    folders.flatMap((each) => rulesIn(each, readText(path.join(each, name), fileSystem)));
  return {
    repository,
    gitRules: [...rulesIn(repository.folder, repository.excludes()), ...rulesOf(GITIGNORE)],
    ownRules: rulesOf(CODEGRAPHIGNORE),
  };
}

function innermost(rules: readonly IgnoreRules[], entryPath: string, isFolder: boolean) {
  for (let i = rules.length - 1; i >= 0; i--) {
    const verdict = rules[i].verdict(entryPath, isFolder);
    if (verdict) return verdict;
  }
  return undefined;
}

const notEmpty = (rules: IgnoreRules): IgnoreRules[] => (rules.isEmpty ? [] : [rules]);

/** A file that is not there or cannot be read has no rules. */
function readText(file: string, fileSystem: FileSystem): string {
  try {
    return new TextDecoder().decode(fileSystem.readFileSync(file));
  } catch {
    return '';
  }
}
