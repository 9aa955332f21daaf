import { EdgeKind, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag, ReferenceKind, ScopeKind } from '../../model/file-facts.ts';
import { macroOfKey } from '../../model/macro-names.ts';
import { isCallableKind, SymbolKind } from '../../model/symbol-kind.ts';
import { asKind, withVia } from '../copies.ts';
import type {
  Denotation,
  ExternalValue,
  InstanceValue,
  LocalDenotation,
  SymbolDenotation,
  TypeEnvironment,
  Value,
} from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace, LanguageConventions, Space, Supertype } from '../language-rules.ts';
import { LanguageRules } from '../language-rules.ts';
import { Memo } from '../memo.ts';
import type { SymbolPlace } from '../project-index.ts';
import { RustBlanketImpls } from './rust-blanket-impls.ts';
import { RustClosures, unwrappedFunction } from './rust-closures.ts';
import { RustForeign } from './rust-foreign.ts';
import { macroCalled, RustMacros } from './rust-macros.ts';
import {
  asDeclared,
  associatedType,
  boundByWhere,
  configuredBindings,
  configuredFirst,
  fitsSpace,
  inSpace,
  isConstant,
  isFieldOfValue,
  isInTraitImpl,
  isNamedStruct,
  isOfTraitImpl,
  membersOfTrait,
  PRELUDE_TYPES,
  typesOfTrait,
} from './rust-meanings.ts';
import { RustModules } from './rust-modules.ts';
import { isOperator, RustOperators } from './rust-operators.ts';
import { RustPatterns } from './rust-patterns.ts';
import { derefTarget, namesDeref, pointedTo } from './rust-pointers.ts';
import { nameOf, POINTERS, RustStandardLibrary } from './rust-standard-library.ts';
import { forArguments } from './rust-type-arguments.ts';
import { inferredResult } from './type-arguments.ts';

/** Functions of traits outside that give the type they are called on. */
const CONSTRUCTORS: ReadonlySet<string> = new Set(['default', 'from', 'from_iter', 'new', 'clone']);

