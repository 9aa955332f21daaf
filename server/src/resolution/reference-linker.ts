import { Confidence, EdgeKind, EdgeVia } from '../model/edge.ts';
import { ExprOp, ReferenceKind } from '../model/file-facts.ts';
import { followsFunctions, languageFamily } from '../model/language.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import { allWithVia, weaken } from './copies.ts';
import type { Denotation, InstanceValue, SymbolDenotation, Value } from './denotation.ts';
import { NO_DENOTATIONS } from './denotation.ts';
import type { EdgeCollector } from './edge-collector.ts';
import { distinctTargets, isDeclared, isOneEntity } from './edge-targets.ts';
import type { Evaluator } from './evaluator.ts';
import { NAMING_OPS } from './expression-ops.ts';
import type { FileView } from './file-view.ts';
import { FunctionFlow } from './function-flow.ts';
import type { LanguageRules, Space } from './language-rules.ts';
import type { TargetIds } from './target-ids.ts';

/** More candidates than this say nothing to anybody. */
const MAX_CANDIDATES = 6;
/** And so do more functions in one local variable. */
const MAX_HELD = 3;

/** In which order the spaces of names are asked for a name that may be of each. */
const TYPES_FIRST: readonly Space[] = ['type', 'value', 'any'];
const VALUES_FIRST: readonly Space[] = ['value', 'any'];

/** Turns the references of a file into edges. */
export class ReferenceLinker {
  private readonly ev: Evaluator;
  private readonly ids: TargetIds;
  private readonly flow: FunctionFlow;

  constructor(evaluator: Evaluator, ids: TargetIds) {
    this.ev = evaluator;
    this.ids = ids;
    this.flow = new FunctionFlow(evaluator);
  }

  /** As those of the evaluator: what was found out is forgotten with it. */
  clear(): void {
    this.flow.clear();
  }
  forgetFile(file: number): void {
    this.flow.forgetFile(file);
  }

  link(view: FileView, edges: EdgeCollector): void {
    const { references } = view.facts;
    const rules = this.ev.rulesOf(view);
    const traces = followsFunctions(languageFamily(view.language));
    for (let row = 0; row < references.count; row++) {
      const kind = references.kind[row];
      const isCall = kind === ReferenceKind.call || kind === ReferenceKind.new;
      const found = this.namedBy(view, row, kind, rules);
      // `@Injectable()` calls what makes the decorator; a bare `@Injectable` is one.
      if (
        isCall ||
        (kind === ReferenceKind.decorator && (references.callExpr[row] >= 0 || rules.decoratorsAreCalls()))
      ) {
        const meant = this.overloadsMeant(view, row, found, rules);
        this.addCalls(view, row, this.callerOf(view, row), kind, meant, edges);
        if (kind === ReferenceKind.call) this.addRun(view, row, meant, traces, edges);
        if (!isCall) this.addEdges(view, row, references.symbol[row], kind, meant, edges);
      } else this.addEdges(view, row, references.symbol[row], kind, found, edges);
    }
  }

  private namedBy(view: FileView, row: number, kind: number, rules: LanguageRules): readonly Denotation[] {
    const expr = view.facts.references.expr[row];
    if (kind === ReferenceKind.documentation) return allWithVia(this.inAnySpace(view, row), EdgeVia.documentation);
    if (kind === ReferenceKind.token) {
      const found = this.inAnySpace(view, row);
      // Whoever gets a token may make something else of it; of names that stand together as a path hardly anybody does.
      return view.facts.exprs.op[expr] === ExprOp.name ? found.map((item) => weaken(item, Confidence.inferred)) : found;
    }
    const isType = kind === ReferenceKind.type || kind === ReferenceKind.extends || kind === ReferenceKind.implements;
    if (kind !== ReferenceKind.call) return this.ev.denote(view, expr, isType ? 'type' : 'value');
    const named = this.ev.denote(view, expr, rules.calleeSpace);
    const found = named.length ? named : rules.undeclaredCallee(view, expr, view.facts.references.callExpr[row]);
    return isInMacro(view, row) ? found.map((item) => weaken(item, Confidence.inferred)) : found;
  }

