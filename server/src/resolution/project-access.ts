import type { AmbientKind } from './ambient-names.ts';
import { DependencyLog } from './dependency-log.ts';
import { folderOf, type KeyKind } from './file-keys.ts';
import type { FileView } from './file-view.ts';
import type { FlowKind } from './function-flow-keys.ts';
import type { ProjectIndex, SymbolPlace } from './project-index.ts';

/** The project as resolution sees it: every look is recorded in `log`, so that a file's links know what they depend on. */
export class ProjectAccess {
  readonly index: ProjectIndex;
  readonly log = new DependencyLog();

  constructor(index: ProjectIndex) {
    this.index = index;
  }

  view(path: string): FileView | undefined {
    const view = this.index.view(path);
    if (view) this.log.file(view.id);
    else this.logMissing(path);
    return view;
  }
  hasFile(path: string): boolean {
    const isThere = this.index.has(path);
    if (isThere) this.log.presence(this.index.idOf(path));
    else this.logMissing(path);
    return isThere;
  }
  /** The first of some paths, which differ in how they end, where a file is. */
  firstFile(stem: string, endings: readonly string[]): string | undefined {
    const found = endings.find((ending) => this.index.has(stem + ending));
    if (found !== undefined) this.log.presence(this.index.idOf(stem + found));
    // What would have come before it.
    if (found !== endings[0] && !this.isInMissingFolder(stem)) this.log.probe(`stem:${stem}`);
    return found === undefined ? undefined : stem + found;
  }
  /** Whether files lie somewhere below a folder. */
  isFolder(path: string): boolean {
    this.log.probe(`within:${this.index.missingFolder(path) ?? path}`);
    return this.index.isFolder(path);
  }

  private logMissing(path: string): void {
    if (!this.isInMissingFolder(path)) this.log.probe(`path:${path}`);
  }
  /** Of all that is looked for where nothing is, one question is kept: whether there is anything by now. */
  private isInMissingFolder(path: string): boolean {
    const missing = this.index.missingFolder(folderOf(path));
    if (missing !== undefined) this.log.probe(`within:${missing}`);
    return missing !== undefined;
  }
  filesIn(folder: string): string[] {
    this.log.probe(`folder:${folder}`);
    return this.index.filesIn(folder);
  }
  filesNamed(fileName: string): string[] {
    this.log.probe(`file:${fileName}`);
    return this.index.filesNamed(fileName);
  }
  filesOfPackage(key: string): string[] {
    this.log.probe(`package:${key}`);
    return this.index.filesOfPackage(key);
  }
  /** Top-level symbols of a name in a family of languages, also those in namespaces. */
  globalsNamed(family: string, name: string): readonly SymbolPlace[] {
    return this.places('name', family, name);
  }
  /** Names that files declare for all others, see `ambientNames`; without a name, the files that do so (of any kind for 'ambient'). */
  ambientNames(kind: AmbientKind, family: string, name: string): readonly SymbolPlace[] {
    return this.places(kind, family, name);
  }
  /** Definitions whose receiver's last name is this: Go methods, Rust impls, `Foo::bar`, `Foo.prototype.bar =`. */
  withReceiver(family: string, name: string): readonly SymbolPlace[] {
    return this.places('receiver', family, name);
  }
  /** Top-level type aliases of types whose last name is this. */
  aliasesOf(family: string, name: string): readonly SymbolPlace[] {
    return this.places('alias', family, name);
  }
  /** Rows of `imports` by which files and namespaces take over a name from elsewhere. */
  usingsOf(family: string, name: string): readonly SymbolPlace[] {
    return this.places('using', family, name);
  }
  /** Top-level interfaces whose first method, by name, is this. */
  interfacesWith(family: string, method: string): readonly SymbolPlace[] {
    return this.places('interface', family, method);
  }
  /** Files that include one of a name, in whatever folder. */
  includersOf(family: string, fileName: string): string[] {
    return [...new Set(this.places('includes', family, fileName).map(({ path }) => path))];
  }
  /** Files that say this of where functions go, in order. */
  filesOfFlow(kind: FlowKind, family: string, name: string): string[] {
    return this.places(kind, family, name).map(({ path }) => path);
  }
  /** Rows of `events`, in whatever file, that register something for an event of this name. */
  listenersOf(family: string, name: string): readonly SymbolPlace[] {
    return this.places('listens', family, name);
  }
  private places(kind: KeyKind, family: string, name: string): readonly SymbolPlace[] {
    return this.index.placesUnder(kind, family, this.log.probeOf(kind, family, name));
  }

  /** Paths of all configuration files. */
  configPaths(): Iterable<string> {
    this.log.probe('configs');
    return this.index.project.configPaths();
  }
  config(path: string): string | undefined {
    this.log.probe(`config:${path}`);
    return this.index.project.config(path);
  }
}
