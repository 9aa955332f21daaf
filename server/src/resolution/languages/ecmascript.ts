import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp, ImportFlag, ReferenceKind, typeNameKey } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { allWithVia, asKind, weaken } from '../copies.ts';
import type {
  CallableValue,
  Denotation,
  ExternalValue,
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
import { LanguageRules } from '../language-rules.ts';
import { Memo } from '../memo.ts';
import { distinctTypes, limitValues } from '../value-sets.ts';
import { EcmascriptCallbacks } from './ecmascript-callbacks.ts';
import { EcmascriptFlow } from './ecmascript-flow.ts';
import { handedOn } from './ecmascript-handed-on.ts';
import {
  applied,
  elementOf,
  filled,
  GLOBALS,
  heldIn,
  library,
  methodResult,
  partOfEntry,
  settled,
} from './ecmascript-library.ts';
import { EcmascriptModules } from './ecmascript-modules.ts';
import { bestFitting } from './ecmascript-overloads.ts';
import { held, hookResult } from './ecmascript-react.ts';
import { callableResult, signaturesMeant, signaturesOf } from './ecmascript-signatures.ts';
import { inferredResult } from './type-arguments.ts';

/** JavaScript and TypeScript: ECMAScript modules, CommonJS, workspaces, tsconfig paths, prototypes. */
export class EcmascriptRules extends LanguageRules {
  /** The modules of imports, by file and the string that names the module. */
  private readonly imported = new Memo<readonly Denotation[]>();
  private readonly modules: EcmascriptModules;
  private readonly callbacks: EcmascriptCallbacks;
  private readonly flow: EcmascriptFlow;
  private readonly events: EventLinks;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.modules = new EcmascriptModules(evaluator);
    this.callbacks = new EcmascriptCallbacks(evaluator);
    this.flow = new EcmascriptFlow(evaluator);
    this.events = new EventLinks(evaluator, 'ecmascript');
  }

  override clear(): void {
    this.imported.clear();
    this.callbacks.clear();
    this.events.clear();
  }
  override clearModules(): void {
    this.modules.clear();
  }

  override importedModules(view: FileView, importRow: number): readonly Denotation[] {
    // Names that are imported together come from one module.
    const source = view.facts.imports.source[importRow];
    if (source < 0) return this.fileOf(view, '');
    return this.imported.known(this.ev.log, view.id, source) ?? this.moduleNamed(view, source);
  }

  private moduleNamed(view: FileView, source: number): readonly Denotation[] {
    return this.imported.get(this.ev.log, view.id, source, NO_DENOTATIONS, () => this.fileOf(view, view.text(source)));
  }

  override forgetFile(file: number): void {
    this.imported.forget(file);
  }

  private fileOf(view: FileView, specifier: string): readonly Denotation[] {
    const target = this.modules.resolve(view.path, specifier);
    if (!target) return NO_DENOTATIONS;
    if ('external' in target) return [this.ev.external(target.external, '')];
    const file = this.ev.view(target.file);
    if (!file) return NO_DENOTATIONS;
    const module = this.ev.module(file);
    return [target.isInferred ? weaken(module, Confidence.inferred) : module];
  }

  override moduleOf(view: FileView, source: string): readonly Denotation[] {
    return this.fileOf(view, source).flatMap((module) => this.asRequired(module));
  }

  override resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    const flags = imports.flags[importRow];
    const isWhole = view.text(imports.name[importRow]) === '' && !(flags & ImportFlag.default);
    const modules = this.importedModules(view, importRow);
    if (isWhole) return modules.flatMap((module) => this.asRequired(module));
    const found = super.resolveImport(view, importRow);
    // `import x from` of a CommonJS module gives what `require` of it would.
    if (found.length || !(flags & ImportFlag.default)) return found;
    // Without a default export that is all it exports: what the module would be otherwise is an error.
    return modules.flatMap((module) => this.asRequired(module));
  }

  /** What `require` of a module gives: what it assigned to `module.exports`, else the module. */
  private asRequired(module: Denotation): readonly Denotation[] {
    const replaced = this.replacedExports(module);
    return replaced.length ? replaced.map((item) => weaken(item, module.confidence)) : [module];
  }

  /** The declaration behind `module.exports = x` or `export = x`. An object literal is the module itself: its entries are its exports. */
  private replacedExports(module: Denotation): readonly Denotation[] {
    if (module.kind !== 'module') return NO_DENOTATIONS;
    const { file } = module;
    for (const row of file.exportsNamed('=')) {
      const { exports } = file.facts;
      if (exports.symbol[row] >= 0) return [this.ev.symbol(file, exports.symbol[row], EdgeVia.import)];
      const local = file.text(exports.local[row]);
      const found = local
        ? this.ev.topLevel(file, exports.local[row])
        : this.ev.denote(file, exports.expr[row], 'value').filter((item) => item.kind !== 'local');
      if (found.length) return allWithVia(found, EdgeVia.import);
      const owner = file.symbolOfValue(exports.expr[row]);
      if (owner >= 0) return [this.ev.symbol(file, owner, EdgeVia.import)];
    }
    return NO_DENOTATIONS;
  }

  override exportedFromFile(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    const found = super.exportedFromFile(view, name, visited);
    if (found.length) return found.flatMap((item) => this.behindAlias(item));
    if (name === 'default') {
      const declared = this.defaultDeclarations(view);
      if (declared.length) return declared;
    }
    for (const row of view.exportsNamed('=')) {
      const { exports } = view.facts;
      const values =
        exports.symbol[row] >= 0
          ? this.ev.valueOfName(this.ev.symbol(view, exports.symbol[row], EdgeVia.import))
          : view.text(exports.local[row])
            ? this.ev.valuesOf(this.ev.topLevel(view, exports.local[row]))
            : this.ev.evaluate(view, exports.expr[row]);
      for (const value of values) {
        if (value.kind === 'module' && value.file.id === view.id) continue;
        const members = this.ev.membersOf(value, name, view);
        if (members.length) return allWithVia(members, EdgeVia.import);
      }
    }
    return this.namedInComment(view, name);
  }

  /** `import('./a').B` of a module that is replaced by what it exports: comments name types beside that. */
  private namedInComments(view: FileView, expr: number): readonly Denotation[] {
    const { exprs } = view.facts;
    const module = exprs.op[expr] === ExprOp.member ? exprs.operand[expr] : -1;
    if (module < 0 || exprs.op[module] !== ExprOp.module) return NO_DENOTATIONS;
    return this.fileOf(view, view.text(exprs.name[module])).flatMap((item) =>
      item.kind === 'module' ? this.namedInComment(item.file, view.text(exprs.name[expr])) : NO_DENOTATIONS,
    );
  }

  /** A type that a comment of a file names: `@typedef {object} Options`. */
  private namedInComment(view: FileView, name: string): readonly Denotation[] {
    const key = view.indexOfString(typeNameKey(name));
    const binding = key < 0 ? -1 : view.firstBinding(0, key);
    if (binding < 0) return NO_DENOTATIONS;
    return [{ kind: 'local', file: view, binding, env: null, confidence: Confidence.exact, via: EdgeVia.declaredType }];
  }

  /** `export default class Main`: a declaration that has a name of its own besides. */
  private defaultDeclarations(view: FileView): readonly Denotation[] {
    const { symbols } = view.facts;
    const found: Denotation[] = [];
    for (let row = view.firstChild(0); row >= 0; row = view.nextChild(row)) {
      if (symbols.flags[row] & SymbolFlag.defaultExport) found.push(this.ev.symbol(view, row, EdgeVia.import));
    }
    return found;
  }

  /** `exports.f = f` declares nothing of its own: what is meant is the `f` that was declared before. */
  private behindAlias(item: Denotation): readonly Denotation[] {
    if (item.kind === 'module') return this.asRequired(item);
    if (item.kind !== 'symbol') return [item];
    const { symbols, exprs, bindings } = item.file.facts;
    const value = symbols.value[item.row];
    if (value < 0 || exprs.op[value] !== ExprOp.name) return [item];
    const binding = item.file.firstBinding(0, symbols.name[item.row]);
    if (binding >= 0 && bindings.target[binding] === item.row) return [item];
    const behind = this.ev.denote(item.file, value, 'value').filter((other) => other.kind !== 'local');
    return behind.length ? allWithVia(behind, EdgeVia.import) : [item];
  }

  // ---------------------------------------------------------------- types

  /** A function or class that a module is replaced by has what is put on `exports` beside it: `exports = module.exports = Main; exports.Part = …`. */
  override attachedMembers(view: FileView, row: number, name: string, space: Space): readonly SymbolDenotation[] {
    const own = attachedForAll(super.attachedMembers(view, row, name, space), view);
    if (own.length > 0 || view.exportsNamed('=').length === 0) return own;
    const isRow = (item: Denotation): boolean => item.kind === 'symbol' && item.file.id === view.id && item.row === row;
    if (!this.replacedExports(this.ev.module(view)).some(isRow)) return own;
    return super
      .exportedFromFile(view, name, new Set())
      .flatMap((item) => this.behindExport(item))
      .filter((item): item is SymbolDenotation => item.kind === 'symbol');
  }

  /** `exports.json = parser.json` hands on what is named: nothing of the repository where that is from outside. */
  private behindExport(item: Denotation): readonly Denotation[] {
    const value = item.kind === 'symbol' ? item.file.facts.symbols.value[item.row] : -1;
    if (item.kind !== 'symbol' || value < 0) return this.behindAlias(item);
    const behind = this.ev.denote(item.file, value, 'value').filter((other) => other.kind !== 'local');
    return behind.length > 0 ? behind.flatMap((other) => this.behindAlias(other)) : [item];
  }

  /** Names that the library declares: nothing of them is known but what they hold. */
  override globalName(view: FileView, name: string, space: Space, scope: number): readonly Denotation[] {
    const found = super.globalName(view, name, space, scope);
    // In a module of Node `exports` is what others get of it.
    if (found.length === 0 && name === 'exports' && space !== 'type') return [this.ev.module(view)];
    return found.length === 0 && (GLOBALS.has(name) || this.windows(name).length > 0)
      ? [this.ev.external('', name)]
      : found;
  }

  /** What the repository adds to the window of a browser, for a name that means it: `declare global { interface Window … }`. */
  private windows(name: string): readonly SymbolDenotation[] {
    if (name !== 'window') return [];
    return this.ev.globalsNamed('ecmascript', 'Window').flatMap((place) => {
      const file = this.ev.view(place.path);
      if (!file) return [];
      const { kind, parent } = file.facts.symbols;
      const isGlobal = parent[place.row] > 0 && file.symbolName(parent[place.row]) === 'global';
      return isGlobal && kind[place.row] === SymbolKind.interface
        ? [this.ev.symbol(file, place.row, EdgeVia.scope)]
        : [];
    });
  }

  override membersOfForeign(value: Value, name: string, from: FileView): readonly Denotation[] {
    if (value.kind !== 'external' || value.module) return NO_DENOTATIONS;
    if (value.name === 'module' && name === 'exports') return this.asRequired(this.ev.module(from));
    return this.windows(value.name).flatMap(({ file, row }) => this.ev.memberOfType(file, row, name, null));
  }

  override narrowed(view: FileView, expr: number, found: readonly Denotation[], space: Space): readonly Denotation[] {
    if (found.length > 1) return inSpace(found, space);
    if (space === 'type') return found.length === 0 ? this.namedInComments(view, expr) : found;
    return found.length === 1 ? [this.flow.narrowed(view, expr, found[0])] : found;
  }

  override appliedType(value: Value): readonly Value[] {
    return applied(this.ev, value);
  }

  override awaited(value: Value): readonly Value[] {
    return settled(this.ev, value);
  }

  override elementOf(value: Value, isIteration: boolean): readonly Value[] {
    return elementOf(this.ev, value, isIteration);
  }

  override partOf(value: Value, part: string): readonly Value[] | null {
    const special = partOfEntry(this.ev, value, part);
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
    return methodResult(this.ev, base, member, given);
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

  /** An instance has no static members, and a class has the static one where there are both. */
  override membersSeenOn(
    value: InstanceValue | TypeValue,
    members: readonly SymbolDenotation[],
  ): readonly SymbolDenotation[] {
    if (!members.some(isStatic)) return members;
    if (value.kind === 'type') return members.filter(isStatic);
    const seen = members.filter((item) => !isStatic(item));
    // In a static block `this` is the class.
    return seen.length > 0 || !value.isSelf ? seen : members;
  }

  override callInstance(value: InstanceValue | ObjectValue, call: CallPlace | null): readonly Denotation[] {
    return signaturesMeant(this.ev, signaturesOf(this.ev, value, '()'), call);
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

  /** What a function says that `this` is: `function f(this: Store)`. */
  private declaredThis(view: FileView, scope: number): readonly Value[] {
    const { bindings, scopes } = view.facts;
    const name = view.indexOfString('this');
    for (let at = name < 0 ? -1 : scope; at >= 0; at = scopes.parent[at]) {
      const row = view.firstBinding(at, name);
      if (row >= 0 && bindings.type[row] >= 0) return this.ev.typeOf(view, bindings.type[row], null);
    }
    return NO_VALUES;
  }

  override selfValue(view: FileView, scope: number): readonly Value[] {
    const declared = this.declaredThis(view, scope);
    if (declared.length) return declared;
    const { symbols } = view.facts;
    for (let row = view.symbolOfScope(scope); row > 0; row = symbols.parent[row]) {
      if (symbols.receiver[row] >= 0) {
        // A method on a prototype is called on instances, one on an object on that object.
        return this.ev.evaluate(view, symbols.receiver[row]).map((value) =>
          value.kind === 'function'
            ? {
                kind: 'instance',
                file: value.file,
                row: value.row,
                env: value.env,
                confidence: value.confidence,
                via: EdgeVia.self,
              }
            : value.kind === 'type'
              ? asKind('instance', value, value.confidence, EdgeVia.self)
              : value,
        );
      }
      const owner = symbols.parent[row];
      if (owner <= 0) break;
      const ownerKind = symbols.kind[owner];
      if (ownerKind === SymbolKind.class || ownerKind === SymbolKind.interface) {
        const isOfClass = (symbols.flags[row] & SymbolFlag.static) !== 0;
        return super
          .selfValue(view, scope)
          .map((value) => (isOfClass && value.kind === 'instance' ? asKind('type', value) : value));
      }
      if (
        symbols.kind[row] === SymbolKind.method &&
        (ownerKind === SymbolKind.constant || ownerKind === SymbolKind.variable)
      ) {
        return this.ev.valueOfName(this.ev.symbol(view, owner, EdgeVia.self));
      }
    }
    return view.enclosingType(scope) >= 0 ? super.selfValue(view, scope) : NO_VALUES;
  }
}

const isStatic = ({ file, row }: SymbolDenotation): boolean =>
  (file.facts.symbols.flags[row] & SymbolFlag.static) !== 0;

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