  /** What a name means whose place does not say of which kind it is: a type before a value, unless it is written like a function, and a value before a macro. */
  private inAnySpace(view: FileView, row: number): readonly Denotation[] {
    const { references } = view.facts;
    const spaces = references.argumentCount[row] < 0 ? TYPES_FIRST : VALUES_FIRST;
    for (const space of spaces) {
      const found = this.ev.denote(view, references.expr[row], space);
      if (found.length) return found;
    }
    return NO_DENOTATIONS;
  }

  /** Of what a call names, the overloads that are meant. */
  private overloadsMeant(
    view: FileView,
    row: number,
    found: readonly Denotation[],
    rules: LanguageRules,
  ): readonly Denotation[] {
    if (found.length === 0 || (found.length === 1 && !rules.checksArguments)) return found;
    const symbols = found.filter((item): item is SymbolDenotation => item.kind === 'symbol');
    if (symbols.length === 0 || (symbols.length === 1 && !rules.checksArguments)) return found;
    const { references } = view.facts;
    return rules.chooseOverload(symbols, references.argumentCount[row], view, references.callExpr[row]);
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
    const rules = this.ev.rulesOf(view);
    const called = rules.followsLocals()
      ? this.throughVariables(view, reference, from, found, rules, edges)
      : kind === ReferenceKind.new
        ? this.constructedBy(view, reference, from, found, rules, edges)
        : this.throughLocals(view, reference, found, rules);
    if (called === null) return;
    const usual = kind === ReferenceKind.decorator ? ReferenceKind.call : kind;
    if (!called.some(isType)) this.addEdges(view, reference, from, usual, called, edges);
    else this.addConstructions(view, reference, from, usual, called, rules, edges);
  }

  /** What is called, with functions in the place of variables that hold them; null when nobody knows what those hold. */
  private throughVariables(
    view: FileView,
    reference: number,
    from: number,
    found: readonly Denotation[],
    rules: LanguageRules,
    edges: EdgeCollector,
  ): readonly Denotation[] | null {
    const { exprs, references } = view.facts;
    const expr = references.expr[reference];
    const isNamed = isNaming(exprs.op[expr]);
    const variables = found.filter((item) => item.kind === 'local' || isVariable(item));
    if (isNamed && variables.length === 0) return found;
    const held = isNamed
      ? this.heldBy(variables.filter((item) => rules.followsVariable(view, expr, item)))
      : functionsAmong(this.ev.evaluate(view, expr));
    // A variable that leads on to a function is only read here.
    if (held.length) {
      const read = variables.filter((item) => item.kind === 'symbol');
      if (read.length) this.addEdges(view, reference, from, ReferenceKind.read, read, edges);
      return isNamed ? [...found.filter((item) => !variables.includes(item)), ...held] : held;
    }
    if (!isNamed || found.length > variables.length) return found;
    // Nobody knows what the variable holds: it is named here, and what is called stays open.
    this.addEdges(view, reference, from, ReferenceKind.read, found, edges);
    return null;
  }

  /**
   * The functions that a call of a field or variable may run. The name there means the variable, as compilers see it; they stand behind it, where
   * the arguments begin.
   */
  private addRun(
    view: FileView,
    reference: number,
    named: readonly Denotation[],
    traces: boolean,
    edges: EdgeCollector,
  ): void {
    const { references, exprs } = view.facts;
    const call = references.callExpr[reference];
    const callee = call < 0 ? references.expr[reference] : exprs.operand[call];
    const run = traces ? this.flow.behind(view, callee, named) : [];
    if (run.length === 0) return;
    const from = this.callerOf(view, reference);
    const op = exprs.op[references.expr[reference]];
    const isNamed = NAMING_OPS.has(op) && op !== ExprOp.part;
    this.addEdges(view, reference, from, ReferenceKind.call, run, edges, isNamed ? references.length[reference] : 0);
  }

