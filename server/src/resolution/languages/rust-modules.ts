import { EdgeVia } from '../../model/edge.ts';
import { BindingKind, ImportFlag, ScopeKind } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { allWithVia } from '../copies.ts';
import type { Denotation } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import { normalize } from './ecmascript-modules.ts';
import { RustCrates } from './rust-crates.ts';
import { configuredBindings } from './rust-meanings.ts';

/** Files that are the module of their folder. */
const MODULE_FILES = ['mod.rs', 'lib.rs', 'main.rs'];
export const PRIMITIVE_TYPE = /^(bool|char|str|[iu](8|16|32|64|128|size)|f(16|32|64|128))$/;

/** A module: a file (scope 0), or one written in place inside a file (the scope of its body). */
export interface RustModule {
  readonly view: FileView;
  readonly scope: number;
}

/** Names that lead to crates which are never part of a repository. */
const STANDARD_CRATES: ReadonlySet<string> = new Set(['std', 'core', 'alloc', 'proc_macro', 'test']);

/**
 * The tree of modules: which module a scope lies in, what is its parent, which file a `mod x;` brings in, what a path leads to.
 *
 * Source: "The Rust Reference", modules, paths, use declarations.
 */
export class RustModules {
  private readonly ev: Evaluator;
  private readonly crates: RustCrates;
  private readonly globs = new Map<number, readonly number[]>();
  private readonly parents = new Map<string, { readonly path: string; readonly scope: number } | null>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
    this.crates = new RustCrates(evaluator);
  }

  clear(): void {
    this.crates.clear();
    this.globs.clear();
    this.parents.clear();
  }

  /** The module that a scope lies in. */
  moduleAt(view: FileView, scope: number): RustModule {
    const { scopes } = view.facts;
    let at = scope;
    while (at > 0 && scopes.kind[at] !== ScopeKind.namespace) at = scopes.parent[at];
    return { view, scope: Math.max(at, 0) };
  }

  denotationOf({ view, scope }: RustModule): Denotation {
    return scope === 0 ? this.ev.module(view) : this.ev.symbol(view, view.symbolOfScope(scope), EdgeVia.scope);
  }

  /** The module that a denotation is, if it is one. */
  moduleOf(item: Denotation): RustModule | null {
    if (item.kind === 'module') return { view: item.file, scope: 0 };
    if (item.kind !== 'symbol') return null;
    const { symbols } = item.file.facts;
    return symbols.kind[item.row] === SymbolKind.namespace && symbols.ownScope[item.row] >= 0
      ? { view: item.file, scope: symbols.ownScope[item.row] }
      : null;
  }

  /** `crate`. */
  crateRoot(view: FileView): RustModule | null {
    const path = this.crates.rootOf(view.path);
    const root = path === null ? undefined : this.ev.view(path);
    return root ? { view: root, scope: 0 } : null;
  }

  /** Whether two files are of one crate. */
  isSameCrate(view: FileView, other: FileView): boolean {
    const root = this.crateRoot(view);
    return root !== null && root.view.id === this.crateRoot(other)?.view.id;
  }

  /** `super`. */
  parentOf({ view, scope }: RustModule): RustModule | null {
    if (scope > 0) return this.moduleAt(view, view.facts.scopes.parent[scope]);
    let found = this.parents.get(view.path);
    if (found === undefined) {
      found = this.findParent(view.path);
      this.parents.set(view.path, found);
    }
    const folder = folderOf(view.path);
    this.ev.log.probe(`folder:${folder}`);
    if (view.path.endsWith('/mod.rs')) this.ev.log.probe(`folder:${folderOf(folder)}`);
    if (!found) return null;
    const parent = this.ev.view(found.path);
    return parent ? { view: parent, scope: found.scope } : null;
  }

  private findParent(path: string): { path: string; scope: number } | null {
    const folder = folderOf(path);
    const fileName = path.slice(folder ? folder.length + 1 : 0);
    const isFolderModule = fileName === 'mod.rs';
    const name = isFolderModule ? folder.slice(folder.lastIndexOf('/') + 1) : fileName.replace(/\.rs$/, '');
    const home = isFolderModule ? folderOf(folder) : folder;
    // The file of the module around may be named after the folder, also some levels up where modules are written in place.
    const candidates: string[] = [];
    for (let at = home; ; at = folderOf(at)) {
      for (const file of MODULE_FILES) candidates.push(at ? `${at}/${file}` : file);
      if (!at) break;
      candidates.push(`${at}.rs`);
    }
    for (const file of [...candidates, ...this.ev.index.filesIn(home)]) {
      const view = file === path ? undefined : this.ev.index.view(file);
      const scope = view ? this.scopeDeclaring(view, name, path) : -1;
      if (scope >= 0) return { path: file, scope };
    }
    return this.parentByPlace(path, home);
  }

  /** The file that must declare a module which nobody is seen to declare, because a macro does. */
  private parentByPlace(path: string, home: string): { path: string; scope: number } | null {
    if (this.crates.rootOf(path) === path) return null;
    const names = MODULE_FILES.map((name) => (home ? `${home}/${name}` : name));
    const found = [...names, `${home}.rs`].find((name) => name !== path && this.ev.index.has(name));
    return found === undefined ? null : { path: found, scope: 0 };
  }

  /** The scope of a file in which it declares the module that a path holds, or -1. */
  private scopeDeclaring(view: FileView, name: string, path: string): number {
    const { imports, strings } = view.facts;
    for (let row = 0; row < imports.count; row++) {
      if (!(imports.flags[row] & ImportFlag.declaresModule) || strings[imports.local[row]] !== name) continue;
      if (this.filesOfModule(view, row).includes(path)) return imports.scope[row];
    }
    return -1;
  }

  /** The file that a `mod x;` brings in. */
  declaredModule(view: FileView, importRow: number): readonly Denotation[] {
    return this.firstModule(this.filesOfModule(view, importRow));
  }

  /** The file of an `include!`, which counts from the folder of the file. */
  includedFile(view: FileView, importRow: number): readonly Denotation[] {
    return this.firstModule([normalize(`${folderOf(view.path)}/${view.text(view.facts.imports.source[importRow])}`)]);
  }

  /**
   * A module that a path names and that nobody is seen to declare, where there is a file for it: `crate_modules!()` or `cfg_net! { mod net; }` declares it, out of
   * sight of whoever does not expand macros.
   */
  moduleByPlace({ view, scope }: RustModule, name: string): readonly Denotation[] {
    if (!/^[a-z_][a-z0-9_]*$/.test(name) || PRIMITIVE_TYPE.test(name)) return NO_DENOTATIONS;
    return this.firstModule(this.modulePaths(view, scope, name));
  }

  private firstModule(paths: readonly string[]): readonly Denotation[] {
    for (const path of paths) {
      const file = this.ev.view(path);
      if (file) return [this.ev.module(file)];
    }
    return NO_DENOTATIONS;
  }

  private filesOfModule(view: FileView, importRow: number): string[] {
    const { imports } = view.facts;
    const source = view.text(imports.source[importRow]);
    // `#[path = "x.rs"]` counts from the folder of the file.
    if (source.endsWith('.rs')) return [normalize(`${folderOf(view.path)}/${source}`)];
    return this.modulePaths(view, imports.scope[importRow], source);
  }

  /** Where the file of a module below a module may lie. */
  private modulePaths(view: FileView, scope: number, name: string): string[] {
    const folder = this.childFolder(view, scope);
    const at = folder ? `${folder}/${name}` : name;
    return [`${at}.rs`, `${at}/mod.rs`];
  }

  /** The folder in which the modules below a module lie. */
  private childFolder(view: FileView, scope: number): string {
    const { scopes } = view.facts;
    const folder = folderOf(view.path);
    const fileName = view.path.slice(folder ? folder.length + 1 : 0);
    const isRoot = /^(mod|lib|main)\.rs$/.test(fileName) || this.crates.rootOf(view.path) === view.path;
    const parts: string[] = [];
    for (let at = scope; at > 0; at = scopes.parent[at]) {
      if (scopes.kind[at] === ScopeKind.namespace) parts.unshift(view.symbolName(scopes.symbol[at]));
    }
    if (!isRoot) parts.unshift(fileName.replace(/\.rs$/, ''));
    if (folder) parts.unshift(folder);
    return parts.join('/');
  }

  /** What a crate's name stands for: the root of a library, or something outside. */
  crateNamed(name: string, from: FileView): Denotation | null {
    if (STANDARD_CRATES.has(name)) return this.ev.external(name, '');
    const path = this.crates.libraryNamed(name, from.path);
    const file = path === null ? undefined : this.ev.view(path);
    if (file) return this.ev.module(file);
    return path === null && this.crates.isDependency(name, from.path) ? this.ev.external(name, '') : null;
  }

  /** Everything that a module offers under a name: declared there, imported, or by a glob. */
  member(module: RustModule, name: string, visited: Set<string> = new Set()): readonly Denotation[] {
    const { view, scope } = module;
    const key = `${view.id}:${scope}:${name}`;
    if (visited.has(key)) return NO_DENOTATIONS;
    visited.add(key);
    this.ev.log.file(view.id);
    const own = this.declaredIn(view, scope, view.indexOfString(name));
    if (own.length) return own;
    return this.fromGlobs(view, scope, name, visited);
  }

  private declaredIn(view: FileView, scope: number, name: number): readonly Denotation[] {
    const { bindings } = view.facts;
    const found: Denotation[] = [];
    const rows: number[] = [];
    for (let row = view.firstBinding(scope, name); row >= 0; row = view.nextBinding(row)) rows.push(row);
    for (const row of configuredBindings(view, rows)) {
      if (bindings.kind[row] === BindingKind.symbol)
        found.push(this.ev.symbol(view, bindings.target[row], EdgeVia.scope));
      else if (bindings.kind[row] === BindingKind.import) found.push(...this.ev.importedBy(view, bindings.target[row]));
    }
    return found;
  }

  /** A name that the globs of exactly this scope bring in: of modules, or the variants of an enum. */
  fromGlobs(view: FileView, scope: number, name: string, visited: Set<string> = new Set()): readonly Denotation[] {
    const { imports } = view.facts;
    for (const row of this.globsOf(view)) {
      if (imports.scope[row] !== scope) continue;
      const found = this.fromGlob(view, row, name, visited);
      if (found.length) return found;
    }
    return NO_DENOTATIONS;
  }

  /** A name that one glob brings in. What it stands for is remembered, and empty while it is being found. */
  fromGlob(view: FileView, importRow: number, name: string, visited: Set<string> = new Set()): readonly Denotation[] {
    for (const target of this.ev.importedBy(view, importRow)) {
      const module = this.moduleOf(target);
      const found = module
        ? this.member(module, name, visited)
        : target.kind === 'symbol' && target.file.facts.symbols.kind[target.row] === SymbolKind.enum
          ? this.ev.memberOfType(target.file, target.row, name, null)
          : NO_DENOTATIONS;
      if (found.length) return allWithVia(found, EdgeVia.wildcard);
    }
    return NO_DENOTATIONS;
  }

  private globsOf(view: FileView): readonly number[] {
    let rows = this.globs.get(view.id);
    if (!rows) {
      const { imports } = view.facts;
      const found: number[] = [];
      for (let row = 0; row < imports.count; row++) if (imports.flags[row] & ImportFlag.wildcard) found.push(row);
      rows = found;
      this.globs.set(view.id, rows);
    }
    return rows;
  }

  hasGlobs(view: FileView): boolean {
    return this.globsOf(view).length > 0;
  }

  /**
   * What the path of a `use` leads to. Its first name is a keyword, a crate, or a name of the module in which the `use` stands.
   */
  usedPath(view: FileView, scope: number, segments: readonly string[], isGlob: boolean): readonly Denotation[] {
    let module = this.moduleAt(view, scope);
    let at = 0;
    if (segments[0] === '') {
      // `::name` is always a crate.
      const crate = segments.length > 1 ? this.crateNamed(segments[1], view) : null;
      return crate ? this.follow([crate], segments, 2) : external(this.ev, segments.slice(1));
    }
    if (segments[0] === 'crate' || segments[0] === '$crate') {
      const root = this.crateRoot(view);
      if (!root) return NO_DENOTATIONS;
      module = root;
      at = 1;
    } else if (segments[0] === 'self' || segments[0] === 'super') {
      if (segments[0] === 'self') at = 1;
      while (segments[at] === 'super') {
        const parent = this.parentOf(module);
        if (!parent) return NO_DENOTATIONS;
        module = parent;
        at++;
      }
    } else {
      const crate = this.crateNamed(segments[0], view);
      const isStandard = STANDARD_CRATES.has(segments[0]);
      const beside = isStandard ? NO_DENOTATIONS : this.declaredBeside(view, scope, module, segments[0]);
      const first = beside.length ? beside : crate ? [crate] : NO_DENOTATIONS;
      // What globs bring in cannot be meant where a crate is called so: the compiler would not know which.
      if (!first.length) {
        const found = isGlob
          ? this.fromPlainGlobs(module, segments[0])
          : this.fromGlobs(module.view, module.scope, segments[0]);
        if (found.length) return this.follow(found, segments, 1);
      }
      return first.length ? this.follow(first, segments, 1) : external(this.ev, segments);
    }
    return this.follow([this.denotationOf(module)], segments, at);
  }

  /** The first name of a path among the declarations around the `use`; those inside a function come before the module's. */
  private declaredBeside(view: FileView, scope: number, module: RustModule, name: string): readonly Denotation[] {
    const { scopes } = view.facts;
    const index = view.indexOfString(name);
    for (let at = scope; at >= 0; at = scopes.parent[at]) {
      const found = this.declaredIn(view, at, index);
      if (found.length || at === module.scope) return found;
    }
    return NO_DENOTATIONS;
  }

  /**
   * The first name of a glob's own path, from what the other globs beside it lead to: of those that need no glob themselves, and what their modules declare themselves.
   * If each glob were looked for through all others, the work would double with each of them.
   */
  private fromPlainGlobs({ view, scope }: RustModule, name: string): readonly Denotation[] {
    const { imports } = view.facts;
    for (const row of this.globsOf(view)) {
      if (imports.scope[row] !== scope || !this.isPlain(view, row)) continue;
      for (const target of this.ev.importedBy(view, row)) {
        const module = this.moduleOf(target);
        const found = module ? this.declaredIn(module.view, module.scope, module.view.indexOfString(name)) : [];
        if (found.length) return allWithVia(found, EdgeVia.wildcard);
      }
    }
    return NO_DENOTATIONS;
  }

  /** Whether the path of a glob begins with a keyword, a crate or a name that is declared beside it. */
  private isPlain(view: FileView, importRow: number): boolean {
    const { imports } = view.facts;
    const [first] = view.text(imports.source[importRow]).split('::');
    if (first === '' || first === 'crate' || first === '$crate' || first === 'self' || first === 'super') return true;
    if (this.crateNamed(first, view)) return true;
    const scope = imports.scope[importRow];
    return this.declaredBeside(view, scope, this.moduleAt(view, scope), first).length > 0;
  }

  private follow(start: readonly Denotation[], segments: readonly string[], from: number): readonly Denotation[] {
    let found = start;
    for (let at = from; at < segments.length && found.length; at++) {
      const name = segments[at];
      found = found.flatMap((item) => this.memberOf(item, name));
    }
    return found;
  }

  /** What a module, an enum or something outside has under a name. */
  memberOf(item: Denotation, name: string): readonly Denotation[] {
    const module = this.moduleOf(item);
    if (name === 'super' && module) {
      const parent = this.parentOf(module);
      return parent ? [this.denotationOf(parent)] : NO_DENOTATIONS;
    }
    if (name === 'self') return [item];
    if (module) {
      const found = this.member(module, name);
      return found.length > 0 ? found : this.moduleByPlace(module, name);
    }
    if (item.kind === 'external') return [{ ...item, module: joinPath(item), name }];
    if (item.kind === 'symbol') return this.ev.memberOfType(item.file, item.row, name, null);
    return NO_DENOTATIONS;
  }
}

/** `std::sync` and `Arc` for `std::sync::Arc`. */
function external(ev: Evaluator, segments: readonly string[]): readonly Denotation[] {
  if (segments.length === 0) return NO_DENOTATIONS;
  return [
    ev.external(
      segments.slice(0, -1).join('::') || segments[0],
      segments.length > 1 ? (segments.at(-1) as string) : '',
    ),
  ];
}

const joinPath = (item: { readonly module: string; readonly name: string }): string =>
  item.name ? `${item.module}::${item.name}` : item.module;
