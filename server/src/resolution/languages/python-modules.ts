import { Confidence, EdgeVia } from '../../model/edge.ts';
import type { Denotation } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import { RecordedCache } from '../dependency-log.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import { STANDARD_LIBRARY } from './python-standard-library.ts';

/** Where a module's name leads: a file, a folder without `__init__.py`, something outside, or nowhere (null). */
export type PythonModule =
  | { readonly file: string }
  | { readonly folder: string }
  | { readonly external: string }
  | null;

/** Folders below a root in which projects like to keep their packages. */
const SOURCE_FOLDERS = ['', 'src', 'lib', 'python'];

/** Source before stub: the stub only repeats what the source defines. */
const ENDINGS = ['.py', '.pyi'];

/**
 * Finds the files behind module names. Without an interpreter nobody knows the search path, so it is taken from the folders:
 * every folder above the importing file that is no package itself, and the `src` and `lib` beside it, may be on it; then packages at
 * the root of another project in the repository.
 */
export class PythonModules {
  private readonly ev: Evaluator;
  private readonly targets = new RecordedCache<PythonModule>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.targets.clear();
  }

  /** The module that `source` names in a file; `level` counts the leading dots of a relative import. */
  resolve(from: string, source: string, level: number): PythonModule {
    const folder = folderOf(from);
    const key = `${folder}|${level}|${source}`;
    return this.targets.get(this.ev.log, key, () =>
      level > 0 ? this.relative(folder, source, level) : this.absolute(folder, source),
    );
  }

  /** What a package folder holds under a name: a module, a package, or a folder of them. */
  child(folder: string, name: string): PythonModule {
    const path = join(folder, name);
    for (const ending of ENDINGS) {
      const init = `${path}/__init__${ending}`;
      if (this.ev.hasFile(init)) return { file: init };
    }
    for (const ending of ENDINGS) if (this.ev.hasFile(path + ending)) return { file: path + ending };
    return this.ev.isFolder(path) ? { folder: path } : null;
  }

  asDenotation(module: PythonModule): readonly Denotation[] {
    if (!module) return NO_DENOTATIONS;
    if ('external' in module) return [this.ev.external(module.external, '')];
    if ('folder' in module) return [packageDenotation(module.folder)];
    const view = this.ev.view(module.file);
    return view ? [this.ev.module(view)] : NO_DENOTATIONS;
  }

  private relative(folder: string, source: string, level: number): PythonModule {
    let base = folder;
    for (let up = 1; up < level; up++) {
      if (!base) return null;
      base = folderOf(base);
    }
    return source ? this.within(base, source.split('.')) : this.asPackage(base);
  }

  private asPackage(folder: string): PythonModule {
    for (const ending of ENDINGS) {
      const init = join(folder, `__init__${ending}`);
      if (this.ev.hasFile(init)) return { file: init };
    }
    return { folder };
  }

  private absolute(folder: string, source: string): PythonModule {
    const parts = source.split('.');
    const [first] = parts;
    const root = this.rootAbove(folder);
    const isStandard = STANDARD_LIBRARY.has(first);
    for (let at = root; ; at = folderOf(at)) {
      for (const sources of SOURCE_FOLDERS) {
        // A module of the standard library is only hidden by what lies at the very root of a search path.
        if (isStandard && at !== root && at !== '') continue;
        const found = this.whole(join(at, sources), parts);
        if (found !== undefined) return found;
      }
      if (!at) break;
    }
    if (isStandard) return { external: source };
    const elsewhere = this.elsewhere(first, folder);
    if (elsewhere !== null) return this.within(elsewhere, parts);
    // A script beside its modules, or implicit relative imports of old.
    if (folder !== root) {
      const found = this.whole(folder, parts);
      if (found !== undefined) return found;
    }
    return { external: source };
  }

  /** The module below a root; null when the root has its first part only, undefined when it has nothing of it. */
  private whole(root: string, parts: readonly string[]): PythonModule | undefined {
    const first = this.child(root, parts[0]);
    if (!first) return undefined;
    if ('folder' in first) {
      // A folder that is no package is one only if what is wanted lies inside.
      return parts.length > 1
        ? (this.within(root, parts) ?? undefined)
        : this.holdsModules(first.folder)
          ? first
          : undefined;
    }
    return this.within(root, parts);
  }

  private within(root: string, parts: readonly string[]): PythonModule {
    let folder = root;
    let found: PythonModule = null;
    for (const part of parts) {
      found = this.child(folder, part);
      if (!found) return null;
      folder = join(folder, part);
    }
    return found;
  }

  /** The nearest folder above, or this one, that is no package. */
  private rootAbove(folder: string): string {
    let at = folder;
    while (at && ENDINGS.some((ending) => this.ev.hasFile(`${at}/__init__${ending}`))) at = folderOf(at);
    return at;
  }

  /** The root of the one package of a name elsewhere in the repository, if it lies where projects keep their packages. */
  private elsewhere(name: string, from: string): string | null {
    let best: string | null = null;
    let bestRank = -1;
    for (const init of this.ev.filesOfPackage(`python:${name}`)) {
      const root = folderOf(folderOf(init));
      if (!this.isSourceRoot(root)) continue;
      const rank = commonLength(root, from);
      if (rank > bestRank) {
        best = root;
        bestRank = rank;
      }
    }
    return best;
  }

  private isSourceRoot(folder: string): boolean {
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    if (name === 'src' || name === 'lib' || name === 'python' || folder === '') return true;
    if (this.ev.hasFile(join(folder, 'setup.py'))) return true;
    return ['pyproject.toml', 'setup.cfg'].some((file) => this.ev.config(join(folder, file)) !== undefined);
  }

  private holdsModules(folder: string): boolean {
    return this.ev.filesIn(folder).some((path) => ENDINGS.some((ending) => path.endsWith(ending)));
  }
}

/** The key of a folder that is a package without `__init__.py`. */
export const packageKey = (folder: string): string => `python:/${folder}`;
export const folderOfKey = (key: string): string => key.slice(key.indexOf('/') + 1);

const packageDenotation = (folder: string): Denotation => ({
  kind: 'package',
  key: packageKey(folder),
  confidence: Confidence.exact,
  via: EdgeVia.import,
});

export const join = (folder: string, name: string): string => (folder && name ? `${folder}/${name}` : folder || name);

/** How many leading folders two paths share. */
function commonLength(a: string, b: string): number {
  const one = a.split('/');
  const two = b.split('/');
  let length = 0;
  while (length < one.length && length < two.length && one[length] === two[length]) length++;
  return length;
}
