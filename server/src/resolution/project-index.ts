import { LayeredLists } from '../base/layered-lists.ts';
import { ListsPacker, type PackedLists } from '../base/packed-lists.ts';
import type { FileFacts } from '../model/file-facts.ts';
import { fileNameOf, folderOf, isKept, type KeyKind, keysOfFile, stemsOf } from './file-keys.ts';
import { FileView } from './file-view.ts';

/** What resolution may ask of the project. Everything is synchronous: names are followed from file to file. */
export interface ProjectView {
  /** Paths of all indexed files, relative to the root, with forward slashes. */
  paths(): Iterable<string>;
  has(path: string): boolean;
  facts(path: string): FileFacts | undefined;
  /** The same for somebody who looks at the facts of all files one after the other: they are not kept at hand. */
  glance?(path: string): FileFacts | undefined;
  /** Names what the facts of a file say: with the same name and path, they are the same. Without it, nothing is known of facts that were not read. */
  contentKey?(path: string): string | undefined;
  /** The text of a configuration file (package.json, tsconfig.json, go.mod, Cargo.toml …), if it is there. */
  config(path: string): string | undefined;
  configPaths(): Iterable<string>;
}

/** A symbol (or a row of `events`, where it says so) by place, without holding its file's facts in memory. */
export interface SymbolPlace {
  readonly path: string;
  readonly row: number;
}

/** With fewer files than this that are not packed, the tables are not worth packing again. */
const PACK_AFTER = 64;

/**
 * Tables over all files: who declares a name at the top level, which definitions name a type as their receiver (`keysOfFile`), which files
 * lie in a folder. What each file says is remembered, so that it can be taken out again. To ask all files for it takes long; the tables can be taken out
 * in their packed form, and be given to the next index of the same project.
 */
export class ProjectIndex {
  readonly project: ProjectView;
  private readonly views = new Map<string, FileView>();
  private readonly ids = new Map<string, number>();
  private readonly pathsById: string[] = [];
  private readonly keys: LayeredLists;
  private readonly folders = new Map<string, Set<string>>();
  /** How many files lie in each folder and below it. */
  private readonly below = new Map<string, number>();
  private readonly names = new Map<string, Set<string>>();
  /** Answers in order, by key. */
  private readonly places = new Map<string, readonly SymbolPlace[]>();
  private viewCells = 0;
  /** The tables, when they hold much that those which were given did not. */
  readonly packed: PackedLists | undefined;

  /** `known` are the tables of an earlier index of the project, whatever has changed in it since. */
  constructor(project: ProjectView, known?: PackedLists) {
    this.project = project;
    const paths = [...project.paths()].sort();
    if (!known) {
      const packer = new ListsPacker();
      for (const path of paths) {
        const facts = project.glance ? project.glance(path) : project.facts(path);
        if (!facts) continue;
        const { keys, rows } = keysOfFile(path, facts);
        packer.add(path, project.contentKey?.(path) ?? '', keys, rows);
        this.place(path);
      }
      this.packed = packer.finish();
      this.keys = new LayeredLists(this.packed);
      return;
    }
    this.keys = new LayeredLists(known);
    this.keys.keepOnly(new Set(paths));
    for (const path of paths) {
      const key = project.contentKey?.(path);
      if (key !== undefined && this.keys.isTagged(path, key)) this.place(path);
      else this.add(path);
    }
    if (this.keys.laidOver >= PACK_AFTER) this.packed = this.keys.packAll();
  }

  has(path: string): boolean {
    return this.keys.has(path);
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
    if (!this.keys.has(path)) return undefined;
    const facts = this.project.facts(path);
    if (!facts) return undefined;
    const view = new FileView(path, this.idOf(path), facts);
    this.views.set(path, view);
    this.viewCells += cellsOf(facts);
    return view;
  }

  /** Whether the view of a file is there already. */
  isViewed(path: string): boolean {
    return this.views.has(path);
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
  /** Whether indexed files lie somewhere below a folder; the root is always there. */
  isFolder(path: string): boolean {
    return !path || this.below.has(path);
  }
  /** The topmost folder on the way to this one that is not there; undefined when all are. */
  missingFolder(path: string): string | undefined {
    if (this.isFolder(path)) return undefined;
    let missing = path;
    for (let above = folderOf(path); !this.isFolder(above); above = folderOf(above)) missing = above;
    return missing;
  }
  /** Files of a name, in whatever folder, in order. */
  filesNamed(fileName: string): string[] {
    return [...(this.names.get(fileName) ?? [])].sort();
  }
  /** Files that declare themselves to be of a package (`package com.foo`), in order. Keys are `family:name`. */
  filesOfPackage(key: string): string[] {
    return this.under(`package:${key}`).map(({ path }) => path);
  }

  /** What files say under a key of a kind and family (`keysOfFile`), in order of their paths. */
  placesUnder(kind: KeyKind, family: string, key: string): readonly SymbolPlace[] {
    // A language that asks for what is not kept would be answered as if nobody declared it.
    if (!isKept(kind, family)) throw new Error(`The project does not keep ${kind} of ${family}.`);
    return this.under(key);
  }

  /** Names under which a file can be found from outside; a change of these may change the links of files that asked for one. */
  keysOf(path: string): readonly string[] {
    if (!this.keys.has(path)) return [];
    const own = [
      `path:${path}`,
      `folder:${folderOf(path)}`,
      `file:${fileNameOf(path)}`,
      ...stemsOf(path).map((stem) => `stem:${stem}`),
    ];
    // A folder comes with its first file and goes with its last.
    for (let at = folderOf(path); at && this.below.get(at) === 1; at = folderOf(at)) own.push(`within:${at}`);
    return [...new Set([...own, ...this.keys.itemsOf(path)])];
  }

  add(path: string): void {
    const facts = this.project.facts(path);
    if (!facts) return;
    const { keys, rows } = keysOfFile(path, facts);
    this.keys.set(path, this.project.contentKey?.(path) ?? '', keys, rows);
    for (const key of keys) this.places.delete(key);
    this.place(path);
  }

  remove(path: string): void {
    if (!this.keys.has(path)) return;
    for (const key of this.keys.itemsOf(path)) this.places.delete(key);
    this.keys.delete(path);
    const view = this.views.get(path);
    if (view) this.viewCells -= cellsOf(view.facts);
    this.views.delete(path);
    removeFrom(this.folders, folderOf(path), path);
    removeFrom(this.names, fileNameOf(path), path);
    for (let at = folderOf(path); at; at = folderOf(at)) {
      const left = (this.below.get(at) ?? 0) - 1;
      if (left > 0) this.below.set(at, left);
      else this.below.delete(at);
    }
  }

  private place(path: string): void {
    addTo(this.folders, folderOf(path), path);
    addTo(this.names, fileNameOf(path), path);
    for (let at = folderOf(path); at; at = folderOf(at)) this.below.set(at, (this.below.get(at) ?? 0) + 1);
  }

  /** Files come back in another order after an edit than in a fresh index; answers must not depend on it. */
  private under(key: string): readonly SymbolPlace[] {
    const known = this.places.get(key);
    if (known) return known;
    const found: SymbolPlace[] = [];
    this.keys.forEachHolder(key, (path, row) => found.push({ path, row }));
    found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.row - b.row));
    if (found.length > 0) this.places.set(key, found);
    return found;
  }
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