  /** What `new` of a variable constructs that holds a class: `const { Parser } = module`. */
  private constructedBy(
    view: FileView,
    reference: number,
    from: number,
    found: readonly Denotation[],
    rules: LanguageRules,
    edges: EdgeCollector,
  ): readonly Denotation[] {
    if (found.length !== 1 || !rules.constructsHeldTypes) return found;
    const [variable] = found;
    if (variable.kind !== 'local' && !isVariable(variable)) return found;
    const values = this.ev.valueOfName(variable);
    const [held, ...others] = values.flatMap((value) => (value.kind === 'instance' ? rules.madeBy(value) : [value]));
    // `interface Store` and `const Store: StoreConstructor` are one class to whoever makes one.
    const isMade = held?.kind === 'instance' && held !== values[0] && hasNameOf(held, variable);
    if ((held?.kind !== 'type' && !isMade) || others.length > 0) return found;
    const { file, row, env, confidence } = held;
    this.addEdges(view, reference, from, ReferenceKind.read, found, edges);
    return [{ kind: 'symbol', file, row, env, confidence, via: EdgeVia.dataFlow }];
  }

  /** What is called, with the functions that local variables hold in their place. */
  private throughLocals(
    view: FileView,
    reference: number,
    found: readonly Denotation[],
    rules: LanguageRules,
  ): readonly Denotation[] {
    const expr = view.facts.references.expr[reference];
    const op = view.facts.exprs.op[expr];
    // An element of a list has a name only as far as the library knows: what is called is what the list holds there.
    const isNamed = NAMING_OPS.has(op) && (op !== ExprOp.part || found.some((item) => item.kind !== 'external'));
    if (!isNamed) return functionsAmong(this.ev.evaluate(view, expr));
    if (found.length === 0 || found.some((item) => item.kind !== 'local')) return found;
    const held = this.heldBy(found.filter((item) => rules.followsVariable(view, expr, item)));
    return held.length > 0 ? held : found;
  }

  /** The edges of a call of types, among others perhaps: to them or to the constructors that run. */
  private addConstructions(
    view: FileView,
    reference: number,
    from: number,
    kind: number,
    called: readonly Denotation[],
    rules: LanguageRules,
    edges: EdgeCollector,
  ): void {
    const { exprs, references } = view.facts;
    const constructed: SymbolDenotation[] = [];
    for (const item of called) {
      if (!isType(item)) continue;
      const runs = rules.constructorOf(item, references.argumentCount[reference], view, references.callExpr[reference]);
      if (!runs) continue;
      constructed.push(rules.constructsTypes ? item : runs);
      // `this(…)` and `super(…)` do not name the type.
      const op = exprs.op[references.expr[reference]];
      if (rules.constructsTypes) {
        this.addEdges(view, reference, from, ReferenceKind.read, [runs], edges);
      } else if (op !== ExprOp.self && op !== ExprOp.super) {
        this.addEdges(view, reference, from, ReferenceKind.read, [item], edges);
      }
    }
    if (constructed.length < called.length) this.addEdges(view, reference, from, kind, called, edges);
    else this.addEdges(view, reference, from, ReferenceKind.new, constructed, edges);
  }

