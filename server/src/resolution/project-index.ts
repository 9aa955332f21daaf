import type { FileFacts } from '../model/file-facts.ts';
import { ScopeKind } from '../model/file-facts.ts';
import { languageFamily } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { FileView } from './file-view.ts';

/** What resolution may ask of the project. Everything is synchronous: names are followed from file to file. */
export interface ProjectView {
  /** Paths of all indexed files, relative to the root, with forward slashes. */
  paths(): Iterable<string>;
  has(path: string): boolean;
  facts(path: string): FileFacts | undefined;
  /** The text of a configuration file (package.json, tsconfig.json, go.mod, Cargo.toml …), if it is there. */
  config(path: string): string | undefined;
  configPaths(): Iterable<string>;
}

/** A symbol by place, without holding its file's facts in memory. */
export interface SymbolPlace {
  readonly path: string;
  readonly row: number;
}

/**
 * Tables over all files: who declares a name at the top level, which definitions name a type as their receiver, which files
 * lie in a folder or package. Each file's contribution is remembered, so that it can be taken out again.
 */
export class ProjectIndex {
  readonly project: ProjectView;
  private readonly views = new Map<string, FileView>();
  private readonly ids = new Map<string, number>();
  private readonly pathsById: string[] = [];
  private readonly contributions = new Map<string, Contribution>();
  private readonly folders = new Map<string, Set<string>>();
  private readonly packages = new Map<string, Set<string>>();
  private readonly names = new Map<string, Set<string>>();
  private readonly globals = new Map<string, Places>();
  private readonly receivers = new Map<string, Places>();
  private readonly aliases = new Map<string, Places>();
  private readonly interfaces = new Map<string, Places>();
  private viewCells = 0;

  constructor(project: ProjectView) {
    this.project = project;
    for (const path of [...project.paths()].sort()) this.add(path);
  }

  has(path: string): boolean {
    return this.contributions.has(path);
  }

  idOf(path: string): number {
    let id = this.ids.get(path);
    if (id === undefined) {
      id = this.pathsById.length;
      this.ids.set(path, id);
      this.pathsById.push(path);
    }
    return id;
  }
  pathOf(id: number): string {
    return this.pathsById[id];
  }

  /** A file's facts with their look-up tables; undefined when the file is not indexed. */
  view(path: string): FileView | undefined {
    const known = this.views.get(path);
    if (known) return known;
    if (!this.contributions.has(path)) return undefined;
    const facts = this.project.facts(path);
    if (!facts) return undefined;
    const view = new FileView(path, this.idOf(path), facts);
    this.views.set(path, view);
    this.viewCells += cellsOf(facts);
    return view;
  }

  /** Whether so many facts are held that it is time to let go of them (`dropViews`), between two files. */
  get isFull(): boolean {
    return this.viewCells > MAX_CELLS;
  }
  /** Whether they are more than one would hold on to from one change to the next. */
  get isHeavy(): boolean {
    return this.viewCells > MAX_CELLS_AT_REST;
  }
  dropViews(): void {
    this.views.clear();
    this.viewCells = 0;
  }

  /** Files directly in a folder ('' is the root), in order. */
  filesIn(folder: string): string[] {
    return [...(this.folders.get(folder) ?? [])].sort();
  }
  hasFolder(folder: string): boolean {
    return this.folders.has(folder);
  }
  /** Every folder that holds an indexed file. */
  allFolders(): Iterable<string> {
    return this.folders.keys();
  }
  /** Files of a name, in whatever folder, in order. */
  filesNamed(fileName: string): string[] {
    return [...(this.names.get(fileName) ?? [])].sort();
  }
  /** Files that declare themselves to be of a package (`package com.foo`), in order. Keys are `family:name`. */
  filesOfPackage(key: string): string[] {
    return [...(this.packages.get(key) ?? [])].sort();
  }

  /** Top-level symbols of a name in a family of languages, also those in namespaces, in order of their paths. */
  globalsNamed(family: string, name: string): readonly SymbolPlace[] {
    assertKnown(isAskedFor(family, name), `${family}:${name}`);
    return sorted(this.globals.get(`${family}:${name}`));
  }
  /** Definitions whose receiver's last name is this: Go methods, Rust impls, `Foo::bar`, `Foo.prototype.bar =`. */
  withReceiver(family: string, name: string): readonly SymbolPlace[] {
    return sorted(this.receivers.get(`${family}:${name}`));
  }

  /** Top-level type aliases of types whose last name is this. */
  aliasesOf(family: string, name: string): readonly SymbolPlace[] {
    assertKnown(family === ALIASES_OF, family);
    return sorted(this.aliases.get(`${family}:${name}`));
  }

