import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp, ReferenceKind } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { asKind, weaken } from '../copies.ts';
import type {
  CallableValue,
  Denotation,
  ExternalValue,
  FunctionValue,
  InstanceValue,
  ListValue,
  LocalDenotation,
  ObjectValue,
  SymbolDenotation,
  TypeEnvironment,
  TypeValue,
  Value,
} from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { EventLinks } from '../event-links.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace, ImpliedEdge, LanguageConventions, Space, Supertype } from '../language-rules.ts';
import { distinctTypes, limitValues, valueKey } from '../value-sets.ts';
import { EcmascriptCallbacks } from './ecmascript-callbacks.ts';
import { EcmascriptExports } from './ecmascript-exports.ts';
import { EcmascriptFlow } from './ecmascript-flow.ts';
import { EcmascriptGlobals } from './ecmascript-globals.ts';
import { guardedType } from './ecmascript-guards.ts';
import { handedOn } from './ecmascript-handed-on.ts';
import {
  applied,
  elementOf,
  filled,
  GLOBALS,
  heldIn,
  isPromise,
  library,
  libraryType,
  methodResult,
  partOfEntry,
  partOfParameters,
  settled,
  WINDOWS,
} from './ecmascript-library.ts';
import { bestFitting } from './ecmascript-overloads.ts';
import { EcmascriptPrototypes } from './ecmascript-prototypes.ts';
import { held, hookResult } from './ecmascript-react.ts';
import { scriptGlobal } from './ecmascript-scripts.ts';
import { EcmascriptSelf } from './ecmascript-self.ts';
import { callableResult, signaturesMeant, signaturesOf } from './ecmascript-signatures.ts';
import { inheritedStatic, seenOn } from './ecmascript-statics.ts';
import { hookOf } from './ecmascript-tapable.ts';
import { inferredResult } from './type-arguments.ts';