  /**
   * What variables that are called lead on to. A class in a local variable, parameter or field is most often one of many, and so
   * is one of more than a few functions.
   */
  private heldBy(variables: readonly Denotation[]): readonly SymbolDenotation[] {
    const locals: SymbolDenotation[] = [];
    const others: SymbolDenotation[] = [];
    for (const item of variables) {
      const values = this.ev.valueOfName(item);
      const functions = functionsAmong(values.filter((value) => value.kind !== 'type'));
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
    behind = 0,
  ): void {
    const targets = distinctTargets(this.ev.rulesOf(view).edgeTargets(found, kind, view, from));
    if (targets.length === 1) this.addEdge(view, reference, from, kind, targets[0], false, edges, behind);
    else if (targets.length > 1) this.addCandidates(view, reference, from, kind, targets, edges, behind);
  }

  private addCandidates(
    view: FileView,
    reference: number,
    from: number,
    kind: number,
    targets: readonly Denotation[],
    edges: EdgeCollector,
    behind: number,
  ): void {
    const declarations = targets.filter((item): item is SymbolDenotation => item.kind === 'symbol');
    let chosen = declarations.length ? declarations : targets;
    const { overloadsAreOne, separatesDefinitions } = this.ev.rulesOf(view);
    const isOne = isOneEntity(declarations, overloadsAreOne, overloadsAreOne || separatesDefinitions);
    const isAmbiguous = chosen.length > 1 && !isOne;
    if (chosen.length > MAX_CANDIDATES) {
      if (isAmbiguous) return;
      // One thing with many overloads: what implements them, or else the first.
      chosen = [declarations.find((item) => !isDeclared(item)) ?? declarations[0]];
    }
    for (const item of chosen) this.addEdge(view, reference, from, kind, item, isAmbiguous, edges, behind);
  }

  /** `behind`: how far behind the start of the name the edge stands, where it is not the name that leads there. */
  private addEdge(
    view: FileView,
    reference: number,
    from: number,
    kind: number,
    item: Denotation,
    isAmbiguous: boolean,
    edges: EdgeCollector,
    behind: number,
  ): void {
    if (item.kind === 'local' || item.kind === 'package' || (item.kind === 'external' && !item.module)) return;
    // That code names the file that it stands in (`exports.run = …`) says nothing.
    if (item.kind === 'module' && item.file.id === view.id) return;
    const { references } = view.facts;
    const target =
      item.kind === 'external'
        ? this.ids.ofExternal(view.language, item.module, item.name)
        : this.ids.of(item.file)[item.kind === 'symbol' ? item.row : 0];
    edges.add({
      from,
      kind: this.ev.rulesOf(view).edgeKind(edgeKindOf(kind, item), item, view, references.callExpr[reference]),
      target,
      confidence: isAmbiguous ? Confidence.ambiguous : item.confidence,
      via: isAmbiguous ? EdgeVia.candidates : item.via,
      line: references.line[reference],
      character: references.character[reference] + behind,
      length: behind > 0 ? 1 : references.length[reference],
    });
  }
}

/** What a macro names is decided where it is used. */
const isInMacro = ({ facts: { references, symbols } }: FileView, row: number): boolean =>
  symbols.kind[references.symbol[row]] === SymbolKind.macro;
const isNaming = (op: number): boolean => op === ExprOp.name || op === ExprOp.member || op === ExprOp.super;
const isVariable = (item: Denotation): boolean =>
  item.kind === 'symbol' && VARIABLE_KINDS.has(item.file.facts.symbols.kind[item.row]);
const hasNameOf = ({ file, row }: InstanceValue, item: Denotation): boolean =>
  item.kind === 'symbol' && item.file.symbolName(item.row) === file.symbolName(row);
const isField = (item: Denotation): boolean =>
  item.kind === 'symbol' && FIELD_KINDS.has(item.file.facts.symbols.kind[item.row]);
const FIELD_KINDS: ReadonlySet<number> = new Set([SymbolKind.field, SymbolKind.property]);
const isType = (item: Denotation): item is SymbolDenotation =>
  item.kind === 'symbol' && isTypeKind(item.file.facts.symbols.kind[item.row]);
const VARIABLE_KINDS: ReadonlySet<number> = new Set([
  SymbolKind.variable,
  SymbolKind.constant,
  SymbolKind.field,
  SymbolKind.property,
]);

/** The functions and types among values, as what a call of such a value leads to. */
function functionsAmong(values: readonly Value[]): SymbolDenotation[] {
  const found: SymbolDenotation[] = [];
  for (const value of values) {
    if (value.kind !== 'function' && value.kind !== 'type' && value.kind !== 'lambda') continue;
    // A function may have a name where it is written as a value.
    const row = value.kind === 'lambda' ? value.file.symbolOwning(value.scope) : value.row;
    if (row < 0) continue;
    found.push({
      kind: 'symbol',
      file: value.file,
      row,
      env: null,
      confidence: Confidence.inferred,
      via: EdgeVia.dataFlow,
    });
  }
  return found;
}

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
