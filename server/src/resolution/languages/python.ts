import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag, ScopeKind } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../../model/symbol-kind.ts';
import { allWithVia, asKind } from '../copies.ts';
import type {
  Denotation,
  ExternalValue,
  InstanceValue,
  LocalDenotation,
  SymbolDenotation,
  TypeEnvironment,
  TypeValue,
  Value,
} from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { EventLinks } from '../event-links.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace, ImpliedEdge, LanguageConventions, Supertype } from '../language-rules.ts';
import { LanguageRules } from '../language-rules.ts';
import { chooseReaching, flowScope, isOutwardBinding } from './assignment-flow.ts';
import { PythonAssignments } from './python-assignments.ts';
import { PythonCalls } from './python-calls.ts';
import { PythonClasses } from './python-classes.ts';
import { PythonContainers } from './python-containers.ts';
import { PythonDecorators } from './python-decorators.ts';
import { PythonGenerics } from './python-generics.ts';
import { folderOfKey, PythonModules } from './python-modules.ts';
import { PythonParameters } from './python-parameters.ts';
import { PythonReturns } from './python-returns.ts';
import { BUILTINS } from './python-standard-library.ts';
import { PythonStubs } from './python-stubs.ts';
import { PythonTypes } from './python-types.ts';

/** Methods that get the class although nobody says so. */
const IMPLICIT_CLASS_METHODS = new Set(['__new__', '__init_subclass__', '__class_getitem__']);