/** JavaScript and TypeScript: ECMAScript modules, CommonJS, workspaces, tsconfig paths, prototypes. */
export class EcmascriptRules extends EcmascriptExports {
  private readonly callbacks: EcmascriptCallbacks;
  private readonly flow: EcmascriptFlow;
  private readonly globals: EcmascriptGlobals;
  private readonly events: EventLinks;
  private readonly prototypes: EcmascriptPrototypes;
  private readonly self: EcmascriptSelf;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.callbacks = new EcmascriptCallbacks(evaluator);
    this.flow = new EcmascriptFlow(evaluator);
    this.globals = new EcmascriptGlobals(evaluator, (view, specifier) => this.fileOf(view, specifier));
    this.events = new EventLinks(evaluator, 'ecmascript');
    this.prototypes = new EcmascriptPrototypes(evaluator);
    this.self = new EcmascriptSelf(evaluator);
  }

  override clear(): void {
    super.clear();
    this.callbacks.clear();
    this.events.clear();
    this.prototypes.clear();
    this.self.clear();
  }

  override forgetFile(file: number): void {
    super.forgetFile(file);
    this.prototypes.forgetFile(file);
    this.self.forgetFile(file);
  }

  /** A function or class that a module is replaced by has what is put on `exports` beside it: `exports = module.exports = Main; exports.Part = …`. */
  override attachedMembers(view: FileView, row: number, name: string, space: Space): readonly SymbolDenotation[] {
    const attached = attachedForAll(super.attachedMembers(view, row, name, space), view);
    const merged = this.globals.mergedWith(view, row).flatMap((item) => this.declaredIn(item, name));
    const own = merged.length > 0 ? [...attached, ...merged] : attached;
    if (own.length > 0) return own;
    const put = this.putOn(view, row, name);
    if (put.length > 0 || view.exportsNamed('=').length === 0) return put;
    const isRow = (item: Denotation): boolean => item.kind === 'symbol' && item.file.id === view.id && item.row === row;
    if (!this.replacedExports(this.ev.module(view)).some(isRow)) return own;
    return this.declaredExports(view, name)
      .flatMap((item) => this.behindExport(item))
      .filter((item): item is SymbolDenotation => item.kind === 'symbol');
  }

  /** What is put on the prototype of a class in some other way than by a function that is written there. */
  private putOn(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    if (!MAKERS.has(view.facts.symbols.kind[row]) || view.firstMember(row, view.indexOfString(name)) >= 0) return [];
    const found = this.prototypes.throughVariables(view, row, name);
    return found.length > 0 ? found : this.prototypes.members(view, row, name);
  }

  private declaredIn({ file, row }: SymbolDenotation, name: string): readonly SymbolDenotation[] {
    const found: SymbolDenotation[] = [];
    for (let member = file.firstMember(row, file.indexOfString(name)); member >= 0; member = file.nextMember(member)) {
      found.push(this.ev.symbol(file, member, EdgeVia.declaredType));
    }
    return found;
  }

  /** `exports.json = parser.json` hands on what is named: nothing of the repository where that is from outside. */
  private behindExport(item: Denotation): readonly Denotation[] {
    const value = item.kind === 'symbol' ? item.file.facts.symbols.value[item.row] : -1;
    if (item.kind !== 'symbol' || value < 0) return this.behindAlias(item);
    const behind = this.ev.denote(item.file, value, 'value').filter((other) => other.kind !== 'local');
    return behind.length > 0 ? behind.flatMap((other) => this.behindAlias(other)) : [item];
  }

  /** What is merged with a type in other files, with what that extends. */
  override supertypes(view: FileView, row: number): readonly Supertype[] {
    const own = this.declaredAbove(view, row);
    const merged = this.globals.mergedWith(view, row);
    return merged.length === 0 ? own : [...own, ...merged.flatMap((item) => super.supertypes(item.file, item.row))];
  }

  private declaredAbove(view: FileView, row: number): readonly Supertype[] {
    const { references, symbols } = view.facts;
    if (!MAKERS.has(symbols.kind[row])) return super.supertypes(view, row);
    const made = this.prototypes.above(view, row);
    if (symbols.kind[row] !== SymbolKind.class) return [...super.supertypes(view, row), ...made];
    const declared = view.heritage(row).flatMap((reference) => {
      const found = this.ev.supertypesOf(view, references.expr[reference]);
      const isContract = references.kind[reference] === ReferenceKind.implements;
      return isContract ? found.map((type) => ({ ...type, isContract })) : found;
    });
    return made.length > 0 ? [...declared, ...made] : declared;
  }

  override isSameType(a: FileView, row: number, b: FileView, other: number): boolean {
    return this.globals.mergedWith(a, row).some((item) => item.file.id === b.id && item.row === other);
  }

  /** Names that files declare for all others, and those of the library, of which nothing is known but what they hold. */
  override globalName(view: FileView, name: string, space: Space, scope: number): readonly Denotation[] {
    const found = super.globalName(view, name, space, scope);
    if (found.length > 0) return found;
    // In a module of Node `exports` is what others get of it.
    if (name === 'exports' && space !== 'type') return [this.ev.module(view)];
    if (GLOBALS.has(name) || (WINDOWS.has(name) && this.globals.any)) return [this.ev.external('', name)];
    const declared = this.globals.named(view, name, space);
    return declared.length > 0 || space === 'type' ? declared : scriptGlobal(this.ev, view, name);
  }

  /** What the repository adds to types of the library: `declare global { interface Window … }`. */
  override membersOfForeign(value: Value, name: string, from: FileView): readonly Denotation[] {
    const type = libraryType(value);
    if (type === null) return NO_DENOTATIONS;
    if (type === 'module' && name === 'exports') return this.asRequired(this.ev.module(from));
    if (!this.globals.any) return NO_DENOTATIONS;
    const isWindow = WINDOWS.has(type);
    const added = this.globals
      .named(from, isWindow ? 'Window' : type, 'type')
      .flatMap(({ file, row }) => this.ev.memberOfType(file, row, name, null));
    return isWindow && added.length === 0 ? this.globals.named(from, name, 'value') : added;
  }

  /** `this.done = this.done.bind(this)` puts nothing else in the place of a method. */
  override chooseMembers(view: FileView, rows: readonly number[], _space: Space): readonly number[] {
    if (rows.length < 2) return rows;
    const { kind } = view.facts.symbols;
    const methods = rows.filter((row) => kind[row] === SymbolKind.method);
    const isAssigned = (row: number): boolean => kind[row] === SymbolKind.field || kind[row] === SymbolKind.property;
    return methods.length > 0 && rows.some(isAssigned) ? methods : rows;
  }

  override narrowed(view: FileView, expr: number, found: readonly Denotation[], space: Space): readonly Denotation[] {
    if (found.length > 1) return inSpace(declaredFirst(found), space);
    if (space === 'type') return found.length === 0 ? this.namedInComments(view, expr) : found;
    if (found.length === 0) return this.declaredBeside(view, expr);
    // `type Response = …` says nothing of the `Response` that is constructed.
    if (space === 'value' && isAlias(found[0])) return NO_DENOTATIONS;
    return [this.flow.narrowed(view, expr, found[0])];
  }

  override appliedType(value: Value): readonly Value[] {
    return applied(this.ev, value);
  }

  override awaited(value: Value): readonly Value[] {
    return settled(this.ev, value);
  }

  /** `Pens[number]` is a Pen; of `T[K]` nobody knows which property is meant. */
  override indexedType(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const [key] = this.ev.childrenOf(view, expr).flatMap((child) => this.ev.typeOf(view, child, env));
    if (key?.kind !== 'primitive' || key.name !== 'number') return NO_VALUES;
    return this.ev.elementsOf(this.ev.typeOf(view, view.facts.exprs.operand[expr], env), this, false);
  }

  /** Of what is a promise and something else besides, `{ text(): string } & Promise<Reply>`, only what it promises is awaited. */
  override awaitable(values: readonly Value[]): readonly Value[] {
    const promises = values.length > 1 ? values.filter(isPromise) : NO_VALUES;
    if (promises.length === 0) return values;
    const given = new Set(promises.flatMap((value) => settled(this.ev, value)).map(valueKey));
    return given.size === 0 ? values : values.filter((value) => isPromise(value) || given.has(valueKey(value)));
  }

  /** `stream[map]` is the member that a type declares under that constant: `[map](): Stream`. */
  override valueAt(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs } = view.facts;
    const [key] = this.ev.childrenOf(view, expr);
    if (key !== undefined && exprs.op[key] === ExprOp.name) {
      const name = `[${view.text(exprs.name[key])}]`;
      const named = this.ev
        .evaluate(view, exprs.operand[expr], env)
        .flatMap((value) => (isTyped(value) ? this.ev.membersOf(value, name, view) : NO_DENOTATIONS));
      // The constant may have another name here, or be another one of that name.
      if (named.length > 0) return this.ev.valuesOf(named).map((value) => weaken(value, Confidence.inferred));
    }
    return super.valueAt(view, expr, env);
  }

  override elementOf(value: Value, isIteration: boolean): readonly Value[] {
    return elementOf(this.ev, value, isIteration);
  }

  /** What is called on the prototype of a class is called as on an instance. */
  override undeclaredMember(value: Value, name: string): readonly Value[] {
    if (name === 'prototype' && value.kind === 'type') return [asKind('instance', value)];
    if (name === 'prototype' && value.kind === 'function') return [{ ...value, kind: 'instance', via: EdgeVia.self }];
    return super.undeclaredMember(value, name);
  }

  override partOf(value: Value, part: string): readonly Value[] | null {
    const special = partOfEntry(this.ev, value, part) ?? partOfParameters(this.ev, value, part);
    if (special || value.kind !== 'object' || this.ev.membersOf(value, part, value.file).length > 0) return special;
    return this.undeclaredMember(value, part);
  }

  override foreignMember(value: ExternalValue | ListValue, name: string): readonly Value[] {
    if (value.kind !== 'external') return NO_VALUES;
    return value.name === 'Record' ? elementOf(this.ev, value, false) : held(this.ev, value, name);
  }

  override memberCallResult(base: Value, member: string, view: FileView, callExpr: number): readonly Value[] {
    const given = (): readonly Value[] => {
      const [argument] = this.ev.childrenOf(view, callExpr);
      if (argument === undefined) return NO_VALUES;
      return this.ev
        .evaluate(view, argument)
        .flatMap((value) =>
          value.kind === 'lambda' || value.kind === 'function' ? this.ev.callResult(value, view, -1) : [value],
        );
    };
    if (base.kind === 'external' && base.name === 'Object' && COMPOSING.has(member)) {
      const parts = this.ev.childrenOf(view, callExpr).slice(0, member === 'create' ? 1 : undefined);
      return parts.flatMap((part) => this.ev.evaluate(view, part)).filter((value) => value.kind !== 'primitive');
    }
    const hook = hookOf(this.ev, base, member);
    if (hook.length > 0) return hook;
    // Methods of emitters give what they are called on, also where only a class from outside has them.
    if (base.kind === 'instance' && CHAINED.has(member) && this.isOfOutside(base.file, base.row, 0)) {
      return [weaken(base, Confidence.inferred)];
    }
    return methodResult(this.ev, base, member, given);
  }

  private isOfOutside(view: FileView, row: number, level: number): boolean {
    if (level > MAX_LEVELS) return false;
    return this.ev
      .supertypes(view, row)
      .some((above) => !above.view || this.isOfOutside(above.view, above.row, level + 1));
  }

  override externalCallResult(value: ExternalValue, view: FileView, callExpr: number): readonly Value[] {
    if (!value.module) return NO_VALUES;
    return hookResult(this.ev, value, view, callExpr) ?? super.externalCallResult(value, view, callExpr);
  }

  override constructed(made: readonly Value[], view: FileView, newExpr: number): readonly Value[] {
    return made.map((value) => filled(this.ev, this, value, view, newExpr));
  }

  override returned(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    call: CallPlace | null,
  ): readonly Value[] | null {
    const { symbols, returns } = view.facts;
    if (symbols.type[row] < 0 && symbols.flags[row] & SymbolFlag.generator) {
      const given = view.returnsOf(row).filter((at) => returns.yields[at]);
      const values = given.flatMap((at) => this.ev.evaluate(view, returns.expr[at]));
      return values.length ? [library('Generator', [heldIn(view, values)])] : NO_VALUES;
    }
    if (symbols.type[row] < 0 && symbols.value[row] >= 0) {
      const isSaid = (type: Value): boolean => type.kind === 'callable' || type.kind === 'instance';
      const declared = this.ev
        .typeOf(view, symbols.value[row], env)
        .filter(isSaid)
        .flatMap((type) => this.ev.callResult(type, call?.view ?? view, call?.expr ?? -1));
      if (declared.length) return declared;
    }
    return call ? inferredResult(this.ev, view, row, env, call) : null;
  }

  override membersSeenOn(
    value: InstanceValue | TypeValue,
    members: readonly SymbolDenotation[],
  ): readonly SymbolDenotation[] {
    return seenOn(this.ev, value, members);
  }
  override membersOfTypeObject(value: TypeValue, name: string): readonly Denotation[] {
    const inherited = inheritedStatic(this.ev, value, name);
    return inherited.length > 0 ? inherited : this.prototypes.statics(value.file, value.row, name);
  }

  /** Nobody calls an interface: a class may extend a variable whose type says how it is constructed. */
  override edgeTargets(found: readonly Denotation[], kind: number): readonly Denotation[] {
    return kind === ReferenceKind.call ? found.filter((item) => !isOnlyType(item)) : found;
  }

  /** What the type has that is written beside a variable which holds a function: `const run = ((task) => {}) as Runner`. */
  override membersOfFunction(value: FunctionValue, name: string, from: FileView): readonly Denotation[] {
    const type = value.file.facts.symbols.value[value.row];
    if (type < 0) return this.prototypes.statics(value.file, value.row, name);
    return this.ev.typeOf(value.file, type, value.env).flatMap((item) => this.ev.membersOf(item, name, from));
  }

  override callInstance(value: InstanceValue | ObjectValue, call: CallPlace | null): readonly Denotation[] {
    return signaturesMeant(this.ev, signaturesOf(this.ev, value, '()'), call);
  }

  override guardedType(view: FileView, callExpr: number): readonly Value[] {
    return guardedType(this.ev, view, callExpr);
  }

  override callableResult(value: CallableValue, call: CallPlace | null): readonly Value[] {
    return callableResult(this.ev, value, call);
  }

  override madeBy(value: InstanceValue): readonly Value[] {
    const found = signaturesOf(this.ev, value, 'new()').flatMap(({ file, row, env }) =>
      this.ev.returnValue(file, row, env, value),
    );
    return limitValues(found, distinctTypes(found) > 1);
  }

  override untypedParameter(local: LocalDenotation): readonly Value[] {
    return this.callbacks.parameter(local);
  }

  /** `super` is the class that is extended, never an interface. */
  override superTypes(view: FileView, type: number): readonly Supertype[] {
    const { references } = view.facts;
    return view
      .heritage(type)
      .filter((reference) => references.kind[reference] === ReferenceKind.extends)
      .flatMap((reference) => this.ev.supertypesOf(view, references.expr[reference]));
  }

  override chooseOverload(
    candidates: readonly SymbolDenotation[],
    argumentCount: number,
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    const fitting = super.chooseOverload(candidates, argumentCount, view, callExpr);
    return bestFitting(this.ev, fitting, view, callExpr);
  }

  override get constructsHeldTypes(): boolean {
    return true;
  }

  override impliedEdges(view: FileView): readonly ImpliedEdge[] {
    return [...handedOn(this.ev, view), ...this.events.notified(view)];
  }

  /** The constructor that a class declares. */
  override constructorOf(type: SymbolDenotation): SymbolDenotation | null {
    const { file, row } = type;
    const { symbols } = file.facts;
    const own: SymbolDenotation[] = [];
    for (let member = file.firstChild(row); member >= 0; member = file.nextChild(member)) {
      const isConstructor =
        symbols.kind[member] === SymbolKind.constructor && !(symbols.flags[member] & SymbolFlag.declaration);
      if (isConstructor) own.push(this.ev.symbol(file, member, type.via, type.confidence));
    }
    return own.length === 1 ? own[0] : null;
  }

  override selfValue(view: FileView, scope: number): readonly Value[] {
    return this.self.valueIn(view, scope, () => super.selfValue(view, scope));
  }
}