  /** Top-level interfaces whose first method, by name, is this. */
  interfacesWith(family: string, method: string): readonly SymbolPlace[] {
    assertKnown(family === INTERFACES_OF, family);
    return sorted(this.interfaces.get(`${family}:${method}`));
  }

  /** Names under which a file can be found from outside; a change of these may change the links of files that asked for one. */
  keysOf(path: string): readonly string[] {
    const contribution = this.contributions.get(path);
    if (!contribution) return [];
    const { folder, packageKey, globalKeys, receiverKeys, aliasKeys, interfaceKeys } = contribution;
    return [
      ...new Set([
        `path:${path}`,
        `folder:${folder}`,
        `file:${fileNameOf(path)}`,
        ...(packageKey ? [`package:${packageKey}`] : []),
        ...globalKeys.map((key) => `name:${key}`),
        ...receiverKeys.map((key) => `receiver:${key}`),
        ...aliasKeys.map((key) => `alias:${key}`),
        ...interfaceKeys.map((key) => `interface:${key}`),
      ]),
    ];
  }

  add(path: string): void {
    const facts = this.project.facts(path);
    if (!facts) return;
    const family = languageFamily(facts.language);
    const contribution: Contribution = {
      folder: folderOf(path),
      packageKey: null,
      globalKeys: [],
      receiverKeys: [],
      aliasKeys: [],
      interfaceKeys: [],
    };
    this.contributions.set(path, contribution);
    addTo(this.folders, contribution.folder, path);
    addTo(this.names, fileNameOf(path), path);
    const { symbols, strings } = facts;
    for (let row = 1; row < symbols.count; row++) {
      const name = strings[symbols.name[row]];
      if (symbols.kind[row] === SymbolKind.package) {
        contribution.packageKey = `${family}:${name}`;
        addTo(this.packages, contribution.packageKey, path);
      }
      if (symbols.receiver[row] >= 0) {
        const receiver = lastName(facts, symbols.receiver[row]);
        if (receiver) place(this.receivers, contribution.receiverKeys, `${family}:${receiver}`, path, row);
      } else if (name && isAskedFor(family, name) && isGlobal(facts, row)) {
        place(this.globals, contribution.globalKeys, `${family}:${name}`, path, row);
        // `namespace a::b` is found under b, and under a.
        if (symbols.kind[row] === SymbolKind.namespace && name.includes('::')) {
          for (const part of new Set(name.split('::'))) {
            place(this.globals, contribution.globalKeys, `${family}:${part}`, path, row);
          }
        }
        if (symbols.kind[row] === SymbolKind.interface && family === INTERFACES_OF) {
          const method = firstMethod(facts, row);
          if (method) place(this.interfaces, contribution.interfaceKeys, `${family}:${method}`, path, row);
        }
        if (symbols.kind[row] === SymbolKind.typeAlias && symbols.type[row] >= 0 && family === ALIASES_OF) {
          const aliased = lastName(facts, symbols.type[row]);
          if (aliased) place(this.aliases, contribution.aliasKeys, `${family}:${aliased}`, path, row);
        }
      }
    }
    const folderPackage = contribution.packageKey === null ? packageOfFolder(path) : null;
    if (folderPackage !== null) {
      contribution.packageKey = `${family}:${folderPackage}`;
      addTo(this.packages, contribution.packageKey, path);
    }
  }

  remove(path: string): void {
    const contribution = this.contributions.get(path);
    if (!contribution) return;
    this.contributions.delete(path);
    const view = this.views.get(path);
    if (view) this.viewCells -= cellsOf(view.facts);
    this.views.delete(path);
    removeFrom(this.folders, contribution.folder, path);
    removeFrom(this.names, fileNameOf(path), path);
    if (contribution.packageKey) removeFrom(this.packages, contribution.packageKey, path);
    for (const key of contribution.globalKeys) unplace(this.globals, key, path);
    for (const key of contribution.receiverKeys) unplace(this.receivers, key, path);
    for (const key of contribution.aliasKeys) unplace(this.aliases, key, path);
    for (const key of contribution.interfaceKeys) unplace(this.interfaces, key, path);
  }
}

interface Contribution {
  readonly folder: string;
  packageKey: string | null;
  readonly globalKeys: string[];
  readonly receiverKeys: string[];
  readonly aliasKeys: string[];
  readonly interfaceKeys: string[];
}

/**
 * Families whose files see each other's names through imports alone: of these nobody asks for a name in all files, but for those that are
 * given here. What is not kept need not be looked through when a file changes, either.
 */