/** Rust: a tree of modules, paths, impls and traits. */
export class RustRules extends LanguageRules {
  private readonly modules: RustModules;
  private readonly library: RustStandardLibrary;
  private readonly impls = new Memo<readonly SymbolPlace[]>();
  private readonly macros: RustMacros;
  private readonly closures: RustClosures;
  private readonly foreign: RustForeign;
  private readonly patterns: RustPatterns;
  private readonly operators: RustOperators;
  private readonly blankets: RustBlanketImpls;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.modules = new RustModules(evaluator);
    this.library = new RustStandardLibrary(evaluator, (value, name) => associatedType(this.ev, value, name));
    this.macros = new RustMacros(evaluator, this.modules);
    this.closures = new RustClosures(evaluator, this.library);
    this.foreign = new RustForeign(evaluator, this.modules);
    this.patterns = new RustPatterns(evaluator, this.library);
    this.operators = new RustOperators(evaluator);
    this.blankets = new RustBlanketImpls(evaluator, (...trait) => this.foreign.isInScope(...trait));
  }

  override clear(): void {
    this.modules.clear();
    this.closures.clear();
    this.foreign.clear();
    this.blankets.clear();
    this.impls.clear();
  }

  // ---------------------------------------------------------------- modules and names

  override importedModules(view: FileView, importRow: number): readonly Denotation[] {
    return this.ev.importedBy(view, importRow);
  }

  override resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    if (imports.flags[importRow] & ImportFlag.declaresModule) return this.modules.declaredModule(view, importRow);
    if (view.text(imports.source[importRow]).endsWith('.rs')) return this.modules.includedFile(view, importRow);
    const segments = view.text(imports.source[importRow]).replace(/\s+/g, '').split('::');
    if (segments.length > 1 && segments.at(-1) === 'self') segments.pop();
    const name = view.text(imports.name[importRow]);
    if (name) segments.push(name);
    const isGlob = (imports.flags[importRow] & ImportFlag.wildcard) !== 0;
    return this.modules.usedPath(view, imports.scope[importRow], segments, isGlob);
  }

  override exportedFromFile(view: FileView, name: string, _visited: Set<number>): readonly Denotation[] {
    return this.modules.member({ view, scope: 0 }, name);
  }

  /** A module does not see the names of the module around it. */
  override isClosed(view: FileView, scope: number): boolean {
    return view.facts.scopes.kind[scope] === ScopeKind.namespace;
  }

  override globalName(view: FileView, name: string, space: Space, scope: number): readonly Denotation[] {
    const module = this.modules.moduleAt(view, scope);
    if (name === 'crate') return this.asDenotations(this.modules.crateRoot(view));
    if (name === 'super') return this.asDenotations(this.modules.parentOf(module));
    if (this.modules.hasGlobs(view)) {
      const { scopes } = view.facts;
      for (let at = scope; at >= 0; at = scopes.parent[at]) {
        const found = inSpace(this.modules.fromGlobs(view, at, name), space);
        if (found.length) return found;
        if (at === module.scope) break;
      }
    }
    if (PRELUDE_TYPES.has(name)) return [this.ev.external('std', name)];
    if (space !== 'type') return NO_DENOTATIONS;
    const crate = this.modules.crateNamed(name, view);
    return crate ? [crate] : this.modules.moduleByPlace(module, name);
  }

  private asDenotations(module: ReturnType<RustModules['crateRoot']>): readonly Denotation[] {
    return module ? [this.modules.denotationOf(module)] : NO_DENOTATIONS;
  }

  override chooseBindings(view: FileView, rows: readonly number[], offset: number, space: Space): readonly number[] {
    if (space === 'any') return rows;
    const { bindings } = view.facts;
    // A local variable hides what is declared outside, and an earlier variable of its name.
    let local = -1;
    const others: number[] = [];
    for (const row of rows) {
      const kind = bindings.kind[row];
      if (kind === BindingKind.variable || kind === BindingKind.parameter || kind === BindingKind.self) {
        if (bindings.offset[row] <= offset) local = row;
      } else if (kind === BindingKind.typeParameter) {
        if (space === 'value' || !isConstant(view, row)) others.push(row);
      } else if (kind === BindingKind.symbol) {
        if (fitsSpace(view, bindings.target[row], space)) others.push(row);
      } else {
        others.push(row);
      }
    }
    return local >= 0 && space === 'value' ? [local] : configuredBindings(view, others);
  }

  override narrowed(view: FileView, expr: number, found: readonly Denotation[], space: Space): readonly Denotation[] {
    const { exprs } = view.facts;
    if (exprs.op[expr] === ExprOp.name) {
      const fitting = configuredFirst(inSpace(found, space));
      if (space !== 'value' || !fitting.some(isNamedStruct) || !view.isCallee(expr)) return fitting;
      // What is called by the name of such a struct is what a glob brings in beside it.
      const beside = this.globalName(view, view.text(exprs.name[expr]), space, exprs.scope[expr]);
      return beside.length ? beside : fitting;
    }
    if (exprs.operand[expr] < 0) return this.macros.named(view, expr);
    const operand = exprs.operand[expr];
    if (exprs.op[operand] === ExprOp.self && found.length < 2 && found[0]?.kind !== 'symbol') {
      const own = this.foreign.ofImplAround(view, exprs.scope[operand], view.text(exprs.name[expr]));
      if (own.length) return own;
    }
    if (found.length < 2) return found;
    return forArguments(this.ev, this.meant(found, view.isCallee(expr)), this.ev.evaluate(view, operand));
  }

  /** A field and a method may have one name; what is called is the method. */
  private meant(found: readonly Denotation[], isCalled: boolean): readonly Denotation[] {
    const fitting = found.filter(
      (item) => item.kind !== 'symbol' || isCallableKind(item.file.facts.symbols.kind[item.row]) === isCalled,
    );
    return this.inherentFirst(configuredFirst(fitting.length ? fitting : found));
  }

  /** An inherent method hides those of traits. */
  private inherentFirst(found: readonly Denotation[]): readonly Denotation[] {
    if (found.length < 2) return found;
    const inherent = found.filter((item) => item.kind === 'symbol' && !isOfTraitImpl(item));
    return inherent.length ? inherent : found;
  }

  override chooseOverload(candidates: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
    return this.meant(candidates, true) as readonly SymbolDenotation[];
  }

  /**
   * A method of a trait is meant as the trait declares it, whichever impl runs. Where the trait lies outside, the impl that runs is
   * mentioned, unless several could be meant.
   */
  override edgeTargets(named: readonly Denotation[], referenceKind: number): readonly Denotation[] {
    // What a `where` says of an associated type is no declaration of it.
    const all = named.length < 2 ? named : named.filter((item) => item.kind !== 'local');
    const isCalled = referenceKind === ReferenceKind.call || all.length < 2;
    const found = isCalled ? all : this.meant(all, false);
    return found.some((item) => item.kind === 'symbol' && isInTraitImpl(item)) ? asDeclared(this.ev, found) : found;
  }

  /** Impls say which types and constants those of a trait are. */
  override overrides(view: FileView, row: number): boolean {
    const { kind, parent } = view.facts.symbols;
    return kind[row] === SymbolKind.method || kind[parent[row]] === SymbolKind.impl;
  }

  /** What is called is declared outside when the trait is; the impl of the repository is only referred to. A module before a name is no type. */
  override edgeKind(kind: number, item: Denotation): number {
    if (kind === EdgeKind.usesType && this.modules.moduleOf(item)) return EdgeKind.references;
    return kind === EdgeKind.calls && item.kind === 'symbol' && isInTraitImpl(item) ? EdgeKind.references : kind;
  }

  // ---------------------------------------------------------------- paths

  override denotePath(view: FileView, expr: number, space: Space, env: TypeEnvironment | null): readonly Denotation[] {
    const { exprs } = view.facts;
    const operand = exprs.operand[expr];
    const written = view.text(exprs.name[expr]);
    const macro = macroOfKey(written);
    const name = macro ?? written;
    if (exprs.op[operand] === ExprOp.self) return this.memberOfSelf(view, exprs.scope[operand], name, space);
    const all: Denotation[] = [];
    for (const item of this.ev.denote(view, operand, 'type', env)) all.push(...this.pathMember(view, item, name, env));
    if (macro !== null) return this.macros.behindPath(view, operand, name, all);
    if (!all.length && exprs.op[operand] === ExprOp.name)
      all.push(...this.foreign.membersOfPrimitive(view.text(exprs.name[operand]), name, view));
    if (space === 'type' && exprs.op[operand] === ExprOp.name) all.push(...boundByWhere(view, expr));
    // Only docs name the field of a type by a path.
    const found = space === 'any' ? all : all.filter((item) => !isFieldOfValue(item));
    const types = exprs.op[operand] === ExprOp.generic ? this.ev.typeOf(view, operand, env) : NO_VALUES;
    const fitting = forArguments(this.ev, inSpace(found, space), types);
    if (exprs.op[operand] === ExprOp.cast) return this.ofTrait(view, operand, name, configuredFirst(fitting));
    return this.inherentFirst(configuredFirst(fitting));
  }

  /** `<Dog as Speak>::speak`: what the trait has, whatever else the type has under that name. */
  private ofTrait(view: FileView, cast: number, name: string, found: readonly Denotation[]): readonly Denotation[] {
    const [written] = this.ev.childrenOf(view, cast);
    const [trait] = this.ev.denote(view, written, 'type');
    return membersOfTrait(this.ev, found, trait, name);
  }

  private pathMember(
    view: FileView,
    item: Denotation,
    name: string,
    env: TypeEnvironment | null,
  ): readonly Denotation[] {
    if (item.kind === 'external') {
      const given = this.foreign.membersOfPath({ ...item, args: [] }, name, view);
      if (given.length) return given;
    }
    if (this.modules.moduleOf(item) || item.kind === 'external') return this.modules.memberOf(item, name);
    if (item.kind === 'symbol') {
      const { symbols } = item.file.facts;
      const values =
        symbols.kind[item.row] === SymbolKind.typeAlias
          ? this.ev.typeOf(item.file, symbols.type[item.row], item.env)
          : this.ev.symbolValue(item);
      return values.flatMap((value) => this.ev.membersOf(asType(value), name, view));
    }
    if (item.kind === 'local')
      return this.ev
        .typeParameterValue(item.file, item.binding, env)
        .flatMap((value) => this.ev.membersOf(asType(value), name, view));
    return NO_DENOTATIONS;
  }

  /** `Self::name`: a type is of the impl around before others, since each trait has its own `Item` or `Output`. */
  private memberOfSelf(view: FileView, scope: number, name: string, space: Space): readonly Denotation[] {
    const type = view.enclosingType(scope);
    const row = type >= 0 ? view.firstMember(type, view.indexOfString(name)) : -1;
    const own = row >= 0 ? [this.ev.symbol(view, row, EdgeVia.self)] : [];
    if (own.length && (!isCallableKind(view.facts.symbols.kind[row]) || !isInTraitImpl(own[0]))) return own;
    const members = this.selfValue(view, scope).flatMap((value) => this.ev.membersOf(asType(value), name, view));
    // A function of the type itself hides the one of the trait.
    const found = own.length ? members.filter((item) => item.kind === 'symbol' && !isOfTraitImpl(item)) : members;
    if (own.length && !found.length) return own;
    if (type < 0 && found.length === 0) return this.modules.moduleByPlace(this.modules.moduleAt(view, scope), name);
    return this.inherentFirst(inSpace(found, space)).map((item) => withVia(item, EdgeVia.self));
  }

  override denoteSelf(view: FileView, scope: number): readonly Denotation[] {
    return this.selfValue(view, scope).flatMap((value) =>
      value.kind === 'instance' ? [{ ...this.ev.symbol(value.file, value.row, EdgeVia.self), env: value.env }] : [],
    );
  }

  // ---------------------------------------------------------------- types

  /** The impls of a type, also those that name it by an alias. */
  private implsOf(view: FileView, row: number): readonly SymbolPlace[] {
    const name = view.symbolName(row);
    const places = [...this.ev.withReceiver('rust', name)];
    for (const alias of this.ev.aliasesOf('rust', name)) {
      const other = this.ev.view(alias.path);
      const aliasName = other?.symbolName(alias.row) ?? '';
      if (aliasName && aliasName !== name) places.push(...this.ev.withReceiver('rust', aliasName));
    }
    return places.filter(({ path, row: impl }) => {
      const other = this.ev.view(path);
      return other?.facts.symbols.kind[impl] === SymbolKind.impl && this.receiverIs(other, impl, view, row);
    });
  }

  override attachedMembers(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    const found: SymbolDenotation[] = [];
    for (const { path, row: impl } of this.implsByType(view, row)) {
      const other = this.ev.view(path);
      if (!other) continue;
      for (
        let member = other.firstMember(impl, other.indexOfString(name));
        member >= 0;
        member = other.nextMember(member)
      ) {
        found.push(this.ev.symbol(other, member, EdgeVia.declaredType));
      }
    }
    return found;
  }

  private implsByType(view: FileView, row: number): readonly SymbolPlace[] {
    return this.impls.get(this.ev.log, view.id, row, NO_PLACES, () => this.implsOf(view, row));
  }

  override membersOfForeign(value: Value, name: string, from: FileView): readonly Denotation[] {
    const given = this.foreign.members(value, name, from);
    return given.length ? given : this.blankets.members(value, name, from);
  }

  override membersBehind(value: InstanceValue, name: string, from: FileView): readonly Denotation[] {
    const given = this.blankets.members(value, name, from);
    if (given.length) return given;
    const behind = pointedTo(this.ev, value, this.implsByType(value.file, value.row));
    return behind.flatMap((held) => (held === value ? [] : this.ev.membersOf(held, name, from)));
  }

  override supertypes(view: FileView, row: number): readonly Supertype[] {
    const { symbols } = view.facts;
    if (symbols.kind[row] === SymbolKind.trait || symbols.kind[row] === SymbolKind.impl)
      return super.supertypes(view, row);
    const found: Supertype[] = [];
    for (const place of this.implsByType(view, row)) {
      const other = this.ev.view(place.path);
      if (!other) continue;
      for (const reference of other.heritage(place.row)) {
        const expr = other.facts.references.expr[reference];
        found.push(...this.ev.supertypesOf(other, expr).filter((item) => item.view));
        if (namesDeref(other, reference)) found.push(...derefTarget(this.ev, other, place.row));
      }
    }
    return found;
  }

  override receiverIs(view: FileView, definition: number, typeView: FileView, type: number): boolean {
    const receiver = view.facts.symbols.receiver[definition];
    return this.ev
      .typeOf(view, receiver, null)
      .some((value) => value.kind === 'instance' && value.file.id === typeView.id && value.row === type);
  }

  override returned(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    call: CallPlace | null,
  ): readonly Value[] | null {
    return call && inferredResult(this.ev, view, row, env, call);
  }

  /** Pointers are used as if they were what they point to. */
  override appliedType(value: Value): readonly Value[] {
    if (value.kind !== 'external' || !value.args.length || !POINTERS.has(nameOf(value))) return [value];
    const held = this.ev.typeOfArgument(value.args[value.args.length - 1]);
    return held.length ? held : [value];
  }

  override elementOf(value: Value, isIteration: boolean): readonly Value[] {
    return this.library.elementOf(value, isIteration);
  }

  override memberCallResult(base: Value, member: string, view: FileView, callExpr: number): readonly Value[] {
    return this.library.methodResult(base, member, view, callExpr);
  }

  /** `Foo::default()`, `Foo::from(x)`: what derives and traits outside declare gives the type itself. */
  override pathCallResult(view: FileView, callee: number, callExpr: number): readonly Value[] {
    const { exprs } = view.facts;
    const name = view.text(exprs.name[callee]);
    if (exprs.op[callee] === ExprOp.member) return this.library.macroResult(name, view, callExpr);
    if (!CONSTRUCTORS.has(name)) return NO_VALUES;
    return this.ev.typeOf(view, exprs.operand[callee], null).filter((value) => value.kind === 'instance');
  }

  override externalCallResult(value: ExternalValue, view: FileView, callExpr: number): readonly Value[] {
    const macro = macroCalled(view, callExpr);
    if (macro !== null) return this.library.macroResult(macro, view, callExpr);
    return this.library.callResult(value, view, callExpr);
  }

  override partOf(value: Value, part: string, view: FileView, expr: number): readonly Value[] | null {
    if (part === '?') return this.library.tried(value);
    if (isOperator(part)) return this.operators.result(value, part, view, expr);
    const { exprs, exprChildren } = view.facts;
    const operand = exprs.operand[expr];
    if (operand >= 0 && exprs.op[operand] === ExprOp.cast && exprs.childCount[operand] === 1) {
      const pattern = exprChildren[exprs.childStart[operand]];
      const found = this.patterns.part(view, pattern, exprs.operand[operand], part);
      if (found) return found;
    }
    if (value.kind === 'instance') return this.ev.valuesOf(this.ev.membersOf(value, part, view));
    if (value.kind === 'external' && value.name === '()') {
      const argument = value.args[Number(part)];
      return argument ? this.ev.typeOfArgument(argument) : NO_VALUES;
    }
    return value.kind === 'list' && value.literal >= 0 ? null : NO_VALUES;
  }

  /** Fields in literals and patterns of a variant: `Shape::Rect { width: 1 }`. Types of a trait that are said: `Shapes<Item = Circle>`. */
  override keyOf(view: FileView, expr: number, found: readonly Denotation[], space: Space): readonly Denotation[] {
    if (space === 'type') return typesOfTrait(this.ev, view, expr);
    return found.length ? found : this.patterns.partOfType(view, expr, this.modules);
  }

  override get countsUnnamed(): boolean {
    return true;
  }
  override unwrapped(view: FileView, expr: number): number {
    return unwrappedFunction(view, expr);
  }

  /** The parameter of a closure, from what its call gives it. */
  override untypedParameter(local: LocalDenotation): readonly Value[] {
    return this.closures.parameter(local);
  }
}

const NO_PLACES: readonly SymbolPlace[] = [];

const asType = (value: Value): Value => (value.kind === 'instance' ? asKind('type', value) : value);
