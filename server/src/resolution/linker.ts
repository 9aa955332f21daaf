import type { PackedLists } from '../base/packed-lists.ts';
import { EdgeKind, EdgeVia } from '../model/edge.ts';
import { ImportFlag } from '../model/file-facts.ts';
import type { FileLinks } from '../model/file-links.ts';
import type { LanguageId } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { weaker } from './denotation.ts';
import { EdgeCollector } from './edge-collector.ts';
import { distinctTargets } from './edge-targets.ts';
import { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import type { LanguageConventions } from './language-rules.ts';
import { createRules } from './languages.ts';
import { ProjectIndex, type ProjectView } from './project-index.ts';
import { ReferenceLinker } from './reference-linker.ts';
import { TargetIds } from './target-ids.ts';

/** What resolution needs to know of each language, from its language.json. */
export type LanguageTable = ReadonlyMap<LanguageId, LanguageConventions>;

export interface ProjectChanges {
  /** Files whose facts are new or different. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Configuration files that changed, appeared or went. */
  readonly configs?: readonly string[];
}

/**
 * Turns the facts of one file into edges. Asks the project for other files as needed and says, with the edges, what they
 * depended on, so that a change elsewhere re-links exactly the files that it can affect.
 */
export class Linker {
  /** What it knew of the project as a whole when it was made: for the next one, whatever changes until then. Undefined when nearly all of it was `known`. */
  readonly tables: PackedLists | undefined;
  private readonly index: ProjectIndex;
  private readonly evaluator: Evaluator;
  private readonly ids = new TargetIds();
  private readonly references: ReferenceLinker;
  private readonly edges = new EdgeCollector();

  constructor(project: ProjectView, languages: LanguageTable, known?: PackedLists) {
    this.index = new ProjectIndex(project, known);
    this.tables = this.index.packed;
    this.evaluator = new Evaluator(this.index);
    this.references = new ReferenceLinker(this.evaluator, this.ids);
    for (const [language, conventions] of languages) {
      this.evaluator.setRules(language, createRules(language, this.evaluator, conventions));
    }
  }

  /**
   * Tells of changes, after the project's facts have them. Returns the keys under which something may be found differently now:
   * files with a probe among them have to be linked again, as have those that depend on a changed or removed file.
   */
  update(changes: ProjectChanges): Set<string> {
    const configs = changes.configs ?? [];
    const keys = new Set<string>(configs.map((path) => `config:${path}`));
    if (configs.length) keys.add('configs');
    let hasSameFiles = configs.length === 0 && changes.removed.length === 0;
    for (const path of changes.removed) {
      for (const key of this.index.keysOf(path)) keys.add(key);
      keys.add(`path:${path}`);
      this.index.remove(path);
    }
    for (const path of changes.changed) {
      const before = new Set(this.index.keysOf(path));
      const wasThere = this.index.has(path);
      this.index.remove(path);
      this.index.add(path);
      hasSameFiles &&= wasThere && this.index.has(path);
      const after = new Set(this.index.keysOf(path));
      // A key that is there before and after has the same answer as far as this file goes, unless what it leads to changed: that is `dependsOn`.
      for (const key of before) if (!after.has(key)) keys.add(key);
      for (const key of after) if (!before.has(key)) keys.add(key);
    }
    // Typing changes a file or two: what is known of the others by themselves stays, as long as it weighs little.
    if (this.index.isHeavy) this.dropViews();
    else for (const path of [...changes.removed, ...changes.changed]) this.ids.forget(this.index.idOf(path));
    this.evaluator.clear(hasSameFiles);
    this.references.clear();
    return keys;
  }

  /** Lets go of all answers; what it knows of the project as a whole stays, and where modules lie if `keepsModules`. */
  release({ keepsModules = false } = {}): void {
    this.evaluator.clear(keepsModules);
    this.references.clear();
    this.dropViews();
  }

  private dropViews(): void {
    this.index.dropViews();
    this.ids.clear();
  }

  /** The edges of a file. A file that is not indexed has none. */
  link(path: string): FileLinks {
    if (this.index.isFull) this.release();
    // Files come in order of their paths: one that none of those before has asked for is rarely asked for afterwards.
    const isAsked = this.index.isViewed(path);
    const view = this.index.view(path);
    const { edges } = this;
    edges.clear();
    this.evaluator.log.take();
    if (view) {
      this.references.link(view, edges);
      this.linkImports(view, edges);
      this.linkOverrides(view, edges);
      this.linkImplied(view, edges);
      this.linkDefinitions(view, edges);
    }
    const { files, present, probes } = this.evaluator.log.take();
    if (view) {
      if (isAsked) this.evaluator.forgetExpressions(view.id);
      else {
        // What lives no longer than the linking of one file is hardly ever moved by the garbage collector.
        this.evaluator.forgetFile(view.id);
        this.references.forgetFile(view.id);
        this.ids.forget(view.id);
        view.letGo();
      }
    }
    const dependsOn = files.map((id) => this.index.pathOf(id)).filter((other) => other !== path);
    for (const id of present) probes.push(`path:${this.index.pathOf(id)}`);
    return { ...edges.finish(), dependsOn: dependsOn.sort(), probes: probes.sort() };
  }

  /** An import leads to the definition it names; where it names a module, to the file, or to those files of a package that are used. */
  private linkImports(view: FileView, edges: EdgeCollector): void {
    const { imports } = view.facts;
    const rules = this.evaluator.rulesOf(view);
    for (let row = 0; row < imports.count; row++) {
      for (const item of distinctTargets(rules.importTargets(view, row))) {
        const targets =
          item.kind === 'symbol'
            ? [this.ids.of(item.file)[item.row]]
            : item.kind === 'module'
              ? [this.ids.of(item.file)[0]]
              : item.kind === 'package'
                ? this.usedFilesOf(item.key, edges)
                : item.kind === 'external'
                  ? [this.ids.ofExternal(view.language, item.module, item.name)]
                  : [];
        for (const target of targets) {
          edges.add({
            from: 0,
            kind: EdgeKind.imports,
            target,
            confidence: item.confidence,
            via: imports.flags[row] & ImportFlag.wildcard ? EdgeVia.wildcard : EdgeVia.import,
            line: imports.line[row],
            character: imports.character[row],
            length: imports.length[row],
          });
        }
      }
    }
  }

  private usedFilesOf(packageKey: string, edges: EdgeCollector): string[] {
    const files = this.evaluator.rulesOfPackage(packageKey).packageFiles(packageKey);
    const used = files.filter((path) => edges.leadsTo(path));
    return (used.length ? used : files.slice(0, 1)).map((path) => `${path}#`);
  }

  private linkImplied(view: FileView, edges: EdgeCollector): void {
    const { symbols } = view.facts;
    for (const { from, kind, target, at = from, site } of this.evaluator.rulesOf(view).impliedEdges(view)) {
      edges.add({
        from,
        kind,
        target: this.ids.of(target.file)[target.row],
        confidence: target.confidence,
        via: target.via,
        line: site?.line ?? symbols.nameLine[at],
        character: site?.character ?? symbols.nameCharacter[at],
        length: site?.length ?? symbols.nameLength[at],
      });
    }
  }

  /** A method leads to the method of the nearest supertype that it overrides or implements. */
  private linkOverrides(view: FileView, edges: EdgeCollector): void {
    const { symbols } = view.facts;
    const rules = this.evaluator.rulesOf(view);
    for (let row = 1; row < symbols.count; row++) {
      const owner = symbols.parent[row];
      if (owner <= 0 || !rules.overrides(view, row)) continue;
      if (symbols.flags[row] & (SymbolFlag.static | SymbolFlag.private)) continue;
      for (const parent of this.evaluator.supertypes(view, owner)) {
        if (!parent.view) continue;
        const all = this.evaluator.memberOfType(parent.view, parent.row, view.symbolName(row), null);
        const overridden = rules.overridden(all, view, row);
        if (!overridden || (overridden.file.id === view.id && overridden.row === row)) continue;
        edges.add({
          from: row,
          kind: EdgeKind.overrides,
          target: this.ids.of(overridden.file)[overridden.row],
          confidence: weaker(parent.confidence, overridden.confidence),
          via: EdgeVia.inheritance,
          line: symbols.nameLine[row],
          character: symbols.nameCharacter[row],
          length: symbols.nameLength[row],
        });
      }
    }
  }

  /** A definition implements what is declared of it elsewhere: prototypes, members of a class that are written outside of it. */
  private linkDefinitions(view: FileView, edges: EdgeCollector): void {
    const { symbols } = view.facts;
    const rules = this.evaluator.rulesOf(view);
    if (!rules.separatesDefinitions) return;
    for (let row = 1; row < symbols.count; row++) {
      for (const declaration of rules.declarationsOf(view, row)) {
        edges.add({
          from: row,
          kind: EdgeKind.implements,
          target: this.ids.of(declaration.file)[declaration.row],
          confidence: declaration.confidence,
          via: declaration.via,
          line: symbols.nameLine[row],
          character: symbols.nameCharacter[row],
          length: symbols.nameLength[row],
        });
      }
    }
  }
}