const ASKED_FOR: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ecmascript', new Set(['Window'])],
  ['python', new Set()],
]);
/** The families that ask for aliases and for interfaces. */
const ALIASES_OF = 'rust';
const INTERFACES_OF = 'go';
const isAskedFor = (family: string, name: string): boolean => ASKED_FOR.get(family)?.has(name) ?? true;

/** A language that asks for what is not kept would be answered as if nobody declared it. */
function assertKnown(isKnown: boolean, what: string): void {
  if (!isKnown) throw new Error(`The project does not keep ${what}.`);
}

/** About 400 MB of look-up tables and facts; a repository of ordinary size never comes near it. */
const MAX_CELLS = 40_000_000;
/** About 30 MB: what some dozens of files need that are typed in, with all that they use. */
const MAX_CELLS_AT_REST = 3_000_000;

const cellsOf = (facts: FileFacts): number =>
  facts.symbols.count * 22 +
  facts.bindings.count * 10 +
  facts.exprs.count * 8 +
  facts.references.count * 8 +
  facts.strings.length * 6;

export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The name of the package that a file makes of its folder by its own name alone (Python); null for other files. */
function packageOfFolder(path: string): string | null {
  if (!/(^|\/)__init__\.pyi?$/.test(path)) return null;
  const folder = folderOf(path);
  return folder.slice(folder.lastIndexOf('/') + 1);
}

/** The last name of a receiver or other chain: `Foo` of `a.b.Foo`, `*Foo`, `Foo<T>`. */
export function lastName(facts: FileFacts, expr: number): string {
  const { exprs, strings } = facts;
  for (let at = expr, depth = 0; at >= 0 && depth < 16; at = exprs.operand[at], depth++) {
    if (exprs.name[at] >= 0) return strings[exprs.name[at]];
  }
  return '';
}

/** The smallest name among the methods of an interface; '' when it has none of its own. */
function firstMethod(facts: FileFacts, owner: number): string {
  const { symbols, strings } = facts;
  let first = '';
  // Members stand behind their owner, one after the other.
  for (let row = owner + 1; row < symbols.count && symbols.parent[row] >= owner; row++) {
    if (symbols.parent[row] !== owner || symbols.kind[row] !== SymbolKind.method) continue;
    const name = strings[symbols.name[row]];
    if (first === '' || name < first) first = name;
  }
  return first;
}

/** Declared at the top level or in namespaces only, and so known beyond its file. */
function isGlobal(facts: FileFacts, row: number): boolean {
  const { symbols } = facts;
  if (symbols.flags[row] & SymbolFlag.local) return false;
  let owner = symbols.parent[row];
  // The members of an enum may be names of the scope around it.
  if (symbols.kind[row] === SymbolKind.enumMember) {
    const kind = facts.scopes.kind[symbols.scope[row]];
    if (owner > 0 && (kind === ScopeKind.file || kind === ScopeKind.namespace)) owner = symbols.parent[owner];
  }
  for (let at = owner, depth = 0; at > 0 && depth < 64; at = symbols.parent[at], depth++) {
    if (symbols.kind[at] !== SymbolKind.namespace) return false;
  }
  return true;
}

function addTo(map: Map<string, Set<string>>, key: string, path: string): void {
  const set = map.get(key);
  if (set) set.add(path);
  else map.set(key, new Set([path]));
}
function removeFrom(map: Map<string, Set<string>>, key: string, path: string): void {
  const set = map.get(key);
  set?.delete(path);
  if (set?.size === 0) map.delete(key);
}
/** Where things of one key are. They are put in order when somebody asks, and stay so until one is added. */
interface Places {
  list: SymbolPlace[];
  isSorted: boolean;
}
function place(map: Map<string, Places>, keys: string[], key: string, path: string, row: number): void {
  keys.push(key);
  const places = map.get(key);
  if (places) {
    places.list.push({ path, row });
    places.isSorted = false;
  } else map.set(key, { list: [{ path, row }], isSorted: true });
}
function unplace(map: Map<string, Places>, key: string, path: string): void {
  const places = map.get(key);
  if (!places) return;
  places.list = places.list.filter((entry) => entry.path !== path);
  if (places.list.length === 0) map.delete(key);
}
/** Files come back in another order after an edit than in a fresh index; answers must not depend on it. */
function sorted(places: Places | undefined): readonly SymbolPlace[] {
  if (!places) return NO_PLACES;
  if (!places.isSorted) {
    places.list.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.row - b.row));
    places.isSorted = true;
  }
  return places.list;
}
const NO_PLACES: readonly SymbolPlace[] = [];