/** Methods of `Object` that give what their arguments have. */
const COMPOSING: ReadonlySet<string> = new Set(['assign', 'create', 'setPrototypeOf']);

/** Methods of Node's emitters that give the emitter. */
const CHAINED: ReadonlySet<string> = new Set(['on', 'once', 'off', 'addListener', 'removeListener', 'prependListener']);
/** Classes further up than this are not asked. */
const MAX_LEVELS = 12;

/** What `new` makes instances of. */
const MAKERS: ReadonlySet<number> = new Set([SymbolKind.class, SymbolKind.function]);

const isTyped = (value: Value): boolean => value.kind === 'instance' || value.kind === 'type';
const isOnlyType = (item: Denotation): boolean =>
  item.kind === 'symbol' && ONLY_TYPES.has(item.file.facts.symbols.kind[item.row]);

const isAlias = (item: Denotation): boolean =>
  item.kind === 'symbol' && item.file.facts.symbols.kind[item.row] === SymbolKind.typeAlias;

/** What a type declares counts before what it may hold under any name: `Options & Record<string, any>`. */
function declaredFirst(found: readonly Denotation[]): readonly Denotation[] {
  const declared = found.filter((item) => item.kind !== 'external' || item.module || !item.name.startsWith('Record.'));
  return declared.length > 0 ? declared : found;
}

/** Of an interface and a variable of one name, which are imported together, the one that is meant: `interface Maker` and `const Maker: Maker`. */
function inSpace(found: readonly Denotation[], space: Space): readonly Denotation[] {
  if (space !== 'value' && space !== 'type') return found;
  const other = space === 'value' ? ONLY_TYPES : ONLY_VALUES;
  const meant = found.filter((item) => item.kind !== 'symbol' || !other.has(item.file.facts.symbols.kind[item.row]));
  return meant.length > 0 ? meant : found;
}
const ONLY_TYPES: ReadonlySet<number> = new Set([SymbolKind.interface, SymbolKind.typeAlias]);
const ONLY_VALUES: ReadonlySet<number> = new Set([SymbolKind.constant, SymbolKind.variable, SymbolKind.function]);

/** What several other files attach to one class is what each of them puts in its place for itself, as fixtures of tests do. */
function attachedForAll(found: readonly SymbolDenotation[], view: FileView): readonly SymbolDenotation[] {
  const foreign = found.filter((item) => item.file.id !== view.id);
  if (foreign.every((item) => item.file.id === foreign[0].file.id)) return found;
  return found.filter((item) => item.file.id === view.id);
}
