import type { AmbientKind } from './ambient-names.ts';
import { DependencyLog } from './dependency-log.ts';
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
    else this.log.probe(`path:${path}`);
    return view;
  }
  hasFile(path: string): boolean {
    this.log.probe(`path:${path}`);
    return this.index.has(path);
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
  globalsNamed(family: string, name: string): readonly SymbolPlace[] {
    this.log.probe(`name:${family}:${name}`);
    return this.index.globalsNamed(family, name);
  }
  /** Names that files declare for all others, see `ambientNames`; without a name, the files that do so. */
  ambientNames(kind: AmbientKind, family: string, name: string): readonly SymbolPlace[] {
    this.log.probe(`${kind}:${family}:${name}`);
    return this.index.ambientNames(kind, family, name);
  }
  withReceiver(family: string, name: string): readonly SymbolPlace[] {
    this.log.probe(`receiver:${family}:${name}`);
    return this.index.withReceiver(family, name);
  }
  aliasesOf(family: string, name: string): readonly SymbolPlace[] {
    this.log.probe(`alias:${family}:${name}`);
    return this.index.aliasesOf(family, name);
  }
  interfacesWith(family: string, method: string): readonly SymbolPlace[] {
    this.log.probe(`interface:${family}:${method}`);
    return this.index.interfacesWith(family, method);
  }
  filesOfFlow(kind: FlowKind, family: string, name: string): string[] {
    this.log.probe(`${kind}:${family}:${name}`);
    return this.index.filesOfFlow(kind, family, name);
  }
  /** Rows of `events`, in whatever file, that register something for an event of this name. */
  listenersOf(family: string, name: string): readonly SymbolPlace[] {
    this.log.probe(`listens:${family}:${name}`);
    return this.index.listenersOf(family, name);
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