/** Python: modules and packages, scopes without blocks, attributes of instances, method resolution order, annotations. */
export class PythonRules extends LanguageRules {
  private readonly modules: PythonModules;
  private readonly classes: PythonClasses;
  private readonly types: PythonTypes;
  private readonly assignments: PythonAssignments;
  private readonly calls: PythonCalls;
  private readonly decorators: PythonDecorators;
  private readonly parameters: PythonParameters;
  private readonly generics: PythonGenerics;
  private readonly containers: PythonContainers;
  private readonly returns: PythonReturns;
  private readonly stubs: PythonStubs;
  private readonly events: EventLinks;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.modules = new PythonModules(evaluator);
    this.classes = new PythonClasses(evaluator);
    this.types = new PythonTypes(evaluator, this);
    this.assignments = new PythonAssignments(evaluator);
    this.calls = new PythonCalls();
    this.decorators = new PythonDecorators(evaluator, this.calls);
    this.parameters = new PythonParameters(evaluator, this.calls, this.decorators);
    this.generics = new PythonGenerics(evaluator, this.parameters);
    this.containers = new PythonContainers(evaluator, this.types, this.assignments, this.classes, this);
    this.stubs = new PythonStubs(evaluator);
    this.events = new EventLinks(evaluator, 'python');
    this.returns = new PythonReturns(evaluator, this.classes, this.decorators, this.parameters, this.generics);
  }

  override clear(): void {
    this.classes.clear();
    this.assignments.clear();
    this.calls.clear();
    this.decorators.clear();
    this.parameters.clear();
    this.generics.clear();
    this.stubs.clear();
    this.events.clear();
  }
  override impliedEdges(view: FileView): readonly ImpliedEdge[] {
    return this.events.notified(view);
  }
  override clearModules(): void {
    this.modules.clear();
  }

  // ---------------------------------------------------------------- modules

  override importedModules(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    return this.moduleNamed(view, view.text(imports.source[importRow]), imports.level[importRow]);
  }

  private moduleNamed(view: FileView, source: string, level: number): readonly Denotation[] {
    return this.modules.asDenotation(this.modules.resolve(view.path, source, level));
  }

  override resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    const source = view.text(imports.source[importRow]);
    const local = view.text(imports.local[importRow]);
    // `import a.b` binds `a`; what hangs below it is found there when it is asked for.
    if (imports.flags[importRow] & ImportFlag.namespace && source.startsWith(`${local}.`)) {
      return this.moduleNamed(view, local, 0);
    }
    return super.resolveImport(view, importRow);
  }

  override importTargets(view: FileView, importRow: number): readonly Denotation[] {
    if (view.facts.imports.flags[importRow] & ImportFlag.namespace) return this.importedModules(view, importRow);
    return super.importTargets(view, importRow);
  }

  override exportedFromFile(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    const index = view.indexOfString(name);
    if (index >= 0) {
      const found = this.ev.topLevel(view, index).filter((item) => !(item.kind === 'module' && item.file === view));
      if (found.length) return found;
    }
    if (!visited.has(view.id)) {
      visited.add(view.id);
      const found = this.fromStars(view, name, visited);
      if (found.length) return found;
      const declared = this.stubs.exported(view, name, visited);
      if (declared.length) return declared;
    }
    return /(^|\/)__init__\.pyi?$/.test(view.path)
      ? this.modules.asDenotation(this.modules.child(folderOf(view.path), name))
      : NO_DENOTATIONS;
  }

  override exportedFromPackage(key: string, name: string): readonly Denotation[] {
    return this.modules.asDenotation(this.modules.child(folderOfKey(key), name));
  }

  override packageFiles(key: string): readonly string[] {
    return this.ev.filesIn(folderOfKey(key)).filter((path) => path.endsWith('.py'));
  }

  /** A name from the modules that a file imports with a star; the last one wins. */
  private fromStars(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    const { imports } = view.facts;
    for (let row = imports.count - 1; row >= 0; row--) {
      if (!(imports.flags[row] & ImportFlag.wildcard)) continue;
      for (const module of this.importedModules(view, row)) {
        if (module.kind !== 'module' || !offersToAll(module.file, name)) continue;
        const found = this.ev.exportedFromFile(module.file, name, visited);
        if (found.length) return allWithVia(found, EdgeVia.wildcard);
      }
    }
    return NO_DENOTATIONS;
  }

  // ---------------------------------------------------------------- names

  override globalName(view: FileView, name: string): readonly Denotation[] {
    const found = this.fromStars(view, name, new Set([view.id]));
    if (found.length) return found;
    // Built-in names have types and make no edges.
    if (!BUILTINS.has(name)) return NO_DENOTATIONS;
    return [{ kind: 'external', module: '', name, confidence: Confidence.exact, via: EdgeVia.scope }];
  }

  override chooseBindings(view: FileView, rows: readonly number[], offset: number): readonly number[] {
    const { bindings, scopes } = view.facts;
    const scope = bindings.scope[rows[0]];
    if (scopes.kind[scope] === ScopeKind.block) {
      // What a test says of a name holds until the name is assigned anew.
      return this.assignments.isReassigned(view, scope, bindings.name[rows[0]], offset) ? [] : rows.slice(-1);
    }
    for (const row of rows) if (isOutwardBinding(view, row)) return [];
    return rows.length === 1 ? rows : chooseReaching(view, rows, offset);
  }

  override narrowed(view: FileView, expr: number, found: readonly Denotation[]): readonly Denotation[] {
    return found.length === 1 && found[0].kind === 'symbol' ? this.assignments.narrowed(view, expr, found[0]) : found;
  }

  // ---------------------------------------------------------------- classes

  override selfValue(view: FileView, scope: number): readonly Value[] {
    const { scopes, symbols } = view.facts;
    const method = scopes.symbol[scope];
    const type = view.enclosingType(scope);
    if (type < 0 || symbols.flags[method] & SymbolFlag.static) return NO_VALUES;
    const defined = this.stubs.classOf(view, type);
    const isClass =
      (symbols.flags[method] & SymbolFlag.classMethod) !== 0 || IMPLICIT_CLASS_METHODS.has(view.symbolName(method));
    return [
      {
        kind: isClass ? 'type' : 'instance',
        file: defined?.file ?? view,
        row: defined?.row ?? type,
        env: null,
        isSelf: true,
        confidence: Confidence.exact,
        via: EdgeVia.self,
      },
    ];
  }

  override supertypes(view: FileView, row: number): readonly Supertype[] {
    return this.classes.bases(view, row);
  }
  override memberOrder(view: FileView, row: number): readonly Supertype[] {
    return this.classes.order(view, row);
  }
  override chooseMembers(view: FileView, rows: readonly number[]): readonly number[] {
    return this.classes.chooseMembers(view, rows);
  }
  override attachedMembers(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    return this.stubs.membersOf(view, row, name);
  }
  override membersOfTypeObject(value: TypeValue, name: string): readonly Denotation[] {
    return this.classes.membersOfTypeObject(value, name);
  }

  override undeclaredMember(value: Value, name: string): readonly Value[] {
    if (name === '__class__' && value.kind === 'instance') return [asKind('type', value)];
    if (name === '__wrapped__' && value.kind === 'function') return [value];
    return NO_VALUES;
  }

  override callInstance(value: InstanceValue): readonly Denotation[] {
    return this.ev.membersOf(value, '__call__', value.file);
  }

  override constructorOf(type: SymbolDenotation): SymbolDenotation | null {
    const { file, row } = type;
    const { symbols } = file.facts;
    const member = file.firstMember(row, file.indexOfString('__init__'));
    if (member < 0 || symbols.kind[member] !== SymbolKind.constructor) return null;
    // With overloads no single one of them is named by the call.
    return symbols.flags[member] & SymbolFlag.declaration ? null : { ...type, row: member };
  }

  // ---------------------------------------------------------------- values

  override assignedValue(view: FileView, row: number, env: TypeEnvironment | null): readonly Value[] {
    const inStub = view.facts.symbols.type[row] < 0 ? this.stubs.typeOfVariable(view, row) : NO_VALUES;
    if (inStub.length) return inStub;
    const declared = this.declaredAbove(view, row);
    return declared.length ? declared : this.assignments.valueOf(view, row, env);
  }

  /** An attribute without a type has the one that a base class declares for it. */
  private declaredAbove(view: FileView, row: number): readonly Value[] {
    const { symbols } = view.facts;
    const owner = symbols.parent[row];
    if (owner <= 0 || symbols.kind[row] !== SymbolKind.field || symbols.kind[owner] !== SymbolKind.class)
      return NO_VALUES;
    const name = view.symbolName(row);
    for (const base of this.classes.order(view, owner)) {
      if (!base.view || (base.view === view && base.row === owner)) continue;
      const { symbols: above } = base.view.facts;
      const member = base.view.firstMember(base.row, base.view.indexOfString(name));
      if (member < 0 || above.type[member] < 0) continue;
      if (isCallableKind(above.kind[member]) && !(above.flags[member] & SymbolFlag.accessor)) continue;
      return this.ev.typeOf(base.view, above.type[member], base.env);
    }
    return NO_VALUES;
  }

  override seenAsMember(value: Value): readonly Value[] {
    return this.classes.gotten(value);
  }

  override declaredElsewhere(view: FileView, binding: number, env: TypeEnvironment | null): readonly Value[] {
    const { bindings } = view.facts;
    for (
      let row = view.firstBinding(bindings.scope[binding], bindings.name[binding]);
      row >= 0;
      row = view.nextBinding(row)
    ) {
      if (row !== binding && bindings.type[row] >= 0 && !isOutwardBinding(view, row)) {
        return this.ev.typeOf(view, bindings.type[row], env);
      }
    }
    return NO_VALUES;
  }

  override decoratedValue(view: FileView, row: number): readonly Value[] {
    return this.decorators.valueOf(view, row);
  }

  override untypedParameter(local: LocalDenotation): readonly Value[] {
    const declared = this.stubs.typeOfParameter(local.file, local.binding);
    return declared.length ? declared : this.parameters.valueOf(local.file, local.binding);
  }

  /** `Self`, or the type variable that `self` is declared to be. */
  override isReceiverType(view: FileView, row: number, type: number): boolean {
    const { exprs, symbols, bindings } = view.facts;
    if (exprs.op[type] !== ExprOp.name) return exprs.op[type] === ExprOp.self;
    const self = this.selfBinding(view, symbols.ownScope[row]);
    const selfType = self < 0 ? -1 : bindings.type[self];
    if (selfType < 0) return false;
    const named = exprs.childCount[selfType] ? this.ev.childrenOf(view, selfType)[0] : selfType;
    return exprs.op[named] === ExprOp.name && exprs.name[named] === exprs.name[type];
  }

  private selfBinding(view: FileView, scope: number): number {
    if (scope < 0) return -1;
    const { bindings } = view.facts;
    for (const name of ['self', 'cls']) {
      const row = view.firstBinding(scope, view.indexOfString(name));
      if (row >= 0 && bindings.kind[row] === BindingKind.self) return row;
    }
    return -1;
  }

  override returned(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    call: CallPlace | null,
  ): readonly Value[] | null {
    const declared = view.facts.symbols.type[row] < 0 ? this.stubs.declarationOf(view, row) : null;
    if (!declared || declared.file.facts.symbols.type[declared.row] < 0) return this.returns.of(view, row, env, call);
    return (
      this.returns.of(declared.file, declared.row, env, call) ?? this.ev.returnValue(declared.file, declared.row, env)
    );
  }

  override externalCallResult(value: ExternalValue, view: FileView, callExpr: number): readonly Value[] {
    return this.types.callResult(value, view, callExpr);
  }
  override memberCallResult(base: Value, member: string, view: FileView, callExpr: number): readonly Value[] {
    return this.types.memberCallResult(base, member, view, callExpr);
  }
  override awaited(value: Value, view: FileView, awaited: number): readonly Value[] {
    return value.kind === 'instance' ? this.returns.awaited(value, view, awaited) : this.types.awaited(value);
  }

  override elementOf(value: Value, isIteration: boolean): readonly Value[] {
    return this.containers.elementOf(value, isIteration);
  }
  override partOf(value: Value, part: string, view: FileView, expr: number): readonly Value[] | null {
    return this.containers.partOf(value, part, view, expr);
  }

  // ---------------------------------------------------------------- types

  override appliedType(value: Value): readonly Value[] {
    return this.types.applied(value);
  }

  /** A variable that names a type: an alias, a `TypeVar` with a bound, a `NewType`. */
  override variableAsType(item: SymbolDenotation): readonly Value[] | null {
    const { file, row, env } = item;
    const { symbols, exprs } = file.facts;
    const kind = symbols.kind[row];
    const defined = this.stubs.classOf(file, row);
    if (defined) return [{ ...defined, kind: 'instance', env, via: item.via }];
    if (kind !== SymbolKind.variable && kind !== SymbolKind.constant && kind !== SymbolKind.field) return null;
    const value = symbols.value[row];
    if (value < 0) return null;
    if (exprs.op[value] === ExprOp.call) {
      const callee = file.text(exprs.name[exprs.operand[value]]);
      if (callee === 'TypeVar') return this.generics.valueOf(item) ?? this.boundOf(file, value);
      if (callee === 'NewType') return this.ev.typeOf(file, this.types.argument(file, value, 1), env);
      return null;
    }
    const found = this.ev.typeOf(file, value, env);
    return found.length ? found : null;
  }

  private boundOf(view: FileView, call: number): readonly Value[] {
    const { exprs } = view.facts;
    for (const child of this.ev.childrenOf(view, call)) {
      if (exprs.op[child] === ExprOp.entry && view.text(exprs.name[child]) === 'bound') {
        return this.ev.typeOf(view, exprs.operand[child], null);
      }
    }
    return NO_VALUES;
  }

  // ---------------------------------------------------------------- calls

  override chooseOverload(candidates: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
    const whole = candidates.filter(({ file, row }) => !(file.facts.symbols.flags[row] & SymbolFlag.declaration));
    return whole.length ? whole : candidates;
  }

  override decoratorsAreCalls(): boolean {
    return true;
  }
  override followsLocals(): boolean {
    return true;
  }

  /**
   * Through parameters and attributes, and in a script from one line to the next. A function knows its own variables by sight, and an alias of
   * the module is a name of its own.
   */
  override followsVariable(view: FileView, expr: number, variable: Denotation): boolean {
    const { exprs } = view.facts;
    if (variable.kind === 'local') {
      const { bindings, scopes } = variable.file.facts;
      if (bindings.kind[variable.binding] === BindingKind.parameter) return true;
      return scopes.kind[flowScope(variable.file, bindings.scope[variable.binding])] === ScopeKind.file;
    }
    if (variable.kind !== 'symbol') return false;
    const { symbols } = variable.file.facts;
    if (symbols.kind[variable.row] === SymbolKind.field) return true;
    return variable.file === view && flowScope(view, exprs.scope[expr]) === symbols.scope[variable.row];
  }
}

/** Whether `from module import *` brings a name. */
function offersToAll(module: FileView, name: string): boolean {
  const { exports, imports } = module.facts;
  if (module.exportsNamed(name).length) return true;
  if (exports.count === 0) return !name.startsWith('_');
  // A list that others are added to is not known as a whole.
  for (let row = 0; row < imports.count; row++) if (imports.flags[row] & ImportFlag.wildcard) return true;
  return false;
}
