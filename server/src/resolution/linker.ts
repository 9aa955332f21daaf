import { Confidence, EdgeKind, EdgeVia } from '../model/edge.ts';
import { ExprOp, ImportFlag, ReferenceKind } from '../model/file-facts.ts';
import type { FileLinks } from '../model/file-links.ts';
import type { LanguageId } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { externalId, symbolIds } from '../model/symbol-id.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import type { Denotation, SymbolDenotation, Value } from './denotation.ts';
import { weaker } from './denotation.ts';
import { EdgeCollector } from './edge-collector.ts';
import { distinctTargets, isDeclared, isOneEntity } from './edge-targets.ts';
import { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import type { LanguageConventions } from './language-rules.ts';
import { createRules } from './languages.ts';
import type { ProjectView } from './project-index.ts';
import { ProjectIndex } from './project-index.ts';

/** What resolution needs to know of each language, from its language.json. */
export type LanguageTable = ReadonlyMap<LanguageId, LanguageConventions>;

export interface ProjectChanges {
  /** Files whose facts are new or different. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Configuration files that changed, appeared or went. */
  readonly configs?: readonly string[];
}

/** More candidates than this say nothing to anybody. */
const MAX_CANDIDATES = 6;
/** And so do more functions in one local variable. */
const MAX_HELD = 3;

/**
 * Turns the facts of one file into edges. Asks the project for other files as needed and says, with the edges, what they
 * depended on, so that a change elsewhere re-links exactly the files that it can affect.
 */
export class Linker {
  private readonly index: ProjectIndex;
  private readonly evaluator: Evaluator;
  private readonly ids = new Map<number, string[]>();
  private readonly externalIds = new Map<LanguageId, Map<string, Map<string, string>>>();

  constructor(project: ProjectView, languages: LanguageTable) {
    this.index = new ProjectIndex(project);
    this.evaluator = new Evaluator(this.index);
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
    else for (const path of [...changes.removed, ...changes.changed]) this.ids.delete(this.index.idOf(path));
    this.evaluator.clear(hasSameFiles);
    return keys;
  }

  /** Lets go of all answers; what it knows of the project as a whole stays. */
  release(): void {
    this.evaluator.clear(false);
    this.dropViews();
  }

  private dropViews(): void {
    this.index.dropViews();
    this.ids.clear();
    this.externalIds.clear();
  }

  /** The edges of a file. A file that is not indexed has none. */
  link(path: string): FileLinks {
    if (this.index.isFull) this.release();
    const view = this.index.view(path);
    const edges = new EdgeCollector((file) => this.idsOf(file));
    this.evaluator.log.take();
    if (view) {
      this.linkReferences(view, edges);
      this.linkImports(view, edges);
      this.linkOverrides(view, edges);
      this.linkImplied(view, edges);
      this.linkDefinitions(view, edges);
    }
    const { files, probes } = this.evaluator.log.take();
    const dependsOn = files.map((id) => this.index.pathOf(id)).filter((other) => other !== path);
    return { ...edges.finish(), dependsOn: dependsOn.sort(), probes: probes.sort() };
  }

  /** The id of something outside; kept, since a few things outside are named again and again. */
  private idOfExternal(language: LanguageId, module: string, name: string): string {
    let modules = this.externalIds.get(language);
    if (!modules) {
      modules = new Map();
      this.externalIds.set(language, modules);
    }
    let names = modules.get(module);
    if (!names) {
      names = new Map();
      modules.set(module, names);
    }
    let id = names.get(name);
    if (id === undefined) {
      id = externalId(language, module, name);
      names.set(name, id);
    }
    return id;
  }

  private idsOf(view: FileView): string[] {
    let ids = this.ids.get(view.id);
    if (!ids) {
      ids = symbolIds(view.facts, view.path);
      this.ids.set(view.id, ids);
    }
    return ids;
  }

  private linkReferences(view: FileView, edges: EdgeCollector): void {
    const { references } = view.facts;
    const rules = this.evaluator.rulesOf(view);
    for (let row = 0; row < references.count; row++) {
      const kind = references.kind[row];
      const isType = kind === ReferenceKind.type || kind === ReferenceKind.extends || kind === ReferenceKind.implements;
      const expr = references.expr[row];
      const isCall = kind === ReferenceKind.call || kind === ReferenceKind.new;
      const space = isType ? 'type' : kind === ReferenceKind.call ? rules.calleeSpace : 'value';
      let found = this.evaluator.denote(view, expr, space);
      if (!found.length && kind === ReferenceKind.call) {
        found = rules.undeclaredCallee(view, expr, references.callExpr[row]);
      }
      // `@Injectable()` calls what makes the decorator; a bare `@Injectable` is one.
      const calls =
        isCall || (kind === ReferenceKind.decorator && (references.callExpr[row] >= 0 || rules.decoratorsAreCalls()));
      if (calls) {
        const symbols = found.filter((item): item is SymbolDenotation => item.kind === 'symbol');
        if (symbols.length > 1 || (symbols.length === 1 && rules.checksArguments))
          found = rules.chooseOverload(symbols, references.argumentCount[row], view, references.callExpr[row]);
      }
      if (calls) this.addCalls(view, row, this.callerOf(view, row), kind, found, edges);
      if (!isCall) this.addEdges(view, row, references.symbol[row], kind, found, edges);
    }
  }

  /** The symbol that makes a call. What stands before a definition's name, a decorator, is called by the code around it. */
  private callerOf(view: FileView, reference: number): number {
    const { references, symbols } = view.facts;
    const symbol = references.symbol[reference];
    if (symbol <= 0) return symbol;
    const line = references.line[reference] - symbols.nameLine[symbol];
    const isBefore = line < 0 || (line === 0 && references.character[reference] < symbols.nameCharacter[symbol]);
    return isBefore && symbols.ownScope[symbol] >= 0 ? Math.max(0, symbols.parent[symbol]) : symbol;
  }

  /** The edges of a call: to constructors of types, and through variables to the functions that they hold. */
  private addCalls(
    view: FileView,
    reference: number,
    from: number,
    kind: number,
    found: readonly Denotation[],
    edges: EdgeCollector,
  ): void {
    const rules = this.evaluator.rulesOf(view);
    const { exprs, references } = view.facts;
    let called = found;
    if (rules.followsLocals()) {
      const op = exprs.op[references.expr[reference]];
      const isNamed = op === ExprOp.name || op === ExprOp.member || op === ExprOp.super;
      const direct = found.filter((item) => item.kind !== 'local' && !isVariable(item));
      const variables = found.filter((item) => item.kind === 'local' || isVariable(item));
      const held = isNamed
        ? this.heldBy(variables.filter((item) => rules.followsVariable(view, references.expr[reference], item)))
        : functionsAmong(this.evaluator.evaluate(view, references.expr[reference]));
      // A variable that leads on to a function is only read here.
      if (held.length) {
        const read = variables.filter((item) => item.kind === 'symbol');
        if (read.length) this.addEdges(view, reference, from, ReferenceKind.read, read, edges);
        called = isNamed ? [...direct, ...held] : held;
      } else if (isNamed && direct.length === 0) {
        // Nobody knows what the variable holds: it is named here, and what is called stays open.
        this.addEdges(view, reference, from, ReferenceKind.read, found, edges);
        return;
      }
    }
    const constructed: SymbolDenotation[] = [];
    const others: Denotation[] = [];
    for (const item of called) {
      const runs =
        item.kind === 'symbol' && isTypeSymbol(item)
          ? rules.constructorOf(item, references.argumentCount[reference], view, references.callExpr[reference])
          : null;
      if (runs && item.kind === 'symbol') {
        constructed.push(rules.constructsTypes ? item : runs);
        // `this(…)` and `super(…)` do not name the type.
        const op = exprs.op[references.expr[reference]];
        if (rules.constructsTypes) {
          this.addEdges(view, reference, from, ReferenceKind.read, [runs], edges);
        } else if (op !== ExprOp.self && op !== ExprOp.super) {
          this.addEdges(view, reference, from, ReferenceKind.read, [item], edges);
        }
      } else others.push(item);
    }
    if (kind === ReferenceKind.decorator) kind = ReferenceKind.call;
    if (constructed.length && others.length === 0) {
      this.addEdges(view, reference, from, ReferenceKind.new, constructed, edges);
    } else this.addEdges(view, reference, from, kind, constructed.length ? called : others, edges);
  }

  /**
   * What variables that are called lead on to. A class in a local variable, parameter or field is most often one of many, and so
   * is one of more than a few functions.
   */
  private heldBy(variables: readonly Denotation[]): readonly SymbolDenotation[] {
    const locals: SymbolDenotation[] = [];
    const others: SymbolDenotation[] = [];
    for (const item of variables) {
      const values = this.evaluator.valueOfName(item);
      const functions = functionsAmong(values.filter((value) => value.kind === 'function'));
      if (item.kind === 'local') locals.push(...functions);
      else if (isField(item)) others.push(...functions);
      else others.push(...functionsAmong(values));
    }
    return distinctTargets(locals).length <= MAX_HELD ? [...others, ...locals] : others;
  }

  private addEdges(
    view: FileView,
    reference: number,
    from: number,
    kind: number,
    found: readonly Denotation[],
    edges: EdgeCollector,
  ): void {
    const { references } = view.facts;
    const rules = this.evaluator.rulesOf(view);
    const targets = distinctTargets(rules.edgeTargets(found, kind, view));
    if (targets.length === 0) return;
    let chosen = targets;
    let isAmbiguous = false;
    if (targets.length > 1) {
      const declarations = targets.filter((item): item is SymbolDenotation => item.kind === 'symbol');
      if (declarations.length) chosen = declarations;
      isAmbiguous = chosen.length > 1 && !isOneEntity(declarations, rules.overloadsAreOne);
      if (chosen.length > MAX_CANDIDATES) {
        if (isAmbiguous) return;
        // One thing with many overloads: what implements them, or else the first.
        chosen = [declarations.find((item) => !isDeclared(item)) ?? declarations[0]];
      }
    }
    for (const item of chosen) {
      if (item.kind === 'local' || item.kind === 'package') continue;
      const target =
        item.kind === 'symbol'
          ? this.idsOf(item.file)[item.row]
          : item.kind === 'module'
            ? this.idsOf(item.file)[0]
            : this.idOfExternal(view.language, item.module, item.name);
      if (item.kind === 'external' && !item.module) continue;
      edges.add({
        from,
        kind: rules.edgeKind(edgeKindOf(kind, item), item, view, references.callExpr[reference]),
        target,
        confidence: isAmbiguous ? Confidence.ambiguous : item.confidence,
        via: isAmbiguous ? EdgeVia.candidates : item.via,
        line: references.line[reference],
        character: references.character[reference],
        length: references.length[reference],
      });
    }
  }

  /** An import leads to the definition it names; where it names a module, to the file, or to those files of a package that are used. */
  private linkImports(view: FileView, edges: EdgeCollector): void {
    const { imports } = view.facts;
    const rules = this.evaluator.rulesOf(view);
    for (let row = 0; row < imports.count; row++) {
      for (const item of distinctTargets(rules.importTargets(view, row))) {
        const targets =
          item.kind === 'symbol'
            ? [this.idsOf(item.file)[item.row]]
            : item.kind === 'module'
              ? [this.idsOf(item.file)[0]]
              : item.kind === 'package'
                ? this.usedFilesOf(item.key, edges)
                : item.kind === 'external'
                  ? [this.idOfExternal(view.language, item.module, item.name)]
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
    const used = files.filter((path) => edges.targetsIn(path));
    return (used.length ? used : files.slice(0, 1)).map((path) => `${path}#`);
  }

  private linkImplied(view: FileView, edges: EdgeCollector): void {
    const { symbols } = view.facts;
    for (const { from, kind, target } of this.evaluator.rulesOf(view).impliedEdges(view)) {
      edges.add({
        from,
        kind,
        target: this.idsOf(target.file)[target.row],
        confidence: target.confidence,
        via: target.via,
        line: symbols.nameLine[from],
        character: symbols.nameCharacter[from],
        length: symbols.nameLength[from],
      });
    }
  }

  /** A method leads to the method of the nearest supertype that it overrides or implements. */
  private linkOverrides(view: FileView, edges: EdgeCollector): void {
    const { symbols } = view.facts;
    for (let row = 1; row < symbols.count; row++) {
      const owner = symbols.parent[row];
      if (symbols.kind[row] !== SymbolKind.method || owner <= 0) continue;
      if (symbols.flags[row] & (SymbolFlag.static | SymbolFlag.private)) continue;
      for (const parent of this.evaluator.supertypes(view, owner)) {
        if (!parent.view) continue;
        const all = this.evaluator.memberOfType(parent.view, parent.row, view.symbolName(row), null);
        const overridden = this.evaluator.rulesOf(view).overridden(all, view, row);
        if (!overridden || (overridden.file.id === view.id && overridden.row === row)) continue;
        edges.add({
          from: row,
          kind: EdgeKind.overrides,
          target: this.idsOf(overridden.file)[overridden.row],
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
          target: this.idsOf(declaration.file)[declaration.row],
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

const isVariable = (item: Denotation): boolean =>
  item.kind === 'symbol' && VARIABLE_KINDS.has(item.file.facts.symbols.kind[item.row]);
const isField = (item: Denotation): boolean =>
  item.kind === 'symbol' && FIELD_KINDS.has(item.file.facts.symbols.kind[item.row]);
const FIELD_KINDS: ReadonlySet<number> = new Set([SymbolKind.field, SymbolKind.property]);
const isTypeSymbol = (item: SymbolDenotation): boolean => isTypeKind(item.file.facts.symbols.kind[item.row]);
const VARIABLE_KINDS: ReadonlySet<number> = new Set([
  SymbolKind.variable,
  SymbolKind.constant,
  SymbolKind.field,
  SymbolKind.property,
]);

/** The functions and types among values, as what a call of such a value leads to. */
const functionsAmong = (values: readonly Value[]): SymbolDenotation[] =>
  values
    .filter((value) => value.kind === 'function' || value.kind === 'type')
    .map(({ file, row }) => ({
      kind: 'symbol',
      file,
      row,
      env: null,
      confidence: Confidence.inferred,
      via: EdgeVia.dataFlow,
    }));

function edgeKindOf(reference: number, item: Denotation): number {
  const targetKind = item.kind === 'symbol' ? item.file.facts.symbols.kind[item.row] : -1;
  switch (reference) {
    case ReferenceKind.call:
      return targetKind >= 0 && isTypeKind(targetKind) ? EdgeKind.instantiates : EdgeKind.calls;
    case ReferenceKind.new:
      // `raise error` of a variable makes nothing new.
      return targetKind === SymbolKind.variable || targetKind === SymbolKind.constant || targetKind === SymbolKind.field
        ? EdgeKind.references
        : EdgeKind.instantiates;
    case ReferenceKind.type:
      return EdgeKind.usesType;
    case ReferenceKind.extends:
      return EdgeKind.extends;
    case ReferenceKind.implements:
      return EdgeKind.implements;
    case ReferenceKind.decorator:
      return EdgeKind.decorates;
    default:
      return EdgeKind.references;
  }
}
